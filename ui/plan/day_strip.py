"""Four weeks of days, each told by shape and colour and, where the keyboard stands, by words."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from ankleclinic.advice.flare import Day
from ankleclinic.advice.signals import Colour
from ui.plan.flare_words import COLOURS, day_title
from ui.theme import space
from ui.theme.look import Look
from ui.widgets import paint
from ui.widgets.badge import draw_tick
from ui.widgets.pieces import Line, Piece, words
from ui.widgets.pieces import space as blank

WEEKS, WEEK = 4, 7
ROW, HEAD, SIGN = 26, 18, 15
WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
STEPS = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Up: -WEEK,
    Qt.Key.Key_Down: WEEK,
}


def day_sign(look: Look, colour: Colour) -> Piece:
    """Return a colour's shape: disc with tick, triangle, octagon, or a dash."""
    size = look.theme.px(SIGN)

    def draw(painter: QPainter, rect: QRectF) -> None:
        square = QRectF(rect.left(), round(rect.center().y() - size / 2), size, size)
        theme = look.theme
        if colour is Colour.GREEN:
            paint.box(painter, square, size / 2, theme.color("better"))
            draw_tick(painter, look, square, "raised")
        elif colour is Colour.UNKNOWN:
            half, y = size / 4, square.center().y()
            start, end = QPointF(square.left() + half, y), QPointF(square.right() - half, y)
            paint.line(painter, start, end, paint.pen(theme.color("edge"), 1.4))
        else:
            name, role = ("warn", "caution") if colour is Colour.AMBER else ("stop", "danger")
            look.draw_icon(painter, name, role, square.left(), square.top(), size)

    return Piece(size, draw)


class DayStrip(QWidget):
    """The last four weeks by weekday; the arrow keys walk the days.

    Args:
        look: the look to draw with.
        parent: the widget it lies in.

    Signals:
        chosen: the day that is now in hand.
    """

    chosen = Signal(object)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look = look
        self._days: Mapping[date, Day] = {}
        self._last = self._at = date.min
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setProperty("ringRadius", space.RADIUS_CELL)
        self.setAccessibleDescription("The arrow keys walk the days")

    def show_days(self, days: Sequence[Day], last: date) -> None:
        """Show the four weeks up to a day, which is then in hand."""
        self._days = {day.date: day for day in days}
        self._last = last
        self._choose(last)

    def dates(self) -> list[date]:
        """Return the days shown, oldest first; the last week is whole up to its last day."""
        count = WEEK * (WEEKS - 1) + self._last.weekday() + 1
        return [self._last - timedelta(days=back) for back in reversed(range(count))]

    def day(self, when: date) -> Day:
        """Return a day; one that nothing is known of has no entry."""
        return self._days.get(when, Day(when, Colour.UNKNOWN))

    def shown(self) -> list[Day]:
        """Return the days shown, oldest first."""
        return [self.day(when) for when in self.dates()]

    @override
    def sizeHint(self) -> QSize:
        theme = self.look.theme
        return QSize(theme.px(280), theme.px(HEAD + ROW * WEEKS))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = STEPS.get(Qt.Key(event.key()))
        ends = {Qt.Key.Key_Home: self.dates()[0], Qt.Key.Key_End: self._last}
        if step is not None:
            wanted = self._at + timedelta(days=step)
            if self.dates()[0] <= wanted <= self._last:
                self._choose(wanted)
        elif event.key() in ends:
            self._choose(ends[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        for when in self.dates():
            if self._cell(when).contains(event.position()):
                self._choose(when)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self.look.theme
        with paint.painter(self) as painter:
            for number, word in enumerate(WEEKDAYS):
                cell = QRectF(number * self._width(), 0, self._width(), theme.px(HEAD))
                ink = theme.color("muted")
                paint.text(painter, cell, word, theme.font("axis"), ink, paint.CENTER)
            for when in self.dates():
                self._draw_day(painter, when)

    def _draw_day(self, painter: QPainter, when: date) -> None:
        theme, cell = self.look.theme, self._cell(when)
        if when == self._at:
            paint.box(painter, cell, theme.px(5), theme.color("accent_soft"))
        elif when == self._last:
            paint.box(painter, cell, theme.px(5), edge=paint.pen(theme.color("edge")))
        middle, gap = cell.center().x(), theme.px(3)
        number = QRectF(cell.left(), cell.top(), middle - cell.left() - gap, cell.height())
        ink = theme.color("text2")
        paint.text(painter, number, str(when.day), theme.font("axis"), ink, paint.RIGHT)
        sign = day_sign(self.look, self.day(when).colour)
        sign.draw(painter, QRectF(middle + gap, cell.top(), sign.width, cell.height()))

    def _cell(self, when: date) -> QRectF:
        theme = self.look.theme
        monday = self._last - timedelta(days=self._last.weekday())
        week = WEEKS - 1 - ((monday - when).days + WEEK - 1) // WEEK
        top = theme.px(HEAD) + theme.px(ROW) * week
        left = when.weekday() * self._width()
        return QRectF(left + 1, top + 1, self._width() - 2, theme.px(ROW) - 2)

    def _width(self) -> float:
        return self.width() / WEEK

    def _choose(self, when: date) -> None:
        self._at = when
        self.setAccessibleName(f"Last 4 weeks. {day_title(self.day(when))}")
        self.update()
        self.chosen.emit(self.day(when))


class Legend(Line):
    """How many days of each colour there are, by shape and word."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, height=20, gap=4, parent=parent)
        self._counts: tuple[tuple[Colour, int], ...] = ()

    def show_days(self, days: Sequence[Day]) -> None:
        """Count these days."""
        colours = [day.colour for day in days]
        self._counts = tuple((colour, colours.count(colour)) for colour in COLOURS)
        said = ", ".join(f"{count} {COLOURS[colour]}" for colour, count in self._counts)
        self.setAccessibleName(said)
        self.refresh()

    @override
    def pieces(self) -> Sequence[Piece]:
        line: list[Piece] = []
        for colour, count in self._counts:
            line += [day_sign(self.look, colour)]
            line += [words(self.look, f"{count} {COLOURS[colour]}", "small", "text2")]
            line.append(blank(self.look.theme.px(6)))
        return line
