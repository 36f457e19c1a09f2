"""A date, typed in one go or picked from a calendar; empty means not known."""

import datetime
import re
from collections.abc import Sequence

from PySide6.QtCore import QDate, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QToolButton, QWidget
from typing_extensions import override

from ui.theme.look import Look
from ui.widgets.inputs import TextField, draw_end_icon, keep_room

HINT = "day.month.year"
END = 30


class DateField(TextField):
    """Reads `23.11.2026`, `23/11/2026`, `23 11 2026`, `23112026` and `2026-11-23`.

    Alt+Down or a click on the icon opens a calendar.

    Args:
        look: the look to draw with.
        name: what the date is of.
        parent: the widget it lies in.

    Signals:
        entered: the date (or None when empty) once the field is left with a readable text.
    """

    entered = Signal(object)

    def __init__(self, look: Look, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, HINT, parent=parent)
        self.look = look
        keep_room(self, 0, look.theme.px(END) - 9)
        self.editingFinished.connect(self._announce)

    def date(self) -> datetime.date | None:
        """Return the date typed, None when empty or not readable."""
        return read_date(self.text())

    def is_readable(self) -> bool:
        """Say whether the text is a date or empty."""
        return not self.text().strip() or self.date() is not None

    def show_date(self, date: datetime.date | None) -> None:
        """Show a stored date; nothing is announced."""
        self.setText(date.strftime("%d.%m.%Y") if date else "")
        self.refuse("")

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self._open_calendar()
        else:
            super().keyPressEvent(event)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        leftwards = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        end, x = self.look.theme.px(END), event.position().x()
        if x < end if leftwards else x > self.width() - end:
            self._open_calendar()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        draw_end_icon(self, self.look, "calendar")

    def _announce(self) -> None:
        if self.is_readable():
            self.refuse("")
            self.entered.emit(self.date())
        else:
            self.refuse(f"Not a date. Type {HINT}, such as 23.11.2026.")

    def _open_calendar(self) -> None:
        calendar = make_calendar(self.look, self)
        calendar.setWindowFlag(Qt.WindowType.Popup)
        calendar.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        date = self.date()
        if date is not None:
            calendar.setSelectedDate(QDate(date.year, date.month, date.day))
        calendar.activated.connect(self._take)
        calendar.clicked.connect(self._take)
        calendar.activated.connect(calendar.close)
        calendar.clicked.connect(calendar.close)
        calendar.move(self.mapToGlobal(QPoint(0, self.height() + 4)))
        calendar.show()

    def _take(self, day: QDate) -> None:
        self.show_date(datetime.date(day.year(), day.month(), day.day()))
        self._announce()


def read_date(text: str) -> datetime.date | None:
    """Return the date a text says, day first or as year-month-day; None when it says none."""
    text = text.strip()
    year_first = re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})", text)
    day_first = re.fullmatch(r"(\d{1,2})[./ -](\d{1,2})[./ -](\d{4})", text)
    together = re.fullmatch(r"(\d{2})(\d{2})(\d{4})", text)
    if year_first:
        return _date(year_first.groups())
    found = day_first or together
    return _date(found.groups()[::-1]) if found else None


def make_calendar(look: Look, parent: QWidget) -> QCalendarWidget:
    """Return a month to pick a day from, in our own looks."""
    calendar = QCalendarWidget(parent)
    calendar.setAccessibleName("Calendar")
    calendar.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
    color = look.theme.color("text2")
    plain = QTextCharFormat()
    plain.setForeground(look.theme.color("text"))
    for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
        calendar.setWeekdayTextFormat(day, plain)
    for name, sign in (("prevmonth", "chev-left"), ("nextmonth", "chev")):
        button = calendar.findChild(QToolButton, f"qt_calendar_{name}")
        if button is not None:
            button.setIcon(look.icons.icon(sign, color))
    return calendar


def _date(parts: Sequence[str]) -> datetime.date | None:
    try:
        return datetime.date(*(int(part) for part in parts))
    except ValueError:
        return None
