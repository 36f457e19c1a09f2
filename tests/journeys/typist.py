"""Writes field after field in the real window and says each number once it is saved: folder."""

import sys
from itertools import count
from pathlib import Path

from PySide6.QtCore import QTimer

import ui.app
from ankleclinic.record.observation import Key, Observation, Trial
from ankleclinic.record.patient import Involved
from ankleclinic.services.patients import NewPatient
from tests.program import TODAY, make_setup
from ui.session import Session
from ui.shell import Shell

AHEAD = 4


def field(number: int) -> Observation:
    """The nth field, with enough in it to be torn."""
    trials = tuple(Trial(number + part / 7) for part in range(3))
    return Observation(Key(f"measure_{number}"), trials=trials, note=f"{number} " * 50)


class Typist:
    """Types faster than the disk writes, a few fields ahead of what is saved."""

    def __init__(self, session: Session) -> None:
        self._session, self._written, self._saved = session, count(), count()
        session.saved.connect(self._say)
        session.add(NewPatient("Mendes", "Ana", TODAY.replace(year=1994), Involved.LEFT))

    def _say(self) -> None:
        number = next(self._saved) - 2
        if number >= 0:
            sys.stdout.write(f"{number}\n")
            sys.stdout.flush()
            self._type()
        elif self._session.draft is not None:
            for _ in range(AHEAD):
                self._type()

    def _type(self) -> None:
        QTimer.singleShot(0, self._type_one)

    def _type_one(self) -> None:
        entry = field(next(self._written))
        self._session.write_fields({entry.key: entry})


def begun(shell: Shell) -> None:
    """Sit down as soon as the clinic is open, and stay."""
    seats: list[Typist] = []

    def sit_down() -> None:
        if shell.clinic is not None:
            seats.append(Typist(shell.clinic.session))

    shell.ready.connect(sit_down)


if __name__ == "__main__":
    sys.exit(ui.app.run(make_setup(Path(sys.argv[1])), begun=begun))
