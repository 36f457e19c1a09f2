"""The second readings of a clinic, without whose they are."""

from collections import defaultdict
from typing import Any

from sqlalchemy import Connection, Select, and_, select

from ankleclinic.record.repeat import Repeat, repeats_of
from database import mapping
from database.tables import REPEATED, assessment, observation


def repeats(connection: Connection) -> tuple[Repeat, ...]:
    """Every second reading with its first one, oldest first."""
    visits: dict[str, list[mapping.Row]] = defaultdict(list)
    for row in connection.execute(query()).mappings():
        visits[row["assessment"]].append(row)
    return tuple(found for rows in visits.values() for found in _of_visit(rows))


def query() -> Select[Any]:
    """The readings of every field that was read a second time, visit by visit."""
    second = observation.alias("second")
    chosen = select(second.c.assessment, second.c.measure).where(REPEATED)
    repeated = chosen.distinct().subquery()
    return (
        select(observation, assessment.c.date, assessment.c.rater.label("first_rater"))
        .join(
            repeated,
            and_(
                repeated.c.assessment == observation.c.assessment,
                repeated.c.measure == observation.c.measure,
            ),
        )
        .join(assessment, assessment.c.id == observation.c.assessment)
        .order_by(assessment.c.date, assessment.c.id, observation.c.number)
    )


def _of_visit(rows: list[mapping.Row]) -> tuple[Repeat, ...]:
    first = rows[0]
    return tuple(
        repeats_of(first["date"], first["first_rater"], [mapping.observation_of(r) for r in rows])
    )
