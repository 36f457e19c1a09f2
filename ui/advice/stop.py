"""Rows that the arrow keys stop at, and the list that walks and opens them."""

from functools import partial

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from ui.theme import space
from ui.theme.look import Look
from ui.widgets.card import Card

LEFT_TO_THE_LIST = {
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
    Qt.Key.Key_Left,
    Qt.Key.Key_Right,
    Qt.Key.Key_Return,
    Qt.Key.Key_Enter,
}


class Stop(QAbstractButton):
    """A full-width row that opens and closes what lies below it; a subclass paints it.

    Args:
        look: the look to draw with.
        text: its words.
        height: at factor 1.
        parent: the widget it lies in.
    """

    def __init__(self, look: Look, text: str, height: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look, self._height = look, look.theme.px(height)
        self.setText(text)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setProperty("ringRadius", space.RADIUS_CELL)
        self.setAccessibleDescription("Right opens, Left closes")

    @override
    def sizeHint(self) -> QSize:
        return QSize(self.look.theme.px(200), self._height)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in LEFT_TO_THE_LIST:
            event.ignore()
        else:
            super().keyPressEvent(event)


class StopItem(QWidget):
    """A stop and, once it was opened, what lies below it; a subclass makes that.

    Args:
        row: the stop, checked while the item is open.
        parent: the widget it lies in.
    """

    def __init__(self, row: Stop, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.row: Stop = row
        self._detail: QWidget | None = None
        row.toggled.connect(self._toggle)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(row)

    def made(self) -> QWidget:
        """Make what lies below the row; asked once, when it is first opened."""
        raise NotImplementedError

    def _toggle(self, opened: bool) -> None:
        if self._detail is None and opened:
            self._detail = self.made()
            self._column.addWidget(self._detail)
        if self._detail is not None:
            self._detail.setVisible(opened)


class StopList(Card):
    """A card of stops; Up and Down move, Right opens, Left closes, Enter does what a row is for.

    Args:
        title: the card's heading, none to leave the row out.
        parent: the widget it lies in.

    Signals:
        reached: the row that now has the focus and must be seen.
    """

    reached = Signal(QWidget)

    def __init__(self, title: str = "", parent: QWidget | None = None) -> None:
        super().__init__(title, parent=parent)
        self._stops: list[Stop] = []

    def forget_stops(self) -> None:
        """Walk nothing any more: other rows come."""
        self._stops = []

    def add_stop(self, stop: Stop) -> None:
        """Walk this row too, below those there are."""
        self._stops.append(stop)

    def add_item(self, item: StopItem) -> None:
        """Walk an item's row too, and bring what it opens into view."""
        self.add_stop(item.row)
        item.row.clicked.connect(partial(self._show_whole, item))

    def here(self) -> Stop | None:
        """Return the row that has the focus."""
        return next((stop for stop in self._stops if stop.hasFocus()), None)

    def enter(self, stop: Stop) -> None:
        """Do what Enter does on a row: open or close it."""
        stop.click()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        here = self.here()
        key = event.key()
        if here is None:
            event.ignore()
        elif key in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            self._move(here, 1 if key == Qt.Key.Key_Down else -1)
        elif key in {Qt.Key.Key_Right, Qt.Key.Key_Left}:
            if here.isChecked() is not (key == Qt.Key.Key_Right):
                here.click()
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.enter(here)
        else:
            event.ignore()

    def _move(self, here: Stop, by: int) -> None:
        seen = [stop for stop in self._stops if stop.isVisible()]
        place = min(max(seen.index(here) + by, 0), len(seen) - 1)
        seen[place].setFocus(Qt.FocusReason.OtherFocusReason)
        self.reached.emit(seen[place])

    def _show_whole(self, item: StopItem) -> None:
        """Bring an item into view, above all its row, once what it opened took its room."""
        for widget in (item, item.row):
            QTimer.singleShot(0, item, partial(self.reached.emit, widget))
