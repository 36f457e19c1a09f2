"""The rail: the places of the program, each an icon, a word and a letter."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QVBoxLayout, QWidget
from typing_extensions import override

from ui.frame.pages import Place
from ui.theme import space
from ui.theme.look import Look
from ui.widgets import paint


class Rail(QFrame):
    """Places one below the other.

    Args:
        look: the look to draw with.
        places: what to offer.
        parent: the widget it lies in.

    Signals:
        asked: the key of the place the user wants.
    """

    asked = Signal(str)

    def __init__(self, look: Look, places: Sequence[Place], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("part", "sunken")
        self.setFixedWidth(look.theme.px(space.RAIL_WIDTH))
        self.setAccessibleName("Places")
        column = QVBoxLayout(self)
        column.setContentsMargins(3, 11, 3, 6)
        column.setSpacing(4)
        self._buttons = {place.key: self._button(look, place) for place in places}
        for place in places:
            if not place.at_end:
                column.addWidget(self._buttons[place.key])
        column.addStretch(1)
        for place in places:
            if place.at_end:
                column.addWidget(self._buttons[place.key])

    def mark(self, key: str) -> None:
        """Show where the user is."""
        self._buttons[key].setChecked(True)

    def _button(self, look: Look, place: Place) -> "RailButton":
        button = RailButton(look, place, self)
        button.clicked.connect(lambda: self.asked.emit(place.key))
        return button


class RailButton(QAbstractButton):
    """One place; checked while the user is there."""

    def __init__(self, look: Look, place: Place, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look, self._icon, self._letter = look, place.icon, place.letter
        self.setText(place.word)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setProperty("ringRadius", space.RADIUS_CARD)
        self.setAccessibleName(place.word)
        self.setAccessibleDescription(f"Key {place.letter} or Alt {place.letter}")

    @override
    def sizeHint(self) -> QSize:
        return QSize(62, 52) * self.look.theme.factor

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self.look.theme
        with paint.painter(self) as painter:
            rect, here = QRectF(self.rect()), self.isChecked()
            if here or self.underMouse():
                paint.box(painter, rect, theme.px(8), theme.color("raised", 1.0 if here else 0.5))
            role, size = "accent" if here else "text2", theme.px(20)
            self.look.draw_icon(painter, self._icon, role, (self.width() - size) / 2, 8, size)
            font = theme.font("axis_strong" if here else "axis")
            below = QRectF(0, self.height() - theme.px(22), rect.width(), theme.px(18))
            paint.text(painter, below, self.text(), font, theme.color("text"), paint.CENTER)
            corner = QRectF(rect.width() - theme.px(15), theme.px(3), theme.px(12), theme.px(14))
            muted = theme.color("muted")
            paint.text(painter, corner, self._letter, theme.font("axis"), muted, paint.CENTER)
            if here:
                bar = QRectF(0, theme.px(14), 3, rect.height() - theme.px(28))
                paint.box(painter, bar, 1.5, theme.color("accent"))
