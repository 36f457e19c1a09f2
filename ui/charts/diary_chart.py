"""The diary day by day in lanes over one axis of dates, however many years it runs."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPainterPath
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from ankleclinic.reports import words
from ankleclinic.trends.diary import DiarySeries
from ui.charts.plots import Art, FigureAxis
from ui.charts.scale import LEAST_DAYS, Scale, Span
from ui.charts.ticks import Tick, date_ticks
from ui.charts.timeline import Timeline
from ui.theme.look import Look
from ui.widgets import paint

DAY_EVERY = 78
LEFT_ROOM, RIGHT_ROOM = 14, 84
TITLE, GAP = 15, 5
AWAY = 14
DOT = 2.2
DOTS_FROM = 7.0
"""From so many pixels a day on, every day has its dot."""

Array = Any
"""An array of numpy, which is loaded with the first diary."""


@dataclass(frozen=True, slots=True)
class Curve:
    """A series as arrays, made once so that zooming makes nothing anew."""

    series: DiarySeries
    days: Array
    values: Array

    def value_on(self, day: int) -> float | None:
        """The value logged on a day."""
        at = int(np.searchsorted(self.days, day))
        found = at < len(self.days) and self.days[at] == day
        return float(self.values[at]) if found else None


def make_curve(series: DiarySeries) -> Curve:
    """Return a series ready to be drawn."""
    return Curve(series, np.asarray(series.days, float), np.asarray(series.values, float))


class DiaryChart(Timeline):
    """Shows the series of a diary one below the other, and reads them all on one day.

    Left and Right step through the logged days, Home and End jump, Escape leaves them.

    Args:
        look: the look to draw with.
        parent: the widget it lies in.

    Signals:
        stopped: what the day under the cursor says; empty when there is none.
    """

    stopped = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self.curves: tuple[Curve, ...] = ()
        self._logged: tuple[int, ...] = ()
        self._stop: int | None = None
        self.axis = FigureAxis(look, "bottom", self.course, self._days)
        layout = self.ci.layout
        layout.setContentsMargins(look.theme.px(8), look.theme.px(8), 0, look.theme.px(4))
        layout.setSpacing(0)
        self.addItem(self.course, 0, 0)
        self.addItem(self.axis, 1, 0)
        self.art = Art(self.course, self._draw)
        self.setAccessibleName("Diary")
        self._dress()

    def show_series(self, series: Sequence[DiarySeries]) -> None:
        """Show another diary, or newer days of the same."""
        self.curves = tuple(make_curve(one) for one in series)
        self._logged = tuple(sorted({day for one in series for day in one.days}))
        self._stop = None
        self.shown = None
        self.fit_days()
        self._say()

    def day(self) -> date | None:
        """Return the day under the cursor."""
        return None if self._stop is None else date.fromordinal(self._logged[self._stop])

    @override
    def whole(self) -> Span | None:
        if not self._logged:
            return None
        first, last = float(self._logged[0]), float(self._logged[-1])
        return Span(min(first, last - LEAST_DAYS), last)

    @override
    def margins(self) -> tuple[float, float]:
        return self.look.theme.px(LEFT_ROOM), self.look.theme.px(RIGHT_ROOM)

    @override
    def anchor(self) -> float | None:
        day = self.day()
        return float(day.toordinal()) if day else None

    @override
    def repaint_all(self) -> None:
        self.art.update()
        self.axis.update()
        self.viewport().update()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, plain = event.key(), not event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        moves = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        count = len(self._logged)
        if plain and key in moves and count:
            by = moves[Qt.Key(key)]
            here = (count if by < 0 else -1) if self._stop is None else self._stop
            self._go(min(max(here + by, 0), count - 1))
        elif key in {Qt.Key.Key_Home, Qt.Key.Key_End} and count:
            self._go(0 if key == Qt.Key.Key_Home else count - 1)
        elif key == Qt.Key.Key_Escape and self._stop is not None:
            self._go(None)
        else:
            super().keyPressEvent(event)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        if self._logged:
            low = self.course.viewRange()[0][0]
            at = low + event.position().x() * self.days_a_pixel()
            nearest = min(range(len(self._logged)), key=lambda one: abs(self._logged[one] - at))
            self._go(nearest)

    def reading(self) -> str:
        """Return what was logged on the day under the cursor."""
        day = self.day()
        if day is None:
            return ""
        said = [
            f"{curve.series.name} {_amount(curve.series, value)}"
            for curve in self.curves
            if (value := curve.value_on(day.toordinal())) is not None
        ]
        return f"{words.day(day, year=True)}: {words.listed(said)}"

    def _go(self, stop: int | None) -> None:
        self._stop = stop
        if stop is not None:
            self.hold(float(self._logged[stop]))
        self._say()

    def _say(self) -> None:
        said = self.reading()
        self.setAccessibleDescription(said or "Left and Right step through the days")
        self.stopped.emit(said)
        self.repaint_all()

    def _days(self, span: Span, width: float) -> tuple[Tick, ...]:
        if not self._logged:
            return ()
        return date_ticks(span, max(1, int(width / self.look.theme.px(DAY_EVERY))))

    def _draw(self, painter: QPainter, scale: Scale) -> None:
        if not self.curves:
            return
        theme, plot = self.look.theme, scale.plot
        end = scale.x(self.last()) + theme.px(AWAY / 2)
        inner = scale.until(end)
        height = plot.height() / len(self.curves)
        for number, curve in enumerate(self.curves):
            top = plot.top() + number * height
            room = QRectF(plot.left(), top, end - plot.left(), height - theme.px(GAP))
            self._draw_lane(painter, inner, room, curve)
        day = self.day()
        if day is not None:
            x = round(scale.x(day.toordinal())) + 0.5
            pen = paint.pen(theme.color("focus"), 1.0, (2.0, 2.0))
            paint.line(painter, QPointF(x, plot.top()), QPointF(x, plot.bottom()), pen)

    def _draw_lane(self, painter: QPainter, scale: Scale, room: QRectF, curve: Curve) -> None:
        theme, series = self.look.theme, curve.series
        field = room.adjusted(0, theme.px(TITLE), 0, 0)
        painter.fillRect(field, theme.color("surface"))
        title = QRectF(room.left() + theme.px(2), room.top(), room.width(), theme.px(TITLE))
        said = f"{series.name}, {series.unit}" if series.unit else series.name
        paint.text(painter, title, said, theme.font("axis_medium"), theme.color("text2"))
        x, y = visible(scale, field, curve)
        if len(x):
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
            painter.setPen(paint.pen(theme.color("text2"), 1.0))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            line, dots = paths_of(scale, x, y)
            painter.drawPath(line)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.fillPath(dots, theme.color("text2"))
        self._draw_value(painter, room, curve)

    def _draw_value(self, painter: QPainter, room: QRectF, curve: Curve) -> None:
        theme, day = self.look.theme, self.day()
        value = curve.value_on(day.toordinal()) if day else float(curve.values[-1])
        said = "not logged" if value is None else _amount(curve.series, value)
        font, role = ("axis", "muted") if value is None else ("measure_strong", "text")
        left = room.right() + theme.px(AWAY / 2)
        right = QRectF(left, room.top() + theme.px(TITLE) - 4, theme.px(RIGHT_ROOM), 0)
        right.setBottom(room.bottom() + 4)
        paint.text(painter, right, said, theme.font(font), theme.color(role))


def visible(scale: Scale, field: QRectF, curve: Curve) -> tuple[Array, Array]:
    """Return the days and heights to draw: every day, or each pixel's lowest and highest.

    Days are ordinals, heights pixels of the field.
    """
    first, last = np.searchsorted(curve.days, (scale.days.low - 1, scale.days.high + 1))
    days, values = curve.days[first:last], curve.values[first:last]
    if len(days) > 2 * scale.plot.width():
        each = scale.days.width / scale.plot.width()
        pixel = np.floor((days - scale.days.low) / each)
        starts = np.flatnonzero(np.diff(pixel, prepend=pixel[0] - 1))
        lows, highs = np.minimum.reduceat(values, starts), np.maximum.reduceat(values, starts)
        days = np.repeat(days[starts], 2)
        values = np.stack((lows, highs), axis=1).ravel()
    inner = field.height() - 4
    return days, field.bottom() - 2 - values / curve.series.top * inner


def paths_of(scale: Scale, days: Array, heights: Array) -> tuple[QPainterPath, QPainterPath]:
    """Return a line through days in a row, broken where days are missing, and the dots on it.

    A day that stands alone has its dot; where there is room, every day has.
    """
    each = scale.days.width / scale.plot.width()
    x = scale.plot.left() + (days - scale.days.low) / each
    joined = np.zeros(len(days), dtype=np.int32)
    joined[:-1] = np.diff(days) <= max(1.0, 2 * each)
    line: QPainterPath = pg.arrayToQPath(x, heights, connect=joined)
    alone = (joined == 0) & (np.roll(joined, 1) == 0)
    shown = np.ones(len(days), bool) if 1 / each >= DOTS_FROM else alone
    dots = QPainterPath()
    for at in np.flatnonzero(shown):
        dots.addEllipse(QPointF(x[at], heights[at]), DOT, DOT)
    return line, dots


def _amount(series: DiarySeries, value: float) -> str:
    return f"{value:.0f} {series.unit}".strip() if series.unit else f"{value:.0f}"
