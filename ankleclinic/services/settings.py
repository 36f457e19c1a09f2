"""What this workstation remembers between starts."""

import json
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from ankleclinic.services.files import FileError, read_json, write_file

FILE_NAME = "settings.json"
COPY_NAME = "settings.last-good.json"
DAMAGED_NAME = "settings.damaged.json"
VERSION = 1
MENDED = "The settings could not be read and are back as they were last saved."


class SettingsError(Exception):
    """The settings cannot be read; the text is for the person at the screen."""


@dataclass(frozen=True, slots=True)
class Settings:
    """The path or address of the clinic that was opened last, None before the first start."""

    clinic: str | None = None


def read_settings(folder: Path) -> Settings:
    """The settings in a folder, or empty ones where there are none.

    Broken ones are read from the copy of what was last saved; raises SettingsError where that is
    broken too.
    """
    paths = [path for name in (FILE_NAME, COPY_NAME) if (path := folder / name).exists()]
    for path in paths:
        if found := _read(path):
            return found
    if paths:
        raise SettingsError(_unreadable(folder))
    return Settings()


def write_settings(folder: Path, settings: Settings) -> None:
    """Replaces the settings in a folder and their copy; raises FileError."""
    data = json.dumps({"version": VERSION, **asdict(settings)}, indent=1).encode()
    for name in (FILE_NAME, COPY_NAME):
        write_file(folder / name, data)


def mend_settings(folder: Path) -> str:
    """Puts lost or broken settings back as they were last saved and says so; else says nothing.

    The broken file is kept beside them.
    """
    path, copy = folder / FILE_NAME, folder / COPY_NAME
    kept = _read(copy) if copy.exists() else None
    if kept is None or (path.exists() and _read(path)):
        return ""
    with suppress(FileError, OSError):
        if path.exists():
            path.replace(folder / DAMAGED_NAME)
        write_settings(folder, kept)
    return MENDED


def _read(path: Path) -> Settings | None:
    """The settings of a file, None where it holds none."""
    try:
        found = read_json(path)
    except FileError:
        return None
    if not isinstance(found, dict) or found.get("version") != VERSION:
        return None
    clinic = found.get("clinic")
    return Settings(clinic) if clinic is None or isinstance(clinic, str) else None


def _unreadable(folder: Path) -> str:
    return (
        f"The settings in {folder / FILE_NAME} cannot be read, nor can a copy of them. Name the "
        f"clinic with --clinic, or remove that file and {COPY_NAME} beside it: the clinic itself "
        "is kept elsewhere."
    )
