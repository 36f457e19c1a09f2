"""Waiting after wrong tries, longer each time, also after a restart."""

import hashlib
import json
import math
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from ankleclinic.services.files import FileError, read_json, write_file

MOST_NAMES = 200


@dataclass(frozen=True, slots=True)
class Brake:
    """After `free` failures the wait begins with `first` seconds and doubles up to `longest`."""

    free: int
    first: int
    longest: int

    def wait(self, failures: int) -> int:
        """The seconds to wait after so many failures."""
        if failures <= self.free:
            return 0
        return int(min(self.longest, self.first * 2 ** min(failures - self.free - 1, 20)))

    def left(self, failures: int, last: datetime | None, now: datetime) -> int:
        """What is left of the wait; a clock that was set back makes it begin anew."""
        if last is None:
            return 0
        passed = max(0.0, (now - last).total_seconds())
        return max(0, math.ceil(self.wait(failures) - passed))


UNLOCKING = Brake(free=2, first=1, longest=60)
"""One person cannot lock the others out: each name waits for itself."""


@dataclass(frozen=True, slots=True)
class Tries:
    """Failures by name in a file outside the clinic, where nobody is unlocked yet.

    It holds hashes of names. A file that cannot be read or written slows nobody down: whoever can
    change it can copy the clinic and guess elsewhere.
    """

    path: Path
    brake: Brake = UNLOCKING

    def left(self, name: str, now: datetime) -> int:
        """The seconds until that name may be tried."""
        return self.brake.left(*self._of(name), now)

    def note(self, name: str, now: datetime) -> int:
        """Counts a failure and says how long to wait."""
        failures = self._of(name)[0] + 1
        self._put(name, (failures, now.isoformat()))
        return self.brake.wait(failures)

    def count(self, name: str) -> int:
        """The tries counted since the last success."""
        return self._of(name)[0]

    def take_back(self, name: str) -> None:
        """Uncounts a failure that was none."""
        failures, last = self._of(name)
        self._put(name, (failures - 1, last.isoformat()) if last and failures > 1 else None)

    def forget(self, name: str) -> None:
        """Starts anew after success."""
        self._put(name, None)

    def _of(self, name: str) -> tuple[int, datetime | None]:
        try:
            count, last = self._read()[_key(name)]
            return int(count), datetime.fromisoformat(last).astimezone(UTC)
        except (KeyError, ValueError, TypeError, OverflowError):
            return 0, None

    def _put(self, name: str, entry: tuple[int, str] | None) -> None:
        found = self._read()
        found.pop(_key(name), None)
        if entry is not None:
            found[_key(name)] = entry
        kept = dict(list(found.items())[-MOST_NAMES:])
        with suppress(FileError):
            write_file(self.path, json.dumps(kept).encode())

    def _read(self) -> dict[str, tuple[int, str]]:
        try:
            found = read_json(self.path)
        except FileError:
            return {}
        return found if isinstance(found, dict) else {}


def _key(name: str) -> str:
    return hashlib.sha256(name.encode()).hexdigest()
