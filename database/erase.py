"""Erasing a patient for good: every row, what the log kept of it, and a tombstone without names."""

from collections.abc import Collection
from dataclasses import asdict
from datetime import UTC, datetime

from sqlalchemy import (
    ColumnElement,
    Connection,
    Table,
    and_,
    delete,
    insert,
    or_,
    select,
)

from ankleclinic.record.custody import Ground, Tombstone
from ankleclinic.services.store import NotFoundError
from database import audit, tables
from database.audit_erase import erase_changes
from database.care_tables import prescription
from database.custody_tables import custody, disclosure, erasure, thrown
from database.work import Work

NO_PATIENT = "No patient is stored under that number. Nothing was erased."
BY_VISIT = (tables.observation, tables.treatment, tables.unlock, tables.signature)
BY_EPISODE = (tables.statement, tables.diary_entry, prescription)
BY_PATIENT = (disclosure, custody, thrown)


def erase(work: Work, patient: str, ground: Ground, by: str, at: datetime) -> Tombstone:
    """Erases everything of a patient; raises NotFoundError.

    The log keeps that something was done and by whom, and nothing of what it was.
    """
    connection = work.connection
    known = select(tables.patient.c.id).where(tables.patient.c.id == patient)
    if connection.execute(known.with_for_update()).first() is None:
        raise NotFoundError(NO_PATIENT)
    stone = Tombstone(audit.mark_of(connection, patient), ground, by, at.astimezone(UTC))
    chosen = changes_of(connection, patient)
    _delete_rows(connection, patient)
    erase_changes(work, chosen)
    connection.execute(insert(erasure), asdict(stone))
    work.log(erasure, stone.mark, None, asdict(stone))
    return stone


def is_erased(connection: Connection, patient: str) -> bool:
    """Whether a patient of that number was erased."""
    mark = audit.mark_of(connection, patient)
    return (
        connection.execute(select(erasure.c.mark).where(erasure.c.mark == mark)).first() is not None
    )


def marks(connection: Connection) -> frozenset[str]:
    """What stands for every number that was erased."""
    return frozenset(connection.execute(select(erasure.c.mark)).scalars())


def come_back(connection: Connection, gone: Collection[str]) -> tuple[str, ...]:
    """The numbers of patients who are stored although they are marked as erased."""
    if not gone:
        return ()
    clinic = audit.clinic_of(connection)
    numbers = connection.execute(
        select(tables.patient.c.id).order_by(tables.patient.c.id)
    ).scalars()
    return tuple(number for number in numbers if audit.mark(clinic, number) in gone)


def changes_of(connection: Connection, patient: str) -> ColumnElement[bool]:
    """Which changes of the log are about a patient, also those of rows that are gone."""
    episodes = _ids(connection, tables.episode, "patient", [patient])
    visits = _ids(connection, tables.assessment, "episode", episodes)
    by_id = {
        (tables.patient.name, *(table.name for table in BY_PATIENT)): [patient],
        (tables.episode.name, *(table.name for table in BY_EPISODE)): episodes,
        (
            tables.assessment.name,
            tables.decision.name,
            *(table.name for table in BY_VISIT),
        ): visits,
    }
    log = tables.change.c
    parts = (and_(log.what.in_(what), log.subject.in_(ids)) for what, ids in by_id.items())
    return or_(*parts)


def _ids(connection: Connection, table: Table, owner: str, owners: Collection[str]) -> list[str]:
    """The ids of rows that hang, or once hung, on their owners."""
    log = tables.change.c
    found = set(connection.execute(select(table.c.id).where(table.c[owner].in_(owners))).scalars())
    logged = select(log.subject, log.before, log.after).where(log.what == table.name)
    for subject, before, after in connection.execute(logged):
        if (after or before or {}).get(owner) in owners:
            found.add(subject)
    return sorted(found)


def _delete_rows(connection: Connection, patient: str) -> None:
    episodes = select(tables.episode.c.id).where(tables.episode.c.patient == patient)
    visits = select(tables.assessment.c.id).where(tables.assessment.c.episode.in_(episodes))
    for table in BY_VISIT:
        connection.execute(delete(table).where(table.c.assessment.in_(visits)))
    connection.execute(delete(tables.decision).where(tables.decision.c.visit.in_(visits)))
    for table in (*BY_EPISODE, tables.assessment):
        connection.execute(delete(table).where(table.c.episode.in_(episodes)))
    for table in (tables.episode, *BY_PATIENT):
        connection.execute(delete(table).where(table.c.patient == patient))
    connection.execute(delete(tables.patient).where(tables.patient.c.id == patient))
