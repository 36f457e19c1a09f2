"""The drawn views of a pain map as paths, side by side: what is where, and what is beside it."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from math import hypot

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainterPath, QTransform

from ankleclinic.catalogue.drawing import Path, Point, arrange
from ankleclinic.catalogue.measure import PainMap
from ankleclinic.record.patient import Side

SLACK = 9.0
"""How far beside a zone a click still means it, in the units of the drawing."""

WAYS = {
    Qt.Key.Key_Left: (-1.0, 0.0),
    Qt.Key.Key_Right: (1.0, 0.0),
    Qt.Key.Key_Up: (0.0, -1.0),
    Qt.Key.Key_Down: (0.0, 1.0),
}
CONE, ASIDE = 2.0, 3.0
"""How far to the side of its way a step may lead, and how much that counts against it."""


@dataclass(frozen=True)
class AnkleView:
    """One view: its place among the others, and its lines."""

    id: str
    name: str
    place: QRectF
    outlines: tuple[QPainterPath, ...]
    details: tuple[QPainterPath, ...]


@dataclass(frozen=True)
class AnkleArt:
    """All views of one ankle in one picture, in the units of the drawings."""

    views: tuple[AnkleView, ...]
    zones: Mapping[str, QPainterPath]
    middles: Mapping[str, QPointF]
    size: tuple[float, float]
    mirrored: bool

    def point(self, view: str, at: Point) -> QPointF:
        """Where a point of a drawing lies in the picture."""
        place = next(one.place for one in self.views if one.id == view)
        return _placed(place, at, mirrored=self.mirrored)

    def zone_at(self, point: QPointF) -> str | None:
        """The zone under a point, or the nearest one close to it."""
        for name, path in self.zones.items():
            if path.contains(point):
                return name
        near = {name: _distance(path, point) for name, path in self.zones.items()}
        close = [name for name in near if near[name] <= SLACK]
        return min(close, key=lambda name: near[name], default=None)

    def beside(self, zone: str, key: Qt.Key) -> str:
        """The nearest zone in the direction of an arrow key; the same where there is none."""
        across, down = WAYS[key]
        here = self.middles[zone]
        costs: dict[str, float] = {}
        for name, middle in self.middles.items():
            step = middle - here
            ahead = step.x() * across + step.y() * down
            aside = abs(step.x() * down) + abs(step.y() * across)
            if ahead > 1 and aside <= CONE * ahead:
                costs[name] = ahead + ASIDE * aside
        return min(costs, key=lambda name: costs[name], default=zone)


@lru_cache(maxsize=16)
def ankle_art(pain_map: PainMap, side: Side | None, columns: int = 4) -> AnkleArt:
    """The views of a map in rows of some columns; the left ankle is the mirror of the right."""
    drawings = pain_map.drawn(left=side is Side.LEFT)
    names = {view.id: view.name for view in pain_map.views}
    corners, size = arrange(drawings, columns)
    places = {
        name: QRectF(*corner, drawings[name].width, drawings[name].height)
        for name, corner in corners.items()
    }
    return AnkleArt(
        tuple(
            AnkleView(
                name,
                names[name],
                places[name],
                tuple(_path(path, places[name]) for path in drawing.outlines),
                tuple(_path(path, places[name]) for path in drawing.details),
            )
            for name, drawing in drawings.items()
        ),
        {
            zone.id: _path(drawings[zone.view].zones[zone.id], places[zone.view])
            for zone in pain_map.zones
            if zone.view in drawings
        },
        {
            zone.id: _placed(places[zone.view], zone.at, mirrored=side is Side.LEFT)
            for zone in pain_map.zones
            if zone.view in drawings
        },
        size,
        side is Side.LEFT,
    )


def _placed(place: QRectF, at: Point, *, mirrored: bool) -> QPointF:
    x, y = at
    return place.topLeft() + QPointF(place.width() - x if mirrored else x, y)


def _path(path: Path, place: QRectF) -> QPainterPath:
    found = QPainterPath()
    for kind, points in path:
        steps = [QPointF(*point) for point in points]
        match kind:
            case "M":
                found.moveTo(steps[0])
            case "L":
                found.lineTo(steps[0])
            case "C":
                found.cubicTo(*steps)
            case _:
                found.closeSubpath()
    return QTransform.fromTranslate(place.left(), place.top()).map(found)


def _distance(path: QPainterPath, point: QPointF) -> float:
    polygon = path.toFillPolygon()
    corners = (polygon.at(number) - point for number in range(polygon.size()))
    return min(hypot(corner.x(), corner.y()) for corner in corners)
