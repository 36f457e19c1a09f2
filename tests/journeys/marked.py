"""Uses the real program with a patient whose name, note and passphrase stand out: stage.

Every line is the title of a window, or `key` with the recovery key. The home folder is the one of
the environment.
"""

import os
import signal
import sys
from collections.abc import Callable, Iterator
from unittest.mock import patch

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication

import main
import ui.app
from tests.ui.hands import CTRL, Hands
from tests.ui.sections import open_section
from ui.assess.page import AssessPage
from ui.shell import Shell

GIVEN, FAMILY, BORN = "Wyrmglade", "Quokkathorn", "1994-05-01"
NOTE = "zephyrbrindle behind the ankle"
PASSPHRASE = "gnomonic velvet umbrage 77"
WRONG = "gnomonic velvet umbrage 78"
PAGES = (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_4, Qt.Key.Key_5)
PACE_MS = 20


def fail() -> None:
    """A fault whose message says all that must not be said."""
    raise ValueError(f"{GIVEN} {FAMILY}: {NOTE}, {PASSPHRASE}")


class Marked(QObject):
    """Makes the clinic and is killed in the middle, or unlocks it and closes it properly."""

    def __init__(self, shell: Shell, steps: "Callable[[Marked], Iterator[None]]") -> None:
        super().__init__(shell)
        self.shell, self.hands = shell, Hands()
        self._steps = steps(self)
        self._timer = QTimer(self, interval=PACE_MS)
        self._timer.timeout.connect(self._next)
        self._timer.start()

    def _next(self) -> None:
        for window in QApplication.topLevelWidgets():
            say(window.windowTitle())
        if self.shell.tasks.is_idle():
            next(self._steps, None)

    def make(self) -> Iterator[None]:
        """An encrypted clinic, the patient, a noted value, every page, a search, a fault."""
        hands, shell = self.hands, self.shell
        while shell.door is None:
            yield
        shell.window.activateWindow()
        hands.enter()
        hands.line(PASSPHRASE, PASSPHRASE)
        while not shell.door.recovery.key:
            yield
        say(f"key {shell.door.recovery.key}")
        hands.line(shell.door.recovery.key)
        yield from self._inside()
        hands.press(Qt.Key.Key_N, CTRL)
        hands.line(GIVEN, FAMILY, BORN)
        hands.type("l")
        hands.enter()
        yield
        yield from self._note()
        yield from self._look_round()
        shell.tasks.pool(fail, print)
        yield
        assert shell.faults.isVisible()
        os.kill(os.getpid(), signal.SIGKILL)

    def unlock(self) -> Iterator[None]:
        """A wrong passphrase, then the right one, every page, and the end."""
        while self.shell.door is None:
            yield
        self.shell.window.activateWindow()
        self.hands.line(WRONG)
        yield
        while not self.shell.door.unlock.passphrase.isEnabled():
            yield
        self.hands.line(PASSPHRASE)
        yield from self._inside()
        yield from self._search()
        yield from self._look_round()
        self.shell.window.close()

    def _inside(self) -> Iterator[None]:
        while self.shell.clinic is None:
            yield
        yield

    def _note(self) -> Iterator[None]:
        page = self.shell.window.page("assess")
        assert isinstance(page, AssessPage)
        while page.view is None:
            yield
        open_section(self.hands, page.view, "Pain")
        self.hands.type("4")
        yield
        self.hands.press(Qt.Key.Key_Up)
        self.hands.press(Qt.Key.Key_M, CTRL)
        self.hands.type(NOTE)
        self.hands.press(Qt.Key.Key_Return, CTRL)
        yield

    def _look_round(self) -> Iterator[None]:
        for key in PAGES:
            self.hands.press(key, CTRL)
            yield
        yield from self._search()

    def _search(self) -> Iterator[None]:
        self.hands.press(Qt.Key.Key_K, CTRL)
        self.hands.type(FAMILY)
        yield
        self.hands.enter()
        yield


def say(line: str) -> None:
    """One line for whoever watches."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def run(stage: str) -> int:
    """The program with somebody at it."""
    steps = {"make": Marked.make, "unlock": Marked.unlock}[stage]
    real = ui.app.run
    with patch("ui.app.run", lambda setup: real(setup, begun=lambda shell: Marked(shell, steps))):
        return main.main([])


if __name__ == "__main__":
    sys.exit(run(sys.argv[1]))
