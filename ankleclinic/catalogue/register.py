"""The entries of the protocol that hold one value each, whatever they decide."""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import get_args

from ankleclinic.catalogue.evidence import Status
from ankleclinic.catalogue.nearest import hint
from ankleclinic.catalogue.protocol import HowSoon, Limit, Protocol, Technique, Threshold
from ankleclinic.catalogue.rule import Urgency

Value = float | str | tuple[str, ...] | None
"""A threshold, how soon, or techniques; None is a threshold that is not set."""

URGENCY, TECHNIQUE = "urgency/", "technique/"
"""How the names of entries begin that are no thresholds."""
GROUPS = {URGENCY: "How soon a medical opinion is wanted", TECHNIQUE: "Counted together"}
OTHERS = "Other thresholds"
HOW_SOON: tuple[Urgency, ...] = get_args(Urgency)

FIXED = (
    "comes from a paper and is marked {}. Only proposals of ours are changed here; a figure from a "
    "paper changes with its source, in the catalogue"
)


@dataclass(frozen=True, slots=True)
class Item:
    """One entry: its value, what it decides, and how well that is supported.

    `name` is the key of a threshold, or the id of another entry behind its kind.
    """

    name: str
    group: str
    value: Value
    unit: str
    about: str
    status: Status
    references: tuple[str, ...]
    note: str | None

    @property
    def editable(self) -> bool:
        """Whether a clinic may change it."""
        return self.status is Status.PROPOSAL

    @property
    def why_fixed(self) -> str:
        """Why a clinic may not change it, as the end of a sentence about it."""
        return FIXED.format(self.status.value)


def items(protocol: Protocol) -> tuple[Item, ...]:
    """Every entry, group by group."""
    found = [*_thresholds(protocol), *_others(protocol)]
    order = [*(group.name for group in protocol.group), OTHERS, *GROUPS.values()]
    return tuple(sorted(found, key=lambda item: order.index(item.group)))


def values(protocol: Protocol) -> dict[str, Value]:
    """The value of every entry by its name."""
    return {item.name: item.value for item in items(protocol)}


def with_values(protocol: Protocol, changes: Mapping[str, Value]) -> Protocol:
    """The same protocol with other values; what is changed leans on no paper any more."""
    thresholds = tuple(
        entry.model_copy(update=_change("value", changes[entry.key]))
        if entry.key in changes
        else entry
        for entry in protocol.threshold
    )
    urgencies = tuple(
        entry.model_copy(update=_change("how_soon", changes[URGENCY + entry.id]))
        if URGENCY + entry.id in changes
        else entry
        for entry in protocol.urgency
    )
    techniques = tuple(
        entry.model_copy(update=_change("interventions", changes[TECHNIQUE + entry.id]))
        if TECHNIQUE + entry.id in changes
        else entry
        for entry in protocol.technique
    )
    found = {"threshold": thresholds, "urgency": urgencies, "technique": techniques}
    return protocol.model_copy(update=found)


def faults(protocol: Protocol, changes: Mapping[str, Value]) -> Iterator[tuple[str, str]]:
    """What stands against some changed values, as (name, sentence)."""
    known = {item.name: item for item in items(protocol)}
    for name, value in changes.items():
        item = known.get(name)
        if item is None:
            yield name, f"there is no such entry{hint(name, known)}"
        elif not item.editable:
            yield name, item.why_fixed
        else:
            yield from ((name, text) for text in unfit(protocol, item, value))
    after = {name: item.value for name, item in known.items()} | dict(changes)
    yield from _falling(protocol, after, changes)


def unfit(protocol: Protocol, item: Item, value: Value) -> Iterator[str]:
    """What stands against one value of an entry by itself."""
    if item.name.startswith(URGENCY):
        if value not in HOW_SOON:
            yield f"must be one of {', '.join(HOW_SOON)}{hint(str(value), HOW_SOON)}"
    elif item.name.startswith(TECHNIQUE):
        if not isinstance(value, tuple) or not all(name.strip() for name in value) or not value:
            yield "must name at least one technique"
        elif len(set(value)) < len(value):
            yield "names a technique twice"
    elif value is None:
        if item.value is not None:
            yield "needs a value"
    elif not isinstance(value, int | float) or not math.isfinite(value):
        yield "must be a number"
    else:
        limit = limit_of(protocol, item)
        yield from _outside(limit, item.unit, value) if limit else ()


def limit_of(protocol: Protocol, item: Item) -> Limit | None:
    """What a threshold may be set to."""
    named = (limit for limit in protocol.limit if item.name in limit.keys)
    of_unit = (limit for limit in protocol.limit if not limit.keys and limit.unit == item.unit)
    return next(named, None) or next(of_unit, None)


def _outside(limit: Limit, unit: str, value: float) -> Iterator[str]:
    if not limit.least <= value <= limit.most:
        yield f"must lie between {limit.least:g} and {limit.most:g} {unit}".rstrip()
    elif limit.whole and value != int(value):
        yield "must be a whole number"


def _falling(
    protocol: Protocol, after: Mapping[str, Value], changes: Mapping[str, Value]
) -> Iterator[tuple[str, str]]:
    about = {entry.key: entry.about for entry in protocol.threshold}
    for rising in protocol.rising:
        numbers = [(key, after.get(key)) for key in rising.keys]
        known = [(key, number) for key, number in numbers if isinstance(number, int | float)]
        for (low, first), (high, second) in pairwise(known):
            if first > second:
                if low in changes or high not in changes:
                    yield low, f"must not be more than {second:g}, the value of “{about[high]}”"
                else:
                    yield high, f"must not be less than {first:g}, the value of “{about[low]}”"


def _thresholds(protocol: Protocol) -> Iterator[Item]:
    groups = {start: group.name for group in protocol.group for start in group.starts}
    for entry in protocol.threshold:
        group = groups.get(entry.key.partition(".")[0], OTHERS)
        yield _item(entry, entry.key, group, entry.value, entry.unit)


def _others(protocol: Protocol) -> Iterator[Item]:
    for soon in protocol.urgency:
        yield _item(soon, URGENCY + soon.id, GROUPS[URGENCY], soon.how_soon)
    for one in protocol.technique:
        yield _item(one, TECHNIQUE + one.id, GROUPS[TECHNIQUE], one.interventions)


def _item(
    entry: Threshold | HowSoon | Technique, name: str, group: str, value: Value, unit: str = ""
) -> Item:
    return Item(name, group, value, unit, entry.about, entry.status, entry.references, entry.note)


def _change(field: str, value: Value) -> dict[str, object]:
    note = "This clinic's own value; no paper stands behind it."
    return {field: value, "references": (), "note": note}
