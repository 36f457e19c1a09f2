"""The patient on screen: what is open, what was just written, and what it means."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from ankleclinic.advice.advise import advise_sheet
from ankleclinic.advice.results import Advice
from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.judgement.judge import judge_sheet
from ankleclinic.judgement.results import Judgement
from ankleclinic.judgement.sheet import score_visits
from ankleclinic.record.episode import Assessment, EpisodeRecord
from ankleclinic.record.observation import Key, Observation
from ankleclinic.services import visit as visits
from ankleclinic.services.patients import NewPatient, add_patient, open_patient
from ankleclinic.services.store import Act, ClinicStore, StoreError
from ui.tasks import Task, Tasks

Result = TypeVar("Result")

FAULT = "the program failed through a fault of its own"


@dataclass(frozen=True, slots=True)
class Desk:
    """What every screen is handed: the rules, the records, the background, the day and who acts."""

    catalogue: Catalogue
    store: ClinicStore
    tasks: Tasks
    today: Callable[[], date]
    act: Callable[[], Act]


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A record with the judgement and advice at one of its visits."""

    record: EpisodeRecord
    position: int
    judgement: Judgement
    advice: Advice

    @property
    def visit(self) -> Assessment:
        """The visit that was judged."""
        return self.record.assessments[self.position]


def judge_record(
    catalogue: Catalogue, record: EpisodeRecord, position: int, rows: dict[str, str]
) -> Snapshot:
    """Judges and advises one visit."""
    sheet = score_visits(catalogue, record, position)
    return Snapshot(
        record,
        position,
        judge_sheet(catalogue, record, sheet, rows),
        advise_sheet(catalogue, record, sheet),
    )


class Session(QObject):
    """The open patient. Writes show at once and are stored behind; every save is answered.

    A fault of the program itself is raised after it was answered, for the last handler to show.

    Signals:
        record_changed: the record on screen is another one or has changed; None when closed.
        judged: a new `Snapshot` of the newest visit, or None while there is no visit.
        saved: a write is durable.
        not_saved: a write failed; the text is for the person at the screen. The record on screen
            is loaded again, so that it shows what is stored.
        added: a new patient is stored; the record, which is also the one on screen.
        not_opened: a patient cannot be shown; the text is for the person at the screen.
    """

    record_changed = Signal(object)
    judged = Signal(object)
    saved = Signal()
    not_saved = Signal(str)
    added = Signal(object)
    not_opened = Signal(str)

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.record: EpisodeRecord | None = None
        self.snapshot: Snapshot | None = None
        self.rows: dict[str, str] = {}
        self._judging: Task[Snapshot] | None = None
        self._loading: Task[EpisodeRecord] | None = None
        self._writing = 0

    @property
    def draft(self) -> Assessment | None:
        """The visit that is being written."""
        return visits.draft_of(self.record) if self.record else None

    def open(self, patient_id: str) -> None:
        """Opens a patient; the last one asked for is shown."""
        if self._loading is not None:
            self._loading.cancel()
        job = partial(open_patient, self.desk.store, patient_id)
        self._loading = self.desk.tasks.store(job, self._loaded, self._not_loaded, owner=self)

    def add(self, form: NewPatient) -> None:
        """Adds a checked new patient and opens it."""
        job = partial(add_patient, self.desk.store, form, self.desk.act())
        self._save(job, self._added)

    def start_visit(self, battery: str) -> None:
        """Starts today's visit, or goes on with the draft there is."""
        if self.record is None:
            return
        if self.draft is not None:
            self.record_changed.emit(self.record)
            return
        job = partial(
            visits.start_visit,
            self.desk.store,
            self.record,
            battery,
            self.desk.today(),
            self.desk.act(),
        )
        self._save(job, self._show)

    def write(self, observation: Observation) -> None:
        """Writes one field of the draft."""
        draft = self.draft
        if draft is None:
            return
        self._replace(visits.with_observation(draft, observation))
        store, act = self.desk.store, self.desk.act()
        self._save(partial(visits.write_field, store, draft.id, observation, act))

    def clear(self, key: Key) -> None:
        """Empties one field of the draft."""
        draft = self.draft
        if draft is None:
            return
        self._replace(visits.without_observation(draft, key))
        self._save(partial(visits.clear_field, self.desk.store, draft.id, key, self.desk.act()))

    def finish(self) -> None:
        """Marks the draft as complete."""
        draft = self.draft
        if draft is None:
            return
        job = partial(visits.finish_visit, self.desk.store, draft, self.desk.act())
        self._save(job, self._finished)

    def choose_row(self, measure: str, row: str) -> None:
        """Judges a measure by another of its error rows while this patient is open."""
        self.rows[measure] = row
        self._judge()

    def _replace(self, visit: Assessment) -> None:
        if self.record is None:
            return
        self.record = visits.with_visit(self.record, visit)
        self.record_changed.emit(self.record)
        self._judge()

    def _save(
        self, job: Callable[[], Result], show: Callable[[Result], None] | None = None
    ) -> None:
        self._writing += 1
        done = partial(self._saved, show)
        self.desk.tasks.store(job, done, self._failed, owner=self)

    def _saved(self, show: Callable[[Result], None] | None, result: Result) -> None:
        self._writing -= 1
        if show is not None:
            show(result)
        self.saved.emit()

    def _failed(self, error: BaseException) -> None:
        self._writing -= 1
        known = isinstance(error, StoreError)
        self.not_saved.emit(str(error) if known else FAULT)
        if self.record is not None:
            self.open(self.record.patient.id)
        if not known:
            raise error

    def _loaded(self, record: EpisodeRecord) -> None:
        """Shows what was read, unless fields were written in the meantime: then reads again."""
        self._loading = None
        same = self.record is not None and self.record.patient.id == record.patient.id
        if same and self._writing:
            self.open(record.patient.id)
        else:
            self._show(record)

    def _not_loaded(self, error: BaseException) -> None:
        self._loading = None
        if not isinstance(error, StoreError):
            raise error
        self.not_opened.emit(str(error))

    def _show(self, record: EpisodeRecord) -> None:
        if self.record is None or self.record.patient.id != record.patient.id:
            self.rows.clear()
        self.record = record
        self.record_changed.emit(record)
        self._judge()

    def _added(self, record: EpisodeRecord) -> None:
        self._show(record)
        self.added.emit(record)

    def _finished(self, visit: Assessment) -> None:
        if self.record and any(known.id == visit.id for known in self.record.assessments):
            self._replace(visit)

    def _judge(self) -> None:
        if self._judging is not None:
            self._judging.cancel()
            self._judging = None
        if self.record is None or not self.record.assessments:
            self._judged(None)
            return
        position = len(self.record.assessments) - 1
        job = partial(judge_record, self.desk.catalogue, self.record, position, dict(self.rows))
        self._judging = self.desk.tasks.pool(job, self._judged, owner=self)

    def _judged(self, snapshot: Snapshot | None) -> None:
        self.snapshot = snapshot
        self.judged.emit(snapshot)
