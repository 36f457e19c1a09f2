"""A pain map in words, the same for screen, paper and workbook."""

from collections.abc import Sequence

from ankleclinic.catalogue.measure import PainMap
from ankleclinic.record.observation import Observation, Spot, State
from ankleclinic.reports import words

PAIN_FREE = "no pain anywhere"


def painful(spots: Sequence[Spot]) -> tuple[Spot, ...]:
    """The zones that hurt, the worst first."""
    return tuple(sorted((s for s in spots if s.pain > 0), key=lambda spot: -spot.pain))


def zone_name(pain_map: PainMap, zone: str) -> str:
    """The name of a zone; its id where the map no longer knows it."""
    found = pain_map.zone(zone)
    return found.name if found else zone


def quality_name(pain_map: PainMap, quality: str | None) -> str:
    """The word of a quality, nothing where none was said."""
    names = {option.id: option.name for option in pain_map.qualities}
    return names.get(quality, quality) if quality else ""


def count_words(spots: Sequence[Spot]) -> str:
    """How many zones hurt and how much the worst does."""
    found = painful(spots)
    if not found:
        return PAIN_FREE
    return f"{words.counted(len(found), 'zone', 'zones')}, worst {found[0].pain}"


def map_words(pain_map: PainMap, spots: Sequence[Spot]) -> str:
    """The map in one line: how many zones, how bad, and where the worst is."""
    found = painful(spots)
    if not found:
        return PAIN_FREE
    return f"{count_words(found)}: {zone_name(pain_map, found[0].zone)}"


def value_words(spots: Sequence[Spot], value: float | None) -> str:
    """The count of a map, or a worst pain that was typed without its zones."""
    if spots or value is None or value == 0:
        return count_words(spots)
    return f"worst {value:g}, zones not drawn"


def is_drawn(observation: Observation | None) -> bool:
    """Whether an observation says where it hurts, or that nothing does."""
    if observation is None or observation.state is not State.MEASURED:
        return False
    return bool(observation.spots) or observation.value is not None
