"""A row the arrow keys stop at; the list above decides what they do."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget
from typing_extensions import override

from ui.theme import space
from ui.theme.look import Look

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
