"""What is written to a clinic: every function changes rows and logs what stood in them."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import ColumnElement, RowMapping, Table, and_, delete, insert, or_, select, update

from ankleclinic.record.episode import Assessment, DiaryEntry, EpisodeRecord, Progress
from ankleclinic.record.observation import Key, Observation
from ankleclinic.record.patient import Episode, Patient
from ankleclinic.services.store import (
    AlreadyStoredError,
    ConflictError,
    LockedError,
    NotFoundError,
    StoreError,
)
from database import mapping
from database.tables import (
    assessment,
    diary_entry,
    episode,
    observation,
    patient,
    setting,
    treatment,
)
from database.work import Values, Work

NO_PATIENT = "This patient is not stored any more. Go back to the list."
NO_EPISODE = "This episode is not stored. Go back to the list."
NO_VISIT = "This visit is not stored. Go back to the patient."
OVERTAKEN = (
    "This was changed on another workstation in the meantime. Nothing was overwritten; look at "
    "the newer version and repeat your change."
)
SIGNED_BEFORE = frozenset({Progress.SIGNED, Progress.AMENDED})


def add_patient(work: Work, new: Patient, first: Episode) -> None:
    """A new patient with a first episode."""
    known = select(patient.c.id).where(patient.c.id == new.id)
    if work.connection.execute(known).first() is not None:
        raise AlreadyStoredError(
            "A patient with this number is already stored. Open that patient, or give another "
            "number."
        )
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
    """A whole patient with visits and diary."""
    add_patient(work, record.patient, record.episode)
    _add_assessments(work, record.episode.id, record.assessments)
    _add_diary(work, record.episode.id, record.diary)


def extend_record(work: Work, record: EpisodeRecord) -> None:
    """Visits and diary days of a patient who is stored."""
    owner = work.locked(episode, record.episode.id, NO_EPISODE)["patient"]
    if owner != record.patient.id:
        raise NotFoundError(NO_PATIENT)
    _add_assessments(work, record.episode.id, record.assessments)
    _add_diary(work, record.episode.id, record.diary)
    _touch(work, record.episode.id)


def add_assessment(work: Work, episode_id: str, new: Assessment) -> None:
    """A new visit of an episode."""
    work.locked(episode, episode_id, NO_EPISODE)
    _add_assessments(work, episode_id, [new])
    _touch(work, episode_id)


def _add_assessments(work: Work, episode_id: str, visits: Sequence[Assessment]) -> None:
    _refuse_known_visits(work, episode_id, visits)
    rows = [mapping.assessment_row(visit) | {"episode": episode_id} for visit in visits]
    work.insert_all(assessment, "id", rows)
    observed = [
        mapping.observation_row(each) | {"assessment": visit.id}
        for visit in visits
        for each in visit.observations
    ]
    work.insert_all(observation, "assessment", observed)
    treated = [
        mapping.treatment_row(each) | {"assessment": visit.id}
        for visit in visits
        for each in visit.treatments
    ]
    work.insert_all(treatment, "assessment", treated)


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


def set_observation(work: Work, assessment_id: str, new: Observation) -> None:
    """Writes one field over what stood there."""
    visit = _open_visit(work, assessment_id)
    here = _field(assessment_id, new.key)
    row = mapping.observation_row(new)
    before = work.connection.execute(select(observation).where(here)).mappings().one_or_none()
    if before is None:
        work.insert_all(observation, "assessment", [row | {"assessment": assessment_id}])
    else:
        work.connection.execute(update(observation).where(here), row)
        work.log(observation, assessment_id, before, row)
    _touch(work, visit["episode"])


def clear_observation(work: Work, assessment_id: str, key: Key) -> None:
    """Empties one field; one that is empty stays so."""
    visit = _open_visit(work, assessment_id)
    here = _field(assessment_id, key)
    before = work.connection.execute(select(observation).where(here)).mappings().one_or_none()
    if before is not None:
        work.connection.execute(delete(observation).where(here))
        work.log(observation, assessment_id, before, None)
    _touch(work, visit["episode"])


def _open_visit(work: Work, assessment_id: str) -> RowMapping:
    visit = work.locked(assessment, assessment_id, NO_VISIT)
    if visit["progress"] is Progress.SIGNED:
        raise LockedError("This visit is signed. Amend it before you change anything in it.")
    return visit


def _field(assessment_id: str, key: Key) -> ColumnElement[bool]:
    columns = mapping.key_row(key)
    same_key = (observation.c[name] == value for name, value in columns.items())
    return and_(observation.c.assessment == assessment_id, *same_key)


def set_progress(work: Work, assessment_id: str, progress: Progress, version: int) -> None:
    """Moves a visit on, if nobody else wrote to it since the version was read."""
    visit = work.locked(assessment, assessment_id, NO_VISIT)
    row: Values = {"id": assessment_id, "progress": progress, "version": version}
    if visit["version"] == version:
        _check_move(visit["progress"], progress)
    _replace(work, assessment, row, NO_VISIT)
    _touch(work, visit["episode"])


def _check_move(now: Progress, then: Progress) -> None:
    """A signature is never taken back: signed is amended, and amended is signed again."""
    if now in SIGNED_BEFORE:
        if then not in SIGNED_BEFORE - {now}:
            raise LockedError("This visit is signed. It can be amended, but not reopened.")
    elif then is Progress.AMENDED:
        raise StoreError("Only a signed visit can be amended. Change this one directly.")


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


def _touch(work: Work, episode_id: str) -> None:
    here = update(episode).where(episode.c.id == episode_id)
    work.connection.execute(here, {"worked_on": work.act})
