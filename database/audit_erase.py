"""The one way in which something that was logged goes for good, and the trail knows of it."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import ColumnElement, Connection, select, text, update

from database import audit, audit_check, tables
from database.work import Work


def erase_changes(work: Work, chosen: ColumnElement[bool]) -> None:
    """Empties what the log keeps of some changes: whose they were, before and after.

    The row of the present act seals which rows lost a part, so that a check still holds.
    """
    connection = work.connection
    query = select(tables.audit).order_by(tables.audit.c.seq)
    rows = [dict(row) for row in connection.execute(query).mappings()]
    before = audit_check.digests_of_rows(rows, audit.digests(connection))
    with _unguarded(connection):
        emptied = update(tables.change).where(chosen)
        connection.execute(emptied, {"subject": "", "before": None, "after": None})
    after = audit_check.digests_of_rows(rows, audit.digests(connection))
    changed = {str(seq): digest for seq, digest in after.items() if digest != before[seq]}
    work.redone.update(changed)


@contextmanager
def _unguarded(connection: Connection) -> Iterator[None]:
    """Lets changes of the log through meanwhile, in this transaction alone."""
    if connection.dialect.name == "postgresql":
        let = text("SELECT set_config('ankleclinic.erasing', :table, true)")
        connection.execute(let, {"table": tables.change.name})
        yield
        connection.execute(let, {"table": ""})
        return
    find = text("SELECT sql FROM sqlite_master WHERE name = 'change_no_update'")
    guard = connection.execute(find).scalar_one()
    connection.exec_driver_sql("DROP TRIGGER change_no_update")
    yield
    connection.exec_driver_sql(guard)
