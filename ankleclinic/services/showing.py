"""How a second window asks the first one on the same clinic file to come to the front."""

from contextlib import suppress
from pathlib import Path

from ankleclinic.services.files import FileError, write_file


def path_of(clinic: Path) -> Path:
    """The file by which it is asked."""
    return clinic.with_name(f"{clinic.name}.show")


def ask(clinic: Path) -> None:
    """Asks whoever has the clinic open to show the window."""
    with suppress(FileError):
        write_file(path_of(clinic), b"")


def was_asked(clinic: Path) -> bool:
    """Whether somebody asked since this was looked at last."""
    try:
        path_of(clinic).unlink()
    except OSError:
        return False
    return True


def is_heard(clinic: Path) -> bool:
    """Whether the first window heard it."""
    return not path_of(clinic).exists()
