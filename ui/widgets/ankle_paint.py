"""Drawing a pain map: calm lines, painful zones tinted and numbered, last time's dashed."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath

from ui.theme.theme import Theme
from ui.widgets import paint
from ui.widgets.ankle_art import AnkleArt

STRONG_FROM = 7
"""From this pain on a zone is dark and its number light."""


@dataclass(frozen=True, slots=True)
class Marks:
    """What is shown on the drawing.

    Attributes:
        pains: the zones and how much they hurt.
        before: the zones that hurt last time.
        chosen: the zone in hand, if any.
        focused: whether the keyboard is on it.
        zones: whether the zones that do not hurt are shown too.
        font: the font of the numbers; none are written without one.
        centres: the middle of the pain of each view.
    """

    pains: Mapping[str, int]
    before: Collection[str] = ()
    chosen: str | None = None
    focused: bool = False
    zones: bool = True
    font: str = "small_strong"
    centres: Collection[QPointF] = ()


def draw_ankle(painter: QPainter, theme: Theme, art: AnkleArt, rect: QRectF, marks: Marks) -> float:
    """Draw all views as large as `rect` allows, from its top left; say the scale."""
    scale = min(rect.width() / art.size[0], rect.height() / art.size[1])
    painter.save()
    painter.translate(rect.topLeft())
    painter.scale(scale, scale)
    _draw_lines(painter, theme, art, scale)
    for name, path in art.zones.items():
        _draw_zone(painter, theme, path, name, marks)
    for centre in marks.centres:
        _draw_centre(painter, theme, centre, scale)
    painter.restore()
    if marks.font:
        for name, pain in marks.pains.items():
            if name in art.middles:
                _write(painter, theme, rect.topLeft() + art.middles[name] * scale, pain, marks.font)
    return scale


def tint(theme: Theme, pain: int) -> QColor:
    """The ground of a zone that hurts so much."""
    strong = pain >= STRONG_FROM
    alpha = 0.72 + 0.06 * (pain - STRONG_FROM) if strong else 0.07 + 0.055 * pain
    return theme.color("text", alpha)


def _draw_lines(painter: QPainter, theme: Theme, art: AnkleArt, scale: float) -> None:
    thick = max(1.0, 1.2 / scale)
    for view in art.views:
        painter.setBrush(theme.color("raised"))
        painter.setPen(paint.pen(theme.color("text2"), thick))
        for path in view.outlines:
            painter.drawPath(path)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(paint.pen(theme.color("edge", 0.75), thick * 0.7))
        for path in view.details:
            painter.drawPath(path)


def _draw_zone(
    painter: QPainter, theme: Theme, path: QPainterPath, name: str, marks: Marks
) -> None:
    pain = marks.pains.get(name)
    painter.setBrush(tint(theme, pain) if pain else Qt.BrushStyle.NoBrush)
    painter.setPen(Qt.PenStyle.NoPen)
    if pain is not None:
        painter.setPen(paint.pen(theme.color("text"), 1.1))
    elif marks.zones:
        painter.setPen(paint.pen(theme.color("edge", 0.5), 0.7))
    painter.drawPath(path)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if name in marks.before:
        painter.setPen(paint.pen(theme.color("text2"), 1.4, (3.2, 2.4)))
        painter.drawPath(path)
    if name == marks.chosen:
        _draw_ring(painter, theme, path, focused=marks.focused)


def _draw_ring(painter: QPainter, theme: Theme, path: QPainterPath, *, focused: bool) -> None:
    if focused:
        painter.setPen(paint.pen(theme.color("focus", 0.28), 7))
        painter.drawPath(path)
    painter.setPen(paint.pen(theme.color("focus"), 2.2))
    painter.drawPath(path)


def _draw_centre(painter: QPainter, theme: Theme, centre: QPointF, scale: float) -> None:
    """A small cross in a ring, light below so that it is seen on a dark zone."""
    reach = 4.5 / scale
    for role, width in (("raised", 3.0), ("text", 1.2)):
        painter.setPen(paint.pen(theme.color(role), width / scale))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(centre, reach * 0.62, reach * 0.62)
        for way in (QPointF(reach, 0), QPointF(0, reach)):
            painter.drawLine(centre - way, centre + way)


def _write(painter: QPainter, theme: Theme, at: QPointF, pain: int, font: str) -> None:
    ink = theme.color("raised" if pain >= STRONG_FROM else "text")
    box = QRectF(at.x() - 20, at.y() - 10, 40, 20)
    paint.text(painter, box, str(pain), theme.font(font), ink, paint.CENTER)
