"""To whom what is saved goes, and why: kept with every file that leaves the clinic."""

from typing import NamedTuple

from PySide6.QtWidgets import QHBoxLayout, QWidget

from ankleclinic.services.forms import line_problems
from ui.theme import space
from ui.theme.look import Look
from ui.widgets.inputs import TextField
from ui.widgets.question_bar import RefusalLine
from ui.widgets.text import label

KEPT = "kept with each file you save"
TO_WIDTH, WHY_WIDTH = 240, 300


class Recipient(NamedTuple):
    """Whom something goes to and why, as far as somebody said so."""

    to: str = ""
    why: str = ""


class GivingLine(QWidget):
    """Two fields that may stay empty.

    Args:
        look: the look to draw with.
        parent: the widget it lies in.
    """

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.to = TextField("Goes to", "name or practice")
        self.why = TextField("Why", "such as referral")
        self.refusal = RefusalLine(look, "", self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(space.GAP)
        for field, width in ((self.to, TO_WIDTH), (self.why, WHY_WIDTH)):
            field.setFixedWidth(look.theme.px(width))
            row.addWidget(label(field.accessibleName(), "small", "muted"))
            row.addWidget(field)
        row.addWidget(label(KEPT, "small", "muted", elide=True))
        row.addWidget(self.refusal)
        row.addStretch(1)

    def recipient(self) -> Recipient | None:
        """Return what is typed, None where it cannot be kept, which is said."""
        wrong = None
        for field in (self.why, self.to):
            reason = next((one.message for one in line_problems("", field.text())), "")
            field.refuse(reason)
            wrong = (field, reason) if reason else wrong
        self.refusal.show_text(wrong[1] if wrong else "")
        if wrong is not None:
            wrong[0].setFocus()
            return None
        return Recipient(self.to.text(), self.why.text())

    def clear(self) -> None:
        """Forget it: another patient is open."""
        for field in (self.to, self.why):
            field.clear()
            field.refuse("")
        self.refusal.show_text("")
