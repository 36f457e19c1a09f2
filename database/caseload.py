"""The list of patients, found by words and conditions.

Without a rare word the visits are walked from the newest on by their index, until there are enough;
so a clinic of any size answers a broad search at once.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import (
    Connection,
    Select,
    and_,
    exists,
    func,
    literal,
    null,
    select,
    true,
)

from ankleclinic.record.episode import Progress
from ankleclinic.record.limits import SEARCH_LIMIT
from ankleclinic.record.sought import Condition
from ankleclinic.record.thrown import Kind
from ankleclinic.services.store import CaseloadRow
from database import conditions, mapping
from database.custody_tables import custody, thrown
from database.reading import part
from database.search import words
from database.tables import assessment, episode, patient

RARE = 500
"""Up to so many patients a word is rare: they are looked at one by one and not the visits."""


def caseload(
    connection: Connection, search: str, limit: int, wanted: Sequence[Condition] = ()
) -> tuple[CaseloadRow, ...]:
    """Patients found by every word and condition, latest visit first; none by an endless one."""
    if len(search) > SEARCH_LIMIT:
        return ()
    asked = [*_there(search, wanted), *(conditions.clause(one) for one in wanted)]
    rare = _rare(connection, words(search))
    if rare is not None:
        asked.append(patient.c.id.in_(rare))
    found = connection.execute(_seen(asked, limit, walks=rare is None)).mappings()
    rows = sorted(found, key=_place)
    if len(rows) < limit:
        rows = [*rows, *connection.execute(_unseen(asked, limit - len(rows))).mappings()]
    return tuple(_row(row) for row in rows)


def _rare(connection: Connection, wanted: Sequence[str]) -> list[str] | None:
    """The patients that all words of a search find, None where they are many or all."""
    if not wanted:
        return None
    found = select(patient.c.id).where(*_named(wanted)).limit(RARE + 1)
    ids = list(connection.execute(found).scalars())
    return ids if len(ids) <= RARE else None


def _named(wanted: Sequence[str]) -> list[Any]:
    return [patient.c.search.contains(word, autoescape=True) for word in wanted]


def _there(search: str, wanted: Sequence[Condition]) -> list[Any]:
    """All words, nobody in the bin; without a word or a flag no closed records either."""
    binned = and_(thrown.c.kind == Kind.PATIENT, thrown.c.patient == patient.c.id)
    there = [~exists().where(binned), *_named(words(search))]
    if words(search) or conditions.asks_closed(wanted):
        return there
    shut = and_(custody.c.patient == patient.c.id, custody.c.is_closed == true())
    return [*there, ~exists().where(shut)]


def _seen(asked: Sequence[Any], limit: int, *, walks: bool) -> Select[Any]:
    """Patients with a visit, newest first; `walks` along the days of the visits."""
    last, later = conditions.LAST, assessment.alias("later")
    newer = and_(later.c.episode == last.c.episode, later.c.date > last.c.date)
    day = last.c.date if walks else func.coalesce(last.c.date, null())
    return (
        select(*_columns(), last.c.date.label("last_visit"), last.c.stage.label("last_stage"))
        .select_from(last)
        .join(episode, episode.c.id == last.c.episode)
        .join(patient, patient.c.id == episode.c.patient)
        .where(~exists().where(newer), _is_current(), *asked)
        .order_by(day.desc())
        .limit(limit)
    )


def _unseen(asked: Sequence[Any], limit: int) -> Select[Any]:
    """Patients without a visit."""
    last = conditions.LAST
    none = and_(last.c.episode == episode.c.id, literal(value=False))
    return (
        select(*_columns(), last.c.date.label("last_visit"), last.c.stage.label("last_stage"))
        .select_from(patient)
        .join(episode, episode.c.patient == patient.c.id)
        .outerjoin(last, none)
        .where(~exists().where(assessment.c.episode == episode.c.id), _is_current(), *asked)
        .order_by(patient.c.search, patient.c.id)
        .limit(limit)
    )


def _columns() -> list[Any]:
    visit, draft = assessment.alias("visit"), assessment.alias("draft")
    visits = select(func.count()).where(visit.c.episode == episode.c.id).scalar_subquery()
    begun = (
        select(draft.c.id)
        .where(draft.c.episode == episode.c.id, draft.c.progress == Progress.DRAFT)
        .order_by(draft.c.date.desc())
        .limit(1)
        .scalar_subquery()
    )
    return [patient, episode, visits.label("visits"), begun.label("draft")]


def _is_current() -> Any:  # noqa: ANN401
    """Whether no episode of the same patient was worked on later."""
    other = episode.alias("other")
    later = and_(other.c.patient == episode.c.patient, other.c.worked_on > episode.c.worked_on)
    return ~exists().where(later)


def _place(row: mapping.Row) -> tuple[int, str, str]:
    """The latest visit first; sorted here, because a second column would cost the index."""
    day: date = row["last_visit"]
    return -day.toordinal(), row[patient.c.search], row[patient.c.id]


def _row(row: mapping.Row) -> CaseloadRow:
    return CaseloadRow(
        patient=mapping.patient_of(part(row, patient)),
        episode=mapping.episode_of(part(row, episode)),
        visits=row["visits"],
        last_visit=row["last_visit"],
        stage=row["last_stage"],
        draft=row["draft"],
    )
