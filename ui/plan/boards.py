"""Working out the boards of a visit away from the window's thread."""

import threading
from functools import partial

from PySide6.QtCore import QObject, Signal

from ankleclinic.advice.board import Board
from ankleclinic.advice.progress import whole_board
from ankleclinic.catalogue.catalogue import Catalogue
from ui.judging import Snapshot
from ui.tasks import Task, Tasks


class Boards(QObject):
    """Works out the boards of whatever snapshot it is given last.

    Args:
        catalogue: the rules.
        tasks: the background.
        parent: the owner in Qt's tree.

    Signals:
        made: the snapshot and its `Board`.
    """

    made = Signal(object, object)

    def __init__(self, catalogue: Catalogue, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._catalogue, self._tasks = catalogue, tasks
        self._task: Task[Board | None] | None = None

    def ask(self, snapshot: Snapshot) -> None:
        """Work out the boards of a snapshot, dropping what is under way for an older one."""
        older, stop = self._task, threading.Event()
        job = partial(_board, stop, self._catalogue, snapshot)
        self._task = self._tasks.pool(job, partial(self._take, snapshot), owner=self, stop=stop)
        if older is not None:
            older.cancel()

    def drop(self) -> None:
        """Let go of what is under way; it ends by itself, so that nobody is told of idleness."""
        if self._task is not None:
            self._task.stop.set()
            self._task = None

    def _take(self, snapshot: Snapshot, board: Board | None) -> None:
        self._task = None
        if board is not None:
            self.made.emit(snapshot, board)


def _board(stop: threading.Event, catalogue: Catalogue, snapshot: Snapshot) -> Board | None:
    """Works out the boards unless nobody wants them any more."""
    if stop.is_set():
        return None
    return whole_board(catalogue, snapshot.record, snapshot.sheet)
