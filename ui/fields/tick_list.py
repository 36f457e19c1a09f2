"""The items of a screen below each other, precautions set apart, and the conclusion beside them."""

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ankleclinic.catalogue.measure import Screen, ScreenItem
from ankleclinic.record.observation import Result
from ui.fields.cell import TakesKey
from ui.fields.option_flow import OptionFlow
from ui.fields.tick_row import NOT_ASKED_KEY, TickRow
from ui.theme import space
from ui.theme.look import Look
from ui.widgets.button import Button, ButtonKind
from ui.widgets.key_cap import KeyCap
from ui.widgets.move import Move
from ui.widgets.segmented import Option
from ui.widgets.text import label

NONE_KEY = "0"
CONCLUSION_KEY = "C"
CONCLUSIONS = (
    Option(Result.POSITIVE.value, "Positive", "+"),
    Option(Result.NEGATIVE.value, "Negative", "-"),
)
PRECAUTIONS = "Precautions: kept and shown, they do not make it positive"


class TickList(QWidget):
    """The items of one screen.

    Args:
        look: the look to draw with.
        screen: the screen.
        spoken: the field's name for a screen reader.
        takes: looks at every key first and says whether it took it.
        parent: the widget it lies in.

    Signals:
        ticked: the answers that were just given, True, False or None by item.
        concluded: the therapist's conclusion, empty when it is taken away.
        advanced: the hand goes on from where it is.
        moved: where the hand goes next; a `Move`.

    Attributes:
        rows: the items, precautions last.
        conclusion: what the therapist concludes.
    """

    ticked = Signal(object)
    concluded = Signal(str)
    advanced = Signal()
    moved = Signal(Move)

    def __init__(
        self,
        look: Look,
        screen: Screen,
        spoken: str,
        takes: TakesKey,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look, self._spoken, self._takes = look, spoken, takes
        self.rows: list[TickRow] = []
        self._none: list[Button] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 2, 0, 2)
        self._column.setSpacing(2)
        self._add_group([item for item in screen.items if not item.precaution])
        precautions = [item for item in screen.items if item.precaution]
        if precautions:
            self._column.addSpacing(space.GAP)
            self._column.addWidget(label(PRECAUTIONS, "small_medium", "text2", wrap=True))
            self._add_group(precautions)
        self.conclusion = OptionFlow(look, f"{spoken}, your conclusion", CONCLUSIONS, takes)
        self.conclusion.chosen.connect(self.concluded)
        self._column.addLayout(self._conclusion_line())

    def show_answers(self, answers: Mapping[str, bool], by_test: frozenset[str]) -> None:
        """Show what was answered, and which items a positive test answers."""
        for row in self.rows:
            row.show_answer(answers.get(row.item.id), by_test=row.item.id in by_test)
        for button, group in zip(self._none, self._groups(), strict=True):
            button.setVisible(bool(self._open_of(group)))

    def show_ghosts(self, answers: Mapping[str, bool]) -> None:
        """Mark the answers of last time."""
        for row in self.rows:
            row.show_ghost(answers.get(row.item.id))

    def stops(self) -> list[TickRow]:
        """The items that are answered here."""
        return [row for row in self.rows if not row.by_test]

    def here(self) -> TickRow | None:
        """The item in hand."""
        return next((row for row in self.rows if row.choice.hasFocus()), None)

    def step(self, by: int) -> bool:
        """Go to the item above or below; false where there is none."""
        rows, here = self.stops(), self.here()
        place = rows.index(here) + by if here in rows else -1
        if not 0 <= place < len(rows):
            return False
        rows[place].choice.setFocus()
        return True

    def none_of_the_rest(self) -> None:
        """Say of every open item of the group in hand that it is absent, and go on behind them."""
        here = self.here()
        groups = self._groups()
        group = next((rows for rows in groups if here in rows), groups[0])
        self._answer_none(group)

    def lock(self) -> None:
        """Show the answers and take no more."""
        for row in self.rows:
            row.lock()
        for button in self._none:
            button.setEnabled(False)

    def _answer_none(self, group: Sequence[TickRow]) -> None:
        rest = {row.item.id: False for row in self._open_of(group)}
        last = [row for row in group if not row.by_test][-1:]
        if rest:
            self.ticked.emit(rest)
        for row in last:
            row.choice.setFocus()
        self.advanced.emit()

    def _open_of(self, group: Sequence[TickRow]) -> list[TickRow]:
        return [row for row in group if not row.by_test and not row.choice.value()]

    def _groups(self) -> list[list[TickRow]]:
        main = [row for row in self.rows if not row.item.precaution]
        precautions = [row for row in self.rows if row.item.precaution]
        return [main, precautions] if precautions else [main]

    def _add_group(self, items: Sequence[ScreenItem]) -> None:
        for item in items:
            row = TickRow(self._look, item, self._spoken, self._takes)
            row.answered.connect(partial(self._answer, item.id))
            row.advanced.connect(self.advanced)
            row.moved.connect(self.moved)
            self.rows.append(row)
            self._column.addWidget(row)
        word = "None of the rest present" if len(items) > 1 else "Not present"
        button = Button(self._look, word, ButtonKind.PLAIN, keys=NONE_KEY, height=26)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        group = self.rows[-len(items) :]
        button.clicked.connect(lambda: self._answer_none(group))
        self._none.append(button)
        line = QHBoxLayout()
        line.setSpacing(space.GAP)
        line.addWidget(button)
        line.addWidget(KeyCap(self._look, NOT_ASKED_KEY))
        line.addWidget(label("not asked", "small", "text2"))
        line.addStretch(1)
        self._column.addLayout(line)

    def _answer(self, item: str, answer: bool | None) -> None:
        self.ticked.emit({item: answer})

    def _conclusion_line(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(space.GAP)
        line.addWidget(self.conclusion)
        line.addWidget(label("your own conclusion, where it differs", "small", "text2"))
        line.addWidget(KeyCap(self._look, CONCLUSION_KEY))
        line.addStretch(1)
        return line
