"""One of the small charts: title, last value, badge and a plot of the same size as all others."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget
from typing_extensions import override

from ankleclinic.reports.words import side as side_word
from ui.charts.scale import Scale, day_span, points_of, value_span
from ui.charts.subject import Subject
from ui.charts.trend_paint import draw_bands, draw_lines
from ui.theme import space
from ui.theme.look import Look
from ui.trends.wording import ONE_VALUE, badge, shown_point
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
        value = self._value(side_word(self.subject.trend.banded))
        if width_of(value, gap) > room.width():
            value = self._value("")
        draw_line(painter, room, value, gap)
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

    def _value(self, side: str) -> list[Piece]:
        """The last value with its unit; the line's colour tells a side that finds no room."""
        subject = self.subject
        point = shown_point(subject.trend)
        about = f"{subject.unit} {side}".strip()
        value = words(self.look, subject.number(point.value), "value")
        return [Piece(value.width, value.draw), words(self.look, about, "small", "muted")]

    def _badge(self) -> list[Piece]:
        found = badge(self.subject.trend)
        if found is None:
            return [words(self.look, ONE_VALUE, "small", "muted")]
        return verdict_pieces(self.look, *found, font="small_medium")

    def _describe(self) -> None:
        subject, found = self.subject, badge(self.subject.trend)
        point = shown_point(subject.trend)
        side = side_word(subject.trend.banded)
        said = found[1] if found else ONE_VALUE
        parts = (subject.measure.name, side, subject.amount(point.value), said)
        self.setAccessibleName(", ".join(part for part in parts if part))
