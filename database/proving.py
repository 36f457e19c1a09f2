"""Proving that an unpacked backup is what it says and holds nothing that acts by itself."""

import json
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import create_engine
from sqlalchemy.pool import StaticPool
from sqlcipher3 import dbapi2

from ankleclinic.record.user import Role, User
from ankleclinic.services.backups import BackupError, Key, Tried
from ankleclinic.services.people import person_of
from ankleclinic.services.rights import NotAllowedError, Right, demand
from database.archive import NEWER, NOT_A_BACKUP, Manifest
from database.checks import check, opened, rows
from database.datakey import DataKey
from database.sqlite import only
from database.upgrade import NEWEST, migrate

FOREIGN = (
    "That backup holds something that this program never puts into a clinic. It was not used; "
    "choose another backup."
)
CAUTIOUS = ("trusted_schema=OFF", "cell_size_check=ON", "mmap_size=0")


def prove(copy: Path, key: DataKey | None, manifest: Manifest, by: Key | None) -> Tried:
    """Opens an unpacked backup, checks every page and counts it; raises a StoreError.

    Whoever gave a passphrase of the backup has to be somebody who may restore in it.
    """
    with opened(copy, key) as connection:
        for pragma in CAUTIOUS:
            connection.execute(f"PRAGMA {pragma}").fetchall()
        check(connection, encrypted=key is not None, full=True)
        _check_steps(connection, manifest)
        if _acting(connection) != _expected(manifest.steps):
            raise BackupError(FOREIGN)
        counted = rows(connection)
        if counted != manifest.rows:
            raise BackupError(NOT_A_BACKUP)
        if by is not None and by.name:
            _demand(connection, by.name, counted)
    made = datetime.fromisoformat(manifest.made)
    patients, visits = counted.get("patient", 0), counted.get("assessment", 0)
    return Tried(made, patients, visits, sum(counted.values()))


def _check_steps(connection: Any, manifest: Manifest) -> None:  # noqa: ANN401
    steps = str(only(connection, "SELECT version_num FROM alembic_version"))
    if steps != manifest.steps or not steps.isdecimal():
        raise BackupError(NOT_A_BACKUP)
    if int(steps) > int(NEWEST):
        raise BackupError(NEWER)


def _acting(connection: Any) -> list[tuple[str, ...]]:  # noqa: ANN401
    """Tables by name; what acts by itself by its whole text."""
    found = connection.execute(
        "SELECT type, name, CASE WHEN type IN ('trigger', 'view') THEN sql ELSE '' END "
        "FROM sqlite_master WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND type != 'index' "
        "ORDER BY 1, 2"
    )
    return [tuple(row) for row in found.fetchall()]


def _expected(steps: str) -> list[tuple[str, ...]]:
    """What a clinic of that step holds."""
    engine = create_engine("sqlite://", module=dbapi2, poolclass=StaticPool)
    try:
        with engine.begin() as connection:
            migrate(connection, steps)
            return _acting(connection.connection.driver_connection)
    finally:
        engine.dispose()


def _demand(connection: Any, name: str, counted: dict[str, int]) -> None:  # noqa: ANN401
    """Raises NotAllowedError for somebody who may not restore; who works alone may."""
    if not counted.get("staff"):
        return
    found = connection.execute("SELECT id, name, roles, is_disabled FROM staff").fetchall()
    users = [_user(*row) for row in found]
    user = person_of(users, name) or User("", name, ())
    if user.is_disabled:
        raise NotAllowedError(user, Right.RESTORE)
    demand(user, Right.RESTORE)


def _user(number: str, name: str, roles: str, is_disabled: int) -> User:
    held = json.loads(roles)
    return User(number, name, tuple(role for role in Role if role.value in held), bool(is_disabled))
