"""The bin: what is thrown away leaves its tables, comes back as it was, or goes for good."""

from collections.abc import Collection, Iterator
from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, RowMapping, and_, delete, insert, or_, select

from ankleclinic.record.custody import Ground
from ankleclinic.record.decision import Decision
from ankleclinic.record.thrown import Kind, Thrown
from ankleclinic.services.bin import HAS_SIGNED, why_visit_stays
from ankleclinic.services.store import ConflictError, LockedError, NotFoundError
from database import erase, mapping, reading, signed, tables, writing
from database.audit_erase import erase_changes
from database.custody_tables import thrown
from database.work import Work

NOT_THERE = "This is not in the bin any more. Look at the bin again; nothing was changed."
PARTS = (tables.observation, tables.treatment, tables.unlock)
"""What hangs on a visit that nobody signed."""


def bin_of(connection: Connection) -> tuple[Thrown, ...]:
    """What is in the bin, thrown away last first."""
    columns = [column for column in thrown.c if column.name not in {"episode", "content"}]
    rows = connection.execute(select(*columns).order_by(thrown.c.at.desc(), thrown.c.id))
    return tuple(Thrown(**{**row, "kind": Kind(row["kind"])}) for row in rows.mappings())


def throw_away(work: Work, new: Thrown, version: int) -> None:
    """Puts a visit or a patient of a version into the bin.

    Raises NotFoundError, LockedError where somebody signed or decided, or ConflictError.
    """
    if new.kind is Kind.VISIT:
        _throw_visit(work, new, version)
    else:
        _throw_patient(work, new, version)


def _throw_visit(work: Work, new: Thrown, version: int) -> None:
    row = work.locked(tables.assessment, new.subject, writing.NO_VISIT)
    _check_version(row, version)
    visit = reading.load_assessment(work.connection, new.subject)
    why = why_visit_stays(visit, _decisions(work.connection, visit.id))
    if why:
        raise LockedError(why)
    for table in PARTS:
        here = table.c.assessment == visit.id
        for part in work.connection.execute(select(table).where(here)).mappings().all():
            work.log(table, visit.id, part, None)
        work.connection.execute(delete(table).where(here))
    work.log(tables.assessment, visit.id, row, None)
    work.connection.execute(delete(tables.assessment).where(tables.assessment.c.id == visit.id))
    _put(work, new, {"episode": row["episode"], "content": signed.image_of(visit)})
    writing.touch(work, row["episode"])


def _decisions(connection: Connection, visit: str) -> Iterator[Decision]:
    query = select(tables.decision).where(tables.decision.c.visit == visit)
    yield from map(mapping.decision_of, connection.execute(query).mappings())


def _throw_patient(work: Work, new: Thrown, version: int) -> None:
    _check_version(work.locked(tables.patient, new.subject, writing.NO_PATIENT), version)
    hers = select(tables.episode.c.id).where(tables.episode.c.patient == new.patient)
    visits = select(tables.assessment.c.id).where(tables.assessment.c.episode.in_(hers))
    names = select(tables.signature.c.number).where(tables.signature.c.assessment.in_(visits))
    if work.connection.execute(names.limit(1)).first() is not None:
        raise LockedError(HAS_SIGNED)
    _put(work, new, {"episode": "", "content": None})


def _check_version(row: RowMapping, version: int) -> None:
    if row["version"] != version:
        raise ConflictError(writing.OVERTAKEN)


def _put(work: Work, new: Thrown, more: dict[str, Any]) -> None:
    """The log leaves out the content, which stands in the row until it goes."""
    row = asdict(new) | more
    work.connection.execute(insert(thrown), row)
    work.log(thrown, new.patient, None, {**row, "content": None})


def take_back(work: Work, thrown_id: str) -> Thrown:
    """Puts something back where it was; raises NotFoundError or AlreadyStoredError."""
    row = _found(work, thrown_id)
    if row["kind"] is Kind.VISIT:
        work.locked(tables.episode, row["episode"], writing.NO_EPISODE)
        writing.add_visits(work, row["episode"], [signed.visit_of(row["content"])])
        writing.touch(work, row["episode"])
    _drop(work, row)
    return _thrown_of(row)


def purge(work: Work, thrown_id: str, by: str, at: datetime) -> Thrown:
    """Erases something in the bin and what the log kept of it; raises NotFoundError."""
    row = _found(work, thrown_id)
    gone = _thrown_of(row)
    if gone.kind is Kind.PATIENT:
        erase.erase(work, gone.patient, Ground.ENTERED_BY_MISTAKE, by, at)
        return gone
    logged = _logged(work.connection, gone)
    _drop(work, row)
    erase_changes(work, logged)
    return gone


def _logged(connection: Connection, gone: Thrown) -> ColumnElement[bool]:
    """What the log kept of a visit and of its being thrown away; not what is logged hereafter."""
    log = tables.change.c
    mine = and_(log.what == thrown.name, log.subject == gone.patient)
    of_bin = connection.execute(select(log.number, log.before, log.after).where(mine))
    numbers = [number for number, *images in of_bin if gone.id in _ids(images)]
    names = {tables.assessment.name, *(table.name for table in PARTS)}
    of_visit = and_(log.what.in_(names), log.subject == gone.subject)
    return or_(of_visit, log.number.in_(numbers))


def _ids(images: Collection[Any]) -> Iterator[str]:
    yield from (image["id"] for image in images if image)


def _found(work: Work, thrown_id: str) -> RowMapping:
    query = select(thrown).where(thrown.c.id == thrown_id).with_for_update()
    row = work.connection.execute(query).mappings().one_or_none()
    if row is None:
        raise NotFoundError(NOT_THERE)
    return row


def _drop(work: Work, row: RowMapping) -> None:
    work.connection.execute(delete(thrown).where(thrown.c.id == row["id"]))
    kept = {"id": row["id"], "kind": row["kind"], "at": row["at"]}
    work.log(thrown, row["patient"], kept, None)


def _thrown_of(row: RowMapping) -> Thrown:
    named = {name: row[name] for name in Thrown.__slots__}
    return Thrown(**named)
