"""A table of rows under quiet headings: one row is always marked, and all of it is painted."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)
from typing_extensions import override

from ui.theme import space
from ui.theme.look import Look
from ui.widgets import paint
from ui.widgets.row_model import Heading, Index, RowModel

HEAD_HEIGHT = 34
EDGE, PAD = 20, 8


class RowCells(QStyledItemDelegate):
    """Draws each cell; nothing of it comes from the style.

    Args:
        look: the look to draw with.
        model: the rows.
        inset: how far the lines between rows stay away from the edges of the table.
    """

    def __init__(self, look: Look, model: RowModel, inset: int = 0) -> None:
        super().__init__()
        self.look, self.model, self.inset = look, model, inset

    def draw(self, painter: QPainter, room: QRectF, index: Index, *, here: bool) -> None:
        """Draw what a cell holds; `here` where its row is marked."""
        raise NotImplementedError

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, self.look.theme.px(space.TABLE_ROW_HEIGHT))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        cell = QRectF(option.rect)
        here = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if here:
            self._draw_mark(painter, cell, index.column())
        if index.row() < self.model.rowCount() - 1:
            draw_foot(painter, self.look, cell, ends(self.model, index.column(), self.inset))
        room = paint.mirrored(painter, cell, inside(self.model, cell, index.column()))
        self.draw(painter, room, index, here=here)
        painter.restore()

    def _draw_mark(self, painter: QPainter, cell: QRectF, column: int) -> None:
        theme = self.look.theme
        painter.fillRect(cell, theme.color("accent_soft"))
        if column == 0:
            bar = QRectF(cell.left(), cell.top(), 3, cell.height())
            painter.fillRect(paint.mirrored(painter, cell, bar), theme.color("accent"))


class RowHead(QHeaderView):
    """Quiet words above the columns; the sorted one is darker and has a chevron.

    Args:
        look: the look to draw with.
        model: the rows.
        inset: how far the line below stays away from the edges of the table.
        parent: the widget it lies in.
    """

    def __init__(
        self, look: Look, model: RowModel, inset: int, parent: QWidget | None = None
    ) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.look, self._rows, self._inset = look, model, inset
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setFixedHeight(look.theme.px(HEAD_HEIGHT))

    @override
    def paintSection(self, painter: QPainter, rect: object, section: int) -> None:
        cell, theme = QRectF(rect), self.look.theme  # type: ignore[call-overload]
        painter.save()
        painter.fillRect(cell, theme.color("raised"))
        said = self._rows.headerData(section, Qt.Orientation.Horizontal)
        sign = self._rows.sorted_sign(section)
        color = theme.color("text" if sign else "muted")
        font, room = theme.font("small_medium"), inside(self._rows, cell, section)
        paint.text(painter, paint.mirrored(painter, cell, room), said, font, color)
        if sign:
            size, width = theme.px(14), paint.text_width(said, font)
            place = QRectF(room.left() + width + 4, room.center().y() - size / 2, size, size)
            place = paint.mirrored(painter, cell, place)
            self.look.draw_icon(painter, sign, "text", place.left(), place.top(), size)
        draw_foot(painter, self.look, cell, ends(self._rows, section, self._inset))
        painter.restore()


class RowTable(QTableView):
    """Rows of which one is marked.

    Args:
        look: the look to draw with.
        name: what the rows are, spoken by a screen reader.
        cells: draws the rows.
        parent: the widget it lies in.

    Signals:
        turned: the other order is wanted.
    """

    turned = Signal()

    def __init__(
        self, look: Look, name: str, cells: RowCells, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.look, self._cells = look, cells
        self._head = RowHead(look, cells.model, cells.inset, self)
        self.setModel(cells.model)
        self.setItemDelegate(cells)
        self.setHorizontalHeader(self._head)
        self.setAccessibleName(name)
        self._settle()

    @property
    def row_height(self) -> int:
        """The height of a row in pixels."""
        return self.look.theme.px(space.TABLE_ROW_HEIGHT)

    @property
    def head_height(self) -> int:
        """The height of the head in pixels."""
        return self.look.theme.px(HEAD_HEIGHT)

    def mark(self, row: int) -> None:
        """Mark a row."""
        self.setCurrentIndex(self.model().index(row, 0))

    def share_width(self, shown: Sequence[Heading]) -> None:
        """Give each of the first columns its share of the width, the last one the rest."""
        whole, shares = self.viewport().width(), sum(column.share for column in shown)
        for number, column in enumerate(shown[:-1]):
            self.setColumnWidth(number, whole * column.share // shares)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text().lower() == "s" and not event.modifiers():
            self.turned.emit()
        elif event.text().isprintable() and event.text():
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _settle(self) -> None:
        upright = self.verticalHeader()
        upright.hide()
        upright.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        upright.setDefaultSectionSize(self.row_height)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setProperty("ringRadius", -1)
        self._head.setStretchLastSection(True)
        self._head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)


def ends(model: RowModel, column: int, edge: int, between: int = 0) -> tuple[int, int]:
    """What the first and the last column keep free at the edges of the table, the rest between."""
    left = edge if column == 0 else between
    return left, edge if column == model.columnCount() - 1 else between


def inside(model: RowModel, cell: QRectF, column: int) -> QRectF:
    """The room of a cell's content."""
    left, right = ends(model, column, EDGE, PAD)
    return cell.adjusted(left, 0, -right, -1)


def halves(rect: QRectF) -> tuple[QRectF, QRectF]:
    """The places of two lines of text in a row."""
    middle = rect.center().y() + 0.5
    upper = QRectF(rect.left(), middle - 19, rect.width(), 20)
    return upper, QRectF(rect.left(), middle + 1, rect.width(), 17)


def draw_foot(painter: QPainter, look: Look, cell: QRectF, free: tuple[int, int]) -> None:
    """Draw the line at the foot of a cell; so much is left free at its ends."""
    left, right = free
    line = QRectF(cell.left() + left, cell.bottom() - 1, cell.width() - left - right, 1)
    painter.fillRect(paint.mirrored(painter, cell, line), look.theme.color("line"))
