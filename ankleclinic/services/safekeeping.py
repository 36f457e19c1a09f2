"""What is remembered beside a clinic file about its backups and checks; it names no patient."""

import json
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from pathlib import Path

from ankleclinic.services.files import FileError, read_json, write_file
from ankleclinic.services.store import UnreachableError

FULL_CHECK_AFTER = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Remembered:
    """A second folder for backups, and instants in UTC as text; empty where there is none.

    Attributes:
        second: the second folder.
        checked: when every page of the clinic was checked last.
        drilled: when a backup was tried out last.
        act: the number of acts in the newest verified backup.
        backup: the name of that backup.
    """

    second: str = ""
    checked: str = ""
    drilled: str = ""
    act: int = -1
    backup: str = ""


def path_of(clinic: Path) -> Path:
    """The file beside a clinic file."""
    return clinic.with_name(f"{clinic.name}.safekeeping")


def read(clinic: Path) -> Remembered:
    """What is remembered; a file that cannot be read remembers nothing."""
    try:
        found = read_json(path_of(clinic))
        usual = asdict(Remembered())
        kept = {key: found[key] for key in usual if isinstance(found.get(key), type(usual[key]))}
        return Remembered(**kept)
    except (FileError, AttributeError):
        return Remembered()


def write(clinic: Path, remembered: Remembered) -> None:
    """Replaces what is remembered; raises a StoreError."""
    try:
        write_file(path_of(clinic), json.dumps(asdict(remembered), indent=1).encode())
    except FileError as fault:
        raise UnreachableError(str(fault)) from None


def instant(text: str) -> datetime | None:
    """A remembered instant, None where there is none."""
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    return found if found.tzinfo is not None else None


def is_full_check_due(remembered: Remembered, now: datetime) -> bool:
    """Whether every page has to be checked again; a clock that was set back says yes."""
    last = instant(remembered.checked)
    return last is None or not timedelta(0) <= now - last < FULL_CHECK_AFTER
