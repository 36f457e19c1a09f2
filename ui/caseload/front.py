"""What stands where the list will be: its outline while it loads, or why it cannot be shown."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from ui.theme import space
from ui.theme.look import Look
from ui.widgets import paint
from ui.widgets.button import Button, ButtonKind
from ui.widgets.text import label

OUTLINE_AFTER_MS, WORDS_AFTER_MS = 150, 500
WAITING = "Opening the clinic"
MOST_COMPLAINTS = 12
LINES = ((0.0, 0.13), (0.2, 0.07), (0.29, 0.08), (0.42, 0.1), (0.56, 0.14), (0.76, 0.08))


class FrontPage(QStackedWidget):
    """The first page: waiting, trouble, or the list.

    Args:
        look: the look to draw with.
        parent: the widget it lies in.

    Signals:
        again_asked: try once more to open the clinic.
        close_asked: close the program.
    """

    again_asked = Signal()
    close_asked = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._outline = Outline(look)
        self.trouble = Trouble(look)
        self.trouble.again.clicked.connect(self.again_asked)
        self.trouble.leave.clicked.connect(self.close_asked)
        self.addWidget(self._outline)
        self.addWidget(self.trouble)
        self.setProperty("ringRadius", -1)

    def show_waiting(self) -> None:
        """Show the outline of the list, once waiting has lasted long enough to be noticed."""
        self._outline.begin()
        self.setCurrentWidget(self._outline)

    def show_trouble(self, what: str, complaints: Sequence[str]) -> None:
        """Say why there is no list."""
        self.trouble.show_reason(what, complaints)
        self.setCurrentWidget(self.trouble)
        self.trouble.again.setFocus()

    def show_page(self, page: QWidget) -> None:
        """Show something else: the list, or what stands before it."""
        if self.indexOf(page) < 0:
            self.addWidget(page)
        self.setCurrentWidget(page)


class Outline(QWidget):
    """Where title, chips and rows will be; it does not move."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look = look
        self._shown, self._speaks = False, False
        self._delay = QTimer(self, interval=OUTLINE_AFTER_MS, singleShot=True)
        self._delay.timeout.connect(self._show)
        self._words = QTimer(self, interval=WORDS_AFTER_MS, singleShot=True)
        self._words.timeout.connect(self._speak)
        self.setAccessibleName("The clinic is being opened")

    def begin(self) -> None:
        """Stay empty for a moment, then show the outline, then say what takes so long."""
        self._shown, self._speaks = False, False
        self._delay.start()
        self._words.start()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._shown:
            return
        margin, row = space.PAGE_MARGIN + 4, self.look.theme.px(space.TABLE_ROW_HEIGHT)
        with paint.painter(self) as painter:
            self._draw_title(painter, QRectF(margin, 18, 400, 30))
            self._block(painter, QRectF(margin, 62, 84, 26))
            top = 140.0
            while top + row < self.height():
                for place, width in LINES:
                    left = margin + 20 + place * (self.width() - 2 * margin)
                    self._block(painter, QRectF(left, top, width * self.width(), 12))
                top += row

    def _draw_title(self, painter: QPainter, rect: QRectF) -> None:
        theme = self.look.theme
        if self._speaks:
            paint.text(painter, rect, WAITING, theme.font("title"), theme.color("muted"))
        else:
            self._block(painter, QRectF(rect.left(), rect.top() + 4, 110, 22))

    def _block(self, painter: QPainter, rect: QRectF) -> None:
        paint.box(painter, rect, self.look.theme.px(4), self.look.theme.color("sunken"))

    def _show(self) -> None:
        self._shown = True
        self.update()

    def _speak(self) -> None:
        self._speaks = True
        self.update()


class Trouble(QWidget):
    """Why the clinic is not open, and what can be done."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.what = label("", "measure", wrap=True)
        self.complaints = label("", "body", "text2", wrap=True)
        self.again = Button(look, "Try again", ButtonKind.PRIMARY, keys="Ctrl R")
        self.leave = Button(look, "Close the program")
        column = QVBoxLayout(self)
        column.setContentsMargins(space.PAGE_MARGIN + 8, 28, space.PAGE_MARGIN, space.PAGE_MARGIN)
        column.setSpacing(space.GAP_CARDS)
        column.addWidget(label("The clinic is not open", "title"))
        for words in (self.what, self.complaints):
            words.setMaximumWidth(look.theme.px(720))
            words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            column.addWidget(words)
        row = QHBoxLayout()
        row.setSpacing(space.GAP)
        row.addWidget(self.again)
        row.addWidget(self.leave)
        row.addStretch(1)
        column.addLayout(row)
        column.addStretch(1)
        shortcut = QShortcut(QKeySequence("Ctrl+R"), self)
        shortcut.activated.connect(self.again.click)

    def show_reason(self, what: str, complaints: Sequence[str]) -> None:
        """Say what is wrong, and each complaint on a line of its own, the first dozen of them."""
        more = len(complaints) - MOST_COMPLAINTS
        lines = [*complaints[:MOST_COMPLAINTS], *([f"and {more} more"] if more > 0 else [])]
        self.what.setText(what)
        self.complaints.setText("\n".join(lines))
        self.complaints.setVisible(bool(lines))
        self.setAccessibleName(what)
