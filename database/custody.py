"""How records are held, to whom they were given, and who looked at them."""

from dataclasses import asdict
from datetime import date

from sqlalchemy import Connection, and_, exists, func, insert, or_, select, update

from ankleclinic.record.custody import Custody, Disclosure, Given, Ground, Tombstone, Trace
from ankleclinic.record.patient import Patient
from ankleclinic.record.thrown import Kind
from ankleclinic.services.store import NotFoundError
from database import audit, mapping, tables
from database.custody_tables import custody, disclosure, erasure, thrown
from database.erase import changes_of
from database.work import Work

NO_PATIENT = "This patient is not stored any more. Go back to the list."


def custodies(connection: Connection, patient: str = "") -> tuple[Custody, ...]:
    """How records, or the one of a patient, are held that are not simply open, by number."""
    query = select(custody).where(or_(custody.c.is_closed, custody.c.is_restricted))
    if patient:
        query = query.where(custody.c.patient == patient)
    rows = connection.execute(query.order_by(custody.c.patient)).mappings()
    return tuple(Custody(**row) for row in rows)


def put_custody(work: Work, new: Custody) -> None:
    """Holds a record in another way; raises NotFoundError."""
    _find(work.connection, new.patient)
    here, row = custody.c.patient == new.patient, asdict(new)
    query = select(custody).where(here).with_for_update()
    before = work.connection.execute(query).mappings().one_or_none()
    write = insert(custody) if before is None else update(custody).where(here)
    work.connection.execute(write, row)
    work.log(custody, new.patient, before, row)


def disclosures(connection: Connection, patient: str) -> tuple[Disclosure, ...]:
    """What was given out of a patient, the latest first."""
    query = select(disclosure).where(disclosure.c.patient == patient)
    rows = connection.execute(query.order_by(disclosure.c.at.desc(), disclosure.c.id)).mappings()
    return tuple(Disclosure(**{**row, "what": Given(row["what"])}) for row in rows)


def disclose(work: Work, given: Disclosure) -> None:
    """Keeps that something was given out; raises NotFoundError."""
    _find(work.connection, given.patient)
    work.insert_all(disclosure, "patient", [asdict(given)])


def erasures(connection: Connection) -> tuple[Tombstone, ...]:
    """What was erased, the latest first."""
    rows = connection.execute(select(erasure).order_by(erasure.c.at.desc())).mappings()
    return tuple(Tombstone(**{**row, "ground": Ground(row["ground"])}) for row in rows)


def last_visits(connection: Connection) -> tuple[tuple[Patient, date], ...]:
    """Every patient who was ever seen and is not in the bin, the one not seen longest first."""
    visit, episode, patient = tables.assessment.c, tables.episode.c, tables.patient.c
    binned = and_(thrown.c.kind == Kind.PATIENT, thrown.c.patient == patient.id)
    last = (
        select(episode.patient, func.max(visit.date).label("day"))
        .join_from(tables.episode, tables.assessment, visit.episode == episode.id)
        .group_by(episode.patient)
        .subquery()
    )
    query = (
        select(tables.patient, last.c.day)
        .join(last, last.c.patient == patient.id)
        .where(~exists().where(binned))
        .order_by(last.c.day, patient.id)
    )
    rows = connection.execute(query).mappings()
    return tuple((mapping.patient_of(row), row["day"]) for row in rows)


def traces(connection: Connection, patient: str) -> tuple[Trace, ...]:
    """The rows of the audit trail about a patient, the oldest first."""
    trail, act, change = tables.audit.c, tables.act.c, tables.change.c
    changed = select(change.act).where(changes_of(connection, patient))
    about = or_(trail.patient == audit.mark_of(connection, patient), act.number.in_(changed))
    query = (
        select(trail.seq, act.at, act.by, act.workstation, act.what, trail.is_done, trail.details)
        .join_from(tables.audit, tables.act, act.number == trail.act)
        .where(about)
        .order_by(trail.seq)
    )
    return tuple(Trace(**row) for row in connection.execute(query).mappings())


def _find(connection: Connection, patient: str) -> None:
    known = select(tables.patient.c.id).where(tables.patient.c.id == patient)
    if connection.execute(known).first() is None:
        raise NotFoundError(NO_PATIENT)
