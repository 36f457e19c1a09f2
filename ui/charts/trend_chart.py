"""The large chart of one measure: its course over true time, and its symmetry below."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from ankleclinic.trends.lanes import Lanes
from ui.charts.chart_ticks import days, indices, values
from ui.charts.course_paint import Event, Stop, draw_course, draw_cursor
from ui.charts.end_labels import end_labels, ends_at, label_room
from ui.charts.lane_paint import draw_lanes, lanes_height, lanes_words
from ui.charts.map_strip import draw_maps, strip_height
from ui.charts.plots import Art, FigureAxis, make_box
from ui.charts.scale import Scale, Span, day_span, points_of, value_span
from ui.charts.subject import Subject, point_words, stops
from ui.charts.symmetry_paint import draw_symmetry, symmetry_span
from ui.charts.timeline import Timeline
from ui.theme.look import Look

STRIP_HEIGHT, TIGHT_STRIP, TIGHT = 88, 60, 410
LEFT_ROOM = 18
REACH = 24.0
EVENT_LANE = 24


class TrendChart(Timeline):
    """Draws a trend and takes a cursor over its points.

    Left and Right step, Home and End jump, Escape leaves the points, Enter opens the visit; keys
    and mouse zoom as in every timeline.

    Args:
        look: the look to draw with.
        parent: the widget it lies in.

    Signals:
        opened: the id of the visit whose point was opened.
        stopped: what the point under the cursor says; empty when there is none.
    """

    opened = Signal(str)
    stopped = Signal(str)
    subject: Subject | None = None

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._events: tuple[Event, ...] = ()
        self._stop: int | None = None
        self.lanes = Lanes()
        self.strip, self.below = make_box(), make_box()
        self.strip.setXLink(self.course)
        self.below.setXLink(self.course)
        self.axes = (
            FigureAxis(look, "left", self.course, lambda *room: values(look, self.subject, *room)),
            FigureAxis(look, "bottom", self.course, lambda *room: days(look, self.subject, *room)),
            FigureAxis(look, "left", self.strip, lambda *room: indices(self.subject, *room)),
        )
        self._lay_out()
        self.course_art = Art(self.course, self._draw_course)
        self.strip_art = Art(self.strip, self._draw_strip)
        self.below_art = Art(self.below, self._draw_below)
        self._dress()

    def show_subject(
        self, subject: Subject | None, events: Sequence[Event] = (), lanes: Lanes | None = None
    ) -> None:
        """Show another trend, or nothing, with what runs beside it."""
        before = self.subject
        self.subject, self._events = subject, tuple(events)
        self.lanes = lanes or Lanes()
        self._stop = _same_stop(before, self._stop, subject)
        self.setAccessibleName(f"Trend of {subject.measure.name}" if subject else "No trend")
        self._lay_strip()
        self._fit()
        self._say()

    def stop(self) -> Stop | None:
        """Return the line and point under the cursor."""
        if self.subject is None or self._stop is None:
            return None
        return stops(self.subject.trend)[self._stop]

    def leave_points(self) -> None:
        """Take the cursor away, and show every day."""
        self._stop = None
        self.show_all()
        self._say()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.subject is not None and not self.closed:
            self._lay_strip()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        held = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
        key, plain = event.key(), not event.modifiers() & held
        moves = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        if plain and key in moves:
            self._step(moves[Qt.Key(key)])
        elif plain and key in {Qt.Key.Key_Home, Qt.Key.Key_End}:
            self._go(0 if key == Qt.Key.Key_Home else -1)
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.stop() is not None:
            self._open()
        elif key == Qt.Key.Key_Escape and self._stop is not None:
            self.leave_points()
        else:
            super().keyPressEvent(event)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        self._stop = self._nearest(self.mapToScene(event.position().toPoint()))
        self._say()

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self.stop() is not None:
            self._open()

    def _step(self, by: int) -> None:
        if self.subject is None:
            return
        count = len(stops(self.subject.trend))
        start = count if by < 0 else -1
        here = start if self._stop is None else self._stop
        self._go(min(max(here + by, 0), count - 1))

    def _go(self, place: int) -> None:
        if self.subject is not None:
            self._stop = place % len(stops(self.subject.trend))
            self.hold(stops(self.subject.trend)[self._stop][1].date.toordinal())
            self._say()

    def _open(self) -> None:
        stop = self.stop()
        if stop is not None:
            self.opened.emit(stop[1].assessment)

    def _nearest(self, place: QPointF) -> int | None:
        if self.subject is None:
            return None
        scale, here = self.course_art.scale_now(), self.course_art.mapFromScene(place)
        away = [
            (here - scale.at(point)).manhattanLength() for _, point in stops(self.subject.trend)
        ]
        nearest = min(range(len(away)), key=lambda number: away[number])
        return nearest if away[nearest] < REACH else None

    def _say(self) -> None:
        stop = self.stop()
        said = ""
        if stop is not None and self.subject is not None:
            said = ": ".join(point_words(self.subject, *stop))
        found = (said or "Left and Right step through the points", lanes_words(self.lanes))
        self.setAccessibleDescription(". ".join(filter(None, found)))
        self.stopped.emit(said)
        self.repaint_all()

    @override
    def repaint_all(self) -> None:
        for art in (self.course_art, self.strip_art, self.below_art):
            art.update()
        self.viewport().update()
        for axis in self.axes:
            axis.update()

    @override
    def whole(self) -> Span | None:
        if self.subject is None:
            return None
        trend = self.subject.trend
        laid = (day for course in trend.earlier for day, _ in course.points)
        return day_span((*(point.date for point in points_of(trend)), *laid))

    @override
    def margins(self) -> tuple[float, float]:
        labels = end_labels(self.look, self.subject) if self.subject else []
        return self.look.theme.px(LEFT_ROOM), label_room(self.look, labels)

    @override
    def anchor(self) -> float | None:
        stop = self.stop()
        return stop[1].date.toordinal() if stop else None

    def _lay_out(self) -> None:
        figures, dates, shares = self.axes
        layout = self.ci.layout
        layout.setContentsMargins(0, self.look.theme.px(8), 0, self.look.theme.px(4))
        layout.setSpacing(0)
        for item, row, column in (
            (figures, 0, 0),
            (self.course, 0, 1),
            (dates, 1, 1),
            (shares, 2, 0),
            (self.strip, 2, 1),
            (self.below, 3, 1),
        ):
            self.addItem(item, row, column)
        self._lay_strip()

    def _lay_strip(self) -> None:
        """Give strip and lanes their room, or none where there is nothing to show."""
        trend = self.subject.trend if self.subject else None
        compared = trend is not None and bool(trend.symmetry)
        below = lanes_height(self.look, self.lanes) if self.subject else 0
        tight = below and self.height() < self.look.theme.px(TIGHT)
        maps = strip_height(self.look, self.subject, self.height()) if self.subject else 0
        strip = self.look.theme.px(TIGHT_STRIP if tight else STRIP_HEIGHT)
        height = strip if compared else maps
        self.ci.layout.setRowFixedHeight(2, height)
        self.axes[2].setVisible(compared)
        self.strip.setVisible(bool(height))
        self.ci.layout.setRowFixedHeight(3, below)
        self.below.setVisible(bool(below))
        self.ci.layout.activate()

    def _fit(self) -> None:
        if self.subject is None:
            return
        span = value_span(self.subject.trend, self.subject.limits, guides=True)
        if self._events:
            lane = self.look.theme.px(EVENT_LANE) / max(self.course.height(), 1.0)
            span = Span(span.low, span.high + span.width * lane / (1 - min(lane, 0.5)))
        self.course.setYRange(span.low, span.high, padding=0)
        if self.subject.trend.symmetry:
            span = symmetry_span(self.subject)
            self.strip.setYRange(span.low, span.high, padding=0)
        self.fit_days()

    def _draw_course(self, painter: QPainter, scale: Scale) -> None:
        if self.subject is None:
            return
        ticks = self.axes[0].shown(scale)
        draw_course(painter, self.look, scale, self.subject, ticks, self._events, self.last())
        stop = self.stop()
        if stop is not None:
            draw_cursor(painter, self.look, scale, self.subject, stop)

    def _draw_strip(self, painter: QPainter, scale: Scale) -> None:
        if self.subject is None:
            return
        if self.subject.trend.symmetry:
            draw_symmetry(painter, self.look, scale, self.subject, self.last())
        draw_maps(painter, self.look, scale.plot, self.subject)

    def _draw_below(self, painter: QPainter, scale: Scale) -> None:
        if self.subject is not None:
            end = ends_at(self.look, scale, self.last()).plot.right()
            draw_lanes(painter, self.look, scale, self.lanes, end)


def _same_stop(before: Subject | None, stop: int | None, now: Subject | None) -> int | None:
    """Where a cursor stands when other values are shown: in another measure, on the same day."""
    if before is None or stop is None or now is None:
        return None
    places = stops(now.trend)
    if before.measure.id == now.measure.id:
        return min(stop, len(places) - 1)
    day = stops(before.trend)[stop][1].date
    return next((at for at, (_, point) in enumerate(places) if point.date == day), None)
