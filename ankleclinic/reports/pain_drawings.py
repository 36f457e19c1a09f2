"""The pain maps of a report: the zones of every visit in words, and what they are drawn on."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.catalogue.measure import Measure, PainMap
from ankleclinic.record.observation import Spot
from ankleclinic.record.patient import Side
from ankleclinic.reports import words
from ankleclinic.reports.pain_words import count_words, quality_name, zone_name
from ankleclinic.trends.pain_map import MapCourse, MapPoint
from ankleclinic.trends.series import Trend


@dataclass(frozen=True, slots=True)
class PainfulZone:
    """One zone of a map that hurts, or was said not to: its id, and the words to print."""

    zone: str
    name: str
    view: str
    pain: int
    quality: str


@dataclass(frozen=True, slots=True)
class MapDay:
    """The map of one visit: its zones, the worst first, and a summary of them."""

    date: date
    said: str
    zones: tuple[PainfulZone, ...]


@dataclass(frozen=True, slots=True)
class PainDrawing:
    """The maps of one side, oldest first; `pain_map` holds what they are drawn on."""

    title: str
    side: Side | None
    involved: bool
    pain_map: PainMap
    days: tuple[MapDay, ...]

    @property
    def compared(self) -> tuple[MapDay, ...]:
        """The maps to print: the first and the newest, or the only one."""
        return self.days if len(self.days) < 2 else (self.days[0], self.days[-1])


def pain_drawings(catalogue: Catalogue, trends: Sequence[Trend]) -> tuple[PainDrawing, ...]:
    """The maps of each side that has some, the involved side first."""
    return tuple(
        drawing
        for trend in trends
        for drawing in _drawings(catalogue.measures[trend.measure], trend)
    )


def _drawings(measure: Measure, trend: Trend) -> Iterator[PainDrawing]:
    if measure.pain_map is not None:
        for course in trend.maps:
            yield _drawing(measure.name, measure.pain_map, course)


def _drawing(name: str, pain_map: PainMap, course: MapCourse) -> PainDrawing:
    return PainDrawing(
        title=words.with_side(name, course.side),
        side=course.side,
        involved=course.involved,
        pain_map=pain_map,
        days=tuple(_day(pain_map, point) for point in course.points),
    )


def _day(pain_map: PainMap, point: MapPoint) -> MapDay:
    spots = sorted(point.spots, key=lambda spot: -spot.pain)
    question = ", a question about it is open" if point.pending else ""
    return MapDay(
        date=point.date,
        said=f"{count_words(point.spots)}{question}",
        zones=tuple(_zone(pain_map, spot) for spot in spots),
    )


def _zone(pain_map: PainMap, spot: Spot) -> PainfulZone:
    zone = pain_map.zone(spot.zone)
    views = {view.id: view.name for view in pain_map.views}
    return PainfulZone(
        zone=spot.zone,
        name=zone_name(pain_map, spot.zone),
        view=views.get(zone.view, "") if zone else "",
        pain=spot.pain,
        quality=quality_name(pain_map, spot.quality),
    )
