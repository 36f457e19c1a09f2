"""Use cases of a visit: starting one, writing its fields, finishing it."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date
from uuid import uuid4

from ankleclinic.record.custody import Custody
from ankleclinic.record.episode import Assessment, EpisodeRecord, Progress
from ankleclinic.services.disclosing import custody_of
from ankleclinic.services.store import (
    Act,
    AlreadyStoredError,
    ClinicStore,
    ConflictError,
    Deed,
    FieldDeed,
    Fields,
)
from ankleclinic.services.trail import note_view
from ankleclinic.services.undo import UndoStack

TODAY_IS_DONE = (
    "There is an assessment of today already. Look at the last one, then reopen or amend it."
)


@dataclass(frozen=True, slots=True)
class Opened:
    """A record with the log of the visit that is being written, and how it is held."""

    record: EpisodeRecord
    log: tuple[FieldDeed, ...] = ()
    held: Custody | None = None

    def steps(self, me: Act) -> UndoStack:
        """What the person and workstation of an act can take back since the visit was signed."""
        visit = open_visit(self.record)
        signed = visit.signatures[-1].at if visit and visit.signatures else None
        return UndoStack(self.log, me, signed)


def open_record(store: ClinicStore, patient_id: str) -> Opened:
    """A patient's record, ready to go on with."""
    return with_log(store, store.load(patient_id))


def look_at(store: ClinicStore, patient_id: str, act: Act) -> Opened:
    """A patient's record for somebody who wants to see it, which is noted."""
    opened = open_record(store, patient_id)
    note_view(store, patient_id, act)
    return opened


def with_log(store: ClinicStore, record: EpisodeRecord) -> Opened:
    """A record with the log of the visit that is being written."""
    visit = open_visit(record)
    log = store.history(visit.id) if visit else ()
    return Opened(record, log, custody_of(store, record.patient.id))


def draft_of(record: EpisodeRecord) -> Assessment | None:
    """The visit that was not completed yet, if there is one."""
    return _newest(record, Progress.DRAFT)


def is_open(visit: Assessment) -> bool:
    """Whether a visit takes values: a draft, or one that is being amended."""
    return visit.progress in {Progress.DRAFT, Progress.AMENDED}


def open_visit(record: EpisodeRecord) -> Assessment | None:
    """The visit that takes values: the draft, or else one that is being amended."""
    return draft_of(record) or _newest(record, Progress.AMENDED)


def _newest(record: EpisodeRecord, progress: Progress) -> Assessment | None:
    found = [visit for visit in record.assessments if visit.progress is progress]
    return found[-1] if found else None


def start_visit(
    store: ClinicStore,
    record: EpisodeRecord,
    battery: str,
    today: date,
    act: Act,
    *,
    familiarisation: bool = False,
) -> EpisodeRecord:
    """Starts a draft for today, or goes on with the one there is, and returns the record.

    A draft that another workstation started in the meantime is gone on with too. Raises
    AlreadyStoredError where the assessment of today is complete.
    """
    if draft_of(record) is not None:
        return record
    earlier = [visit.stage for visit in record.assessments if visit.stage is not None]
    visit = Assessment(
        id=uuid4().hex,
        date=today,
        rater=act.by,
        stage=earlier[-1] if earlier else None,
        progress=Progress.DRAFT,
        battery=battery,
        familiarisation=familiarisation,
    )
    try:
        store.add_assessment(record.episode.id, visit, act)
    except AlreadyStoredError:
        stored = store.load(record.patient.id)
        if draft_of(stored) is None:
            raise AlreadyStoredError(TODAY_IS_DONE) from None
        return stored
    return with_visit(record, visit)


def write_fields(store: ClinicStore, assessment_id: str, deed: FieldDeed) -> FieldDeed:
    """Stores a deed on some fields of a visit and returns what it changed.

    It is refused where somebody changed a field since it was on this screen.
    """
    kind = deed.deed or Deed.ENTER
    return store.write_fields(assessment_id, deed.after, deed.act, kind, deed.before)


def write_again(
    store: ClinicStore, assessment_id: str, deed: FieldDeed, own: Collection[str] = ()
) -> FieldDeed:
    """Stores a deed whose save was not confirmed, unless it was stored all the same.

    What an earlier act of this screen, among those in `own`, left in a field may be overwritten.
    """
    if store.was_saved(deed.act.id):
        known = {done.act.id: done for done in store.history(assessment_id)}
        return known.get(deed.act.id, replace(deed, changes=()))
    try:
        return write_fields(store, assessment_id, deed)
    except ConflictError:
        left = {
            change.key: (done.act.id, change.after)
            for done in store.history(assessment_id)
            for change in done.changes
        }
        if any(left.get(change.key, ("", None))[0] not in own for change in deed.changes):
            raise
    over = (replace(change, before=left[change.key][1]) for change in deed.changes)
    return write_fields(store, assessment_id, replace(deed, changes=tuple(over)))


def finish_visit(store: ClinicStore, visit: Assessment, act: Act) -> Assessment:
    """Marks a draft as complete and returns it as stored."""
    return store.set_progress(visit.id, Progress.COMPLETE, visit.version, act)


def reopen_visit(store: ClinicStore, visit: Assessment, act: Act) -> Assessment:
    """Makes a complete visit that nobody has signed a draft again and returns it as stored."""
    return store.set_progress(visit.id, Progress.DRAFT, visit.version, act)


def change_visit(store: ClinicStore, changed: Assessment, act: Act) -> Assessment:
    """Stores what is said of a visit as a whole and returns it as stored."""
    return store.change_assessment(changed, act)


def with_visit(record: EpisodeRecord, visit: Assessment) -> EpisodeRecord:
    """A record with one visit put in, in order of date, in place of an older state of it."""
    others = [other for other in record.assessments if other.id != visit.id]
    visits = sorted([*others, visit], key=lambda entry: entry.date)
    return replace(record, assessments=tuple(visits))


def with_fields(visit: Assessment, changes: Fields) -> Assessment:
    """A visit with some fields written, each in the place where it stood, and others emptied."""
    entries = {entry.key: entry for entry in visit.observations}
    for key, entry in changes.items():
        if entry is None:
            entries.pop(key, None)
        else:
            entries[key] = entry
    return replace(visit, observations=tuple(entries.values()))
