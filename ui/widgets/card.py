"""Raised cards and hairlines: the step from surface to raised carries the depth."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui.theme import space
from ui.widgets.text import label


class Card(QFrame):
    """A raised sheet with a hairline; put the content into `body`.

    Args:
        title: the card's heading, none to leave the row out.
        aside: muted words at the end of the title row.
        part: `card`, `next` (tinted, the next step) or `selected` (accent border).
        padding: room round the content.
        parent: the widget it lies in.
    """

    def __init__(
        self,
        title: str = "",
        aside: str = "",
        *,
        part: str = "card",
        padding: int = space.CARD_PADDING,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("part", part)
        self.setAccessibleName(title)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(padding, padding - 4, padding, padding - 4)
        self.body.setSpacing(space.GAP)
        self.head = QHBoxLayout()
        self.head.setSpacing(space.GAP)
        self.title = label(title, "card")
        self.aside = label(aside, "small", "muted")
        if title or aside:
            self.head.addWidget(self.title)
            self.head.addStretch(1)
            self.head.addWidget(self.aside)
            self.body.addLayout(self.head)


def separator(*, upright: bool = False, parent: QWidget | None = None) -> QFrame:
    """Return a hairline, lying or upright."""
    found = QFrame(parent)
    found.setProperty("part", "separator")
    if upright:
        found.setFixedWidth(1)
    else:
        found.setFixedHeight(1)
    return found


def panel(part: str, parent: QWidget | None = None) -> QWidget:
    """Return a plain ground: `surface`, `raised`, `sunken` or `involved`."""
    found = QFrame(parent)
    found.setProperty("part", part)
    return found
