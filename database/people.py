"""Who works in the clinic and what was opened for a reason: written and read here alone."""

from dataclasses import asdict
from typing import Any

from sqlalchemy import Connection, Table, insert, select, update

from ankleclinic.record.user import Emergency, Role, User
from database.mapping import Row
from database.tables import emergency as emergency_table
from database.tables import staff
from database.work import Work


def user_row(user: User) -> dict[str, Any]:
    """The row of a person; why records are open to one is no part of it."""
    return {
        "id": user.id,
        "name": user.name,
        "roles": [role.value for role in user.roles],
        "is_disabled": user.is_disabled,
    }


def user_of(row: Row) -> User:
    """The person of a row."""
    roles = tuple(role for role in Role if role.value in row["roles"])
    return User(row["id"], row["name"], roles, row["is_disabled"])


def users(connection: Connection) -> tuple[User, ...]:
    """Everybody, by name."""
    rows = connection.execute(select(staff).order_by(staff.c.name)).mappings()
    return tuple(user_of(row) for row in rows)


def put_user(work: Work, user: User) -> None:
    """Adds a person, or replaces what is known of one."""
    _put(work, staff, user_row(user))


def emergencies(connection: Connection) -> tuple[Emergency, ...]:
    """What was opened for a reason, the latest first."""
    query = select(emergency_table).order_by(emergency_table.c.at.desc())
    return tuple(Emergency(**row) for row in connection.execute(query).mappings())


def put_emergency(work: Work, emergency: Emergency) -> None:
    """Adds one, or replaces what is known of one."""
    _put(work, emergency_table, asdict(emergency))


def _put(work: Work, table: Table, row: dict[str, Any]) -> None:
    here = table.c.id == row["id"]
    query = select(table).where(here).with_for_update()
    before = work.connection.execute(query).mappings().one_or_none()
    if before is None:
        work.connection.execute(insert(table), row)
    else:
        work.connection.execute(update(table).where(here), row)
    work.log(table, row["id"], before, row)
