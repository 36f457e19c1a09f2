"""Asking why something is thrown away, in one line above it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from ankleclinic.services.signing import check_reason
from ui.assess.signing import Strip
from ui.theme.look import Look
from ui.widgets.inputs import TextField
from ui.widgets.text import label

WIDTH = 360
STAYS = "Settings, Bin brings it back for 30 days."


class ThrowStrip(Strip):
    """Why something is thrown away.

    Args:
        look: the look to draw with.
        question: what is asked.
        parent: the widget it lies in.

    Signals:
        given: a checked reason.
    """

    given = Signal(str)

    def __init__(self, look: Look, question: str, parent: QWidget | None = None) -> None:
        super().__init__(look, "Throw away", parent)
        self.reason = TextField("Reason to throw it away", "Reason")
        self.reason.setFixedWidth(look.theme.px(WIDTH))
        self.reason.setAccessibleDescription(f"{question} {STAYS}")
        self.add(label(question, "body", "text2"), self.reason)
        self.line.insertWidget(self.line.count() - 1, label(STAYS, "small", "muted", elide=True))
        self.left.connect(self.hide)
        self.hide()

    def ask(self) -> None:
        """Ask for the reason."""
        self.reason.clear()
        self.refuse((), {"reason": self.reason})
        self.show()
        self.reason.setFocus()

    @override
    def give(self) -> None:
        reason = self.reason.text()
        if not self.refuse(check_reason(reason), {"reason": self.reason}):
            self.hide()
            self.given.emit(reason)
