"""What the services ask of the protection of a clinic file, and what it may answer."""

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from ankleclinic.services.secret import Secret
from ankleclinic.services.store import ClinicStore, StoreError


class VaultError(StoreError):
    """The clinic stays locked; the text is for the person at the screen.

    Attributes:
        wait: the seconds until the next try.
    """

    wait = 0
    words = "The clinic could not be unlocked. Nothing was changed."

    def __init__(self, words: str = "") -> None:
        super().__init__(words or self.words)


class LockedClinicError(VaultError):
    """A passphrase is needed first."""

    words = "This clinic is encrypted. A passphrase or the recovery key is needed to open it."


class WrongSecretError(VaultError):
    """The same words whether the name or the passphrase is wrong."""

    words = (
        "Wrong name, passphrase or recovery key. The clinic is not damaged and nothing was "
        "changed; try again."
    )


class KeyFileMissingError(VaultError):
    """Without it nobody can open the clinic."""

    words = (
        "The key file of this clinic is missing. Put the file whose name ends in .keys back "
        "beside the clinic file: every backup holds a copy. No passphrase works without it. If "
        "there never was one, the clinic file is damaged: restore a backup."
    )


class KeyFileDamagedError(VaultError):
    """What is read is not what was written."""

    words = (
        "The key file of this clinic is damaged or was changed by something else. The clinic file "
        "was not touched; put back the file whose name ends in .keys from the latest backup."
    )


class KeyFileNewerError(VaultError):
    """A newer program wrote it."""

    words = (
        "The key file of this clinic was written by a newer version of the program. Install that "
        "version on this computer too; nothing was changed."
    )


class OtherKeyFileError(VaultError):
    """The keys open another clinic file, not this one."""

    words = (
        "The key file belongs to another clinic file, or the first page of this one is damaged. "
        "Put back the clinic file and its .keys file from the same backup; nothing was changed."
    )


class InUseError(StoreError):
    """Another window has the clinic open."""


class OtherComputerError(StoreError):
    """The clinic was left open on another computer; opening it asks first."""


class Protection(StrEnum):
    """How a clinic is kept: not at all yet, readable by whoever has the file, encrypted."""

    NEW = "new"
    PLAIN = "plain"
    ENCRYPTED = "encrypted"


@dataclass(frozen=True, slots=True)
class Owner:
    """Who will be able to open a clinic that is being encrypted.

    Attributes:
        name: the person's name.
        passphrase: of that person.
        recovery: the recovery key, which opens the clinic without a name.
    """

    name: str = field(repr=False)
    passphrase: Secret
    recovery: Secret

    def wipe(self) -> None:
        """Overwrites both secrets once they have done their work."""
        self.passphrase.wipe()
        self.recovery.wipe()


class Vault(Protocol):
    """The protection of one clinic. Everything raised is a StoreError.

    What changes keys or file needs the clinic to be unlocked and works on the open store.
    """

    @property
    def path(self) -> Path:
        """The clinic file."""

    def protection(self) -> Protection:
        """How the clinic is kept now."""

    def create(self, owner: Owner | None) -> ClinicStore:
        """A new clinic, encrypted for an owner, readable for everybody without one."""

    def open(self) -> ClinicStore:
        """A plain clinic; raises LockedClinicError for an encrypted one."""

    def unlock(self, name: str, passphrase: Secret) -> ClinicStore:
        """The clinic, for somebody who has a slot; raises WrongSecretError."""

    def recover(self, recovery: Secret) -> ClinicStore:
        """The clinic, for whoever holds the recovery key; raises WrongSecretError."""

    def has_key(self) -> bool:
        """Whether the clinic is encrypted and unlocked; touches no file."""

    def forget_key(self) -> None:
        """Forgets the key once the store is closed; `unlock` opens the same store again."""

    def trust_other_computer(self) -> None:
        """Somebody said that no other computer has the clinic open."""

    def leave(self) -> None:
        """Lets another window open the clinic, once the store is closed."""

    def people(self) -> tuple[str, ...]:
        """Who can unlock, in the order in which they were added."""

    def put(self, name: str, passphrase: Secret) -> None:
        """A slot for a person, or another passphrase for one who has a slot."""

    def put_recovery(self, recovery: Secret) -> None:
        """Another recovery key; the old one opens nothing from now on."""

    def is_recovery(self, recovery: Secret) -> bool:
        """Whether this is the recovery key."""

    def is_passphrase(self, name: str, passphrase: Secret) -> bool:
        """Whether this is somebody's passphrase."""

    def plain_copies(self) -> tuple[str, ...]:
        """The names of copies beside the clinic that anybody can read."""

    def encrypt(self, owner: Owner) -> None:
        """Encrypts a plain clinic: export, verify, swap."""

    def rotate(self, without: str | None = None) -> None:
        """Another data key for the same people, but for one: export, verify, swap."""

    def decrypt(self) -> None:
        """Turns a clinic into a plain file: export, verify, swap."""


Make = Callable[[str], Vault]
"""The vault of a clinic file, by its path."""


def same_name(name: str) -> str:
    """The form in which names are compared: spaces, capitals and ways of writing do not count."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())
