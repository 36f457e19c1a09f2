"""Pain maps over the visits of an episode: how many zones, how bad, and where the middle lies."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from ankleclinic.catalogue.drawing import Point
from ankleclinic.catalogue.measure import Measure, PainMap
from ankleclinic.record.episode import EpisodeRecord
from ankleclinic.record.observation import Moment, Observation, Spot, State
from ankleclinic.record.patient import Side


@dataclass(frozen=True, slots=True)
class Centre:
    """The middle of the pain in one view of the right ankle, and the pain it is made of."""

    view: str
    at: Point
    pain: int


@dataclass(frozen=True, slots=True)
class MapPoint:
    """The map of one visit; an ankle free of pain has no zones and no centres."""

    date: date
    assessment: str
    spots: tuple[Spot, ...]
    zones: int
    worst: int
    centres: tuple[Centre, ...]
    pending: bool = False


@dataclass(frozen=True, slots=True)
class MapCourse:
    """The maps of one side, oldest first."""

    side: Side | None
    involved: bool
    points: tuple[MapPoint, ...]


def pain_map_course(
    measure: Measure, record: EpisodeRecord, position: int
) -> tuple[MapCourse, ...]:
    """The maps up to a visit, side by side, the involved side first.

    A worst pain that was typed without its zones is no map and is left out.
    """
    found: dict[Side | None, list[MapPoint]] = {}
    for visit in record.until(position):
        for entry in visit.observations:
            if measure.pain_map and entry.measure == measure.id and _is_map(entry):
                point = _point(measure.pain_map, entry, visit.date, visit.id)
                found.setdefault(entry.side, []).append(point)
    involved = record.episode.is_involved
    courses = [MapCourse(side, involved(side), tuple(points)) for side, points in found.items()]
    return tuple(sorted(courses, key=lambda course: (not course.involved, course.side or "")))


def centres(pain_map: PainMap, spots: Sequence[Spot]) -> tuple[Centre, ...]:
    """The middle of the pain in each view that hurts: each zone counts by its pain."""
    return tuple(centre for view in pain_map.views if (centre := _centre(pain_map, view.id, spots)))


def _is_map(entry: Observation) -> bool:
    taken = entry.state is State.MEASURED and entry.key.moment is Moment.BEFORE
    return taken and (bool(entry.spots) or entry.value == 0)


def _point(pain_map: PainMap, entry: Observation, day: date, assessment: str) -> MapPoint:
    pains = [spot.pain for spot in entry.spots]
    return MapPoint(
        date=day,
        assessment=assessment,
        spots=entry.spots,
        zones=sum(pain > 0 for pain in pains),
        worst=max(pains, default=0),
        centres=centres(pain_map, entry.spots),
        pending=entry.pending,
    )


def _centre(pain_map: PainMap, view: str, spots: Sequence[Spot]) -> Centre | None:
    weighed = list(_weighed(pain_map, view, spots))
    whole = sum(pain for pain, _ in weighed)
    if not whole:
        return None
    x, y = (sum(pain * at[axis] for pain, at in weighed) / whole for axis in (0, 1))
    return Centre(view, (x, y), whole)


def _weighed(pain_map: PainMap, view: str, spots: Sequence[Spot]) -> Iterator[tuple[int, Point]]:
    for spot in spots:
        zone = pain_map.zone(spot.zone)
        if zone is not None and zone.view == view:
            yield spot.pain, zone.at
