"""The right column: what would change the advice, what to test next, and what is locked."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from ankleclinic.advice.results import Advice, Flip, NextTest
from ankleclinic.advice.words import EMPHASIS_WORDS
from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.reports import words as record_words
from ankleclinic.reports.words import lowered
from ui.advice.wording import distance_words, flip_words, rule_words
from ui.theme import space
from ui.theme.look import Look
from ui.widgets import paint
from ui.widgets.button import Button, ButtonKind
from ui.widgets.card import Card, separator
from ui.widgets.locked_row import PadlockRing
from ui.widgets.pieces import draw_line, icon, words
from ui.widgets.text import label

FLIP_HEIGHT = 52
BAR_WIDTH = 56
SHOWN_FLIPS = 4
NAME_SHARE, EMPHASIS_SHARE = 0.42, 0.30


class FlipRow(QWidget):
    """One observation that would change the emphasis, to what, and how far away it is."""

    def __init__(
        self, look: Look, catalogue: Catalogue, flip: Flip, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.look, self.flip = look, flip
        self._name, self._value = flip_words(catalogue, flip)
        self._far = distance_words(flip)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(look.theme.px(FLIP_HEIGHT))
        far = f"{self._far} its error" if flip.by_errors is not None else self._far
        self.setAccessibleName(
            f"{self._name}, {self._value}: {EMPHASIS_WORDS[flip.emphasis].short}, {far}"
        )

    @override
    def sizeHint(self) -> QSize:
        return QSize(self.look.theme.px(300), self.height())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        gap = self.look.theme.px(8)
        first = self.width() * NAME_SHARE
        second = self.width() * EMPHASIS_SHARE
        with paint.painter(self) as painter:
            self._draw_name(painter, QRectF(0, 0, first - gap, self.height()))
            middle = QRectF(first, 0, second, self.height())
            target = words(self.look, EMPHASIS_WORDS[self.flip.emphasis].short, "body_strong")
            draw_line(painter, middle, [icon(self.look, "arrow", "text2", 14), target], gap)
            left = first + second + gap
            self._draw_distance(painter, QRectF(left, 0, self.width() - left, self.height()))

    def _draw_name(self, painter: QPainter, room: QRectF) -> None:
        theme = self.look.theme
        middle = room.center().y()
        upper = QRectF(room.left(), middle - theme.px(20), room.width(), theme.px(20))
        lower = QRectF(room.left(), middle, room.width(), theme.px(18))
        paint.text(painter, upper, self._name, theme.font("body_strong"), theme.color("text"))
        paint.text(painter, lower, self._value, theme.font("small"), theme.color("text2"))

    def _draw_distance(self, painter: QPainter, room: QRectF) -> None:
        theme = self.look.theme
        if self.flip.by_errors is None:
            font, ink = theme.font("small"), theme.color("muted")
            paint.text(painter, room, self._far, font, ink, paint.RIGHT)
            return
        font = theme.font("small_strong")
        paint.text(painter, room, self._far, font, theme.color("text"), paint.RIGHT)
        width = theme.px(BAR_WIDTH)
        left = room.right() - paint.text_width(self._far, font) - theme.px(8) - width
        self._draw_bar(painter, QRectF(left, room.center().y() - theme.px(5), width, theme.px(10)))

    def _draw_bar(self, painter: QPainter, bar: QRectF) -> None:
        """Draw how much of one error the way there is; the tick stands at one error."""
        theme, away = self.look.theme, self.flip.by_errors or 0.0
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
        self.start = Button(look, "Start", ButtonKind.PRIMARY, keys="T")
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
    """What must not be done now, each with its rule and reason."""

    def __init__(
        self, look: Look, catalogue: Catalogue, advice: Advice, parent: QWidget | None = None
    ) -> None:
        super().__init__("Locked", parent=parent)
        self.body.setSpacing(space.GAP_CARDS)
        for lock in advice.locked:
            reason = f"{lock.why}, {rule_words(lock.rule)}. {catalogue.rules[lock.rule].reason}"
            self.body.addLayout(_locked(look, record_words.LOCKS[lock.what], reason))


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
