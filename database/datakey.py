"""The key of a clinic file while the clinic is open."""

from ankleclinic.services.secret import Secret
from ankleclinic.services.vault import LockedClinicError

KEY_BYTES, SALT_BYTES = 32, 16


class DataKey(Secret):
    """32 random bytes that encrypt a clinic file, and the 16 bytes its first page begins with.

    Attributes:
        salt: known to everybody who has the file; it tells which key belongs to which file.
    """

    __slots__ = ("salt",)

    def __init__(self, key: bytes | bytearray, salt: bytes) -> None:
        super().__init__(key)
        self.salt = salt

    def raw(self) -> str:
        """The form in which the driver takes it; this copy cannot be wiped.

        Raises LockedClinicError once the key is wiped.
        """
        if not self.reveal():
            raise LockedClinicError
        return f"x'{self.reveal().hex()}{self.salt.hex()}'"

    def copy(self) -> "DataKey":
        """The same key to be wiped on its own."""
        return DataKey(self.reveal(), self.salt)
