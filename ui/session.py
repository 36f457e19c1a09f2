"""The patient on screen: what is open, what was just written, and what it means."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtCore import QObject, Signal

from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.record.episode import Assessment, EpisodeRecord
from ankleclinic.record.observation import Key, Observation
from ankleclinic.services import signing
from ankleclinic.services import visit as visits
from ankleclinic.services.patients import NewPatient
from ankleclinic.services.store import (
    Act,
    ClinicStore,
    ConflictError,
    Deed,
    FieldChange,
    FieldDeed,
    Fields,
    StoreError,
)
from ankleclinic.services.undo import UndoStack, field_of, repeated_deed, reversed_deed
from ui.access import Access
from ui.adding import Adding
from ui.clashes import Clashes
from ui.judging import Judging, Snapshot
from ui.saves import Saves
from ui.tasks import Task, Tasks
from ui.unsaved import Unsaved

FAULT = "the program failed through a fault of its own"
CHANGED_SINCE = (
    "That was changed again since, by somebody else or at another workstation. The newer value "
    "stays."
)
ONE_AT_A_TIME = "Another visit is still open. Complete or sign it before this one is opened again."


@dataclass(frozen=True, slots=True)
class Desk:
    """What every screen is handed: the rules, the records, the background, the day and who acts."""

    catalogue: Catalogue
    store: ClinicStore
    tasks: Tasks
    today: Callable[[], date]
    act: Callable[[], Act]


Heard = Callable[[BaseException | None], None]
"""Is told how a write went: None for well, or the error."""
Write = Callable[[ClinicStore, str, FieldDeed], FieldDeed]


def _unheard(_: BaseException | None) -> None:
    """Nobody asks how a write went; the screen shows it anyway."""


class Session(QObject):
    """The open patient. Writes show at once and are stored behind; every save is answered.

    A fault of the program itself is raised after it was answered, for the last handler to show.

    Signals:
        record_changed: the record on screen is another one or has changed; None when closed.
        compared: the values of the newest visit are judged anew, a `Compared`; advice follows.
        judged: a new `Snapshot` of the newest visit, or None while there is no visit.
        saved: a write is durable.
        not_saved: a write failed; the text is for the person at the screen. The record on screen
            is loaded again, so that it shows what is stored; fields that were written are kept
            for `retry`.
        refused: what was asked for is not done, such as an undo; the text says why.
        added: a new patient is stored; the record, which is also the one on screen.
        not_opened: a patient cannot be shown; the text is for the person at the screen.

    Attributes:
        steps: what can be taken back in the visit that is being written, and its newest field.
        unsaved: fields that were written and are not stored.
        clashes: fields that somebody else changed while they were written here.
        access: how the record is held, and what of it may be changed or given out here.
    """

    record_changed = Signal(object)
    compared = Signal(object)
    judged = Signal(object)
    saved = Signal()
    not_saved = Signal(str)
    refused = Signal(str)
    added = Signal(object)
    not_opened = Signal(str)

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.record: EpisodeRecord | None = None
        self.snapshot: Snapshot | None = None
        self.rows: dict[str, str] = {}
        self.steps = UndoStack()
        self.unsaved, self.access = Unsaved(), Access(self)
        self.clashes, self._adding = Clashes(self), Adding(desk.store)
        self._judging = Judging(desk.catalogue, desk.tasks, self)
        self._judging.compared.connect(self.compared)
        self._judging.judged.connect(self._judged)
        self._loading: Task[visits.Opened] | None = None
        self._saves = Saves(desk.tasks, self, self.saved.emit)

    @property
    def draft(self) -> Assessment | None:
        """The visit that is being written: the draft, or one that is being amended."""
        return visits.open_visit(self.record) if self.record and self.access.writes else None

    def open(self, patient_id: str) -> None:
        """Opens a patient; the last one asked for is shown."""
        store, act = self.desk.store, self.desk.act()
        older, job = self._loading, partial(visits.look_at, store, patient_id, act)
        self._loading = self.desk.tasks.store(job, self._loaded, self._not_loaded, owner=self)
        if older is not None:
            older.cancel()

    def add(self, form: NewPatient) -> None:
        """Adds a checked new patient and opens it."""
        job = partial(self._adding.add, form, self.desk.act())
        self._saves.run(job, self._added, self._failed)

    def start_visit(self, battery: str, *, first_tries: bool = False) -> None:
        """Starts today's visit, perhaps one of first tries, or goes on with the draft there is."""
        record, desk = self.record, self.desk
        if record is None:
            return
        if visits.draft_of(record) is not None:
            self.record_changed.emit(record)
            return
        start = partial(visits.start_visit, familiarisation=first_tries)
        self.change(partial(start, desk.store, record, battery, desk.today(), desk.act()))

    def write_fields(self, changes: Fields) -> None:
        """Writes some fields of the visit that is being written as one deed; None empties one."""
        draft = self.draft
        if draft is None:
            return
        changed = _changes(self.clashes.stood(draft, changes), changes)
        if changed:
            self._do(draft, FieldDeed(self.desk.act(), Deed.ENTER, changed))

    def undo(self) -> Key | None:
        """Takes the last deed back and says which field it was about."""
        deed = self.steps.to_undo()
        return None if deed is None else self._step(deed, reversed_deed(deed, self.desk.act()))

    def redo(self) -> Key | None:
        """Does the deed taken back last once more and says which field it is about."""
        deed = self.steps.to_redo()
        return None if deed is None else self._step(deed, repeated_deed(deed, self.desk.act()))

    def retry(self) -> None:
        """Writes again what could not be saved."""
        for visit_id, deed in self.unsaved.take():
            draft = self.draft
            if draft is not None and draft.id == visit_id:
                self.steps.note(deed)
                self._replace(visits.with_fields(draft, deed.after))
            self._keep(visit_id, deed, partial(visits.write_again, own=frozenset(self.unsaved.own)))

    def finish(self) -> None:
        """Marks the draft as complete."""
        draft = self.draft
        if draft is not None:
            self.change(partial(visits.finish_visit, self.desk.store, draft, self.desk.act()))

    def reopen(self, visit_id: str) -> None:
        """Makes a complete visit a draft again, unless another one is being written."""
        visit, act = self.visit(visit_id), self.desk.act()
        self._open_again(partial(visits.reopen_visit, self.desk.store, visit, act))

    def sign(self, visit_id: str, form: signing.Signing) -> None:
        """Signs a complete or amended visit by a checked form."""
        store, catalogue = self.desk.store, self.desk.catalogue
        visit, act = self.visit(visit_id), self.desk.act()
        self.change(partial(signing.sign_visit, store, visit, form, catalogue, act))

    def amend(self, visit_id: str, reason: str) -> None:
        """Opens a signed visit for changes, for a checked reason, unless another is written."""
        visit, act = self.visit(visit_id), self.desk.act()
        self._open_again(partial(signing.amend_visit, self.desk.store, visit, reason, act))

    def unlock(self, section: str, gates: tuple[str, ...], reason: str) -> None:
        """Opens a section of the open visit in spite of the gates named, for a checked reason."""
        draft = self.draft
        if draft is not None:
            store, act = self.desk.store, self.desk.act()
            self.change(partial(signing.unlock_section, store, draft, section, gates, reason, act))

    def change_visit(self, changed: Assessment) -> None:
        """Stores what is said of an open visit as a whole, such as that it was a first try."""
        self.change(partial(visits.change_visit, self.desk.store, changed, self.desk.act()))

    def change(self, move: Callable[[], object], heard: Heard = _unheard) -> None:
        """Changes something as a whole, tells `heard` how it went, and reads the record."""
        if self.record is not None:
            job = partial(_moved, self.desk.store, self.record.patient.id, move)
            self._saves.run(job, *_heard_by(heard, self._show_moved, self._failed))

    def visit(self, visit_id: str) -> Assessment:
        """A visit of the open record."""
        found = self.record.assessments if self.record else ()
        return next(visit for visit in found if visit.id == visit_id)

    def choose_row(self, measure: str, row: str) -> None:
        """Judges a measure by another of its error rows while this patient is open."""
        self.rows[measure] = row
        self._judge()

    def _step(self, deed: FieldDeed, step: FieldDeed) -> Key | None:
        draft = self.draft
        if draft is None:
            return None
        if any(_held(draft).get(key) != entry for key, entry in step.before.items()):
            self.steps.forget(deed.act.id)
            self.refused.emit(CHANGED_SINCE)
        else:
            self._do(draft, step)
        return field_of(step)

    def _do(self, draft: Assessment, deed: FieldDeed) -> None:
        self.steps.note(deed)
        self._replace(visits.with_fields(draft, deed.after))
        self._keep(draft.id, deed, visits.write_fields)

    def _keep(self, visit_id: str, deed: FieldDeed, write: Write) -> None:
        self.unsaved.begin(visit_id, deed)
        job = partial(write, self.desk.store, visit_id, deed)
        kept = lambda done: self.steps.correct(done)  # noqa: E731, PLW0108 - other steps by then
        self._saves.run(job, kept, partial(self._not_kept, visit_id, deed))

    def _not_kept(self, visit_id: str, deed: FieldDeed, error: BaseException) -> None:
        self.steps.forget(deed.act.id)
        if not isinstance(error, ConflictError) or self.unsaved.holds(visit_id, deed):
            self.unsaved.fail(visit_id, deed)
        elif deed.deed is Deed.ENTER:
            self.clashes.add(visit_id, deed)
        self._failed(error)

    def _replace(self, visit: Assessment) -> None:
        if self.record is not None:
            self._show(visits.with_visit(self.record, visit))

    def _open_again(self, move: Callable[[], object]) -> None:
        if self.draft is None:
            self.change(move)
        else:
            self.refused.emit(ONE_AT_A_TIME)

    def _show_moved(self, opened: visits.Opened) -> None:
        if self.record is not None and self.record.patient.id == opened.record.patient.id:
            self._take(opened)

    def _failed(self, error: BaseException) -> None:
        known = isinstance(error, StoreError)
        self.not_saved.emit(str(error) if known else FAULT)
        if self.record is not None:
            self.open(self.record.patient.id)
        if not known:
            raise error

    def _loaded(self, opened: visits.Opened) -> None:
        self._loading = None
        self._take(opened)

    def _take(self, opened: visits.Opened) -> None:
        """Shows what was read, unless fields were written in the meantime: then reads again."""
        record = opened.record
        same = self.record is not None and self.record.patient.id == record.patient.id
        if same and self._saves.open:
            self.open(record.patient.id)
        else:
            self.steps = opened.steps(self.desk.act())
            self.clashes.see(self.draft if same else None, opened)
            self.access.see(opened)
            untouched = self.clashes.read(opened)
            self._show(record)
            self.write_fields(untouched)

    def _not_loaded(self, error: BaseException) -> None:
        self._loading = None
        if not isinstance(error, StoreError):
            raise error
        self.not_opened.emit(str(error))

    def _show(self, record: EpisodeRecord) -> None:
        if self.record is None or self.record.patient.id != record.patient.id:
            self.rows.clear()
            self.snapshot = None
            self._judging.forget()
        self.record = record
        self.record_changed.emit(record)
        self._judge()

    def _added(self, record: EpisodeRecord) -> None:
        self.steps = UndoStack()
        self._show(record)
        self.added.emit(record)

    def _judge(self) -> None:
        self._judging.judge(self.record, self.rows)

    def _judged(self, snapshot: Snapshot | None) -> None:
        self.snapshot = snapshot
        self.judged.emit(snapshot)


def _held(visit: Assessment) -> dict[Key, Observation]:
    return {entry.key: entry for entry in visit.observations}


def _changes(held: Mapping[Key, Observation | None], wanted: Fields) -> tuple[FieldChange, ...]:
    stood = ((key, held.get(key), entry) for key, entry in wanted.items())
    return tuple(FieldChange(key, old, new) for key, old, new in stood if old != new)


def _heard_by(
    heard: Heard, show: Callable[[visits.Opened], None], failed: Callable[[BaseException], None]
) -> tuple[Callable[[visits.Opened], None], Callable[[BaseException], None]]:
    """What takes the outcome of a write, once it was heard of."""

    def shown(opened: visits.Opened) -> None:
        heard(None)
        show(opened)

    def lost(error: BaseException) -> None:
        heard(error)
        failed(error)

    return shown, lost


def _moved(store: ClinicStore, patient_id: str, move: Callable[[], object]) -> visits.Opened:
    move()
    return visits.open_record(store, patient_id)
