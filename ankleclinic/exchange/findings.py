"""Reading the answers of a screen and the zones of a pain map."""

from ankleclinic.catalogue.measure import PainMap, Screen
from ankleclinic.catalogue.nearest import hint
from ankleclinic.exchange.table import Table, open_table
from ankleclinic.record.observation import Spot, Tick
from ankleclinic.record.text import quoted

_MOST_PAIN = 10


def read_ticks(table: Table, screen: Screen) -> tuple[Tick, ...]:
    """The items of a screen that were asked; null, as an item left out, was not."""
    raw = table.data["items"]
    if not isinstance(raw, dict):
        message = "Write the items of a screen as an object of names with true, false or null."
        table.refuse("not_an_object", message, "items")
        return ()
    inner = open_table(raw, table.at("items"), table.problems)
    inner.only([item.id for item in screen.items])
    flags = ((item.id, inner.flag(item.id)) for item in screen.items)
    return tuple(Tick(name, present=found) for name, found in flags if found is not None)


def read_spots(table: Table, pain_map: PainMap) -> tuple[Spot, ...]:
    """The painful zones of a map; a zone that stands there twice is refused, and an empty list."""
    if table.data["zones"] == []:
        message = "Name the zones that hurt, or give the value 0 where none does."
        table.refuse("missing_value", message, "zones")
    found = [
        spot
        for spot in table.each("zones", lambda data, path: _spot(data, path, table, pain_map))
        if spot is not None
    ]
    seen: set[str] = set()
    for position, spot in enumerate(found):
        if spot.zone in seen:
            table.refuse("duplicate_zone", "This zone stands here twice.", f"zones[{position}]")
        seen.add(spot.zone)
    return tuple(found)


def _spot(data: object, path: str, table: Table, pain_map: PainMap) -> Spot | None:
    inner = open_table(data, path, table.problems)
    inner.only(("zone", "pain", "quality"))
    inner.require("pain", f"Say how much this zone hurts, 0 to {_MOST_PAIN}.")
    zone = _one_of(inner, "zone", [zone.id for zone in pain_map.zones])
    quality = _one_of(inner, "quality", [quality.id for quality in pain_map.qualities])
    pain = inner.whole("pain", 0, _MOST_PAIN)
    return None if not zone or pain is None else Spot(zone, pain, quality or None)


def _one_of(inner: Table, key: str, known: list[str]) -> str:
    text = inner.text(key)
    if (text or key == "zone") and text not in known:
        near = hint(text, known) or f"; it is one of: {', '.join(known)}."
        inner.refuse("not_a_choice", f"There is no {key} {quoted(text)}{near}", key)
    return text
