"""Advising the whole clinic again behind the list, in steps too short to be felt."""

from functools import partial

from PySide6.QtCore import QObject, Signal

from ankleclinic.record.episode import EpisodeRecord
from ankleclinic.services.readvise import Readvised, everybody, readvise_record, record_of
from ankleclinic.services.store import StoreError
from ui.session import Desk
from ui.tasks import Task


class Readvising(QObject):
    """Advises every patient again, one after the other.

    Each step reads one record in the store's thread and advises beside it, and only then is the
    next one asked for: whoever writes meanwhile waits for one record at most.

    Args:
        desk: catalogue, records, background and day.
        parent: the owner in Qt's tree.

    Attributes:
        found: what was told of each patient, by id.

    Signals:
        moved: how many patients were gone through, of how many.
        ended: everybody was gone through, or it was cancelled.
        failed: a sentence, where the records could not be read.
    """

    moved = Signal(int, int)
    ended = Signal()
    failed = Signal(str)

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.found: dict[str, Readvised] = {}
        self._patients: tuple[str, ...] = ()
        self._done = 0
        self._task: Task[tuple[str, ...]] | Task[EpisodeRecord | None] | Task[Readvised] | None = (
            None
        )

    @property
    def runs(self) -> bool:
        """Whether somebody is still to be advised."""
        return self._task is not None

    def start(self) -> None:
        """Begin with the patient seen last; what an earlier run found is dropped."""
        if self.runs:
            return
        self.found = {}
        job = partial(everybody, self._desk.store)
        self._task = self._desk.tasks.store(job, self._listed, self._stop, owner=self)

    def cancel(self) -> None:
        """End now; what was told so far stays."""
        if self._task is not None:
            self._task.cancel()
            self._end()

    def forget(self, patient: str) -> None:
        """Drop what was told of a patient whose record may change now."""
        self.found.pop(patient, None)

    def _listed(self, patients: tuple[str, ...]) -> None:
        self._patients, self._done = patients, 0
        self._step()

    def _step(self) -> None:
        self.moved.emit(self._done, len(self._patients))
        if self._done == len(self._patients):
            self._end()
            return
        job = partial(record_of, self._desk.store, self._patients[self._done])
        self._task = self._desk.tasks.store(job, self._loaded, self._stop, owner=self)

    def _loaded(self, record: EpisodeRecord | None) -> None:
        if record is None:
            self._next()
            return
        job = partial(readvise_record, self._desk.catalogue, record)
        self._task = self._desk.tasks.pool(job, self._advised, owner=self)

    def _advised(self, one: Readvised) -> None:
        self.found[one.patient] = one
        self._next()

    def _next(self) -> None:
        self._done += 1
        self._step()

    def _stop(self, error: BaseException) -> None:
        self._end()
        if not isinstance(error, StoreError):
            raise error
        self.failed.emit(str(error))

    def _end(self) -> None:
        self._task = None
        self.ended.emit()
