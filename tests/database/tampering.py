"""What somebody with a database tool could do to an audit trail, one random thing at a time."""

import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, CursorResult, Table, text

from ankleclinic.record.audit import Flaw
from database import tables
from database.audit_check import check

Found = tuple[Flaw, int]
"""A flaw, and its row in the trail or, outside of it, the number of the act."""


@contextmanager
def unguarded(connection: Connection) -> Iterator[None]:
    """Takes the guards away, as somebody would who knows of them."""
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql("SET LOCAL session_replication_role = replica")
    else:
        names = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
        for name in names.scalars().all():
            connection.exec_driver_sql(f"DROP TRIGGER {name}")
    yield


def run(connection: Connection, statement: str, **values: int) -> CursorResult[Any]:
    """Runs a statement."""
    return connection.execute(text(statement), values)


def flaws(connection: Connection) -> set[Found]:
    """What a check finds."""
    return {(fault.flaw, fault.seq or fault.act) for fault in check(connection).faults}


def tamper(connection: Connection, chance: random.Random) -> Found:
    """Does one of them and says what has to be found."""
    return chance.choice(TAMPERINGS)(connection, chance)


def _edit_row(connection: Connection, chance: random.Random) -> Found:
    seq = _one_of(connection, chance, "SELECT seq FROM audit")
    column = chance.choice([each for each in tables.audit.c if each.name not in {"seq", "redone"}])
    _edit(connection, chance, tables.audit, column.name, f"seq = {seq}")
    return Flaw.KEY if column.name == "key" else Flaw.SEAL, seq


def _edit_act(connection: Connection, chance: random.Random) -> Found:
    number = _one_of(connection, chance, "SELECT number FROM act")
    column = chance.choice(["id", "by", "at", "workstation", "what"])
    _edit(connection, chance, tables.act, column, f"number = {number}")
    return Flaw.ACT, _row_of(connection, number)


def _edit_change(connection: Connection, chance: random.Random) -> Found:
    number = _one_of(connection, chance, "SELECT number FROM change")
    act = run(
        connection, "SELECT act FROM change WHERE number = :number", number=number
    ).scalar_one()
    column = chance.choice(["what", "subject", "before", "after", "number"])
    _edit(connection, chance, tables.change, column, f"number = {number}")
    return Flaw.ACT, _row_of(connection, act)


def _insert_act(connection: Connection, chance: random.Random) -> Found:
    last = run(connection, "SELECT max(number) FROM act").scalar_one()
    row = connection.execute(tables.act.select().limit(1)).mappings().one()
    connection.execute(tables.act.insert(), {**row, "number": last + 5, "id": "put in"})
    return Flaw.OUTSIDE, last + 5


def _insert_change(connection: Connection, chance: random.Random) -> Found:
    act = _one_of(connection, chance, "SELECT number FROM act")
    last = run(connection, "SELECT max(number) FROM change").scalar_one()
    row = connection.execute(tables.change.select().limit(1)).mappings().one()
    connection.execute(tables.change.insert(), {**row, "number": last + 5, "act": act})
    return Flaw.ACT, _row_of(connection, act)


def _insert_row(connection: Connection, chance: random.Random) -> Found:
    seq = _one_of(connection, chance, "SELECT seq FROM audit WHERE seq > 1")
    copy = connection.execute(tables.audit.select().where(tables.audit.c.seq == seq - 1))
    row = copy.mappings().one()
    run(connection, "UPDATE audit SET seq = 100001 + seq WHERE seq >= :seq", seq=seq)
    run(connection, "UPDATE audit SET seq = seq - 100000 WHERE seq > 100000")
    connection.execute(tables.audit.insert(), {**row, "seq": seq})
    return Flaw.SEAL, seq


def _delete_row(connection: Connection, chance: random.Random) -> Found:
    seq = _one_of(
        connection, chance, "SELECT seq FROM audit WHERE seq < (SELECT max(seq) FROM audit)"
    )
    run(connection, "DELETE FROM audit WHERE seq = :seq", seq=seq)
    return Flaw.MISSING, seq + 1


def _delete_and_close_up(connection: Connection, chance: random.Random) -> Found:
    _, following = _delete_row(connection, chance)
    run(
        connection,
        "UPDATE audit SET seq = 99999 + seq WHERE seq >= :following",
        following=following,
    )
    run(connection, "UPDATE audit SET seq = seq - 100000 WHERE seq > 100000")
    return Flaw.SEAL, following - 1


def _delete_act(connection: Connection, chance: random.Random) -> Found:
    number = _one_of(connection, chance, "SELECT number FROM act")
    seq = _row_of(connection, number)
    run(connection, "DELETE FROM change WHERE act = :number", number=number)
    run(connection, "DELETE FROM act WHERE number = :number", number=number)
    return Flaw.ACT, seq


def _delete_change(connection: Connection, chance: random.Random) -> Found:
    number = _one_of(connection, chance, "SELECT number FROM change")
    act = run(
        connection, "SELECT act FROM change WHERE number = :number", number=number
    ).scalar_one()
    run(connection, "DELETE FROM change WHERE number = :number", number=number)
    return Flaw.ACT, _row_of(connection, act)


def _swap_rows(connection: Connection, chance: random.Random) -> Found:
    seq = _one_of(connection, chance, "SELECT seq FROM audit WHERE seq > 1")
    for old, new in ((seq, 99999), (seq - 1, seq), (99999, seq - 1)):
        run(connection, "UPDATE audit SET seq = :new WHERE seq = :old", new=new, old=old)
    return Flaw.SEAL, seq - 1


def _swap_acts(connection: Connection, chance: random.Random) -> Found:
    seq = _one_of(connection, chance, "SELECT seq FROM audit WHERE seq > 2")
    first, second = run(
        connection,
        "SELECT act FROM audit WHERE seq IN (:earlier, :seq) ORDER BY seq",
        earlier=seq - 1,
        seq=seq,
    ).scalars()
    for old, new in ((second, 0), (first, second), (0, first)):
        run(connection, "UPDATE change SET act = :new WHERE act = :old", new=new, old=old)
        run(connection, "UPDATE act SET number = :new WHERE number = :old", new=new, old=old)
    return Flaw.ACT, seq


TAMPERINGS: tuple[Callable[[Connection, random.Random], Found], ...] = (
    _edit_row,
    _edit_act,
    _edit_change,
    _insert_act,
    _insert_change,
    _insert_row,
    _delete_row,
    _delete_and_close_up,
    _delete_act,
    _delete_change,
    _swap_rows,
    _swap_acts,
)


def _one_of(connection: Connection, chance: random.Random, query: str) -> int:
    return int(chance.choice(sorted(run(connection, query).scalars())))


def _row_of(connection: Connection, act: int) -> int:
    return int(run(connection, "SELECT seq FROM audit WHERE act = :act", act=act).scalar_one())


def _edit(
    connection: Connection, chance: random.Random, table: Table, column: str, where: str
) -> None:
    """Another value of the same kind."""
    kept = table.c[column]
    value = connection.execute(table.select().with_only_columns(kept).where(text(where))).scalar()
    connection.execute(table.update().where(text(where)).values({kept: _other(value, chance)}))


def _other(value: Any, chance: random.Random) -> Any:
    match value:
        case bool():
            return not value
        case int():
            return value + 1000
        case float():
            return value + chance.random() + 0.1
        case str():
            return value + chance.choice(["x", " ", "ß"])
        case dict():
            return value | {"put": "in"}
        case None:
            return {"put": "in"}
        case _:
            return value.replace(year=value.year - 1)
