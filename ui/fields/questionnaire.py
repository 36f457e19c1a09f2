"""A field of a questionnaire: its typed total, or its answers with the score that they make."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from ankleclinic.judgement.scoring import score_items, scorer_of
from ankleclinic.record.observation import Item, Observation, State
from ankleclinic.reports import words
from ui.fields.about import Post, Stop, Trouble
from ui.fields.cell import EntryCell
from ui.fields.entries import Entry
from ui.fields.items_row import ItemsRow
from ui.fields.last import Last
from ui.fields.numeric import NumericField
from ui.theme.look import Look
from ui.widgets.button import Button, ButtonKind
from ui.widgets.text import label

ACROSS_ONE_SIDE = 5
ACROSS_BOTH_SIDES = 11
MOST_OPEN = 8


class QuestionnaireField(NumericField):
    """A cell for the total; `i` opens a row of answers in its place, where they may be typed.

    A questionnaire is kept as a total or as answers, never both.

    Args:
        look: the look to draw with.
        post: what it is about; its measure has items.
        parent: the widget it lies in.
    """

    def __init__(self, look: Look, post: Post, parent: QWidget | None = None) -> None:
        super().__init__(look, post, parent)
        self.items: ItemsRow | None = None
        self.add_cell(EntryCell(look, f"{post.spoken}, total", self.filter_key))
        self._score = label("", "name")
        self._lacking = label("", "small", "text2", elide=True)
        self.line.addWidget(self.cells[0])
        self._open = self._opener()
        if self._open is not None:
            self.line.addWidget(self._open)
        self.line.addWidget(self._score)
        self.line.addWidget(self._lacking, 2)
        self.lay_out()
        self._score.hide()
        if not self._offered():
            self._lacking.setText("total only")

    @property
    def lacking(self) -> str:
        """What is said about the answers: how many there are, or what is missing."""
        return self._lacking.text()

    def open_items(self) -> None:
        """Take single answers instead of a total."""
        rule = self.post.measure.items
        if rule is None or not self._offered() or self.items is not None:
            return
        across = ACROSS_ONE_SIDE if self.post.side else ACROSS_BOTH_SIDES
        self.items = ItemsRow(self.look, rule, self.post.spoken, across)
        self.items.changed.connect(self.keep)
        self.items.moved.connect(self.moved)
        self.items.advanced.connect(self.advanced)
        self.items.troubled.connect(self.troubled)
        column = self.layout()
        if isinstance(column, QVBoxLayout):
            column.insertWidget(1, self.items)
        self.cells[0].hide()
        if self._open is not None:
            self._open.hide()
        self.refresh()

    @override
    def main_stops(self) -> list[Stop]:
        if self.items is None or self.state is not State.MEASURED:
            return super().main_stops()
        answers = self.items.answers()
        given = [
            number < len(answers) and answers[number] is not None for number in self._numbers()
        ]
        wanting = not self._complete()
        return [
            Stop(cell, wanting=wanting and not known)
            for cell, known in zip(self.items.cells, given, strict=True)
        ]

    @override
    def typed(self) -> dict[str, Any] | None:
        if self.items is None:
            return super().typed()
        if not self.items.answered():
            return None
        return {"items": self.items.answers(), "scorer": scorer_of(self.post.measure)}

    @override
    def parts(self, entries: Sequence[Entry]) -> dict[str, Any]:
        return {"score": entries[0].number}

    @override
    def numbers_of(self, stored: Observation) -> list[float | None]:
        return [] if stored.score is None else [stored.score]

    @override
    def show_ghost(self, last: Last | None) -> None:
        number = last.number if last else None
        decimals = words.digits(self.post.measure.resolution)
        self.cells[0].set_ghost("" if number is None else words.number(number, decimals))

    @override
    def fill(self, stored: Observation | None, *, fresh: bool) -> None:
        if stored is not None and stored.items:
            self.open_items()
        if self.items is not None:
            self.items.fill(stored.items if stored else ())
        super().fill(stored, fresh=fresh)

    @override
    def trouble(self) -> Trouble | None:
        if self.items is not None and self.items.problems:
            number, problem = next(iter(self.items.problems.items()))
            return Trouble(self.items.cells[number], problem)
        return super().trouble()

    @override
    def refresh(self) -> None:
        super().refresh()
        rule, shown = self.post.measure.items, self.items is not None
        coded = self.state is not State.MEASURED
        self._score.setVisible(shown and not coded)
        self._lacking.setVisible(not coded)
        self.cells[0].setVisible(coded or not shown)
        if self.items is None or rule is None:
            return
        self.items.setVisible(not coded)
        answers = self.items.answers()
        number, reason = score_items(rule, answers)
        decimals = words.digits(self.post.measure.resolution)
        self._score.setVisible(number is not None and not coded)
        self._score.setText("" if number is None else words.number(number, decimals))
        known = sum(isinstance(answer, float) for answer in answers)
        said = reason or f"{known} of {rule.count} answered"
        self._lacking.setText(said + _open_words(answers))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text().lower() == "i" and not self.locked and self.state is State.MEASURED:
            self._go_to_items()
        else:
            super().keyPressEvent(event)

    @override
    def may_code(self, state: State) -> bool:
        if self.items is not None and self.items.answered():
            self._lacking.setText("empty the answers first")
            return False
        return super().may_code(state)

    @override
    def lock(self) -> None:
        super().lock()
        if self._open is not None:
            self._open.hide()
        for cell in self.items.cells if self.items else ():
            cell.setReadOnly(True)

    def _go_to_items(self) -> None:
        if self.cells[0].text():
            self._lacking.setText("empty the total first")
            return
        self.open_items()
        if self.items is not None:
            self.items.cells[0].setFocus()

    def _opener(self) -> Button | None:
        if not self._offered():
            return None
        button = Button(self.look, "Answers", ButtonKind.QUIET, keys="I", height=26)
        button.clicked.connect(self._go_to_items)
        return button

    def _offered(self) -> bool:
        return self.post.measure.items is not None and self.post.measure.items.offered

    def _numbers(self) -> range:
        return range(self.post.measure.items.count if self.post.measure.items else 0)

    def _complete(self) -> bool:
        rule = self.post.measure.items
        if rule is None or self.items is None or not rule.variable_count:
            return False
        return len(self.items.answers()) >= rule.minimum_answered


def _open_words(answers: Sequence[Item]) -> str:
    """Which items are open, once they are few enough to be named."""
    found = [str(number) for number, answer in enumerate(answers, start=1) if answer is None]
    return f"; open: {', '.join(found)}" if 0 < len(found) <= MOST_OPEN else ""
