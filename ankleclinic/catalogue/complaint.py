"""What is wrong with the files of a catalogue: all of it at once, each with its place."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Complaint:
    """One fault: the file, the place inside it, and what to do; the place may be empty."""

    file: str
    key_path: str
    message: str

    def __str__(self) -> str:
        """The fault as one line."""
        place = f"{self.file}, {self.key_path}" if self.key_path else self.file
        return f"{place}: {self.message}"


class CatalogueError(Exception):
    """The files do not make a catalogue; `complaints` holds every fault that was found."""

    what = "catalogue"

    def __init__(self, complaints: Iterable[Complaint]) -> None:
        self.complaints = tuple(complaints)
        super().__init__("\n".join(str(complaint) for complaint in self.complaints))


class ProtocolError(CatalogueError):
    """A file does not make a protocol of the clinic."""

    what = "protocol"
