"""The differences of pairs against their means, after Bland and Altman."""

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from ankleclinic.judgement.agreement import Pair
from ui.agreement import words
from ui.agreement.drawing import RowDrawing
from ui.agreement.words import Row
from ui.charts.arrange import spread
from ui.charts.scale import Scale, around
from ui.charts.ticks import value_ticks
from ui.theme.look import Look
from ui.widgets import paint

LEFT_ROOM, TOP_ROOM, FOOT_ROOM, LABEL_ROOM = 52, 24, 40, 132
RADIUS = 4.0
TICKS_ACROSS, TICKS_UP = 8, 5
LABEL_APART = 15.0
NO_LIMITS = "no limits are drawn from too few pairs"


@dataclass(frozen=True, slots=True)
class Dot:
    """Pairs with the same mean and the same difference."""

    mean: float
    difference: float
    count: int


class DifferencePlot(RowDrawing):
    """Each pair as a dot: the mean of both readings across, second minus first upwards.

    Args:
        look: the look to draw with.
        parent: the widget it lies in.
    """

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._dots: list[Dot] = []

    def show_row(self, row: Row) -> None:
        """Draw the pairs of a row."""
        self._row, self._dots = row, dots(row.found.pairs)
        shown = f"{row.count} pairs"
        limits = words.limits(row) if row.found.enough else ""
        said = f"limits of agreement {limits}" if limits else NO_LIMITS
        self.setAccessibleName(f"Plot of differences of {row.measure.name}: {shown}, {said}")
        self.update()

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(320, 170) * self.look.theme.factor

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        row = self._row
        if row is None or not self._dots:
            return
        scale = self._scale(row)
        with paint.painter(self) as painter:
            if row.found.enough:
                self._draw_limits(painter, scale, row)
            self._draw_axes(painter, scale, row)
            self._draw_dots(painter, scale)
            self._draw_labels(painter, scale, row)

    def _scale(self, row: Row) -> Scale:
        px = self.look.theme.px
        room = QRectF(self.rect()).adjusted(
            px(LEFT_ROOM), px(TOP_ROOM), -px(LABEL_ROOM), -px(FOOT_ROOM)
        )
        heights = [0.0, *(dot.difference for dot in self._dots)]
        if row.found.enough and row.found.spread is not None:
            heights += row.found.spread.limits
        return Scale(room, around(dot.mean for dot in self._dots), around(heights))

    def _draw_limits(self, painter: QPainter, scale: Scale, row: Row) -> None:
        spread_of = row.found.spread
        if spread_of is None:
            return
        theme, plot = self.look.theme, scale.plot
        low, high = (scale.y(limit) for limit in spread_of.limits)
        band = QRectF(plot.left(), high, plot.width(), low - high)
        painter.fillRect(band, theme.color("band_error"))
        dashed = paint.pen(theme.color("band_edge"), 1.2, (5.0, 4.0))
        for y in (low, high):
            paint.line(painter, QPointF(plot.left(), y), QPointF(plot.right(), y), dashed)
        solid = paint.pen(theme.color("band_edge"), 1.6)
        y = scale.y(spread_of.bias)
        paint.line(painter, QPointF(plot.left(), y), QPointF(plot.right(), y), solid)

    def _draw_axes(self, painter: QPainter, scale: Scale, row: Row) -> None:
        theme, plot = self.look.theme, scale.plot
        ink, font = theme.color("muted"), theme.font("axis")
        zero = scale.y(0)
        thin = paint.pen(theme.color("edge"), 1.0)
        paint.line(painter, QPointF(plot.left(), zero), QPointF(plot.right(), zero), thin)
        for tick in value_ticks(scale.values, TICKS_UP, row.measure.resolution):
            y = scale.y(tick.at)
            room = QRectF(0, y - 10, plot.left() - theme.px(8), 20)
            paint.text(painter, room, tick.words, font, ink, paint.RIGHT)
        for tick in value_ticks(scale.days, TICKS_ACROSS, row.measure.resolution):
            x = scale.x(tick.at)
            paint.text(painter, _around(x, plot.bottom() + 2), tick.words, font, ink, paint.CENTER)
        unit = words.unit(row.measure)
        below = QRectF(plot.left(), plot.bottom() + theme.px(19), plot.width(), theme.px(18))
        across = f"mean of both readings, {unit}".removesuffix(", ")
        paint.text(painter, below, across, font, theme.color("text2"), paint.RIGHT)
        above = QRectF(0, 0, self.width(), theme.px(18))
        upwards = f"{words.DIFFERENCE}, {unit}".removesuffix(", ")
        paint.text(painter, above, upwards, font, theme.color("text2"))

    def _draw_dots(self, painter: QPainter, scale: Scale) -> None:
        theme = self.look.theme
        painter.setPen(paint.pen(theme.color("raised"), 1.0))
        painter.setBrush(theme.color("text2", 0.85))
        for dot in self._dots:
            radius = theme.px(RADIUS) * math.sqrt(dot.count)
            at = QPointF(scale.x(dot.mean), scale.y(dot.difference))
            painter.drawEllipse(at, radius, radius)

    def _draw_labels(self, painter: QPainter, scale: Scale, row: Row) -> None:
        found, theme = row.found.spread, self.look.theme
        if found is None or not row.found.enough:
            return
        low, high = found.limits
        labels = [
            (high, f"upper limit {words.signed(row, high)}"),
            (found.bias, f"mean {words.signed(row, found.bias)}"),
            (low, f"lower limit {words.signed(row, low)}"),
        ]
        wanted = [scale.y(at) for at, _ in labels]
        half = theme.px(8)
        places = spread(
            wanted, theme.px(LABEL_APART), scale.plot.top() + half, scale.plot.bottom() - half
        )
        left = scale.plot.right() + theme.px(8)
        for y, (_, said) in zip(places, labels, strict=True):
            room = QRectF(left, y - 9, self.width() - left, 18)
            font, ink = theme.font("axis_medium"), theme.color("text")
            paint.text(painter, room, said, font, ink, paint.CHART_LEFT)


def dots(pairs: Sequence[Pair]) -> list[Dot]:
    """The pairs of numbers as dots, those that coincide as one."""
    found = Counter[tuple[float, float]]()
    for pair in pairs:
        first, second = pair.first.value, pair.second.value
        if first is not None and second is not None:
            found[round((first + second) / 2, 9), round(second - first, 9)] += 1
    return [Dot(mean, difference, count) for (mean, difference), count in found.items()]


def _around(x: float, top: float) -> QRectF:
    return QRectF(x - 30, top, 60, 18)
