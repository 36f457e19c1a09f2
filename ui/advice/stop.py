"""Rows that the arrow keys stop at, and the list that walks and opens them."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget
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

    def set_stops(self, stops: Sequence[Stop]) -> None:
        """Walk these rows from now on, from the top."""
        self._stops = list(stops)

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
