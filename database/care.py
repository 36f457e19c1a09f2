"""What patients were prescribed: written and read here alone."""

from collections.abc import Sequence
from dataclasses import asdict

from sqlalchemy import Connection, select, update

from ankleclinic.record.prescription import Per, Prescription
from ankleclinic.services.store import ConflictError, NotFoundError
from database.care_tables import prescription
from database.mapping import Row
from database.work import Work

OVERTAKEN = (
    "Somebody else changed this plan in the meantime. Nothing was overwritten; look at the newer "
    "state and repeat your change."
)
OF_ANOTHER = "That prescription belongs to another patient. Nothing was changed."


def prescription_of(row: Row) -> Prescription:
    """The prescription of a row."""
    named = {name: row[name] for name in Prescription.__dataclass_fields__}
    return Prescription(**{**named, "per": Per(named["per"])})


def prescriptions(connection: Connection, episode_id: str) -> tuple[Prescription, ...]:
    """What was prescribed in an episode, in the order of the plan."""
    table = prescription.c
    query = select(prescription).where(table.episode == episode_id)
    rows = connection.execute(query.order_by(table.place, table.id)).mappings()
    return tuple(map(prescription_of, rows))


def add_prescriptions(work: Work, episode_id: str, made: Sequence[Prescription]) -> None:
    """New prescriptions of an episode."""
    rows = [asdict(one) | {"episode": episode_id, "version": max(1, one.version)} for one in made]
    work.insert_all(prescription, "episode", rows)


def put_prescriptions(work: Work, episode_id: str, changed: Sequence[Prescription]) -> None:
    """Adds prescriptions and writes over older ones of the same version, all or none."""
    for one in changed:
        query = select(prescription).where(prescription.c.id == one.id).with_for_update()
        before = work.connection.execute(query).mappings().one_or_none()
        if before is None and not one.version:
            add_prescriptions(work, episode_id, [one])
        elif before is None or before["version"] != one.version:
            raise ConflictError(OVERTAKEN)
        elif before["episode"] != episode_id:
            raise NotFoundError(OF_ANOTHER)
        else:
            _replace(work, before, one)


def _replace(work: Work, before: Row, one: Prescription) -> None:
    after = {**before, **asdict(one), "version": one.version + 1}
    work.connection.execute(update(prescription).where(prescription.c.id == one.id), after)
    work.log(prescription, before["episode"], before, after)
