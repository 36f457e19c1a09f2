"""The tabs of one patient's pages, and a note about the page at their end."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QHBoxLayout, QSizePolicy, QWidget
from typing_extensions import override

from ui.frame.pages import Page
from ui.theme import space
from ui.theme.look import Look
from ui.widgets import paint
from ui.widgets.text import label


class TabStrip(QFrame):
    """Tabs side by side; Ctrl and a digit reach them from anywhere.

    Args:
        look: the look to draw with.
        pages: one tab each.
        parent: the widget it lies in.

    Signals:
        asked: the key of the page the user wants.
    """

    asked = Signal(str)

    def __init__(self, look: Look, pages: Sequence[Page], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("part", "raised")
        self.setFixedHeight(look.theme.px(space.TABS_HEIGHT))
        self.setAccessibleName("Pages")
        self._note = label("", "small", "text2", elide=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 0, 16, 0)
        row.setSpacing(space.GAP)
        self._tabs: dict[str, Tab] = {}
        for number, page in enumerate(pages, start=1):
            self._tabs[page.key] = self._tab(look, page, number)
            row.addWidget(self._tabs[page.key])
        row.addStretch(1)
        row.addWidget(self._note)

    def mark(self, key: str) -> None:
        """Show which page is open."""
        self._tabs[key].setChecked(True)

    def show_note(self, text: str) -> None:
        """Say something about the page, such as its visit and who measured."""
        self._note.setText(text)

    def _tab(self, look: Look, page: Page, number: int) -> "Tab":
        tab = Tab(look, page.word, number, self)
        tab.clicked.connect(lambda: self.asked.emit(page.key))
        return tab


class Tab(QAbstractButton):
    """One tab; checked while its page is open."""

    def __init__(self, look: Look, word: str, number: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look, self._number = look, str(number)
        self.setText(word)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(word)
        self.setAccessibleDescription(f"Keys Ctrl {number}")

    @override
    def sizeHint(self) -> QSize:
        theme = self.look.theme
        width = paint.text_width(self.text(), theme.font("body_strong"))
        digit = paint.text_width(self._number, theme.font("axis")) + theme.px(5)
        return QSize(round(width + digit) + theme.px(16), theme.px(space.TABS_HEIGHT))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self.look.theme
        with paint.painter(self) as painter:
            here, pad = self.isChecked(), theme.px(8)
            rect = QRectF(self.rect()).adjusted(pad, 0, -pad, 0)
            color = theme.color("text" if here or self.underMouse() else "text2")
            font = theme.font("body_strong" if here else "body_medium")
            paint.text(painter, rect, self.text(), font, color)
            paint.text(
                painter, rect, self._number, theme.font("axis"), theme.color("muted"), paint.RIGHT
            )
            if here:
                foot = QRectF(rect.left() - 2, self.height() - 3, rect.width() + 4, 3)
                paint.box(painter, foot, 1.5, theme.color("accent"))
