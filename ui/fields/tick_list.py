"""The items of a screen below each other, precautions set apart, and the conclusion beside them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True)
class Said:
    """What stands in a screen: its answers, those by tests, those of last time, the conclusion."""

    answers: Mapping[str, bool]
    by_test: frozenset[str]
    last: Mapping[str, bool]
    conclusion: str


NOTHING_SAID = Said({}, frozenset(), {}, "")


class TickList(QWidget):
    """The items of one screen, made when they are first unfolded.

    Args:
        look: the look to draw with.
        screen: the screen.
        spoken: the field's name for a screen reader.
        takes: looks at every key first and says whether it took it.
        parent: the widget it lies in.

    Signals:
        ticked: the answers that were just given, True, False or None by item.
        concluded: the therapist's conclusion, empty when it is taken away.
        conclusion_left: the hand leaves the conclusion; a `Move`.
        advanced: the hand goes on from where it is.
        moved: where the hand goes next; a `Move`.

    Attributes:
        rows: the items, precautions last.
        conclusion: what the therapist concludes; none before the items were unfolded.
    """

    ticked = Signal(object)
    concluded = Signal(str)
    conclusion_left = Signal(Move)
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
        self._screen, self._said, self._locked = screen, NOTHING_SAID, False
        self.rows: list[TickRow] = []
        self.conclusion: OptionFlow | None = None
        self._none: list[Button] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 2, 0, 2)
        self._column.setSpacing(2)

    def unfold(self) -> None:
        """Show the items."""
        if self.conclusion is None:
            self.conclusion = self._build()
            self.show_said(self._said)
            if self._locked:
                self.lock()
        self.show()

    def show_said(self, said: Said) -> None:
        """Show what stands in the screen now."""
        self._said = said
        for row in self.rows:
            item = row.item.id
            row.show_answer(said.answers.get(item), by_test=item in said.by_test)
            row.show_ghost(said.last.get(item))
        for button, group in zip(self._none, self._groups(), strict=False):
            button.setVisible(bool(self._open_of(group)))
        if self.conclusion is not None:
            self.conclusion.show_value(said.conclusion)

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

    def go_to_conclusion(self) -> bool:
        """Put the focus into the conclusion; false while it is folded away."""
        if self.conclusion is None or self.isHidden():
            return False
        self.conclusion.setFocus()
        return True

    def none_of_the_rest(self) -> None:
        """Say of every open item of the group in hand that it is absent, and go on behind them."""
        here = self.here()
        groups = self._groups()
        group = next((rows for rows in groups if here in rows), groups[0])
        self._answer_none(group)

    def lock(self) -> None:
        """Show the answers and take no more."""
        self._locked = True
        for row in self.rows:
            row.lock()
        for button in self._none:
            button.setEnabled(False)

    def _build(self) -> OptionFlow:
        items = self._screen.items
        self._add_group([item for item in items if not item.precaution])
        precautions = [item for item in items if item.precaution]
        if precautions:
            self._column.addSpacing(space.GAP)
            self._column.addWidget(label(PRECAUTIONS, "small_medium", "text2", wrap=True))
            self._add_group(precautions)
        name = f"{self._spoken}, your conclusion"
        conclusion = OptionFlow(self._look, name, CONCLUSIONS, self._takes)
        conclusion.chosen.connect(self.concluded)
        conclusion.moved.connect(self.conclusion_left)
        self._column.addLayout(self._conclusion_line(conclusion))
        return conclusion

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

    def _conclusion_line(self, conclusion: OptionFlow) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(space.GAP)
        line.addWidget(conclusion)
        line.addWidget(label("your own conclusion, where it differs", "small", "text2"))
        line.addWidget(KeyCap(self._look, CONCLUSION_KEY))
        line.addStretch(1)
        return line
