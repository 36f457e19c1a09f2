"""The right column: what would change the advice, what to test next, and what is locked."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from ankleclinic.advice.results import Advice, Emphasis, Flip, Lock, NextTest
from ankleclinic.advice.words import EMPHASIS_WORDS
from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.reports import words as record_words
from ankleclinic.reports.words import lowered
from ankleclinic.services.deciding import safety_locks
from ui.advice.wording import distance_words, flip_words, rule_words
from ui.deciding.decision_view import DecisionView, last_before
from ui.judging import Snapshot
from ui.theme import space
from ui.theme.look import Look
from ui.widgets import paint
from ui.widgets.button import Button, ButtonKind
from ui.widgets.card import Card, separator
from ui.widgets.locked_row import PadlockRing
from ui.widgets.pieces import Line, Piece, icon, words
from ui.widgets.text import label

TEST_KEY, LOCK_KEY = "T", "L"
BAR_WIDTH = 56
SHOWN_FLIPS = 4


class FlipRow(QWidget):
    """One observation that would change the emphasis, to what, and how far away it is."""

    def __init__(
        self, look: Look, catalogue: Catalogue, flip: Flip, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.flip = flip
        name, value = flip_words(catalogue, flip)
        target, far = EMPHASIS_WORDS[flip.emphasis].short, distance_words(flip)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 7, 0, 7)
        rows.setSpacing(1)
        rows.addLayout(_ends(label(name, "body_strong", wrap=True), Target(look, target)))
        rows.addLayout(_ends(label(value, "small", "text2", wrap=True), Distance(look, flip)))
        of_error = f"{far} its error" if flip.by_errors is not None else far
        self.setAccessibleName(f"{name}, {value}: {target}, {of_error}")


class Target(Line):
    """What the emphasis would be."""

    def __init__(self, look: Look, said: str, parent: QWidget | None = None) -> None:
        super().__init__(look, height=20, gap=8, parent=parent)
        self._said = said
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @override
    def pieces(self) -> Sequence[Piece]:
        arrow = icon(self.look, "arrow", "text2", 14)
        return [arrow, words(self.look, self._said, "body_strong")]


class Distance(Line):
    """How much of one error the way there is, in a bar whose tick stands at one error."""

    def __init__(self, look: Look, flip: Flip, parent: QWidget | None = None) -> None:
        super().__init__(look, height=20, gap=8, parent=parent)
        self._flip = flip
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @override
    def pieces(self) -> Sequence[Piece]:
        said = distance_words(self._flip)
        if self._flip.by_errors is None:
            return [words(self.look, said, "small", "muted")]
        bar = Piece(self.look.theme.px(BAR_WIDTH), self._draw_bar)
        return [bar, words(self.look, said, "small_strong")]

    def _draw_bar(self, painter: QPainter, room: QRectF) -> None:
        theme, away = self.look.theme, self._flip.by_errors or 0.0
        bar = QRectF(room.left(), room.center().y() - theme.px(5), room.width(), theme.px(10))
        most = max(1.0, away)
        paint.box(painter, bar, theme.px(3), theme.color("line"))
        filled = QRectF(bar)
        filled.setWidth(max(theme.px(3), bar.width() * away / most))
        paint.box(painter, filled, theme.px(3), theme.color("accent"))
        x = round(bar.left() + bar.width() / most) - 0.5
        tick = paint.pen(theme.color("text"), 1.4)
        over = theme.px(3)
        paint.line(painter, QPointF(x, bar.top() - over), QPointF(x, bar.bottom() + over), tick)


class NextTestCard(Card):
    """The one test to do next.

    Signals:
        started: the user wants to take it.
    """

    started = Signal()

    def __init__(
        self, look: Look, catalogue: Catalogue, test: NextTest, parent: QWidget | None = None
    ) -> None:
        super().__init__(part="next", parent=parent)
        name = record_words.with_side(catalogue.measures[test.measure].name, test.side)
        self.start = Button(look, "Start", ButtonKind.PRIMARY, keys=TEST_KEY)
        self.start.clicked.connect(self.started)
        lines = QVBoxLayout()
        lines.setSpacing(2)
        lines.addWidget(label(f"Next best test: {lowered(name)}", "card", wrap=True))
        lines.addWidget(label(f"{test.seconds} s · {test.why}", "small", "text2", wrap=True))
        row = QHBoxLayout()
        row.setSpacing(space.GAP_CARDS)
        row.addLayout(lines, 1)
        row.addWidget(self.start)
        self.body.addLayout(row)


class ChangeCard(Card):
    """What single observation would change the emphasis; the nearest few, the rest on demand."""

    def __init__(
        self, look: Look, catalogue: Catalogue, advice: Advice, parent: QWidget | None = None
    ) -> None:
        super().__init__("What would change it", "× its own error", parent=parent)
        self.body.setSpacing(0)
        self.rows = [FlipRow(look, catalogue, flip) for flip in advice.would_change]
        self.body.addLayout(_parted(self.rows[:SHOWN_FLIPS]))
        rest = self.rows[SHOWN_FLIPS:]
        if not self.rows:
            said = "No single observation would change the emphasis."
            self.body.addWidget(label(said, "body", "text2", wrap=True))
        if rest:
            self._add_rest(look, rest)

    def _add_rest(self, look: Look, rest: list[FlipRow]) -> None:
        below = QWidget()
        column = _parted(rest)
        column.insertWidget(0, separator())
        below.setLayout(column)
        self.body.addWidget(below)
        below.hide()
        self.more = Button(look, f"Show {len(rest)} more", ButtonKind.QUIET, height=28)
        self.body.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeading)
        self.more.clicked.connect(below.show)
        self.more.clicked.connect(self.more.hide)


class LockedCard(Card):
    """What must not be done now, by the rule that says so, with its reason and the way out.

    Signals:
        clear_asked: the rule whose lock somebody may clear.
    """

    clear_asked = Signal(str)

    def __init__(
        self, look: Look, catalogue: Catalogue, advice: Advice, parent: QWidget | None = None
    ) -> None:
        super().__init__("Locked", parent=parent)
        self.body.setSpacing(space.GAP_CARDS)
        self.clear: list[Button] = []
        clearable = {finding.rule for finding in safety_locks(catalogue, advice)}
        by_rule: dict[str, list[Lock]] = {}
        for lock in advice.locked:
            by_rule.setdefault(lock.rule, []).append(lock)
        for rule, locks in by_rule.items():
            reason = f"{locks[0].why}, {rule_words(rule)}. {catalogue.rules[rule].reason}"
            what = "; ".join(record_words.LOCKS[lock.what] for lock in locks)
            self.body.addLayout(_locked(look, what, reason))
            if rule in clearable:
                self._add_way_out(look, rule, locks[0].why)

    def _add_way_out(self, look: Look, rule: str, why: str) -> None:
        keys = "" if self.clear else LOCK_KEY
        button = Button(look, "Clear by name…", ButtonKind.QUIET, keys=keys, height=28)
        button.setAccessibleName(f"Clear the lock of {why}, by role, name, date and reason")
        button.clicked.connect(partial(self.clear_asked.emit, rule))
        self.clear.append(button)
        self.body.addWidget(button, 0, Qt.AlignmentFlag.AlignLeading)


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
    """

    started = Signal()
    clear_asked = Signal(str)

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
            self.next_card = NextTestCard(look, catalogue, advice.next_test)
            self.next_card.started.connect(self.started)
            column.addWidget(self.next_card)
        if advice.locked:
            locked = LockedCard(look, catalogue, advice)
            locked.clear_asked.connect(self.clear_asked)
            column.addWidget(locked)
        earlier = last_before(snapshot)
        if earlier is not None:
            card = Card("Last decision", "and what became of it")
            card.body.addWidget(DecisionView(look, catalogue, snapshot, earlier))
            column.addWidget(card)
        column.addStretch(1)


def _ends(first: QWidget, last: QWidget) -> QHBoxLayout:
    """Two widgets at the ends of a row; the first takes the room there is."""
    row = QHBoxLayout()
    row.setSpacing(space.GAP)
    row.addWidget(first, 1)
    row.addWidget(last, 0, Qt.AlignmentFlag.AlignTop)
    return row


def _parted(rows: Sequence[QWidget]) -> QVBoxLayout:
    """Rows with hairlines between them."""
    column = QVBoxLayout()
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    for number, row in enumerate(rows):
        if number:
            column.addWidget(separator())
        column.addWidget(row)
    return column


def _locked(look: Look, what: str, reason: str) -> QHBoxLayout:
    lines = QVBoxLayout()
    lines.setSpacing(1)
    lines.addWidget(label(what, "body_strong"))
    lines.addWidget(label(reason, "small", "text2", wrap=True))
    row = QHBoxLayout()
    row.setSpacing(space.GAP_CARDS)
    row.addWidget(PadlockRing(look), 0, Qt.AlignmentFlag.AlignTop)
    row.addLayout(lines, 1)
    return row
