"""A list to choose one row from, drawn in our looks and moved through by the arrow keys."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFont, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)
from typing_extensions import override

from ui.theme import space
from ui.theme.look import Look
from ui.widgets import paint
from ui.widgets.key_cap import key_cap

ROW_LOW, ROW_HIGH = 32, 48
ROW_ROLE = Qt.ItemDataRole.UserRole
STEPS = frozenset(
    {
        Qt.Key.Key_Up,
        Qt.Key.Key_Down,
        Qt.Key.Key_Home,
        Qt.Key.Key_End,
        Qt.Key.Key_PageUp,
        Qt.Key.Key_PageDown,
    }
)


@dataclass(frozen=True, slots=True)
class ListRow:
    """One row: what it is, more about it below, a few words at the end, and its key.

    A `struck` one is not to be done: its title is drawn struck out and spoken as such.
    """

    key: str
    title: str
    detail: str = ""
    aside: str = ""
    cap: str = ""
    struck: bool = False


class RowList(QListWidget):
    """Rows of which one is current; every other key goes on to what lies around the list.

    Args:
        look: the look to draw with.
        name: what is chosen here, spoken by a screen reader.
        high: rows have a second line.
        parent: the widget it lies in.

    Signals:
        picked: the key of the row that is now current.
        entered: the key of the row on which Enter or a double click came.
    """

    picked = Signal(str)
    entered = Signal(str)

    def __init__(
        self, look: Look, name: str, *, high: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.look, self._high = look, high
        self.setAccessibleName(name)
        self.setItemDelegate(_Rows(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformItemSizes(True)
        self.setStyleSheet("background: transparent;")
        self.currentItemChanged.connect(lambda *_: self.picked.emit(self.current_key()))
        self.itemDoubleClicked.connect(lambda item: self.entered.emit(_row(item).key))

    def show_rows(self, rows: Sequence[ListRow]) -> None:
        """Show other rows; the current one stays current where it is still there."""
        kept, place = self.current_key(), max(0, self.currentRow())
        self.blockSignals(True)
        self.clear()
        for row in rows:
            struck = "struck out" if row.struck else ""
            parts = (row.title, struck, row.detail)
            item = QListWidgetItem(". ".join(part for part in parts if part))
            item.setData(ROW_ROLE, row)
            self.addItem(item)
        self.blockSignals(False)
        keys = [row.key for row in rows]
        self.setCurrentRow(keys.index(kept) if kept in keys else min(place, len(keys) - 1))

    def current_key(self) -> str:
        """Return the key of the current row, empty where there is none."""
        place = self.currentRow()
        return _row(self.item(place)).key if place >= 0 else ""

    def choose(self, key: str) -> None:
        """Make a row the current one."""
        for number in range(self.count()):
            if _row(self.item(number)).key == key:
                self.setCurrentRow(number)

    def step(self, by: int) -> None:
        """Make the row so many places further the current one."""
        self.setCurrentRow(min(max(self.currentRow() + by, 0), self.count() - 1))

    def wanted_height(self) -> int:
        """Return the height at which every row is in sight."""
        return self.count() * self.row_height()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        bare = event.modifiers() in {
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        }
        if bare and event.key() in STEPS:
            super().keyPressEvent(event)
        elif bare and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.current_key():
            self.entered.emit(self.current_key())
        else:
            event.ignore()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        whole = self.wanted_height() <= self.height()
        self.setViewportMargins(0, 0, 0, 0 if whole else self.height() % self.row_height())
        self.scrollTo(self.currentIndex())

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def row_height(self) -> int:
        """Return the height of a row in pixels."""
        return self.look.theme.px(ROW_HIGH if self._high else ROW_LOW)

    def draw_row(self, painter: QPainter, rect: QRectF, row: ListRow, *, current: bool) -> None:
        """Draw one row; the current one is tinted while the list has the focus."""
        theme = self.look.theme
        if current:
            ground = theme.color("accent_soft" if self.hasFocus() else "surface")
            edge = None if self.hasFocus() else paint.pen(theme.color("line"))
            paint.box(painter, rect, theme.px(space.RADIUS_BUTTON), ground, edge)
            bar = QRectF(rect.left(), rect.top() + 6, 3, rect.height() - 12)
            paint.box(painter, paint.mirrored(painter, rect, bar), 1.5, theme.color("accent"))
        inner = rect.adjusted(theme.px(12), 0, -theme.px(12), 0)
        if row.cap:
            cap = key_cap(self.look, row.cap)
            place = QRectF(inner.left(), rect.top(), cap.width, rect.height())
            cap.draw(painter, paint.mirrored(painter, inner, place))
            inner.setLeft(inner.left() + cap.width + theme.px(12))
        self._draw_words(painter, inner, row)

    def _draw_words(self, painter: QPainter, inner: QRectF, row: ListRow) -> None:
        theme = self.look.theme
        aside = theme.font("small")
        paint.text(painter, inner, row.aside, aside, theme.color("text2"), paint.RIGHT)
        inner.setRight(inner.right() - paint.text_width(row.aside, aside) - theme.px(12))
        if not self._high or not row.detail:
            face = theme.font("measure_strong" if self._high else "body_medium")
            paint.text(painter, inner, row.title, face, theme.color("text"))
            return
        middle = inner.center().y()
        upper = QRectF(inner.left(), middle - theme.px(21), inner.width(), theme.px(20))
        lower = QRectF(inner.left(), middle, inner.width(), theme.px(18))
        face, role = QFont(theme.font("measure_strong")), "muted" if row.struck else "text"
        face.setStrikeOut(row.struck)
        paint.text(painter, upper, row.title, face, theme.color(role))
        paint.text(painter, lower, row.detail, theme.font("small"), theme.color("text2"))


class _Rows(QStyledItemDelegate):
    """Draws the rows of its list."""

    def __init__(self, rows: RowList) -> None:
        super().__init__(rows)
        self._list = rows

    @override
    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(0, self._list.row_height())

    @override
    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setLayoutDirection(self._list.layoutDirection())
        current = index.row() == self._list.currentRow()
        area = QRectF(option.rect).adjusted(1, 1, -1, -1)
        self._list.draw_row(painter, area, index.data(ROW_ROLE), current=current)
        painter.restore()


def _row(item: QListWidgetItem) -> ListRow:
    found = item.data(ROW_ROLE)
    if not isinstance(found, ListRow):
        raise TypeError("a row of a list holds a ListRow")
    return found
