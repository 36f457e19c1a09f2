"""Where the program keeps its files on this computer, for this user only, never roaming."""

import getpass
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

NAME = "AnkleClinic"


@dataclass(frozen=True, slots=True)
class Places:
    """Folders of one user: data for the clinic file, settings, and the log."""

    data: Path
    settings: Path
    log: Path

    @property
    def clinic(self) -> Path:
        """The clinic file that is used when no other was chosen."""
        return self.data / "clinic.db"


def places(platform: str, environ: Mapping[str, str], home: Path) -> Places:
    """The folders by the custom of a system; `platform` is named as `sys.platform` names it."""
    if platform == "win32":
        base = _absolute(environ.get("LOCALAPPDATA"), home / "AppData" / "Local") / NAME
        return Places(base, base, base / "log")
    if platform == "darwin":
        library = home / "Library"
        base = library / "Application Support" / NAME
        return Places(base, base, library / "Logs" / NAME)
    name = NAME.lower()
    return Places(
        data=_absolute(environ.get("XDG_DATA_HOME"), home / ".local" / "share") / name,
        settings=_absolute(environ.get("XDG_CONFIG_HOME"), home / ".config") / name,
        log=_absolute(environ.get("XDG_STATE_HOME"), home / ".local" / "state") / name,
    )


def has_display(platform: str, environ: Mapping[str, str]) -> bool:
    """Whether a window could be seen."""
    if platform in {"win32", "darwin"}:
        return True
    return bool(environ.get("DISPLAY") or environ.get("WAYLAND_DISPLAY"))


def _absolute(given: str | None, usual: Path) -> Path:
    """A folder named by the environment, if it is a full path, else the usual one."""
    return Path(given) if given and Path(given).is_absolute() else usual


def user_name() -> str:
    """The name of this account."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "unknown"
