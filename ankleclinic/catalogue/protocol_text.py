"""The protocol of a clinic as the text of a TOML file."""

import json
from collections.abc import Iterator, Mapping

from ankleclinic.catalogue.clinic_protocol import ClinicProtocol
from ankleclinic.catalogue.protocol import Protocol
from ankleclinic.catalogue.register import TECHNIQUE, URGENCY, Item, Value, items, values

FORMAT = "ankleclinic-protocol/1"
HEAD = """\
# The protocol of a clinic: every entry with its value and the one it is shipped with.
# Change “value” of a proposal and import the file; the program shows the differences and asks who
# signs. What is not named stands as shipped; what has no value is not set.
"""
KINDS = {URGENCY: ("urgency", "id", "how_soon"), TECHNIQUE: ("technique", "id", "interventions")}


def signed_text(shipped: Protocol, own: ClinicProtocol) -> str:
    """A signed version with who signed it, whatever register is shipped by now."""
    signed = {
        "number": own.number,
        "name": own.name,
        "role": own.role,
        "at": own.at.isoformat(),
        "reason": own.reason,
    }
    head = [*_head(own.shipped), "[signed]", *_lines(signed), ""]
    return "\n".join([*head, *_entries(shipped, own.changes, own.register)])


def unsigned_text(shipped: Protocol, changes: Mapping[str, Value]) -> str:
    """The shipped register with changed values that nobody has signed."""
    return "\n".join([*_head(shipped.version), *_entries(shipped, changes, values(shipped))])


def _head(version: str) -> list[str]:
    return [HEAD, *_lines({"format": FORMAT, "shipped": version}), ""]


def _entries(
    shipped: Protocol, changes: Mapping[str, Value], register: Mapping[str, Value]
) -> Iterator[str]:
    known = {item.name: item for item in items(shipped)}
    order = [*(name for name in known if name in register), *sorted(set(register) - set(known))]
    for name in sorted(order, key=_kind):
        yield from _entry(name, changes.get(name, register[name]), register[name], known.get(name))


def _entry(name: str, value: Value, shipped: Value, item: Item | None) -> Iterator[str]:
    table, key, field = _kind(name)
    about: dict[str, object] = {key: name.rpartition("/")[2]}
    about |= {} if value is None else {field: value}
    about |= {} if shipped is None else {"shipped": shipped}
    if item is not None:
        unit = {"unit": item.unit} if table == "threshold" else {}
        about |= {**unit, "status": item.status.value, "about": item.about}
    yield f"[[{table}]]"
    yield from _lines(about)
    yield ""


def _kind(name: str) -> tuple[str, str, str]:
    found = (kind for start, kind in KINDS.items() if name.startswith(start))
    return next(found, ("threshold", "key", "value"))


def _lines(table: Mapping[str, object]) -> Iterator[str]:
    return (f"{key} = {_written(value)}" for key, value in table.items())


def _written(value: object) -> str:
    """A value as TOML and JSON both write it."""
    found = list(value) if isinstance(value, tuple) else value
    return json.dumps(found, ensure_ascii=False)
