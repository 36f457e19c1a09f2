"""The why-tree on the page: what was compared with what, from which day and source."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget
from typing_extensions import override

from ankleclinic.advice.results import Answer, Why
from ankleclinic.reports.words import day, figure
from ui.advice.why import WhyRow, rows_of
from ui.theme.look import Look
from ui.widgets import paint
from ui.widgets.badge import Evidence, Met, evidence_tag, met_mark
from ui.widgets.error_ruler import ErrorRuler, RulerRow
from ui.widgets.pieces import Line, Piece, draw_line, icon, words
from ui.widgets.pieces import space as blank
from ui.widgets.side_mark import Side

INDENT = 20
STEM = 9
ONE_LINE, TWO_LINES = 26, 42
DATE_WIDTH = 54
TAG_WIDTH = 84
RULER_WIDTH = 280
MARKS = {
    Answer.APPLIES: Met.MET,
    Answer.DOES_NOT_APPLY: Met.NOT_MET,
    Answer.CANNOT_TELL: Met.NOT_TESTED,
}
SAID = {
    Answer.APPLIES: "holds",
    Answer.DOES_NOT_APPLY: "does not hold",
    Answer.CANNOT_TELL: "cannot be told",
}


@dataclass(frozen=True, slots=True)
class _Parts:
    """What a leaf shows: what was seen, its detail, what was needed."""

    seen: str
    detail: str
    needed: str

    @classmethod
    def of(cls, node: Why) -> "_Parts":
        seen, _, detail = (node.observed or "").partition(" (")
        return cls(seen, detail.removesuffix(")"), node.needed or "")


class WhyLine(QWidget):
    """One node: its mark, what was seen and needed, its status and its day."""

    def __init__(self, look: Look, row: WhyRow, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look, self.row = look, row
        self._parts = _Parts.of(row.node)
        self._two = bool(self._parts.detail or self._parts.needed)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(look.theme.px(TWO_LINES if self._two else ONE_LINE))
        self._describe()

    @override
    def sizeHint(self) -> QSize:
        return QSize(self.look.theme.px(300), self.height())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        with paint.painter(self) as painter:
            left = self._draw_stems(painter)
            right = self._draw_end(painter)
            self._draw_words(painter, left, right)

    def _draw_stems(self, painter: QPainter) -> float:
        """Draw the lines from the rows above, and return where the words begin."""
        theme = self.look.theme
        edge = paint.pen(theme.color("line"), 1.4)
        for depth in range(self.row.depth + 1):
            x = theme.px(STEM + INDENT * depth) + 0.5
            paint.line(painter, QPointF(x, 0), QPointF(x, self.height()), edge)
        y = theme.px(ONE_LINE) / 2
        start = theme.px(STEM + INDENT * self.row.depth)
        paint.line(painter, QPointF(start, y), QPointF(start + theme.px(8), y), edge)
        return start + theme.px(11)

    def _draw_end(self, painter: QPainter) -> float:
        """Draw status and day at the right, and return where they begin."""
        theme, node = self.look.theme, self.row.node
        right = float(self.width())
        row = QRectF(right - theme.px(DATE_WIDTH), 0, theme.px(DATE_WIDTH), theme.px(ONE_LINE))
        if node.on is not None:
            font, ink = theme.font("small"), theme.color("muted")
            paint.text(painter, row, day(node.on), font, ink, paint.RIGHT)
        row.translate(-theme.px(TAG_WIDTH), 0)
        row.setWidth(theme.px(TAG_WIDTH))
        if node.status is not None:
            draw_line(painter, row, [evidence_tag(self.look, Evidence(node.status))], 0)
        return row.left() if node.status or node.on else right

    def _draw_words(self, painter: QPainter, left: float, right: float) -> None:
        theme, parts = self.look.theme, self._parts
        gap = theme.px(6)
        first = QRectF(left, 0, right - left - gap, theme.px(ONE_LINE))
        mark = met_mark(self.look, MARKS[self.row.node.answer])
        seen = [words(self.look, parts.seen, "body_strong")] if parts.seen else []
        kept = [Piece(piece.width, piece.draw) for piece in seen]
        text = words(self.look, self.row.node.text, "body", "text2")
        draw_line(painter, first, [mark, text, *kept], gap)
        if self._two:
            indent = mark.width + gap
            below = QRectF(left + indent, theme.px(ONE_LINE - 5), right - left, theme.px(18))
            draw_line(painter, below, self._second(), theme.px(5))

    def _second(self) -> list[Piece]:
        look, parts = self.look, self._parts
        line = []
        if parts.needed:
            line += [words(look, "needs", "small", "muted")]
            line += [words(look, parts.needed, "small_strong", "text2")]
        if parts.needed and parts.detail:
            line.append(blank(look.theme.px(4)))
        if parts.detail:
            line.append(words(look, parts.detail, "small", "muted"))
        return line

    def _describe(self) -> None:
        node = self.row.node
        said = [node.text, node.observed or "", SAID[node.answer]]
        said += [f"needs {node.needed}"] if node.needed else []
        said += [node.status] if node.status else []
        said += [day(node.on)] if node.on else []
        self.setAccessibleName(", ".join(part for part in said if part))


class RulerLine(QWidget):
    """The value inside its error against the limit, with a warning when the limit lies in it."""

    def __init__(self, look: Look, row: WhyRow, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look, self._depth = look, row.depth
        node = row.node
        ruler = ErrorRuler(look, node.text)
        error = f"error ±{figure(node.error or 0)}"
        ruler.show_rows(
            [
                RulerRow(
                    Side.NONE, node.number, node.number, node.error, f"{node.observed}, {error}"
                )
            ],
            limit=node.limit,
        )
        ruler.setFixedWidth(look.theme.px(RULER_WIDTH))
        layout = QHBoxLayout(self)
        left = look.theme.px(STEM + INDENT * row.depth + 14)
        layout.setContentsMargins(left, 0, 0, 4)
        layout.setSpacing(look.theme.px(12))
        layout.addWidget(ruler)
        layout.addWidget(LimitNote(look, node), 1)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self.look.theme
        with paint.painter(self) as painter:
            edge = paint.pen(theme.color("line"), 1.4)
            for depth in range(self._depth + 1):
                x = theme.px(STEM + INDENT * depth) + 0.5
                paint.line(painter, QPointF(x, 0), QPointF(x, self.height()), edge)


class LimitNote(Line):
    """Where the limit lies: inside the error, said as a warning, or outside it."""

    def __init__(self, look: Look, node: Why, parent: QWidget | None = None) -> None:
        super().__init__(look, height=22, gap=6, parent=parent)
        self._node = node
        self.setAccessibleName(self._said())

    @override
    def pieces(self) -> Sequence[Piece]:
        if self._node.inside_error:
            sign = icon(self.look, "warn", "caution", 14)
            return [sign, words(self.look, self._said(), "small_strong", "caution")]
        return [words(self.look, self._said(), "small", "muted")]

    def _said(self) -> str:
        limit, error = figure(self._node.limit or 0), f"{self._node.error or 0:.2g}"
        where = "inside" if self._node.inside_error else "outside"
        return f"Limit {limit} lies {where} the error ±{error}"


def why_lines(look: Look, why: Why) -> list[QWidget]:
    """Return the rows of a tree as widgets, with a ruler below each value that has an error."""
    found: list[QWidget] = []
    for row in rows_of(why):
        found.append(WhyLine(look, row))
        node = row.node
        if None not in (node.number, node.limit, node.error):
            found.append(RulerLine(look, row))
    return found
