"""The table of agreement: one row is always marked, and the plot below is about it."""

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter, QResizeEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from ui.agreement.model import COLUMNS, FIGURES, AgreementModel, What, lines, span
from ui.agreement.words import too_few
from ui.theme.look import Look
from ui.widgets import paint
from ui.widgets.row_model import Index
from ui.widgets.row_table import RowCells, RowTable, halves

ROOM_FOR_ALL = 1080
"""With less room the published row stands below only."""
STRONG = frozenset({What.MEASURE, What.MDC})


class AgreementTable(RowTable):
    """Sets of pairs in rows.

    Args:
        look: the look to draw with.
        model: the rows.
        parent: the widget it lies in.

    Signals:
        marked: the number of the row that is marked now.
        order_asked: the `Order` wanted; None for the other one.
    """

    marked = Signal(int)
    order_asked = Signal(object)

    def __init__(self, look: Look, model: AgreementModel, parent: QWidget | None = None) -> None:
        super().__init__(look, "Pairs of readings by measure", Cells(look, model), parent)
        self._rows = model
        self.turned.connect(lambda: self.order_asked.emit(None))
        self._head.sectionClicked.connect(self._ask_order)
        self.selectionModel().currentChanged.connect(lambda new, _: self.marked.emit(new.row()))

    def height_of(self, rows: int) -> int:
        """The height of so many rows with their head."""
        return self.head_height + rows * self.row_height + 2

    def fit_cells(self) -> None:
        """Let one sentence take the room of the figures where there are none."""
        self.clearSpans()
        for number in range(self._rows.rowCount()):
            row = self._rows.row(number)
            if row is not None and span(row) > 1:
                self.setSpan(number, FIGURES, 1, span(row))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        tight = self.viewport().width() < self.look.theme.px(ROOM_FOR_ALL)
        self.setColumnHidden(len(COLUMNS) - 1, tight)
        self.share_width(COLUMNS[:-1] if tight else COLUMNS)

    def _ask_order(self, section: int) -> None:
        if COLUMNS[section].order is not None:
            self.order_asked.emit(COLUMNS[section].order)


class Cells(RowCells):
    """Draws each cell: one line, or the second one smaller below it.

    Args:
        look: the look to draw with.
        model: the rows.
    """

    def __init__(self, look: Look, model: AgreementModel) -> None:
        super().__init__(look, model)
        self._rows = model

    @override
    def draw(self, painter: QPainter, room: QRectF, index: Index, *, here: bool) -> None:
        row, column = self._rows.row(index.row()), COLUMNS[index.column()]
        if row is None:
            return
        theme = self.look.theme
        upper, lower = lines(row, column.what)
        font = "measure_strong" if column.what in STRONG else "body_medium"
        few = column.what is What.BIAS and bool(too_few(row))
        ink = theme.color("muted" if few else "text")
        if not lower:
            paint.text(painter, room, upper, theme.font(font), ink)
            return
        first, second = halves(room)
        paint.text(painter, first, upper, theme.font(font), ink)
        paint.text(painter, second, lower, theme.font("small"), theme.color("text2"))
