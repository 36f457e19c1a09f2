"""The cards of the right column, from what would change the advice to what was decided last."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ankleclinic.advice.results import Emphasis, NextTest
from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.reports import words as record_words
from ankleclinic.reports.words import lowered
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
TO_READ = "This visit is only read; a new one takes it."


class NextTestCard(Card):
    """The one test to do next; at a visit that is only read, how it could be taken.

    Signals:
        started: the user wants to take it.
    """

    started = Signal()

    def __init__(
        self,
        look: Look,
        catalogue: Catalogue,
        test: NextTest,
        *,
        to_read: bool,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(part="next", parent=parent)
        name = record_words.with_side(catalogue.measures[test.measure].name, test.side)
        self.start = Button(look, "Start", ButtonKind.PRIMARY, keys=TEST_KEY)
        self.start.clicked.connect(self.started)
        lines = QVBoxLayout()
        lines.setSpacing(2)
        lines.addWidget(label(f"Next best test: {lowered(name)}", "card", wrap=True))
        lines.addWidget(label(f"{test.seconds} s · {test.why}", "small", "text2", wrap=True))
        if to_read:
            lines.addWidget(label(TO_READ, "small", "text2", wrap=True))
        row = QHBoxLayout()
        row.setSpacing(space.GAP_CARDS)
        row.addLayout(lines, 1)
        row.addWidget(self.start)
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
        started: the user wants to take the next test.
        clear_asked: the rule whose lock somebody may clear.
        sign_asked: the `Asked` statement somebody wants to sign.
    """

    started = Signal()
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
        if advice.next_test is not None:
            self.next_card = NextTestCard(
                look, catalogue, advice.next_test, to_read=not is_open(snapshot.visit)
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
