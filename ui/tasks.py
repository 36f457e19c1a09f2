"""The door to the background: store work in one thread, pure work in a small pool."""

import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, Generic, TypeVar

import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QObject, QTimer, Signal

from ui.collector import Collector

Result = TypeVar("Result")

BUSY_AFTER_MS = 150
POOL_THREADS = 2


class Task(Generic[Result]):
    """A job on its way: `cancel` it, or ask whether it was cancelled.

    Attributes:
        stop: set by `cancel`; hand `stop.is_set` to a long job so that it can end early.
    """

    def __init__(
        self,
        done: Callable[[Result], None],
        failed: Callable[[BaseException], None] | None,
        owner: QObject | None,
        stop: threading.Event | None,
    ) -> None:
        self.stop = stop or threading.Event()
        self._done, self._failed, self._owner = done, failed, owner
        self._future: Future[Result] | None = None

    def begin(self, future: "Future[Result]") -> None:
        """Remember what is running, so that it can be cancelled."""
        self._future = future

    def cancel(self) -> None:
        """Drop the result; a job that has not begun never will."""
        self.stop.set()
        if self._future is not None:
            self._future.cancel()

    def deliver(self, future: "Future[Result]", unheard: Callable[[BaseException], None]) -> None:
        """Hand the outcome to whoever waits; an error nobody takes goes to `unheard`."""
        done, failed, owner = self._done, self._failed, self._owner
        self._forget()
        if future.cancelled():
            return
        gone = owner is not None and not shiboken6.isValid(owner)
        error = future.exception()
        if error is not None:
            take = failed if failed is not None and not gone else unheard
            take(error)
        elif not gone and not self.stop.is_set():
            done(future.result())

    def _forget(self) -> None:
        """Hold no widget any longer: a working thread may be the last to let go of this task."""
        self._done, self._failed, self._owner = _nothing, None, None


def _nothing(_: object) -> None:
    pass


class Tasks(QObject):
    """Runs plain callables off the UI thread and brings their outcomes back to it.

    While it lives, garbage is collected on the UI thread only.

    A job takes no arguments and touches no widget; bind plain data with `functools.partial`.
    `done` and `failed` are called on the UI thread, in the order the jobs ended.

    Args:
        unheard: shows an error that no `failed` takes; called on the UI thread.
        parent: the owner in Qt's tree.

    Signals:
        busy: true when a job has lasted 150 ms, false when nothing runs any more.
        idle: nothing is left to do.
    """

    busy = Signal(bool)
    idle = Signal()
    _ended = Signal(object, object)

    def __init__(
        self, unheard: Callable[[BaseException], None], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._unheard = unheard
        self._open: set[Task[Any]] = set()
        self._optional: set[Task[Any]] = set()
        self._store = ThreadPoolExecutor(1, thread_name_prefix="store")
        self._pool = ThreadPoolExecutor(POOL_THREADS, thread_name_prefix="pool")
        self._collector = Collector(self)
        self._slow = QTimer(self, interval=BUSY_AFTER_MS, singleShot=True)
        self._slow.timeout.connect(lambda: self._say_busy(busy=True))
        self._said_busy = False
        self._ended.connect(self._deliver)

    def store(
        self,
        job: Callable[[], Result],
        done: Callable[[Result], None],
        failed: Callable[[BaseException], None] | None = None,
        *,
        owner: QObject | None = None,
        stop: threading.Event | None = None,
    ) -> Task[Result]:
        """Run a job that touches the store, after all such jobs asked for before it.

        Args:
            job: what to do, away from the UI thread.
            done: takes the result.
            failed: takes the error; left out, the error is shown by `unheard`.
            owner: when this widget is gone, the result is dropped and an error is `unheard`.
            stop: a flag the job looks at, when the caller made it beforehand.
        """
        return self._run(self._store, job, Task(done, failed, owner, stop))

    def pool(
        self,
        job: Callable[[], Result],
        done: Callable[[Result], None],
        failed: Callable[[BaseException], None] | None = None,
        *,
        owner: QObject | None = None,
        stop: threading.Event | None = None,
    ) -> Task[Result]:
        """Run a pure function beside others; the arguments are those of `store`."""
        task = self._run(self._pool, job, Task(done, failed, owner, stop))
        self._optional.add(task)
        return task

    def is_idle(self) -> bool:
        """Say whether nothing is left to do."""
        return not self._open

    def drain(self, timeout_ms: int = 10_000) -> None:
        """Wait, with events handled, until nothing is left to do; for tests.

        Raises:
            TimeoutError: jobs were still open after `timeout_ms`.
        """
        if not self._open:
            return
        loop, late = QEventLoop(), QTimer(interval=timeout_ms, singleShot=True)
        self.idle.connect(loop.quit)
        late.timeout.connect(loop.quit)
        late.start()
        loop.exec()
        if self._open:
            raise TimeoutError(f"{len(self._open)} jobs still open after {timeout_ms} ms")

    def close(self) -> None:
        """Finish all store work asked for, drop the rest, and take no more jobs."""
        for task in list(self._optional):
            task.cancel()
        self._store.shutdown(wait=True)
        self._pool.shutdown(wait=True)
        self._collector.end()
        QCoreApplication.sendPostedEvents(self, QEvent.Type.MetaCall)

    def _run(
        self, executor: ThreadPoolExecutor, job: Callable[[], Result], task: Task[Result]
    ) -> Task[Result]:
        future = executor.submit(job)
        task.begin(future)
        self._open.add(task)
        if not self._slow.isActive():
            self._slow.start()
        future.add_done_callback(lambda ended: self._ended.emit(task, ended))
        return task

    def _deliver(self, task: Task[Any], future: "Future[Any]") -> None:
        self._open.discard(task)
        self._optional.discard(task)
        try:
            task.deliver(future, self._unheard)
        finally:
            if not self._open:
                self._slow.stop()
                self._say_busy(busy=False)
                self.idle.emit()

    def _say_busy(self, *, busy: bool) -> None:
        if busy is not self._said_busy:
            self._said_busy = busy
            self.busy.emit(busy)
