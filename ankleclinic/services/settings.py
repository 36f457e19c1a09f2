"""What this workstation remembers between starts."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from ankleclinic.services.files import FileError, read_text, write_file

FILE_NAME = "settings.json"
VERSION = 1


class SettingsError(Exception):
    """The settings cannot be read; the text is for the person at the screen."""


@dataclass(frozen=True, slots=True)
class Settings:
    """The path or address of the clinic that was opened last, None before the first start."""

    clinic: str | None = None


def read_settings(folder: Path) -> Settings:
    """The settings in a folder, or empty ones where there are none; raises SettingsError."""
    path = folder / FILE_NAME
    if not path.exists():
        return Settings()
    try:
        found = json.loads(read_text(path))
    except (FileError, ValueError):
        found = None
    if not isinstance(found, dict) or found.get("version") != VERSION:
        raise SettingsError(_unreadable(path))
    clinic = found.get("clinic")
    if clinic is not None and not isinstance(clinic, str):
        raise SettingsError(_unreadable(path))
    return Settings(clinic)


def write_settings(folder: Path, settings: Settings) -> None:
    """Replaces the settings in a folder; raises FileError."""
    text = json.dumps({"version": VERSION, **asdict(settings)}, indent=1)
    write_file(folder / FILE_NAME, text.encode())


def _unreadable(path: Path) -> str:
    return (
        f"The settings in {path} cannot be read. Name the clinic with --clinic, or remove that "
        "file: the clinic itself is kept elsewhere."
    )
