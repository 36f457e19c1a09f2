"""The chain of the audit trail: every act gets one row, sealed together with the row before it.

A row covers its act and the changes that belong to it by their digest, so nothing is logged twice.
"""

import hashlib
import hmac
import json
import os
import platform
import time
from collections import defaultdict
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

from sqlalchemy import Connection, func, insert, select, text

from ankleclinic import VERSION
from ankleclinic.record.audit import Entry, Event, Head
from ankleclinic.services.store import Act
from database import mapping, tables
from database.datakey import DataKey
from database.mapping import Row
from database.types import Json

STARTED = time.monotonic()
# Any number; whoever adds to the chain of a server waits for the others by it.
CHAIN_LOCK = 0x41756474
PURPOSE = b"audit-v1"
KEY_BYTES, KEY_SIGNS = 32, 16
AT_ONCE = 1000
FIRST = "0" * 64
START = "start_audit"
PROGRAM = "AnkleClinic"
SEALED = tuple(column.name for column in tables.audit.c if column.name != "mac")

_newest_key = (
    select(tables.audit_key.c.id, tables.audit_key.c.key)
    .order_by(tables.audit_key.c.number.desc())
    .limit(1)
)
_last = (
    select(tables.audit.c.seq, tables.audit.c.mac, tables.act.c.at)
    .join(tables.act, tables.act.c.number == tables.audit.c.act)
    .order_by(tables.audit.c.seq.desc())
    .limit(1)
)


def is_begun(connection: Connection, key: DataKey | None) -> bool:
    """Whether the next act can be sealed with the key that belongs to the clinic now."""
    newest = connection.execute(_newest_key).mappings().one_or_none()
    if newest is None:
        return False
    return key is None or newest["id"] == _id_of(_derived(key))


def begin(connection: Connection, key: DataKey | None) -> None:
    """Makes the key known, and starts the chain by a row over everything done before.

    The key of an encrypted clinic comes from its data key. Any other clinic keeps one of its own
    inside itself, where whoever can write all of it finds it too.
    """
    secret = _derived(key) if key else os.urandom(KEY_BYTES)
    known = select(tables.audit_key.c.number).where(tables.audit_key.c.id == _id_of(secret))
    if connection.execute(known).first() is None:
        connection.execute(insert(tables.audit_key), {"id": _id_of(secret), "key": secret})
    if connection.execute(_last).first() is not None:
        return
    act = Act(uuid4().hex, PROGRAM, datetime.now(UTC), platform.node())
    row = mapping.act_row(act, START)
    written = connection.execute(insert(tables.act).returning(tables.act.c.number), row)
    append(connection, written.scalar_one(), act.at, digest_of_all(digests(connection)))


def append(
    connection: Connection,
    act: int,
    at: datetime,
    digest: str,
    event: Event | None = None,
    redone: dict[str, str] | None = None,
) -> None:
    """Adds the row of an act; nobody else adds one until the transaction ends.

    Args:
        connection: inside a transaction.
        act: the number of the act.
        at: when it was done.
        digest: of the act and its changes.
        event: what is known of it besides.
        redone: new digests of older rows whose act lost a part for good, by their `seq`.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(text(f"SELECT pg_advisory_xact_lock({CHAIN_LOCK})"))
    last = connection.execute(_last).mappings().one_or_none()
    key = connection.execute(_newest_key).mappings().one()
    row: dict[str, Any] = {
        "seq": last["seq"] + 1 if last else 1,
        "act": act,
        "clock": round(time.monotonic() - STARTED, 3),
        "behind": max(0, int((last["at"] - at).total_seconds())) if last else 0,
        "app": VERSION,
        "patient": mark_of(connection, event.patient) if event and event.patient else "",
        "is_done": event.is_done if event else True,
        "details": event.details if event else "",
        "digest": digest,
        "redone": redone,
        "key": key["id"],
    }
    mac = seal(key["key"], last["mac"] if last else FIRST, row)
    connection.execute(insert(tables.audit), row | {"mac": mac})


def mark_of(connection: Connection, patient: str) -> str:
    """What stands for a patient in the trail."""
    return mark(clinic_of(connection), patient)


def mark(clinic: str, patient: str) -> str:
    """A digest of a patient's number, another one in every clinic; it stays after an erasure."""
    return hashlib.sha256(f"{clinic}/{patient}".encode()).hexdigest()[:KEY_SIGNS]


def clinic_of(connection: Connection) -> str:
    """The id of the clinic."""
    found: str = connection.execute(select(tables.clinic.c.id)).scalar_one()
    return found


def seal(key: bytes, before: str, row: Row) -> str:
    """The seal of a row after the seal of the one before it."""
    content = before + canonical({name: row[name] for name in SEALED})
    return hmac.digest(key, content.encode(), "sha256").hex()


class Digest:
    """What stands for an act and its changes, in the order in which they were logged."""

    def __init__(self) -> None:
        self._hash = hashlib.sha256()

    def add_act(self, number: int, row: Row) -> None:
        """Takes in the act itself."""
        at = row["at"].astimezone(UTC).isoformat(timespec="microseconds")
        self._add([number, row["id"], row["by"], at, row["workstation"], row["what"]])

    def add_change(self, number: int, row: Row) -> None:
        """Takes in one change."""
        self._add([number, row["what"], row["subject"], row["before"], row["after"]])

    def hex(self) -> str:
        """The digest so far."""
        return self._hash.hexdigest()

    def _add(self, part: Json) -> None:
        self._hash.update(canonical(part).encode() + b"\n")


def digests(connection: Connection) -> dict[int, str]:
    """The digest of every act that is stored, by its number."""
    found: defaultdict[int, Digest] = defaultdict(Digest)
    for row in connection.execute(select(tables.act)).mappings():
        found[row["number"]].add_act(row["number"], row)
    query = select(tables.change).order_by(tables.change.c.number)
    for row in connection.execute(query.execution_options(yield_per=AT_ONCE)).mappings():
        found[row["act"]].add_change(row["number"], row)
    return {number: digest.hex() for number, digest in found.items()}


def digest_of_all(known: Mapping[int, str]) -> str:
    """What stands for many acts, by their numbers."""
    parts = (f"{number}:{digest};" for number, digest in sorted(known.items()))
    return hashlib.sha256("".join(parts).encode()).hexdigest()


def head(connection: Connection) -> Head | None:
    """The end of the chain, or None where there is none."""
    last = connection.execute(_last).mappings().one_or_none()
    if last is None:
        return None
    count = connection.execute(select(func.count()).select_from(tables.audit)).scalar_one()
    return Head(clinic_of(connection), last["seq"], last["mac"], count, last["at"])


def goes_through(connection: Connection, anchor: Head) -> bool:
    """Whether a row that was kept elsewhere is still there."""
    query = select(tables.audit.c.mac).where(tables.audit.c.seq == anchor.seq)
    return connection.execute(query).scalar_one_or_none() == anchor.mac


def entries(connection: Connection, patient: str, by: str, limit: int) -> tuple[Entry, ...]:
    """What was done, the latest first; empty texts stand for everybody and everything."""
    seen = tables.audit.c
    query = select(
        *(seen.seq, tables.act.c.at, tables.act.c.by, tables.act.c.workstation, tables.act.c.what),
        *(seen.patient, seen.is_done, seen.details, seen.behind),
    ).join(tables.act, tables.act.c.number == seen.act)
    if patient:
        query = query.where(seen.patient.in_([patient, mark_of(connection, patient)]))
    if by:
        query = query.where(tables.act.c.by == by)
    rows = connection.execute(query.order_by(seen.seq.desc()).limit(limit)).mappings()
    numbers = _numbers(connection)
    known = ({**row, "patient": numbers.get(row["patient"], row["patient"])} for row in rows)
    return tuple(Entry(**row) for row in known)


def _numbers(connection: Connection) -> dict[str, str]:
    """The numbers of all patients who are stored, by what stands for them."""
    clinic = clinic_of(connection)
    found = connection.execute(select(tables.patient.c.id)).scalars()
    return {mark(clinic, number): number for number in found}


def _derived(key: DataKey) -> bytes:
    # Ciphers are loaded only for a clinic that is encrypted.
    from database.sealing import subkey  # noqa: PLC0415

    return subkey(key.reveal(), PURPOSE)


def _id_of(key: bytes) -> str:
    return hashlib.sha256(b"id" + key).hexdigest()[:KEY_SIGNS]


def canonical(value: Json) -> str:
    """A value as the one text that stands for it."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
