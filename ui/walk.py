"""Going through the whole clinic behind the window, in steps too short to be felt."""

from collections.abc import Callable
from functools import partial
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, Signal

from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.record.episode import EpisodeRecord
from ankleclinic.services.readvise import everybody, record_of
from ankleclinic.services.store import ClinicStore, StoreError
from ui.session import Desk
from ui.tasks import Task

Told = TypeVar("Told")
Step = Task[tuple[str, ...]] | Task[EpisodeRecord | None] | Task[tuple[str, Told]]


class Walk(QObject, Generic[Told]):
    """Works something out of every patient, one after the other.

    Each step reads one record in the store's thread and works beside it, and only then is the
    next one asked for: whoever writes meanwhile waits for one record at most.

    Args:
        desk: catalogue, records, background and day.
        each: what is worked out of one record.
        whom: the ids of all who are gone through, read in the store's thread.
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

    def __init__(
        self,
        desk: Desk,
        each: Callable[[Catalogue, EpisodeRecord], Told],
        whom: Callable[[ClinicStore], tuple[str, ...]] = everybody,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk, self._each, self._whom = desk, each, whom
        self.found: dict[str, Told] = {}
        self._patients: tuple[str, ...] = ()
        self._done = 0
        self._task: Step[Told] | None = None

    @property
    def runs(self) -> bool:
        """Whether somebody is still to be gone through."""
        return self._task is not None

    def start(self) -> None:
        """Begin with the patient seen last; what an earlier run found is dropped."""
        if self.runs:
            return
        self.found = {}
        job = partial(self._whom, self._desk.store)
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
        job = partial(self._told, record)
        self._task = self._desk.tasks.pool(job, self._take, owner=self)

    def _told(self, record: EpisodeRecord) -> tuple[str, Told]:
        return record.patient.id, self._each(self._desk.catalogue, record)

    def _take(self, told: tuple[str, Told]) -> None:
        patient, one = told
        self.found[patient] = one
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
