"""One of the small charts: title, last value, badge and a plot of the same size as all others."""

from datetime import date

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget
from typing_extensions import override

from ankleclinic.reports.words import side as side_word
from ankleclinic.trends.series import Line, TrendPoint
from ui.charts.scale import Scale, day_span, points_of, value_span
from ui.charts.subject import Subject, newest_lines, on_day
from ui.charts.trend_paint import draw_bands, draw_lines
from ui.theme import space
from ui.theme.look import Look
from ui.trends.wording import NOT_TAKEN, ONE_VALUE, badge, change_badge, reading, shown_point
from ui.widgets import paint
from ui.widgets.badge import verdict_pieces
from ui.widgets.pieces import Piece, draw_line, width_of, words

HEIGHT = 132
LEAST_WIDTH = 176
PAD = 12
HEAD = 46


class TrendCard(QAbstractButton):
    """A trend to be chosen; the chosen one has an accent border and a bar.

    It takes no focus: Page Up and Page Down choose from anywhere on the page.

    Args:
        look: the look to draw with.
        subject: the trend.
        parent: the widget it lies in.
    """

    def __init__(self, look: Look, subject: Subject, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look, self.subject = look, subject
        self._day: date | None = None
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setText(subject.measure.name)
        self._describe()

    def show_subject(self, subject: Subject) -> None:
        """Show newer values of the same measure."""
        self.subject = subject
        self._describe()
        self.update()

    def read_at(self, day: date | None) -> None:
        """Show the values of a day in place of the newest ones; None shows those again."""
        if day != self._day:
            self._day = day
            self._describe()
            self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(self.look.theme.px(206), self.look.theme.px(HEIGHT))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self.look.theme.px(LEAST_WIDTH), self.look.theme.px(HEIGHT))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        with paint.painter(self) as painter:
            self._draw_ground(painter)
            self._draw_head(painter)
            self._draw_plot(painter)

    def _draw_ground(self, painter: QPainter) -> None:
        theme, rect = self.look.theme, QRectF(self.rect())
        radius = theme.px(space.RADIUS_CARD)
        edge = paint.pen(theme.color("accent" if self.isChecked() else "line"))
        ground = theme.color("surface" if self.isDown() else "raised")
        paint.box(painter, rect, radius, ground, edge)
        if self.isChecked():
            bar = QRectF(0, theme.px(14), 3, theme.px(24))
            paint.box(painter, bar, 1.5, theme.color("accent"))

    def _draw_head(self, painter: QPainter) -> None:
        theme, pad = self.look.theme, self.look.theme.px(PAD)
        row = QRectF(pad, theme.px(6), self.width() - 2 * pad, theme.px(20))
        ink = theme.color("text")
        paint.text(painter, row, self.subject.measure.name, theme.font("body_strong"), ink)
        row.translate(0, theme.px(20))
        gap, right = theme.px(5), self._badge()
        wide = width_of(right, gap)
        room = row.adjusted(0, 0, -wide - gap, 0)
        side = side_word(self.subject.trend.banded)
        tries = (self._value(side, both=True), self._value(side), self._value(""))
        fitting = (value for value in tries if width_of(value, gap) <= room.width())
        draw_line(painter, room, next(fitting, tries[-1]), gap)
        row.setLeft(row.right() - wide)
        draw_line(painter, row, right, gap)

    def _draw_plot(self, painter: QPainter) -> None:
        theme, pad = self.look.theme, self.look.theme.px(PAD)
        top, bottom = theme.px(HEAD + 6), self.height() - theme.px(12)
        plot = QRectF(pad, top, self.width() - 2 * pad, bottom - top)
        trend = self.subject.trend
        days = day_span(point.date for point in points_of(trend))
        inner = plot.adjusted(theme.px(8), 0, -theme.px(8), 0)
        scale = Scale(inner, days, value_span(trend, self.subject.limits))
        draw_bands(painter, self.look, scale.widened(plot), trend, small=True)
        draw_lines(painter, self.look, scale, trend, small=True)
        self._draw_day(painter, scale)

    def _value(self, side: str, *, both: bool = False) -> list[Piece]:
        """The value with its unit; the line's colour tells a side that finds no room."""
        subject, taken = self.subject, self._taken()
        if not taken:
            return [words(self.look, NOT_TAKEN, "small", "muted")]
        about = f"{subject.unit} {side}".strip()
        if self._day is not None and len(taken) > 1 and both:
            line, point = taken[1]
            about += f" · {subject.number(point.value)} {side_word(line.side)}"
        value = words(self.look, subject.number(taken[0][1].value), "value")
        return [Piece(value.width, value.draw), words(self.look, about, "small", "muted")]

    def _taken(self) -> tuple[tuple[Line, TrendPoint], ...]:
        """The values of the day that is read, or else the newest one of the judged side."""
        if self._day is not None:
            return on_day(self.subject.trend, self._day)
        lines = newest_lines(self.subject.trend)
        judged = next((one for one in lines if one.side is self.subject.trend.banded), lines[0])
        return ((judged, judged.points[-1]),)

    def _badge(self) -> list[Piece]:
        if self._day is None:
            found, none = badge(self.subject.trend), ONE_VALUE
        else:
            taken = self._taken()
            change = taken[0][1].change if taken else None
            found, none = (change_badge(change) if change else None), ""
        if found is None:
            return [words(self.look, none, "small", "muted")] if none else []
        return verdict_pieces(self.look, *found, font="small_medium")

    def _draw_day(self, painter: QPainter, scale: Scale) -> None:
        """Draw a hairline at the day that is read."""
        if self._day is None or not scale.days.low <= self._day.toordinal() <= scale.days.high:
            return
        x = round(scale.x(self._day.toordinal())) + 0.5
        pen = paint.pen(self.look.theme.color("focus"), 1.0, (2.0, 2.0))
        paint.line(painter, QPointF(x, scale.plot.top()), QPointF(x, scale.plot.bottom()), pen)

    def _describe(self) -> None:
        subject = self.subject
        if self._day is not None:
            nothing = f"{subject.measure.name}, {NOT_TAKEN}"
            self.setAccessibleName(reading(subject, self._day) or nothing)
            return
        found = badge(subject.trend)
        point = shown_point(subject.trend)
        side = side_word(subject.trend.banded)
        said = found[1] if found else ONE_VALUE
        parts = (subject.measure.name, side, subject.amount(point.value), said)
        self.setAccessibleName(", ".join(part for part in parts if part))
