"""The top bar: the search field, who works here, and what may be done from anywhere."""

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QSizePolicy, QWidget
from typing_extensions import override

from ui.theme import space
from ui.theme.look import Look
from ui.widgets import paint
from ui.widgets.button import IconButton
from ui.widgets.inputs import keep_room
from ui.widgets.key_cap import key_cap
from ui.widgets.text import label


class SearchField(QLineEdit):
    """A search field; its key puts the cursor here.

    Args:
        look: the look to draw with.
        placeholder: what the empty field says.
        keys: the key drawn at its end; the caller makes the shortcut.
        name: what a screen reader calls it.
        parent: the widget it lies in.

    Signals:
        left: Escape in an empty field, or Down: the page takes the focus.
    """

    left = Signal()

    def __init__(
        self,
        look: Look,
        placeholder: str,
        keys: str = "Ctrl K",
        name: str = "Search",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.look, self._keys = look, keys
        theme = look.theme
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(name)
        self.setAccessibleDescription(placeholder)
        self.setProperty("ringRadius", space.RADIUS_CELL)
        cap = round(key_cap(look, keys).width)
        keep_room(self, theme.px(24), cap + theme.px(4))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMaximumWidth(theme.px(440))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() in {Qt.Key.Key_Escape, Qt.Key.Key_Down}:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        theme = self.look.theme
        with paint.painter(self) as painter:
            size, whole = theme.px(16), QRectF(self.rect())
            sign = QRectF(10, (self.height() - size) / 2, size, size)
            sign = paint.mirrored(painter, whole, sign)
            self.look.draw_icon(painter, "search", "text2", sign.left(), sign.top(), size)
            cap = key_cap(self.look, self._keys)
            place = QRectF(self.width() - cap.width - 8, 0, cap.width, self.height())
            cap.draw(painter, paint.mirrored(painter, whole, place))


class Initials(QWidget):
    """The user's initials in a disc."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look, self._letters = look, ""
        self.setFixedSize(QSize(28, 28) * look.theme.factor)

    def show_letters(self, letters: str) -> None:
        """Show other initials."""
        self._letters = letters
        self.setAccessibleName(f"Initials {letters}")
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme, rect = self.look.theme, QRectF(self.rect())
        with paint.painter(self) as painter:
            paint.box(painter, rect, rect.width() / 2, theme.color("accent_soft"))
            font, color = theme.font("axis_strong"), theme.color("accent")
            paint.text(painter, rect, self._letters, font, color, paint.CENTER)


class TopBar(QFrame):
    """Search at the left; user and actions at the right, only once they are given.

    Args:
        look: the look to draw with.
        placeholder: what the empty search field says.
        parent: the widget it lies in.
    """

    def __init__(self, look: Look, placeholder: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look = look
        self.setProperty("part", "surface")
        self.setFixedHeight(look.theme.px(space.TOP_BAR_HEIGHT))
        self.search = SearchField(look, placeholder)
        self._user = label("", "body_strong")
        self._initials = Initials(look)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(16, 0, 16, 0)
        self._row.setSpacing(10)
        self._row.addWidget(self.search, 3)
        self._row.addStretch(1)
        self._row.addWidget(self._user)
        self._row.addWidget(self._initials)
        self.show_user("", "")

    def show_user(self, name: str, initials: str) -> None:
        """Say who works here; an empty name shows nobody."""
        self._user.setText(name)
        self._initials.show_letters(initials)
        self._user.setVisible(bool(name))
        self._initials.setVisible(bool(name))

    def add_action(self, icon_name: str, word: str, act: Callable[[], object]) -> IconButton:
        """Add an icon at the end that does something from every page."""
        button = IconButton(self.look, icon_name, word)
        button.clicked.connect(lambda _checked: act())
        self._row.addWidget(button)
        return button
