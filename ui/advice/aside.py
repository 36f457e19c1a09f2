"""The cards of the right column, from what would change the advice to what was decided last."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ankleclinic.advice.results import Emphasis, NextTest
from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.reports import words
from ankleclinic.services.visit import is_open
from ui.advice.change import ChangeCard
from ui.advice.locked import LockedCard, WritingCard
from ui.deciding.decision_view import DecisionView, last_before
from ui.deciding.in_writing import asked
from ui.judging import Snapshot
from ui.theme import space
from ui.theme.look import Look
from ui.widgets.button import Button, ButtonKind
from ui.widgets.card import Card
from ui.widgets.text import label

TEST_KEY = "T"
SHOWN_TESTS = 6
TO_READ = "This visit is only read; a new one takes it."


class NextTestCard(Card):
    """The tests most worth taking, the best one first.

    Args:
        look: the look to draw with.
        catalogue: the names of measures.
        tests: at least one, the best first.
        to_read: the visit takes no values any more.
        parent: the widget it lies in.

    Attributes:
        start: takes the best one.

    Signals:
        started: the `NextTest` the user wants to take.
    """

    started = Signal(object)

    def __init__(
        self,
        look: Look,
        catalogue: Catalogue,
        tests: Sequence[NextTest],
        *,
        to_read: bool,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(part="next", parent=parent)
        self._look, self._catalogue = look, catalogue
        self.start = Button(look, "Start", ButtonKind.PRIMARY, keys=TEST_KEY)
        self._add(tests[0], "Next best test: {}", "card", self.start)
        if to_read:
            self.body.addWidget(label(TO_READ, "small", "text2", wrap=True))
        for test in tests[1:SHOWN_TESTS]:
            button = Button(look, "Start", ButtonKind.QUIET, height=28)
            self._add(test, "{}", "body_strong", button)

    def _add(self, test: NextTest, head: str, font: str, button: Button) -> None:
        name = words.with_side(self._catalogue.measures[test.measure].name, test.side)
        button.setAccessibleName(f"Start {name}")
        button.clicked.connect(partial(self.started.emit, test))
        lines = QVBoxLayout()
        lines.setSpacing(2)
        lines.addWidget(label(head.format(name), font, wrap=True))
        lines.addWidget(label(f"{test.seconds} s · {test.why}", "small", "text2", wrap=True))
        row = QHBoxLayout()
        row.setSpacing(space.GAP_CARDS)
        row.addLayout(lines, 1)
        row.addWidget(button)
        self.body.addLayout(row)


class Aside(QWidget):
    """The cards of the right column.

    Args:
        look: the look to draw with.
        catalogue: where names and reasons stand.
        snapshot: the visit that was advised on.
        parent: the widget it lies in.

    Attributes:
        next_card: the test to take next, None where there is none.

    Signals:
        started: the `NextTest` the user wants to take.
        clear_asked: the rule whose lock somebody may clear.
        sign_asked: the `Asked` statement somebody wants to sign.
    """

    started = Signal(object)
    clear_asked = Signal(str)
    sign_asked = Signal(object)

    def __init__(
        self, look: Look, catalogue: Catalogue, snapshot: Snapshot, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        advice = snapshot.advice
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space.GAP_CARDS)
        if advice.emphasis is not Emphasis.INSUFFICIENT_DATA:
            column.addWidget(ChangeCard(look, catalogue, advice))
        self.next_card: NextTestCard | None = None
        if advice.next_tests:
            self.next_card = NextTestCard(
                look, catalogue, advice.next_tests, to_read=not is_open(snapshot.visit)
            )
            self.next_card.started.connect(self.started)
            column.addWidget(self.next_card)
        if advice.locked or advice.cleared:
            locked = LockedCard(look, catalogue, snapshot)
            locked.clear_asked.connect(self.clear_asked)
            column.addWidget(locked)
        statements = asked(catalogue, snapshot)
        if statements:
            writing = WritingCard(look, statements)
            writing.sign_asked.connect(self.sign_asked)
            column.addWidget(writing)
        earlier = last_before(snapshot)
        if earlier is not None:
            card = Card("Last decision", "and what became of it")
            card.body.addWidget(DecisionView(look, catalogue, snapshot, earlier))
            column.addWidget(card)
        column.addStretch(1)

    def allow(self, *, writes: bool) -> None:
        """Offer to test, clear and sign only where that can be kept."""
        if not writes:
            for button in self.findChildren(Button):
                button.hide()
