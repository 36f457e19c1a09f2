"""The answers of a questionnaire from paper: one digit an item, going on by itself."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget
from typing_extensions import override

from ankleclinic.catalogue.measure import Items
from ankleclinic.record.observation import Item
from ankleclinic.record.problem import Problem
from ui.fields.cell import DigitCell, EntryCell
from ui.fields.reading import read_item, refusal
from ui.theme.look import Look
from ui.widgets.move import Move
from ui.widgets.text import label
from ui.widgets.value_cell import CellState

ITEM_WIDTH = 34
ITEM_PITCH = 40
NOT_APPLICABLE = "n/a"


class ItemsRow(QWidget):
    """One small cell for each item, with its number above.

    `x` or `n` says that an item does not apply, where the questionnaire knows that; Space or
    Enter leaves it unanswered.

    Args:
        look: the look to draw with.
        rule: the items of the questionnaire.
        spoken: the field's name for a screen reader.
        across: how many cells fit beside each other.
        parent: the widget it lies in.

    Signals:
        changed: the answers differ from before.
        moved: where the hand goes next; a `Move`.
        advanced: an answer is complete, the hand goes on.
        troubled: an answer was refused, or its refusal is over.
    """

    changed = Signal()
    moved = Signal(Move)
    advanced = Signal()
    troubled = Signal()

    def __init__(
        self, look: Look, rule: Items, spoken: str, across: int, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._rule = rule
        self._answers: list[Item] = [None] * rule.count
        self.problems: dict[int, Problem] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 2, 0, 2)
        grid.setHorizontalSpacing(look.theme.px(ITEM_PITCH - ITEM_WIDTH))
        grid.setVerticalSpacing(4)
        self.cells = [self._cell(look, spoken, number) for number in range(rule.count)]
        for number, cell in enumerate(self.cells):
            grid.addWidget(_numbered(cell, number), number // across, number % across)
        grid.setColumnStretch(across, 1)
        self._topic = label("", "small", "text2", elide=True)
        grid.addWidget(self._topic, grid.rowCount(), 0, 1, across + 1)
        self._topic.setVisible(bool(rule.topics))
        look.app.focusChanged.connect(self._show_topic)

    def answers(self) -> tuple[Item, ...]:
        """The answers in order; where the count is free, without the empty ones at the end."""
        found = list(self._answers)
        while self._rule.variable_count and found and found[-1] is None:
            found.pop()
        return tuple(found)

    def answered(self) -> bool:
        """Whether anything was answered or said not to apply."""
        return any(answer is not None for answer in self._answers)

    def fill(self, items: Sequence[Item]) -> None:
        """Show stored answers; a text that is being typed stays."""
        for number, cell in enumerate(self.cells):
            if not cell.unsaved:
                self._put(number, items[number] if number < len(items) else None)

    def topic(self) -> str:
        """What the item in hand is about, in words of the catalogue's own."""
        number = self._here()
        return "" if number is None else _topic(self._rule, number)

    def _show_topic(self) -> None:
        here, topic = self._here(), self.topic()
        self._topic.setText(f"Item {here + 1}: {topic}" if here is not None and topic else "")

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        number, letter = self._here(), event.text().lower()
        if number is None or letter not in {"x", "n", " "} or self.cells[number].isReadOnly():
            event.ignore()
        elif letter == " ":
            self._take(number, None)
        elif self._rule.not_applicable:
            self._take(number, "na")
        else:
            message = "This questionnaire has no “does not apply”; leave the answer empty."
            self._refuse(number, refusal("item_out_of_range", message))

    def takes_key(self, event: QKeyEvent) -> bool:
        """Take Escape in a refused cell."""
        number = self._here()
        if number is None or number not in self.problems or event.key() != Qt.Key.Key_Escape:
            return False
        self._put(number, self._answers[number])
        self.cells[number].selectAll()
        self.troubled.emit()
        return True

    def _cell(self, look: Look, spoken: str, number: int) -> DigitCell:
        topic = _topic(self._rule, number)
        name = ", ".join(part for part in (spoken, f"item {number + 1}", topic) if part)
        span = self._rule.least, self._rule.most
        more = number + 1 < self._rule.count
        cell = DigitCell(look, name, self.takes_key, span, carries=more, parent=self)
        cell.setFixedWidth(look.theme.px(ITEM_WIDTH))
        cell.committed.connect(partial(self._commit, number))
        cell.moved.connect(partial(self._leave, number))
        cell.completed.connect(partial(self._complete, number))
        return cell

    def _commit(self, number: int, text: str) -> None:
        if text == NOT_APPLICABLE:
            return
        reading = read_item(self._rule, text)
        if reading.problem is not None:
            self._refuse(number, reading.problem)
        else:
            self._put(number, reading.number)
            self.changed.emit()

    def _take(self, number: int, answer: Item) -> None:
        self._put(number, answer)
        self.changed.emit()
        self.advanced.emit()

    def _put(self, number: int, answer: Item) -> None:
        self._answers[number] = answer
        self.problems.pop(number, None)
        cell = self.cells[number]
        cell.set_state(CellState.PLAIN)
        cell.show_value(_text(answer))

    def _refuse(self, number: int, problem: Problem) -> None:
        self.problems[number] = problem
        self.cells[number].set_state(CellState.REFUSED, problem.message)
        self.troubled.emit()

    def _leave(self, number: int, move: Move) -> None:
        if number in self.problems:
            self.cells[number].selectAll()
        else:
            self.moved.emit(move)

    def _complete(self, number: int) -> None:
        if number not in self.problems:
            self.advanced.emit()

    def _here(self) -> int | None:
        return next((n for n, cell in enumerate(self.cells) if cell.hasFocus()), None)


def _numbered(cell: EntryCell, number: int) -> QWidget:
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(1)
    above = label(str(number + 1), "axis", "muted")
    above.setAlignment(Qt.AlignmentFlag.AlignCenter)
    column.addWidget(above)
    column.addWidget(cell)
    return whole


def _topic(rule: Items, number: int) -> str:
    return rule.topics[number] if number < len(rule.topics) else ""


def _text(answer: Item) -> str:
    if answer is None:
        return ""
    return NOT_APPLICABLE if answer == "na" else f"{answer:g}"
