"""Writes on their way to the store, counted until each is answered."""

from collections.abc import Callable
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QObject

from ui.tasks import Tasks

Result = TypeVar("Result")


class Saves:
    """Runs writes one after the other behind the window.

    Args:
        tasks: the background.
        owner: when it is gone, nobody is told any more.
        saved: called after every write that is durable.

    Attributes:
        open: how many were not answered yet.
    """

    def __init__(self, tasks: Tasks, owner: QObject, saved: Callable[[], None]) -> None:
        self._tasks, self._owner, self._say_saved = tasks, owner, saved
        self.open = 0

    def run(
        self,
        job: Callable[[], Result],
        show: Callable[[Result], None],
        failed: Callable[[BaseException], None],
    ) -> None:
        """Run a write; `show` takes what it returns, `failed` the error."""
        self.open += 1
        done, lost = partial(self._done, show), partial(self._lost, failed)
        self._tasks.store(job, done, lost, owner=self._owner)

    def _done(self, show: Callable[[Result], None], result: Result) -> None:
        self.open -= 1
        show(result)
        self._say_saved()

    def _lost(self, failed: Callable[[BaseException], None], error: BaseException) -> None:
        self.open -= 1
        failed(error)
