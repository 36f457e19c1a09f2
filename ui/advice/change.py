"""What single observation would change the advice, and how far away that is."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from ankleclinic.advice.results import Advice
from ankleclinic.advice.words import EMPHASIS_WORDS
from ankleclinic.catalogue.catalogue import Catalogue
from ui.advice.wording import Change, changes
from ui.theme import space
from ui.theme.look import Look
from ui.widgets import paint
from ui.widgets.button import Button, ButtonKind
from ui.widgets.card import Card, separator
from ui.widgets.pieces import Line, Piece, icon, words
from ui.widgets.text import label

BAR_WIDTH = 56
SHOWN_FLIPS = 4
SEARCHED = "Searched: every measure a rule reads and every entry of the diary, one at a time."


class FlipRow(QWidget):
    """One observation that would change the emphasis, to what, and how far away it is."""

    def __init__(self, look: Look, change: Change, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.change = change
        target = EMPHASIS_WORDS[change.emphasis].short
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 7, 0, 7)
        rows.setSpacing(1)
        name = label(change.name, "body_strong", wrap=True)
        value = label(change.value, "small", "text2", wrap=True)
        rows.addLayout(_ends(name, Target(look, target)))
        rows.addLayout(_ends(value, Distance(look, change)))
        far = change.far if change.by_errors is None else f"{change.far} its error"
        self.setAccessibleName(f"{change.name}, {change.value}: {target}, {far}")


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

    def __init__(self, look: Look, change: Change, parent: QWidget | None = None) -> None:
        super().__init__(look, height=20, gap=8, parent=parent)
        self._change = change
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @override
    def pieces(self) -> Sequence[Piece]:
        said = self._change.far
        if self._change.by_errors is None:
            return [words(self.look, said, "small", "muted")]
        bar = Piece(self.look.theme.px(BAR_WIDTH), self._draw_bar)
        return [bar, words(self.look, said, "small_strong")]

    def _draw_bar(self, painter: QPainter, room: QRectF) -> None:
        theme, away = self.look.theme, self._change.by_errors or 0.0
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


class ChangeCard(Card):
    """What single observation would change the emphasis; the nearest few, the rest on demand."""

    def __init__(
        self, look: Look, catalogue: Catalogue, advice: Advice, parent: QWidget | None = None
    ) -> None:
        super().__init__("What would change it", "× its own error", parent=parent)
        self.body.setSpacing(0)
        self.rows = [FlipRow(look, change) for change in changes(catalogue, advice)]
        self.body.addLayout(_parted(self.rows[:SHOWN_FLIPS]))
        self.body.addWidget(label(SEARCHED, "small", "muted", wrap=True))
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
