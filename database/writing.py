"""What is written to a clinic: every function changes rows and logs what stood in them."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date

from sqlalchemy import ColumnElement, RowMapping, Table, and_, delete, insert, or_, select, update

from ankleclinic.record.decision import Decision, Statement
from ankleclinic.record.episode import (
    Assessment,
    DiaryEntry,
    EpisodeRecord,
    Progress,
    Signature,
    Unlock,
)
from ankleclinic.record.observation import Key
from ankleclinic.record.patient import Episode, Patient
from ankleclinic.record.prescription import Prescription
from ankleclinic.services.store import (
    AlreadyStoredError,
    ConflictError,
    FieldChange,
    Fields,
    LockedError,
    NotFoundError,
    StoreError,
)
from database import care, mapping, reading, signed
from database.erase import is_erased
from database.tables import (
    assessment,
    decision,
    diary_entry,
    episode,
    observation,
    patient,
    setting,
    signature,
    statement,
    treatment,
    unlock,
)
from database.work import Values, Work

NO_PATIENT = "This patient is not stored any more. Go back to the list."
NO_EPISODE = "This episode is not stored. Go back to the list."
NO_VISIT = "This visit is not stored. Go back to the patient."
OVERTAKEN = (
    "This was changed on another workstation in the meantime. Nothing was overwritten; look at "
    "the newer version and repeat your change."
)
ERASED = "What was stored under this number was erased. Give another number; nothing was changed."
CHANGED_SINCE = (
    "This was changed again since, by somebody else or at another workstation. Nothing was "
    "overwritten; the newer value stays."
)
PARTS: Mapping[Table, Callable[[Assessment], Iterable[Values]]] = {
    observation: lambda visit: map(mapping.observation_row, visit.observations),
    treatment: lambda visit: map(mapping.treatment_row, visit.treatments),
    unlock: lambda visit: map(mapping.unlock_row, visit.unlocked),
    signature: lambda visit: map(mapping.signature_row, visit.signatures),
}
"""The tables of what hangs on a visit, and its rows of each."""
UNSIGNED = frozenset({Progress.DRAFT, Progress.COMPLETE})


def add_patient(work: Work, new: Patient, first: Episode) -> None:
    """A new patient with a first episode."""
    known = select(patient.c.id).where(patient.c.id == new.id)
    if work.connection.execute(known).first() is not None:
        raise AlreadyStoredError(
            "A patient with this number is already stored. Open that patient, or give another "
            "number."
        )
    if is_erased(work.connection, new.id):
        raise AlreadyStoredError(ERASED)
    row = mapping.patient_row(new) | {"search": mapping.search_text(new)}
    work.insert_all(patient, "id", [row])
    owned = mapping.episode_row(first) | {"patient": new.id, "worked_on": work.act}
    work.insert_all(episode, "id", [owned])


def change_patient(work: Work, changed: Patient) -> None:
    """Replaces what is known of a patient."""
    row = mapping.patient_row(changed) | {"search": mapping.search_text(changed)}
    _replace(work, patient, row, NO_PATIENT)


def change_episode(work: Work, changed: Episode) -> None:
    """Replaces what is known of an episode."""
    row = mapping.episode_row(changed) | {"worked_on": work.act}
    _replace(work, episode, row, NO_EPISODE)


def _replace(work: Work, table: Table, row: Values, otherwise: str) -> RowMapping:
    """Writes a row over an older one of the same version, which rises by one."""
    before = work.locked(table, row["id"], otherwise)
    if before["version"] != row["version"]:
        raise ConflictError(OVERTAKEN)
    after = {**before, **row, "version": before["version"] + 1}
    work.connection.execute(update(table).where(table.c.id == row["id"]), after)
    work.log(table, row["id"], before, after)
    return before


def add_record(work: Work, record: EpisodeRecord) -> None:
    """A whole patient with visits, diary and what was decided."""
    add_patient(work, record.patient, record.episode)
    _add_parts(work, record)


def add_episode(work: Work, record: EpisodeRecord, *, current: bool) -> None:
    """Another episode of a stored patient with visits, diary and what was decided.

    Where it is not gone on with, the one worked on last stays that.
    """
    work.locked(patient, record.patient.id, NO_PATIENT)
    there = select(episode.c.id, episode.c.worked_on).where(episode.c.patient == record.patient.id)
    newest = work.connection.execute(there.order_by(episode.c.worked_on.desc())).first()
    before = work.act if current or newest is None else newest.worked_on
    owned = {"patient": record.patient.id, "worked_on": before}
    work.insert_all(episode, "id", [mapping.episode_row(record.episode) | owned])
    _add_parts(work, record)
    if newest is not None and not current:
        touch(work, newest.id)


def extend_record(work: Work, record: EpisodeRecord) -> None:
    """Visits, diary days, decisions and statements of a patient who is stored."""
    owner = work.locked(episode, record.episode.id, NO_EPISODE)["patient"]
    if owner != record.patient.id:
        raise NotFoundError(NO_PATIENT)
    _add_parts(work, record)
    touch(work, record.episode.id)


def _add_parts(work: Work, record: EpisodeRecord) -> None:
    add_visits(work, record.episode.id, record.assessments)
    _add_diary(work, record.episode.id, record.diary)
    for made in record.decisions:
        _add_decision(work, made)
    _add_statements(work, record.episode.id, record.statements)
    care.add_prescriptions(work, record.episode.id, record.prescriptions)


def add_assessment(work: Work, episode_id: str, new: Assessment) -> None:
    """A new visit of an episode."""
    work.locked(episode, episode_id, NO_EPISODE)
    add_visits(work, episode_id, [new])
    touch(work, episode_id)


def add_visits(work: Work, episode_id: str, visits: Sequence[Assessment]) -> None:
    """New visits of an episode; raises AlreadyStoredError for an id or a day there is."""
    _refuse_known_visits(work, episode_id, visits)
    rows = [mapping.assessment_row(visit) | {"episode": episode_id} for visit in visits]
    work.insert_all(assessment, "id", rows)
    for table, rows_of in PARTS.items():
        parts = [row | {"assessment": visit.id} for visit in visits for row in rows_of(visit)]
        work.insert_all(table, "assessment", parts)


def _refuse_known_visits(work: Work, episode_id: str, visits: Sequence[Assessment]) -> None:
    dates = assessment.c.date.in_([visit.date for visit in visits])
    same_day = and_(assessment.c.episode == episode_id, dates)
    same_id = assessment.c.id.in_([visit.id for visit in visits])
    query = select(assessment.c.date).where(or_(same_day, same_id)).limit(1)
    known = work.connection.execute(query).scalar_one_or_none()
    if known is not None:
        raise AlreadyStoredError(_stored_on("A visit", known))


def _add_diary(work: Work, episode_id: str, days: Sequence[DiaryEntry]) -> None:
    query = select(diary_entry.c.date).where(
        diary_entry.c.episode == episode_id, diary_entry.c.date.in_([day.date for day in days])
    )
    known = work.connection.execute(query.limit(1)).scalar_one_or_none()
    if known is not None:
        raise AlreadyStoredError(_stored_on("A diary day", known))
    rows = [mapping.diary_row(day) | {"episode": episode_id} for day in days]
    work.insert_all(diary_entry, "episode", rows)


def _stored_on(what: str, day: date) -> str:
    return f"{what} of {day.isoformat()} is already stored. Nothing was changed."


def decide(work: Work, made: Decision) -> None:
    """A decision on a visit, beside those before it; signed visits take it too."""
    visit = work.locked(assessment, made.visit, NO_VISIT)
    _add_decision(work, made)
    touch(work, visit["episode"])


def _add_decision(work: Work, made: Decision) -> None:
    """The log leaves out the advice, which is long and stands in the row for good."""
    row = mapping.decision_row(made)
    work.connection.execute(insert(decision), row)
    work.log(decision, made.visit, None, {**row, "advice": None})


def state(work: Work, episode_id: str, made: Statement) -> None:
    """A signed statement on an episode, beside those before it."""
    work.locked(episode, episode_id, NO_EPISODE)
    _add_statements(work, episode_id, [made])
    touch(work, episode_id)


def _add_statements(work: Work, episode_id: str, made: Sequence[Statement]) -> None:
    rows = [mapping.statement_row(each) | {"episode": episode_id} for each in made]
    work.insert_all(statement, "episode", rows)


def put_prescriptions(work: Work, episode_id: str, changed: Sequence[Prescription]) -> None:
    """Adds prescriptions of an episode, or writes over older ones."""
    work.locked(episode, episode_id, NO_EPISODE)
    care.put_prescriptions(work, episode_id, changed)
    touch(work, episode_id)


def write_fields(
    work: Work, assessment_id: str, changes: Fields, expected: Fields
) -> tuple[FieldChange, ...]:
    """Writes some fields over what stood there and says what was changed."""
    visit = _open_visit(work, assessment_id)
    stored = {key: _stored(work, assessment_id, key) for key in {**expected, **changes}}
    entries = (None if row is None else mapping.observation_of(row) for row in stored.values())
    held = dict(zip(stored, entries, strict=True))
    wanted = {**expected, **changes}
    if any(held[key] not in (entry, wanted[key]) for key, entry in expected.items()):
        raise ConflictError(CHANGED_SINCE)
    changed = tuple(
        FieldChange(key, held[key], entry) for key, entry in changes.items() if held[key] != entry
    )
    for change in changed:
        _write_field(work, assessment_id, change, stored[change.key])
    touch(work, visit["episode"])
    return changed


def _write_field(
    work: Work, assessment_id: str, change: FieldChange, before: RowMapping | None
) -> None:
    here = _field(assessment_id, change.key)
    if change.after is None:
        work.connection.execute(delete(observation).where(here))
        work.log(observation, assessment_id, before, None)
        return
    row = mapping.observation_row(change.after)
    if before is None:
        work.insert_all(observation, "assessment", [row | {"assessment": assessment_id}])
    else:
        work.connection.execute(update(observation).where(here), row)
        work.log(observation, assessment_id, before, row)


def _stored(work: Work, assessment_id: str, key: Key) -> RowMapping | None:
    query = select(observation).where(_field(assessment_id, key))
    return work.connection.execute(query).mappings().one_or_none()


def _open_visit(work: Work, assessment_id: str) -> RowMapping:
    visit = work.locked(assessment, assessment_id, NO_VISIT)
    if visit["progress"] is Progress.SIGNED:
        raise LockedError("This visit is signed. Amend it before you change anything in it.")
    return visit


def _field(assessment_id: str, key: Key) -> ColumnElement[bool]:
    columns = mapping.key_row(key)
    same_key = (observation.c[name] == value for name, value in columns.items())
    return and_(observation.c.assessment == assessment_id, *same_key)


def change_assessment(work: Work, changed: Assessment) -> None:
    """Replaces what is said of a visit as a whole."""
    visit = _open_visit(work, changed.id)
    row = mapping.assessment_row(changed)
    kept = {name: visit[name] for name in ("date", "progress", "amendment")}
    _replace_visit(work, visit, row | kept)


def unlock_section(work: Work, assessment_id: str, opened: Unlock) -> None:
    """Keeps that a locked section was opened."""
    visit = _open_visit(work, assessment_id)
    row = mapping.unlock_row(opened) | {"assessment": assessment_id}
    work.insert_all(unlock, "assessment", [row])
    touch(work, visit["episode"])


def set_progress(work: Work, assessment_id: str, progress: Progress, version: int) -> None:
    """Completes or reopens a visit that nobody has signed."""
    visit = work.locked(assessment, assessment_id, NO_VISIT)
    if progress not in UNSIGNED:
        raise StoreError("A visit is signed or amended with a name and a reason.")
    if visit["version"] == version and visit["progress"] not in UNSIGNED:
        raise LockedError("This visit was signed. It can be amended, but not reopened.")
    _replace_visit(work, visit, {"progress": progress, "version": version})


def sign(
    work: Work, assessment_id: str, version: int, name: Signature, fingerprint: str
) -> Assessment:
    """Signs a visit and keeps it as it was signed."""
    visit = work.locked(assessment, assessment_id, NO_VISIT)
    if visit["version"] == version:
        _check_signing(visit["progress"])
    moved = {"progress": Progress.SIGNED, "amendment": "", "version": version}
    _replace_visit(work, visit, moved)
    row = mapping.signature_row(name) | {"assessment": assessment_id, "catalogue": fingerprint}
    written = insert(signature).returning(signature.c.number)
    number = work.connection.execute(written, row).scalar_one()
    work.log(signature, assessment_id, None, row)
    whole = reading.load_assessment(work.connection, assessment_id)
    here = update(signature).where(signature.c.number == number)
    work.connection.execute(here, {"visit": signed.image_of(whole)})
    return whole


def _check_signing(progress: Progress) -> None:
    if progress is Progress.SIGNED:
        raise LockedError("This visit is signed already.")
    if progress is Progress.DRAFT:
        raise StoreError("This visit is still a draft. Complete it before it is signed.")


def amend(work: Work, assessment_id: str, version: int, reason: str) -> None:
    """Opens a signed visit for changes."""
    visit = work.locked(assessment, assessment_id, NO_VISIT)
    if visit["version"] == version and visit["progress"] is not Progress.SIGNED:
        raise StoreError("Only a signed visit can be amended. Change this one directly.")
    moved = {"progress": Progress.AMENDED, "amendment": reason, "version": version}
    _replace_visit(work, visit, moved)


def _replace_visit(work: Work, visit: RowMapping, row: Mapping[str, object]) -> None:
    _replace(work, assessment, {**row, "id": visit["id"]}, NO_VISIT)
    touch(work, visit["episode"])


def change_setting(work: Work, name: str, value: str) -> None:
    """Writes a setting of the clinic."""
    here = setting.c.name == name
    query = select(setting).where(here).with_for_update()
    before = work.connection.execute(query).mappings().one_or_none()
    row = {"name": name, "value": value}
    if before is None:
        work.connection.execute(insert(setting), row)
    else:
        work.connection.execute(update(setting).where(here), row)
    work.log(setting, name, before, row)


def touch(work: Work, episode_id: str) -> None:
    """Makes this the last act on an episode."""
    work.about.add(episode_id)
    here = update(episode).where(episode.c.id == episode_id)
    work.connection.execute(here, {"worked_on": work.act})
