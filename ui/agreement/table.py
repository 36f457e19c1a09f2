"""The table of agreement: one row is always marked, and the plot below is about it."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QResizeEvent
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

from ui.agreement.model import COLUMNS, FIGURES, AgreementModel, Order, What, lines, span
from ui.agreement.words import too_few
from ui.theme import space
from ui.theme.look import Look
from ui.widgets import paint

HEAD_HEIGHT = 34
EDGE, PAD = 20, 8
ROOM_FOR_ALL = 1080
"""With less room the published row stands below only."""
STRONG = frozenset({What.MEASURE, What.MDC})


class AgreementTable(QTableView):
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
        super().__init__(parent)
        self.look, self._rows = look, model
        self._cells = Cells(look, model)
        self._head = Head(look, model, self)
        self.setModel(model)
        self.setItemDelegate(self._cells)
        self.setHorizontalHeader(self._head)
        self._settle()
        self._head.sectionClicked.connect(self._ask_order)
        self.selectionModel().currentChanged.connect(lambda new, _: self.marked.emit(new.row()))

    @property
    def row_height(self) -> int:
        """The height of a row in pixels."""
        return self.look.theme.px(space.TABLE_ROW_HEIGHT)

    def height_of(self, rows: int) -> int:
        """The height of so many rows with their head."""
        return self.look.theme.px(HEAD_HEIGHT) + rows * self.row_height + 2

    def mark(self, number: int) -> None:
        """Mark a row."""
        self.setCurrentIndex(self.model().index(number, 0))

    def fit_cells(self) -> None:
        """Let one sentence take the room of the figures where there are none."""
        self.clearSpans()
        for number in range(self._rows.rowCount()):
            row = self._rows.row(number)
            if row is not None and span(row) > 1:
                self.setSpan(number, FIGURES, 1, span(row))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text().lower() == "s" and not event.modifiers():
            self.order_asked.emit(None)
        elif event.text().isprintable() and event.text():
            event.ignore()
        else:
            super().keyPressEvent(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        whole = self.viewport().width()
        tight = whole < self.look.theme.px(ROOM_FOR_ALL)
        shown = COLUMNS[:-1] if tight else COLUMNS
        shares = sum(column.share for column in shown)
        self.setColumnHidden(len(COLUMNS) - 1, tight)
        for number, column in enumerate(shown[:-1]):
            self.setColumnWidth(number, whole * column.share // shares)

    def _ask_order(self, section: int) -> None:
        if COLUMNS[section].order is not None:
            self.order_asked.emit(COLUMNS[section].order)

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
        self.setAccessibleName("Pairs of readings by measure")
        self.setProperty("ringRadius", -1)
        self._head.setStretchLastSection(True)
        self._head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)


class Cells(QStyledItemDelegate):
    """Draws each cell; nothing of it comes from the style."""

    def __init__(self, look: Look, model: AgreementModel) -> None:
        super().__init__()
        self.look, self._model = look, model

    @override
    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(0, self.look.theme.px(space.TABLE_ROW_HEIGHT))

    @override
    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        cell = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        here = bool(option.state & QStyle.StateFlag.State_Selected)
        self._draw_ground(painter, cell, index, here=here)
        room = paint.mirrored(painter, cell, inside(cell, index.column()))
        self._draw_lines(painter, room, index)
        painter.restore()

    def _draw_ground(
        self,
        painter: QPainter,
        cell: QRectF,
        index: QModelIndex | QPersistentModelIndex,
        *,
        here: bool,
    ) -> None:
        theme = self.look.theme
        if here:
            painter.fillRect(cell, theme.color("accent_soft"))
            if index.column() == 0:
                bar = QRectF(cell.left(), cell.top(), 3, cell.height())
                painter.fillRect(paint.mirrored(painter, cell, bar), theme.color("accent"))
        if index.row() < self._model.rowCount() - 1:
            line = QRectF(cell.left(), cell.bottom() - 1, cell.width(), 1)
            painter.fillRect(line, theme.color("line"))

    def _draw_lines(
        self, painter: QPainter, room: QRectF, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row, column = self._model.row(index.row()), COLUMNS[index.column()]
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
        middle = room.center().y() + 0.5
        first = QRectF(room.left(), middle - 19, room.width(), 20)
        second = QRectF(room.left(), middle + 1, room.width(), 17)
        paint.text(painter, first, upper, theme.font(font), ink)
        paint.text(painter, second, lower, theme.font("small"), theme.color("text2"))


class Head(QHeaderView):
    """Quiet words above the columns; the sorted one is darker and has a chevron."""

    def __init__(self, look: Look, model: AgreementModel, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.look, self._rows = look, model
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setFixedHeight(look.theme.px(HEAD_HEIGHT))

    @override
    def paintSection(self, painter: QPainter, rect: object, section: int) -> None:
        column, cell, theme = COLUMNS[section], QRectF(rect), self.look.theme  # type: ignore[call-overload]
        painter.save()
        painter.fillRect(cell, theme.color("raised"))
        sorted_by = column.order is self._rows.order
        color = theme.color("text" if sorted_by else "muted")
        font, room = theme.font("small_medium"), inside(cell, section)
        paint.text(painter, paint.mirrored(painter, cell, room), column.head, font, color)
        if sorted_by:
            size, width = theme.px(14), paint.text_width(column.head, font)
            sign = QRectF(room.left() + width + 4, room.center().y() - size / 2, size, size)
            sign = paint.mirrored(painter, cell, sign)
            name = "down" if column.order is Order.PAIRS else "up"
            self.look.draw_icon(painter, name, "text", sign.left(), sign.top(), size)
        line = QRectF(cell.left(), cell.bottom() - 1, cell.width(), 1)
        painter.fillRect(line, theme.color("line"))
        painter.restore()


def inside(cell: QRectF, column: int) -> QRectF:
    """The room of a cell's content."""
    left = EDGE if column == 0 else PAD
    right = EDGE if column == len(COLUMNS) - 1 else PAD
    return cell.adjusted(left, 0, -right, -1)
