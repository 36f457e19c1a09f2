"""The table of patients: one row is always marked, and Enter opens it."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget
from typing_extensions import override

from ui.caseload.cells import Cells, inside
from ui.caseload.model import CaseloadModel
from ui.theme import space
from ui.theme.look import Look
from ui.widgets import paint

HEAD_HEIGHT = 34


class CaseloadTable(QTableView):
    """Patients in rows. Up from the first row goes back to the search.

    Args:
        look: the look to draw with.
        model: the rows.
        parent: the widget it lies in.

    Signals:
        opened: the row whose patient is wanted.
        left: the focus should go to the search.
        order_asked: the number of the column to sort by.
        turned: the other order is wanted.
    """

    opened = Signal(int)
    left = Signal()
    order_asked = Signal(int)
    turned = Signal()

    def __init__(self, look: Look, model: CaseloadModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look, self._rows = look, model
        self._cells = Cells(look, model)
        self._head = Head(look, model, self)
        self._head.sectionClicked.connect(self.order_asked)
        self.setModel(model)
        self.setItemDelegate(self._cells)
        self.setHorizontalHeader(self._head)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(self.row_height)
        self._settle()
        self.doubleClicked.connect(lambda index: self.opened.emit(index.row()))

    @property
    def row_height(self) -> int:
        """The height of a row in pixels."""
        return self.look.theme.px(space.TABLE_ROW_HEIGHT)

    @property
    def head_height(self) -> int:
        """The height of the head in pixels."""
        return self.look.theme.px(HEAD_HEIGHT)

    def mark(self, row: int) -> None:
        """Mark a row, so that Enter opens it."""
        self.setCurrentIndex(self.model().index(row, 0))

    def offer_enter(self, *, offered: bool) -> None:
        """Show on the marked row that Enter opens it, or that Enter does something else now."""
        self._cells.offers_enter = offered
        self.viewport().update()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, row = event.key(), self.currentIndex().row()
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.opened.emit(row)
        elif key == Qt.Key.Key_Escape or (key == Qt.Key.Key_Up and row <= 0):
            self.left.emit()
        elif event.text().lower() == "s" and not event.modifiers():
            self.turned.emit()
        elif event.text().isprintable() and event.text():
            event.ignore()
        else:
            super().keyPressEvent(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        columns = self._rows.columns
        whole, shares = self.viewport().width(), sum(column.share for column in columns)
        for number, column in enumerate(columns[:-1]):
            self.setColumnWidth(number, whole * column.share // shares)

    def _settle(self) -> None:
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setAccessibleName("Patients")
        self._head.setStretchLastSection(True)
        self._head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)


class Head(QHeaderView):
    """Quiet words above the columns; the sorted one is darker and has a chevron."""

    def __init__(self, look: Look, model: CaseloadModel, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.look, self._rows = look, model
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setFixedHeight(look.theme.px(HEAD_HEIGHT))

    @override
    def paintSection(self, painter: QPainter, rect: object, section: int) -> None:
        column, cell, theme = self._rows.columns[section], QRectF(rect), self.look.theme  # type: ignore[call-overload]
        painter.save()
        painter.fillRect(cell, theme.color("raised"))
        sorted_by = column.order is self._rows.order
        color = theme.color("text" if sorted_by else "muted")
        font, room = theme.font("small_medium"), inside(cell, column)
        paint.text(painter, paint.mirrored(painter, cell, room), column.head, font, color)
        if sorted_by:
            size, width = theme.px(14), paint.text_width(column.head, font)
            sign = QRectF(room.left() + width + 4, room.center().y() - size / 2, size, size)
            sign = paint.mirrored(painter, cell, sign)
            self.look.draw_icon(painter, "down", "text", sign.left(), sign.top(), size)
        left = room.left() if section == 0 else cell.left()
        right = room.right() if section == self.count() - 1 else cell.right()
        line = paint.mirrored(painter, cell, QRectF(left, cell.bottom() - 1, right - left, 1))
        painter.fillRect(line, theme.color("line"))
        painter.restore()
