"""Looking whether anything in the audit trail, or under it, is not as it was written."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Select, select

from ankleclinic.record.audit import Checked, Fault, Flaw, Head
from database import audit, tables
from database.mapping import Row
from database.record_check import check_records


def check(connection: Connection, anchor: Head | None = None) -> Checked:
    """Everything that is wrong, the trail by rows; `anchor` is an end of it kept elsewhere.

    Every row is looked at on its own, so that one bad row hides no other.
    """
    acts = audit.digests(connection)
    rows = [dict(row) for row in connection.execute(_rows()).mappings()]
    keys = dict(connection.execute(select(tables.audit_key.c.id, tables.audit_key.c.key)).all())
    faults = [*_seals(rows, keys), *_acts(rows, acts)]
    if rows:
        faults += check_records(connection, rows[0]["act"])
    if anchor is not None:
        faults += _against(rows, anchor)
    faults.sort(key=lambda fault: (fault.seq, fault.act))
    return Checked(audit.head(connection), len(rows), tuple(faults))


def _rows() -> Select[Any]:
    return select(tables.audit).order_by(tables.audit.c.seq)


def _seals(rows: Sequence[Row], keys: Mapping[str, bytes]) -> Iterator[Fault]:
    """Rows that are gone, and rows that are not those that were sealed."""
    if not rows:
        yield Fault(Flaw.MISSING, 1)
    before, mac = 0, audit.FIRST
    for row in rows:
        seq, key = row["seq"], keys.get(row["key"])
        if key is not None and audit.seal(key, mac, row) == row["mac"]:
            pass
        elif seq != before + 1:
            yield Fault(Flaw.MISSING, seq)
        else:
            yield Fault(Flaw.KEY if key is None else Flaw.SEAL, seq)
        before, mac = seq, row["mac"]


def digests_of_rows(rows: Sequence[Row], acts: Mapping[int, str]) -> dict[int, str]:
    """What the digest of each row has to be, by its `seq`; empty where its act is gone.

    The first row stands for everything up to its act.
    """
    found = {row["seq"]: acts.get(row["act"], "") for row in rows}
    if rows:
        earlier = {number: acts[number] for number in acts if number <= rows[0]["act"]}
        found[rows[0]["seq"]] = audit.digest_of_all(earlier)
    return found


def _acts(rows: Sequence[Row], acts: Mapping[int, str]) -> Iterator[Fault]:
    """Acts that are not those that were sealed, and acts that nobody sealed."""
    sealed = {row["seq"]: row["digest"] for row in rows}
    for row in rows:
        sealed |= {int(seq): digest for seq, digest in (row["redone"] or {}).items()}
    found = digests_of_rows(rows, acts)
    known = {number for number in acts if rows and number < rows[0]["act"]}
    for row in rows:
        if row["act"] in known:
            yield Fault(Flaw.DOUBLE, row["seq"], row["act"])
        elif found[row["seq"]] != sealed[row["seq"]]:
            yield Fault(Flaw.ACT, row["seq"], row["act"])
        known.add(row["act"])
    for number in sorted(acts.keys() - known):
        yield Fault(Flaw.OUTSIDE, act=number)


def _against(rows: Sequence[Row], anchor: Head) -> list[Fault]:
    """Whether the trail still goes through an end that was kept elsewhere."""
    there = next((row for row in rows if row["seq"] == anchor.seq), None)
    if there is None:
        last = rows[-1]["seq"] if rows else 0
        return [Fault(Flaw.CUT if last < anchor.seq else Flaw.MISSING, anchor.seq)]
    return [] if there["mac"] == anchor.mac else [Fault(Flaw.OTHER, anchor.seq)]
