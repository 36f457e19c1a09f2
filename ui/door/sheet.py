"""One page before the clinic: a title, what it is about, its fields, what is wrong, its buttons."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ui.theme import space
from ui.theme.look import Look
from ui.widgets.button import Button
from ui.widgets.text import label

WIDTH = 560


class Named(QWidget):
    """A field under its name."""

    def __init__(self, name: str, field: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space.GAP_TIGHT)
        column.addWidget(label(name, "body_medium"))
        column.addWidget(field)


class Sheet(QScrollArea):
    """A column of a readable width that scrolls in a small window; Enter presses its buttons.

    Args:
        look: the look to draw with.
        title: its heading.
        lead: what it is about.
        parent: the widget it lies in.

    Attributes:
        rim: the room round the column.
        body: where the fields go.
        message: says what is wrong; empty says nothing.
    """

    def __init__(self, look: Look, title: str, lead: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look = look
        self.title, self.lead = label(title, "title"), label(lead, "body", "text2", wrap=True)
        self.message = label("", "body_medium", "danger", wrap=True)
        self.message.hide()
        self.setAccessibleName(title)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inner = QWidget()
        inner.setFixedWidth(look.theme.px(WIDTH))
        self.body = QVBoxLayout(inner)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(space.GAP_CARDS)
        self.body.addWidget(self.title)
        self.body.addWidget(self.lead)
        ground = QWidget()
        self.rim = QHBoxLayout(ground)
        self.rim.setContentsMargins(space.PAGE_MARGIN + 8, 28, space.PAGE_MARGIN, space.PAGE_MARGIN)
        self.rim.addWidget(inner, 0, Qt.AlignmentFlag.AlignTop)
        self.rim.addStretch(1)
        self.setWidget(ground)

    def say(self, text: str) -> None:
        """Say what is wrong; an empty text says nothing."""
        self.message.setText(text)
        self.message.setVisible(bool(text))
        self.message.setAccessibleName(text)

    def end(self, buttons: Sequence[Button]) -> None:
        """Put the message and a row of buttons under the fields."""
        self.body.addWidget(self.message)
        row = QHBoxLayout()
        row.setSpacing(space.GAP)
        for button in buttons:
            button.setAutoDefault(True)
            row.addWidget(button)
        row.addStretch(1)
        self.body.addLayout(row)
