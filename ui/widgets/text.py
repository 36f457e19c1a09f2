"""The one door for text labels: always plain text, never markup."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget


def label(
    text: str,
    font: str = "body",
    ink: str = "text",
    *,
    wrap: bool = False,
    elide: bool = False,
    parent: QWidget | None = None,
) -> QLabel:
    """Return a label that shows `text` letter for letter.

    Args:
        text: what it says.
        font: a step of the type scale.
        ink: a colour role.
        wrap: break into lines where room is short.
        elide: cut short with an ellipsis instead; the accessible name keeps the whole text.
        parent: the widget it lies in.
    """
    found = _ElidedLabel(parent) if elide else QLabel(parent)
    found.setTextFormat(Qt.TextFormat.PlainText)
    found.setText(text)
    found.setWordWrap(wrap)
    found.setProperty("type", font)
    found.setProperty("ink", ink)
    return found


def restyle(widget: QWidget, **properties: str) -> None:
    """Set properties the style sheet looks at (`ink`, `type`, `part`, `state`) and apply them."""
    for name, value in properties.items():
        widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()


class _ElidedLabel(QLabel):
    """A label that cuts its text short rather than ask for room."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def setText(self, text: str) -> None:
        super().setText(text)
        self.setAccessibleName(text)

    def minimumSizeHint(self) -> QSize:
        letter = self.fontMetrics().horizontalAdvance("m…")
        return QSize(min(letter, super().sizeHint().width()), super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            shown = self.fontMetrics().elidedText(
                self.text(), Qt.TextElideMode.ElideRight, self.width()
            )
            align = self.alignment() | Qt.TextFlag.TextSingleLine
            painter.setPen(self.palette().color(self.foregroundRole()))
            painter.drawText(self.contentsRect(), int(align), shown)
