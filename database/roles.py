"""What the role of the workstations may do on a server, and giving it just that."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from sqlalchemy import Connection, inspect, text

from ankleclinic.services.store import StoreError
from database.engine import open_engine
from database.errors import in_words
from database.tables import metadata
from database.upgrade import bring_up_to_date, create_clinic, revision

ADD_ONLY: Final = ("SELECT", "INSERT")
CHANGES: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "alembic_version": ("SELECT",),
        "clinic": ("SELECT",),
        "patient": (*ADD_ONLY, "UPDATE"),
        "episode": (*ADD_ONLY, "UPDATE"),
        "assessment": (*ADD_ONLY, "UPDATE", "DELETE"),
        "observation": (*ADD_ONLY, "UPDATE", "DELETE"),
        "treatment": (*ADD_ONLY, "DELETE"),
        "unlock": (*ADD_ONLY, "DELETE"),
        "signature": (*ADD_ONLY, "UPDATE (visit)"),
        "diary_entry": (*ADD_ONLY, "UPDATE", "DELETE"),
        "setting": (*ADD_ONLY, "UPDATE"),
        "staff": (*ADD_ONLY, "UPDATE"),
        "emergency": (*ADD_ONLY, "UPDATE"),
        "custody": (*ADD_ONLY, "UPDATE"),
        "prescription": (*ADD_ONLY, "UPDATE"),
        "thrown": (*ADD_ONLY, "DELETE"),
    }
)
"""Tables that are not only added to; every other one is."""

SAME_ROLE = (
    "The workstations need a role of their own, which does not own the clinic. Make one with "
    "CREATE ROLE name LOGIN PASSWORD '…' and name it."
)
NO_ROLE = "There is no role of that name on the server. Make it with CREATE ROLE name LOGIN."
TOO_MUCH = (
    "That role is a superuser, or owns the clinic through another role, so nothing can be kept "
    "from it. Make a plain one with CREATE ROLE name LOGIN."
)


def prepare(address: str, role: str) -> tuple[str, ...]:
    """Makes the clinic or brings it up to date, as its owner, and lets a role work with it.

    Returns what the role may do, a line for each table. Raises a StoreError.
    """
    engine = open_engine(address, create=False)
    try:
        with in_words():
            with engine.connect() as connection:
                is_new = revision(connection) is None
            if is_new:
                create_clinic(address).close()
            else:
                bring_up_to_date(engine, address, None)
            with engine.begin() as connection:
                _check(connection, role)
                return tuple(_give(connection, role))
    finally:
        engine.dispose()


def _check(connection: Connection, role: str) -> None:
    asked = text(
        "SELECT rolname = current_user, rolsuper OR pg_has_role(oid, current_user::text, 'MEMBER')"
        " FROM pg_roles WHERE rolname = :role"
    )
    found = connection.execute(asked, {"role": role}).one_or_none()
    if found is None:
        raise StoreError(NO_ROLE)
    is_owner, is_strong = found
    if is_owner or is_strong:
        raise StoreError(SAME_ROLE if is_owner else TOO_MUCH)


def _give(connection: Connection, role: str) -> list[str]:
    """Takes everything first, so that what was given once too much does not stay."""
    quoted = connection.dialect.identifier_preparer.quote_identifier
    name, database = quoted(role), quoted(connection.engine.url.database or "")
    schema = quoted(inspect(connection).default_schema_name or "public")
    for statement in (
        f"REVOKE ALL ON DATABASE {database} FROM PUBLIC, {name}",
        f"GRANT CONNECT ON DATABASE {database} TO {name}",
        f"REVOKE ALL ON SCHEMA {schema} FROM PUBLIC, {name}",
        f"GRANT USAGE ON SCHEMA {schema} TO {name}",
        f"REVOKE ALL ON ALL TABLES IN SCHEMA {schema} FROM PUBLIC, {name}",
    ):
        connection.exec_driver_sql(statement)
    told = []
    for table in ("alembic_version", *sorted(metadata.tables)):
        rights = ", ".join(CHANGES.get(table, ADD_ONLY))
        connection.exec_driver_sql(f"GRANT {rights} ON {schema}.{quoted(table)} TO {name}")
        told.append(f"{table}: {rights}")
    return told
