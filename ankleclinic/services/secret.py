"""Something only its owner may read: never in a log, a repr or an exception's text."""

from typing import NoReturn, Self

from typing_extensions import override


class Secret:
    """Bytes that show themselves to nobody and can be overwritten, in a `with` at its end.

    Overwriting reaches these bytes only: Python may have made copies that nobody can find.
    """

    __slots__ = ("_held",)

    def __init__(self, words: str | bytes | bytearray) -> None:
        self._held = bytearray(words.encode() if isinstance(words, str) else words)

    def reveal(self) -> bytearray:
        """The bytes themselves, not a copy."""
        return self._held

    def wipe(self) -> None:
        """Overwrites the bytes with zeros and forgets how many there were."""
        self._held[:] = bytes(len(self._held))
        self._held.clear()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.wipe()

    @override
    def __repr__(self) -> str:
        return "Secret()"

    def __reduce__(self) -> NoReturn:
        raise TypeError("a secret is not written anywhere")
