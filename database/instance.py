"""Whose clinic file this is at the moment: one window at a time, and who stopped without closing.

The system lets go of the lock when a program ends, however it ends, so a lock that was left behind
holds nobody up. What stands in the file says who had it.
"""

import getpass
import json
import os
import platform
import sys
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from ankleclinic.services.store import UnreachableError
from ankleclinic.services.vault import InUseError, OtherComputerError
from database.files import FILE_MODE, make_private_folder

LARGEST = 10_000
NO_LOCK = (
    "The folder of the clinic cannot be written to, so it cannot be opened safely. Ask whoever "
    "looks after the computer for the right to write there."
)


IN_USE = "This clinic is open in another window of this computer, of {user} since {time}."
OTHER_COMPUTER = (
    "This clinic was left open on the computer {host}, by {user} since {time}. If it is still open "
    "there, close it first: two computers on one file would damage it."
)


def path_of(clinic: Path) -> Path:
    """The lock file beside a clinic file."""
    return clinic.with_name(f"{clinic.name}.lock")


class Instance:
    """The lock on one clinic file.

    Args:
        clinic: the clinic file.

    Attributes:
        was_unclean: whether whoever had the clinic before did not close it.
    """

    def __init__(self, clinic: Path) -> None:
        self._path = path_of(clinic)
        self._handle: int | None = None
        self.was_unclean = False

    @property
    def is_held(self) -> bool:
        """Whether this is the lock that counts."""
        return self._handle is not None

    def take(self, *, trusts_other_computer: bool = False) -> None:
        """Takes the lock; raises InUseError, OtherComputerError or UnreachableError."""
        if self._handle is not None:
            return
        handle = self._open()
        try:
            _lock(handle)
        except OSError:
            os.close(handle)
            raise InUseError(_told(IN_USE, _content(self._path))) from None
        before = _content(self._path)
        host = before.get("host", platform.node())
        if host != platform.node() and not trusts_other_computer:
            os.close(handle)
            raise OtherComputerError(_told(OTHER_COMPUTER, before))
        self.was_unclean = self._path.stat().st_size > 0
        self._handle = handle
        self._write(_ourselves())

    def leave(self) -> None:
        """Lets go of the lock after an orderly close."""
        self._write(b"")
        self.let_go()

    def let_go(self) -> None:
        """Lets go of the lock; the next one to take it hears that this was no orderly close."""
        if self._handle is not None:
            handle, self._handle = self._handle, None
            os.close(handle)
        self.was_unclean = False

    def _open(self) -> int:
        try:
            make_private_folder(self._path.parent)
            return os.open(
                self._path, os.O_CREAT | os.O_RDWR | getattr(os, "O_BINARY", 0), FILE_MODE
            )
        except OSError:
            raise UnreachableError(NO_LOCK) from None

    def _write(self, content: bytes) -> None:
        if self._handle is not None:
            with suppress(OSError):
                os.ftruncate(self._handle, 0)
                os.lseek(self._handle, 0, os.SEEK_SET)
                os.write(self._handle, content)
                os.fsync(self._handle)


if sys.platform == "win32":
    import msvcrt

    # A byte far behind the content, which others have to be able to read.
    PLACE = 1 << 30

    def _lock(handle: int) -> None:
        os.lseek(handle, PLACE, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        os.lseek(handle, 0, os.SEEK_SET)

else:
    import fcntl

    def _lock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _ourselves() -> bytes:
    try:
        user = getpass.getuser()
    except (OSError, KeyError, ImportError):
        user = "unknown"
    mine = {
        "host": platform.node(),
        "pid": os.getpid(),
        "user": user,
        "time": datetime.now(UTC).isoformat(timespec="seconds"),
    }
    return json.dumps(mine).encode()


def _content(path: Path) -> dict[str, str]:
    """Who wrote the file, as far as it can be read."""
    try:
        with path.open("rb") as file:
            found: Any = json.loads(file.read(LARGEST))
        return {name: str(value) for name, value in found.items()}
    except (OSError, ValueError, AttributeError, RecursionError):
        return {}


def _told(words: str, who: dict[str, str]) -> str:
    shown = {"host": "unknown", "user": "somebody", "time": "an unknown time"}
    return words.format(**{name: who.get(name, usual) for name, usual in shown.items()})
