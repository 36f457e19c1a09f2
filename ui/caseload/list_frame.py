"""The sheet that holds the table and ends below a whole row, and the key to its curves."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QResizeEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from ui.caseload.table import CaseloadTable
from ui.theme import space
from ui.theme.look import Look
from ui.widgets import paint
from ui.widgets.card import Card
from ui.widgets.pieces import Line, Piece, words
from ui.widgets.pieces import space as blank
from ui.widgets.side_mark import Side, side_marker

BORDER, TOP, FOOT = 1, 4, 5


class ListFrame(QWidget):
    """Table and legend, one below the other; no row is ever cut through its text.

    Args:
        look: the look to draw with.
        table: the table.
        parent: the widget it lies in.
    """

    def __init__(self, look: Look, table: CaseloadTable, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._table = table
        self._card = Card(padding=0)
        self._card.setParent(self)
        self._card.body.setContentsMargins(0, TOP, 0, FOOT)
        self._card.body.addWidget(table)
        self._legend = Legend(look, self)

    def fit(self) -> None:
        """Take the height of the rows there are, or of as many as there is room for."""
        table, legend = self._table, self._legend.sizeHint().height()
        edges = table.head_height + 2 * BORDER + TOP + FOOT
        room = self.height() - legend - space.GAP - edges
        rows = max(1, min(table.model().rowCount(), room // table.row_height))
        height = edges + rows * table.row_height
        self._card.setGeometry(0, 0, self.width(), height)
        self._legend.setGeometry(0, height + space.GAP, self.width(), legend)

    @override
    def minimumSizeHint(self) -> QSize:
        table = self._table
        least = table.head_height + table.row_height + self._legend.sizeHint().height()
        return QSize(0, least + space.GAP + 2 * BORDER + TOP + FOOT)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()


class Legend(Line):
    """What the marks of the curves mean."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, height=22, gap=6, parent=parent)
        self.setAccessibleName("Curves: left solid, right dashed, error round the first value")

    @override
    def pieces(self) -> Sequence[Piece]:
        look, gap = self.look, blank(self.look.theme.px(6))
        return [
            words(look, "Curves", "small", "muted"),
            gap,
            side_marker(look, Side.LEFT, 8),
            words(look, "left, solid", "small", "text2"),
            gap,
            side_marker(look, Side.RIGHT, 8),
            words(look, "right, dashed", "small", "text2"),
            gap,
            self._swatch(),
            words(look, "error round the first value, involved side", "small", "text2"),
        ]

    def _swatch(self) -> Piece:
        theme = self.look.theme
        width, height = theme.px(18), theme.px(12)

        def draw(painter: QPainter, rect: QRectF) -> None:
            box = QRectF(rect.left(), round(rect.center().y() - height / 2), width, height)
            edge = paint.pen(theme.color("band_edge", 0.5))
            paint.box(painter, box, 2, theme.color("band_error"), edge)

        return Piece(width, draw)
