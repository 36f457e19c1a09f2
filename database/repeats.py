"""The second readings of a clinic, without whose they are."""

from collections import defaultdict

from sqlalchemy import ColumnElement, Connection, and_, exists, select

from ankleclinic.record.observation import FOR_ERROR
from ankleclinic.record.repeat import Repeat, repeats_of
from database import mapping
from database.tables import assessment, observation


def repeats(connection: Connection) -> tuple[Repeat, ...]:
    """Every second reading with its first one, oldest first."""
    query = (
        select(observation, assessment.c.date, assessment.c.rater.label("first_rater"))
        .join(assessment, assessment.c.id == observation.c.assessment)
        .where(_is_repeated())
        .order_by(assessment.c.date, assessment.c.id, observation.c.number)
    )
    visits: dict[str, list[mapping.Row]] = defaultdict(list)
    for row in connection.execute(query).mappings():
        visits[row["assessment"]].append(row)
    return tuple(found for rows in visits.values() for found in _of_visit(rows))


def _is_repeated() -> ColumnElement[bool]:
    """Whether the same measure was read twice at the same visit."""
    second = observation.alias("second")
    same = and_(
        second.c.assessment == observation.c.assessment,
        second.c.measure == observation.c.measure,
        second.c.moment.in_(sorted(FOR_ERROR)),
    )
    return exists().where(same)


def _of_visit(rows: list[mapping.Row]) -> tuple[Repeat, ...]:
    first = rows[0]
    return tuple(
        repeats_of(first["date"], first["first_rater"], [mapping.observation_of(r) for r in rows])
    )
