"""What is read from a clinic, as frozen records."""

from collections import defaultdict
from collections.abc import Sequence
from statistics import fmean
from typing import Any

from sqlalchemy import Connection, Select, Table, Text, cast, or_, select, true

from ankleclinic.record.decision import Decision
from ankleclinic.record.episode import Assessment, EpisodeRecord
from ankleclinic.record.observation import Moment, State
from ankleclinic.record.patient import Side
from ankleclinic.services.store import (
    Act,
    Deed,
    FieldChange,
    FieldDeed,
    NotFoundError,
    Point,
)
from database import care, mapping, signed
from database.tables import (
    act,
    assessment,
    change,
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

# What single fields were written by before several could be.
OLD_DEEDS = {"set_observation": Deed.ENTER, "clear_observation": Deed.ENTER}


def part(row: mapping.Row, table: Table) -> dict[str, Any]:
    """The columns of one table in a row of several."""
    return {column.name: row[column] for column in table.c}


def points(
    connection: Connection, episodes: Sequence[str], measures: Sequence[str]
) -> tuple[Point, ...]:
    """Numbers of some measures of some episodes, oldest first."""
    number = observation.c
    query = (
        select(
            assessment.c.episode,
            number.measure,
            number.side,
            number.method,
            assessment.c.date,
            number.value,
            number.trials,
            number.score,
        )
        .join(assessment, assessment.c.id == number.assessment)
        .where(
            assessment.c.episode.in_(episodes),
            number.measure.in_(measures),
            number.moment == Moment.BEFORE,
            number.state == State.MEASURED,
            or_(number.confirmed == true(), cast(number.questioned, Text) == "[]"),
        )
        .order_by(assessment.c.date, number.number)
    )
    found = ((row, _number_of(row)) for row in connection.execute(query).mappings())
    return tuple(_point(row, value) for row, value in found if value is not None)


def _number_of(row: mapping.Row) -> float | None:
    """The value, the mean of the trials that succeeded, or the total; None for items alone."""
    if row["value"] is not None:
        return float(row["value"])
    trials = [trial for trial in row["trials"] if trial is not None]
    return fmean(trials) if trials else row["score"]


def _point(row: mapping.Row, value: float) -> Point:
    return Point(
        episode=row["episode"],
        measure=row["measure"],
        side=Side(row["side"]) if row["side"] else None,
        date=row["date"],
        value=value,
        method=row["method"] or None,
    )


def load(connection: Connection, patient_id: str) -> EpisodeRecord:
    """A patient with the episode last worked on; raises NotFoundError."""
    row = connection.execute(_episodes_of(patient_id).limit(1)).mappings().one_or_none()
    if row is None:
        raise NotFoundError("No patient is stored under that number. Look for the name instead.")
    return _record(connection, row)


def episodes(connection: Connection, patient_id: str) -> tuple[EpisodeRecord, ...]:
    """Every episode of a patient, the one last worked on first."""
    rows = connection.execute(_episodes_of(patient_id)).mappings().all()
    return tuple(_record(connection, row) for row in rows)


def _episodes_of(patient_id: str) -> Select[Any]:
    return (
        select(patient, episode)
        .select_from(patient)
        .join(episode, episode.c.patient == patient.c.id)
        .where(patient.c.id == patient_id)
        .order_by(episode.c.worked_on.desc())
    )


def _record(connection: Connection, row: mapping.Row) -> EpisodeRecord:
    current = mapping.episode_of(part(row, episode))
    diary = select(diary_entry).where(diary_entry.c.episode == current.id)
    days = connection.execute(diary.order_by(diary_entry.c.date)).mappings()
    stated = select(statement).where(statement.c.episode == current.id)
    statements = connection.execute(stated.order_by(statement.c.number)).mappings()
    return EpisodeRecord(
        patient=mapping.patient_of(part(row, patient)),
        episode=current,
        assessments=_assessments(connection, assessment.c.episode == current.id),
        diary=tuple(map(mapping.diary_of, days)),
        decisions=_decisions(connection, current.id),
        statements=tuple(map(mapping.statement_of, statements)),
        prescriptions=care.prescriptions(connection, current.id),
    )


def _decisions(connection: Connection, episode_id: str) -> tuple[Decision, ...]:
    query = (
        select(decision)
        .join(assessment, assessment.c.id == decision.c.visit)
        .where(assessment.c.episode == episode_id)
        .order_by(decision.c.number)
    )
    return tuple(map(mapping.decision_of, connection.execute(query).mappings()))


def load_assessment(connection: Connection, assessment_id: str) -> Assessment:
    """One visit with everything in it; it has to be there."""
    (found,) = _assessments(connection, assessment.c.id == assessment_id)
    return found


def _assessments(connection: Connection, chosen: Any) -> tuple[Assessment, ...]:  # noqa: ANN401
    observed = _grouped(connection, observation, chosen)
    treated = _grouped(connection, treatment, chosen)
    opened = _grouped(connection, unlock, chosen)
    names = _grouped(connection, signature, chosen)
    visits = connection.execute(select(assessment).where(chosen).order_by(assessment.c.date))
    return tuple(
        mapping.assessment_of(
            visit,
            map(mapping.observation_of, observed[visit["id"]]),
            map(mapping.treatment_of, treated[visit["id"]]),
            map(mapping.unlock_of, opened[visit["id"]]),
            map(mapping.signature_of, names[visit["id"]]),
        )
        for visit in visits.mappings()
    )


def _grouped(
    connection: Connection,
    table: Table,
    chosen: Any,  # noqa: ANN401
) -> dict[str, list[mapping.Row]]:
    """Rows of the chosen visits by visit, in the order in which they were first entered."""
    query = select(table).join(assessment, assessment.c.id == table.c.assessment).where(chosen)
    groups: dict[str, list[mapping.Row]] = defaultdict(list)
    for row in connection.execute(query.order_by(table.c.number)).mappings():
        groups[row["assessment"]].append(row)
    return groups


def as_signed(connection: Connection, assessment_id: str, number: int) -> Assessment:
    """A visit as it was under its nth signature; raises NotFoundError."""
    query = select(signature.c.visit).where(signature.c.assessment == assessment_id)
    images = connection.execute(query.order_by(signature.c.number)).scalars().all()
    image = images[number - 1] if 0 < number <= len(images) else None
    if image is None:
        raise NotFoundError("No copy of this visit under that signature is stored.")
    return signed.visit_of(image)


def history(connection: Connection, assessment_id: str) -> tuple[FieldDeed, ...]:
    """What every act changed in the fields of a visit, oldest first."""
    query = (
        select(act, change.c.before, change.c.after)
        .join(change, change.c.act == act.c.number)
        .where(change.c.what == observation.name, change.c.subject == assessment_id)
        .order_by(change.c.number)
    )
    changes: dict[Act, list[FieldChange]] = defaultdict(list)
    words: dict[Act, str] = {}
    for row in connection.execute(query).mappings():
        done = mapping.act_of(row)
        words[done] = row["what"]
        changes[done].append(_field_change(row["before"], row["after"]))
    return tuple(
        FieldDeed(done, _deed_of(words[done]), tuple(found)) for done, found in changes.items()
    )


def _deed_of(what: str) -> Deed | None:
    return Deed(what) if what in set(Deed) else OLD_DEEDS.get(what)


def _field_change(before: mapping.Row | None, after: mapping.Row | None) -> FieldChange:
    return FieldChange(
        key=mapping.key_of(after or before or {}),
        before=mapping.logged_observation(before),
        after=mapping.logged_observation(after),
    )


def setting_value(connection: Connection, name: str) -> str | None:
    """A setting of the clinic, or None."""
    query = select(setting.c.value).where(setting.c.name == name)
    return connection.execute(query).scalar_one_or_none()


def act_is_known(connection: Connection, act_id: str) -> bool:
    """Whether an act reached the store."""
    return connection.execute(select(act.c.number).where(act.c.id == act_id)).first() is not None
