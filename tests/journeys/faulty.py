"""Fills half a form in the window, lets the program fail, and says what is left: folder, faults."""

import json
import resource
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QPushButton, QWidget
from typing_extensions import override

import ui.app
from ankleclinic.services.crash import keep_crash
from tests.program import make_setup
from tests.ui.hands import CTRL, Hands
from ui.shell import Shell

MARK = "Zqxjwv"
HALF = "Quirino"
LOG = "crash"
TOO_MUCH = 1 << 34
ROOM = 1 << 30
PAUSE_MS = 20


def fail() -> None:
    """A fault whose message names a patient."""
    raise ValueError(f"{MARK} has a lunge of 9.5")


def fill_memory() -> None:
    """Ask for more memory than this process may have."""
    limit = resource.getrlimit(resource.RLIMIT_AS)[1]
    used = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (used + ROOM, limit))
    bytearray(TOO_MUCH)


class Watcher(QObject):
    """Fails when it is asked to look at an event."""

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        watched.removeEventFilter(self)
        fail()
        return False


class Failing(QWidget):
    """Fails when it is told of an event."""

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.User:
            fail()
        return super().event(event)


class Leaving:
    """Fails when nobody holds it any longer."""

    def __del__(self) -> None:
        fail()


def forget(_: object) -> None:
    """Let go of the last hold on something."""


def in_slot(shell: Shell) -> None:
    """A button's slot fails."""
    button = QPushButton(shell.window)
    button.clicked.connect(fail)
    button.click()


def in_filter(shell: Shell) -> None:
    """An event filter fails."""
    watched = QObject(shell)
    watched.installEventFilter(Watcher(shell))
    QCoreApplication.sendEvent(watched, QEvent(QEvent.Type.User))


FAULTS: dict[str, Callable[[Shell], object]] = {
    "slot": in_slot,
    "timer": lambda shell: QTimer.singleShot(0, shell, fail),
    "filter": in_filter,
    "event": lambda shell: QCoreApplication.sendEvent(
        Failing(shell.window), QEvent(QEvent.Type.User)
    ),
    "store": lambda shell: shell.tasks.store(fail, print),
    "pool": lambda shell: shell.tasks.pool(fail, print),
    "answer": lambda shell: shell.tasks.pool(int, lambda _: fail()),
    "ended worker": lambda shell: shell.tasks.pool(partial(sys.exit, MARK), print),
    "thread": lambda _: threading.Thread(target=fail).start(),
    "last breath": lambda _: forget(Leaving()),
    "memory": lambda shell: shell.tasks.pool(fill_memory, print),
    "memory of the store": lambda shell: shell.tasks.store(fill_memory, print),
    "memory of the window": lambda shell: QTimer.singleShot(0, shell, fill_memory),
}


class Faulty(QObject):
    """Fails in the middle of a form, looks at what is shown, fills in the rest, closes."""

    def __init__(self, shell: Shell, faults: Sequence[str]) -> None:
        super().__init__(shell)
        self._shell, self._hands, self._faults = shell, Hands(), faults
        self._steps = self._planned()
        self._timer = QTimer(self, interval=PAUSE_MS)
        self._timer.timeout.connect(self._next)
        shell.ready.connect(self._timer.start)

    def _next(self) -> None:
        if self._shell.tasks.is_idle() and next(self._steps, self) is self:
            self._timer.stop()
            self._shell.window.close()

    def _planned(self) -> Iterator[None]:
        hands, panel = self._hands, self._shell.faults
        self._shell.window.activateWindow()
        hands.press(Qt.Key.Key_N, CTRL)
        yield
        hands.type(HALF)
        panel.read.click()
        for fault in self._faults:
            QTimer.singleShot(0, self._shell, partial(FAULTS[fault], self._shell))
            while not panel.isVisible():
                yield
            self._tell(fault)
            panel.dismiss.click()
        hands.enter()
        hands.line(MARK, "1994-05-01")
        hands.type("l")
        hands.enter()
        yield

    def _tell(self, fault: str) -> None:
        panel = self._shell.faults
        answer = {
            "fault": fault,
            "said": panel.sentence.text(),
            "report": panel.text.toPlainText(),
            "form": self._hands.widget.property("text"),
            "title": self._shell.window.windowTitle(),
        }
        sys.stdout.write(f"{json.dumps(answer)}\n")


def main(folder: Path, faults: Sequence[str]) -> int:
    """The program until it was closed."""
    keep = partial(keep_crash, folder=folder / LOG, clock=lambda: datetime.now(UTC))
    setup = make_setup(folder, keep_fault=keep)
    return ui.app.run(setup, begun=lambda shell: Faulty(shell, faults))


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2:]))
