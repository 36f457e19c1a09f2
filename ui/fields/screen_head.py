"""The line of a screen that says what it comes to."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget
from typing_extensions import override

from ui.fields.cell import TakesKey
from ui.theme import space
from ui.theme.look import Look
from ui.widgets.move import enter_move
from ui.widgets.pieces import IconMark
from ui.widgets.stop import Stop
from ui.widgets.text import label, restyle


class ScreenHead(Stop):
    """The conclusion in words; it takes the focus on behalf of items that are folded away.

    Args:
        look: the look to draw with.
        name: the field's name for a screen reader.
        takes: looks at every key first and says whether it took it.
        parent: the widget it lies in.

    Signals:
        reached: the focus came here.
    """

    reached = Signal()

    def __init__(
        self, look: Look, name: str, takes: TakesKey, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._takes = takes
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("ringRadius", space.RADIUS_CELL)
        self.setMinimumHeight(look.theme.px(space.CELL_HEIGHT))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(name)
        self._sign = IconMark(look, "stop", "danger")
        self._words = label("", "body_medium", "text2", wrap=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(2, 0, 2, 0)
        row.setSpacing(space.GAP)
        row.addWidget(self._sign)
        row.addWidget(self._words, 1)

    @property
    def text(self) -> str:
        """What is said."""
        return self._words.text()

    def show_words(self, text: str, *, positive: bool) -> None:
        """Say what the screen comes to; a positive one carries the sign of a medical opinion."""
        self._words.setText(text)
        restyle(self._words, ink="danger" if positive else "text2")
        self._sign.setVisible(positive)
        self.setAccessibleDescription(text)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.reached.emit()

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._takes(event):
            return
        move = enter_move(event)
        if move is not None:
            self.moved.emit(move)
        else:
            super().keyPressEvent(event)
