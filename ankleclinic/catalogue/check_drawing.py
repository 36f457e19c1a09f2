"""What the drawings of a pain map and its zones must agree on."""

from collections.abc import Iterator, Mapping

from ankleclinic.catalogue.check_measure import Found
from ankleclinic.catalogue.complaint import Complaint
from ankleclinic.catalogue.drawing import Drawing, contains
from ankleclinic.catalogue.evidence import Entry
from ankleclinic.catalogue.measure import Measure, PainMap
from ankleclinic.catalogue.nearest import hint

Place = tuple[str, str]
"""A file and the place of an entry inside it."""


def check_drawings(
    entries: Mapping[Place, Entry], drawings: Mapping[str, Drawing]
) -> Iterator[Complaint]:
    """Every view without a drawing, zone without a shape, and shape without a zone."""
    for (file, place), entry in entries.items():
        if isinstance(entry, Measure) and entry.pain_map is not None:
            for inner, message in _pain_map(entry.pain_map, drawings):
                yield Complaint(file, f"{place}.pain_map.{inner}", message)


def _pain_map(pain_map: PainMap, drawings: Mapping[str, Drawing]) -> Found:
    for position, view in enumerate(pain_map.views):
        if view.id not in drawings:
            text = f"there is no sound drawings/{view.id}.svg{hint(view.id, drawings)}"
            yield f"views[{position}].id", text
            continue
        named = {zone.id for zone in pain_map.zones if zone.view == view.id}
        for extra in drawings[view.id].zones.keys() - named:
            yield f"views[{position}].id", f"its drawing has a shape “{extra}” without a zone"
    for position, zone in enumerate(pain_map.zones):
        drawing = drawings.get(zone.view)
        if drawing is None:
            continue
        shape = drawing.zones.get(zone.id)
        if shape is None:
            text = f"the drawing has no shape “{zone.id}”{hint(zone.id, drawing.zones)}"
            yield f"zones[{position}].id", text
        elif not contains(shape, zone.at):
            yield f"zones[{position}].at", f"lies outside the shape of “{zone.id}”"
