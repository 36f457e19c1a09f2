"""Tiny trends for table rows: both sides, the band round the first value, end values."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from ui.theme.look import Look
from ui.widgets import paint
from ui.widgets.side_mark import Side, draw_marker, side_role

LABEL_WIDTH = 34
LABEL_APART = 13


@dataclass(frozen=True, slots=True)
class SparkSeries:
    """One side's values over time, oldest first.

    `points` are (days, value); `main` draws the line heavier; `end` is the last value in words.
    """

    side: Side
    points: tuple[tuple[float, float], ...]
    end: str
    main: bool = False


def draw_sparkline(
    painter: QPainter,
    look: Look,
    rect: QRectF,
    series: Sequence[SparkSeries],
    band: tuple[float, float] | None = None,
) -> None:
    """Draw the series into `rect`, time to scale, with the band's low and high if given."""
    drawn = [one for one in series if one.points]
    if not drawn:
        return
    theme = look.theme
    plot = rect.adjusted(theme.px(2), theme.px(6), -theme.px(LABEL_WIDTH), -theme.px(6))
    scale = _Scale.around(plot, drawn, band)
    if band is not None:
        top, bottom = scale.y(band[1]), scale.y(band[0])
        field = QRectF(plot.left(), top, plot.width(), bottom - top).intersected(
            plot.adjusted(0, -4, 0, 4)
        )
        painter.fillRect(field, theme.color("band_error"))
    for one in sorted(drawn, key=lambda each: each.main):
        _draw_series(painter, look, scale, one)
    _draw_ends(painter, look, scale, rect, drawn)


class Sparkline(QWidget):
    """A sparkline on its own.

    Args:
        look: the look to draw with.
        name: what it shows, spoken with the last values.
        parent: the widget it lies in.
    """

    def __init__(self, look: Look, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look, self._name = look, name
        self._series: tuple[SparkSeries, ...] = ()
        self._band: tuple[float, float] | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(name)

    def show_series(
        self, series: Sequence[SparkSeries], band: tuple[float, float] | None = None
    ) -> None:
        """Show these series and the band round the first value."""
        self._series, self._band = tuple(series), band
        ends = ", ".join(f"{one.side.value} {one.end}" for one in series)
        self.setAccessibleDescription(f"last: {ends}" if ends else "no values")
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(160, 40) * self.look.theme.factor

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        with paint.painter(self) as painter:
            draw_sparkline(painter, self.look, QRectF(self.rect()), self._series, self._band)


@dataclass(frozen=True, slots=True)
class _Scale:
    plot: QRectF
    first: float
    days: float
    low: float
    span: float

    @classmethod
    def around(
        cls, plot: QRectF, series: Sequence[SparkSeries], band: tuple[float, float] | None
    ) -> "_Scale":
        xs = [x for one in series for x, _ in one.points]
        ys = [y for one in series for _, y in one.points] + list(band or ())
        low, high = min(ys), max(ys)
        return cls(plot, min(xs), max(xs) - min(xs), low, high - low)

    def x(self, day: float) -> float:
        if not self.days:
            return self.plot.right()
        return self.plot.left() + (day - self.first) / self.days * self.plot.width()

    def y(self, value: float) -> float:
        if not self.span:
            return self.plot.center().y()
        return self.plot.bottom() - (value - self.low) / self.span * self.plot.height()

    def at(self, point: tuple[float, float]) -> QPointF:
        return QPointF(self.x(point[0]), self.y(point[1]))


def _draw_series(painter: QPainter, look: Look, scale: _Scale, one: SparkSeries) -> None:
    theme = look.theme
    dash = (4.0, 2.6) if one.side is Side.RIGHT else None
    width = theme.factor * (2.0 if one.main else 1.4)
    painter.setPen(paint.pen(theme.color(side_role(one.side)), width, dash))
    painter.drawPolyline(QPolygonF([scale.at(point) for point in one.points]))
    draw_marker(painter, look, one.side, scale.at(one.points[-1]), 7, ground="raised")


def _draw_ends(
    painter: QPainter, look: Look, scale: _Scale, rect: QRectF, series: Sequence[SparkSeries]
) -> None:
    theme = look.theme
    places = {one.side: scale.y(one.points[-1][1]) for one in series}
    places = spread(places, theme.px(LABEL_APART), rect.top() + 7, rect.bottom() - 7)
    left = rect.right() - theme.px(LABEL_WIDTH - 9)
    for one in series:
        room = QRectF(left, places[one.side] - 8, theme.px(LABEL_WIDTH), 16)
        font = theme.font("small_strong" if one.main else "small")
        paint.text(painter, room, one.end, font, theme.color(side_role(one.side)), paint.CHART_LEFT)


def spread(
    places: dict[Side, float], apart: float, lowest: float, highest: float
) -> dict[Side, float]:
    """Return the places moved away from each other to at least `apart`, inside the limits."""
    order = sorted(places, key=lambda key: places[key])
    moved = dict(places)
    for upper, lower in pairwise(order):
        short = apart - (moved[lower] - moved[upper])
        if short > 0:
            moved[upper] -= short / 2
            moved[lower] += short / 2
    down = max(0.0, lowest - moved[order[0]]) if order else 0.0
    up = max(0.0, moved[order[-1]] + down - highest) if order else 0.0
    return {key: place + down - up for key, place in moved.items()}
