"""One day of the diary to type: the fields of the paper line, kept when the day is left."""

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget
from typing_extensions import override

from ankleclinic.record.episode import DiaryEntry
from ankleclinic.record.problem import Problem
from ankleclinic.services.diary import ITEMS, line_texts, read_line
from ui.deciding.form import Refusal
from ui.theme import space
from ui.theme.look import Look
from ui.widgets.card import Card
from ui.widgets.date_field import DateField
from ui.widgets.inputs import TextField
from ui.widgets.text import label

COLUMNS = 4
ENTERS = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
DAYS = {Qt.Key.Key_Up: -1, Qt.Key.Key_PageUp: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageDown: 1}
KEYS = "Enter goes on, at the end to the next day · Up and Down change the day · Ctrl Z takes back"
FUTURE = "That day is still to come. Type one up to today."
BEFORE_BIRTH = "That day lies before the patient was born."
NOT_A_DATE = "Type the day as day.month.year, such as 23.11.2026."


class LineField(TextField):
    """A field of the line.

    Signals:
        on: Enter.
        stepped: another day is wanted, so many days on.
        turned: -1 takes the last kept day back, 1 does it again.
    """

    on = Signal()
    stepped = Signal(int)
    turned = Signal(int)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and key in ENTERS:
            self.on.emit()
        elif plain and key in DAYS:
            self.stepped.emit(DAYS[key])
        elif not self.isModified() and event.matches(QKeySequence.StandardKey.Undo):
            self.turned.emit(-1)
        elif not self.isModified() and event.matches(QKeySequence.StandardKey.Redo):
            self.turned.emit(1)
        else:
            super().keyPressEvent(event)


class LineCard(Card):
    """The day in hand.

    Args:
        look: the look to draw with.
        parent: the widget it lies in.

    Attributes:
        day: the day in hand.
        date: its field.
        fields: the other fields, by name.

    Signals:
        left: a readable day was left: its `DiaryEntry` as typed, where anything is another.
        chosen: another day is in hand.
        turned: -1 takes the last kept day back, 1 does it again.
    """

    left = Signal(object)
    chosen = Signal(object)
    turned = Signal(int)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__("Day of the diary", parent=parent)
        self.look = look
        self.day = self._today = date.min
        self._born = date.min
        self._texts: dict[str, str] = {}
        self.date = DateField(look, "Day of the diary")
        self.date.entered.connect(self._go_to_typed)
        self.fields = {item.name: LineField(item.words) for item in ITEMS}
        self.refusal = Refusal(look)
        self.keys = label(KEYS, "small", "muted", wrap=True)
        for field in self.fields.values():
            field.on.connect(lambda field=field: self._go_on(field))
            field.stepped.connect(self.step)
            field.turned.connect(self.turned)
        self._lay_out()

    def bound(self, born: date, today: date) -> None:
        """Say between which days a diary can lie."""
        self._born, self._today = born, today

    def lock(self, why: str) -> None:
        """Take no writing, for a reason; empty takes it again. The day can be chosen anyway."""
        for field in self.fields.values():
            field.setReadOnly(bool(why))
        self.keys.setText(why or KEYS)

    def show_day(self, day: date, entry: DiaryEntry | None) -> None:
        """Show a stored day; what was typed into another is not kept here."""
        self.day = day
        self.date.show_date(day)
        self._show(entry)
        self._refuse(())

    def renew(self, entry: DiaryEntry | None) -> None:
        """Show what is stored now of the day in hand, unless something is typed into it."""
        if not self.is_changed():
            self.show_day(self.day, entry)

    def is_changed(self) -> bool:
        """Say whether something was typed that is not stored."""
        return any(self._typed()[name] != text for name, text in self._texts.items())

    def leave(self) -> bool:
        """Hand over what was typed; False where it cannot be read, which is then said."""
        if not self.is_changed():
            self._refuse(())
            return True
        entry, problems = read_line(self.day, self._typed())
        self._refuse(problems)
        if problems:
            self.fields[problems[0].path].setFocus(Qt.FocusReason.OtherFocusReason)
            return False
        self._show(entry)
        self.left.emit(entry)
        return True

    def step(self, days: int) -> None:
        """Go so many days on, once the day in hand could be left."""
        self.go_to(self.day + timedelta(days=days))

    def go_to(self, day: date) -> None:
        """Take another day in hand, once this one could be left."""
        if day > self._today or day < self._born:
            self.refusal.show_text(FUTURE if day > self._today else BEFORE_BIRTH)
            self.date.show_date(self.day)
        elif day != self.day and self.leave():
            self.chosen.emit(day)

    def _show(self, entry: DiaryEntry | None) -> None:
        self._texts = line_texts(entry)
        for name, field in self.fields.items():
            field.setText(self._texts[name])
            field.setModified(False)

    def _go_to_typed(self, day: date | None) -> None:
        if day is None:
            self.date.show_date(self.day)
        else:
            self.go_to(day)

    def _go_on(self, field: LineField) -> None:
        stops = list(self.fields.values())
        if field is not stops[-1]:
            stops[stops.index(field) + 1].setFocus(Qt.FocusReason.TabFocusReason)
        elif self.leave():
            stops[0].setFocus(Qt.FocusReason.TabFocusReason)
            if self.day < self._today:
                self.step(1)

    def _typed(self) -> dict[str, str]:
        return {name: field.text().strip() for name, field in self.fields.items()}

    def _refuse(self, problems: Sequence[Problem]) -> None:
        said = {problem.path: problem.message for problem in problems}
        for name, field in self.fields.items():
            field.refuse(said.get(name, ""))
        about = {item.name: item.words for item in ITEMS}
        self.refusal.show_text(" ".join(f"{about[one]}: {why}" for one, why in said.items()))

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(space.GAP)
        grid.setVerticalSpacing(space.GAP_TIGHT)
        for place, item in enumerate(ITEMS):
            cell = QVBoxLayout()
            cell.setSpacing(2)
            cell.addWidget(label(item.words, "small", "muted", elide=True))
            cell.addWidget(self.fields[item.name])
            grid.addLayout(cell, place // COLUMNS, place % COLUMNS)
        for column in range(COLUMNS):
            grid.setColumnStretch(column, 1)
        self.date.setMaximumWidth(self.look.theme.px(170))
        self.body.addWidget(self.date)
        self.body.addLayout(grid)
        self.body.addWidget(self.refusal)
        self.body.addWidget(self.keys)
