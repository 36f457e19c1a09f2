"""Looking whether the records are what was entered last, by the log that the trail seals."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Table, select

from ankleclinic.record.audit import Fault, Flaw
from database import care_tables, mapping, tables
from database.audit import AT_ONCE, canonical
from database.mapping import Row
from database.types import Instant, Number

KEYS: Mapping[Table, tuple[str, ...]] = {
    tables.patient: ("id",),
    tables.episode: ("id",),
    tables.assessment: ("id",),
    tables.observation: ("assessment", "measure", "side", "method", "bias", "moment"),
    tables.treatment: ("assessment", "intervention", "grade"),
    tables.unlock: ("assessment", "section", "by"),
    tables.signature: ("assessment", "by", "at"),
    tables.decision: ("id",),
    tables.statement: ("id",),
    tables.diary_entry: ("episode", "date"),
    care_tables.prescription: ("id",),
    tables.setting: ("name",),
    tables.protocol: ("number",),
    tables.staff: ("id",),
    tables.emergency: ("id",),
}
"""The tables whose every change is logged, and what tells their rows apart."""

LOOSE = {tables.episode: {"worked_on"}, tables.decision: {"advice"}, tables.signature: {"visit"}}
"""Columns that the log leaves out."""

Key = tuple[str, ...]
State = tuple[tuple[str, ...], bytes, int]
"""The columns of an image, what stands for their values, and the act that left them."""


def check_records(connection: Connection, first: int) -> Iterator[Fault]:
    """Records that differ from what was logged last since the first act of the trail."""
    is_whole = _is_whole(connection, first)
    for table, names in KEYS.items():
        left = _left_by_log(connection, table, first)
        gone = {key for key, state in left.items() if state is not None}
        query = select(table).execution_options(yield_per=AT_ONCE)
        for found in connection.execute(query).mappings():
            image = mapping.image_of({column.name: found[column] for column in table.c})
            key = _key(table, names, image)
            gone.discard(key)
            state = left.get(key)
            if (state is None and (is_whole or key in left)) or (
                state is not None and _digest(table, image, state[0]) != state[1]
            ):
                yield Fault(Flaw.RECORD, act=state[2] if state else 0, what=table.name)
        for key in gone:
            state = left[key]
            yield Fault(Flaw.RECORD, act=state[2] if state else 0, what=table.name)


def _is_whole(connection: Connection, first: int) -> bool:
    """Whether the trail goes back to the beginning of the clinic."""
    earlier = select(tables.act.c.number).where(tables.act.c.number < first).limit(1)
    return connection.execute(earlier).first() is None


def _left_by_log(connection: Connection, table: Table, first: int) -> dict[Key, State | None]:
    """What the log says of every row: its last state, or None where it was removed."""
    log = tables.change
    query = select(log).where(log.c.what == table.name, log.c.act >= first).order_by(log.c.number)
    left: dict[Key, State | None] = {}
    for entry in connection.execute(query.execution_options(yield_per=AT_ONCE)).mappings():
        image = entry["after"] or entry["before"]
        if image is None:
            continue
        whole = {KEYS[table][0]: entry["subject"], **image}
        key = _key(table, KEYS[table], whole)
        if entry["after"] is None:
            left[key] = None
        else:
            names = tuple(sorted(image.keys() & set(table.c.keys()) - LOOSE.get(table, set())))
            left[key] = names, _digest(table, whole, names), entry["act"]
    return left


def _key(table: Table, names: Iterable[str], image: Row) -> Key:
    return tuple(canonical(_form(table, name, image.get(name))) for name in names)


def _digest(table: Table, image: Row, names: Iterable[str]) -> bytes:
    content = canonical([_form(table, name, image[name]) for name in names])
    return hashlib.sha256(content.encode()).digest()


def _form(table: Table, name: str, value: Any) -> Any:  # noqa: ANN401
    """A value as it comes back from the table."""
    if isinstance(value, str) and isinstance(table.c[name].type, Instant):
        return datetime.fromisoformat(value).astimezone(UTC).isoformat()
    if value is not None and isinstance(table.c[name].type, Number):
        return float(value)
    return value
