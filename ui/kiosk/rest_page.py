"""The page that waits for the therapist: thanks, and what to do with the computer."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.kiosk.big import GAP, BigButton
from ui.theme.look import Look
from ui.widgets.pieces import IconMark
from ui.widgets.text import label

HAND_BACK = "Please hand the computer back."
ALL_KEPT = "Your answers are kept. Nothing else is needed from you."
NOTHING = "There is nothing to answer here just now."


class RestPage(QWidget):
    """Says that the patient's part is over.

    Args:
        look: the look to draw with.
        parent: the widget it lies in.

    Signals:
        change_asked: the patient wants to change an answer.
    """

    change_asked = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("ringRadius", -1)
        self.thanks = label("", "figure", wrap=True)
        self.hand_back = label(HAND_BACK, "figure", wrap=True)
        self.kept = label("", "lead", "text2", wrap=True)
        self.change = BigButton(look, "Change an answer", icon_name="arrow-left")
        self.change.clicked.connect(self.change_asked)
        self._mark = IconMark(look, "check", "accent", size=56)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addStretch(2)
        for widget in (self._mark, self.thanks, self.hand_back, self.kept):
            column.addWidget(widget)
        column.addStretch(3)
        foot = QHBoxLayout()
        foot.addWidget(self.change)
        foot.addStretch(1)
        column.addLayout(foot)

    def show_thanks(self, given_name: str, *, asked: bool) -> None:
        """Thank the patient; without questions, only ask for the computer."""
        self.thanks.setText(f"Thank you, {given_name}." if given_name else "Thank you.")
        self.kept.setText(ALL_KEPT if asked else NOTHING)
        for widget in (self._mark, self.thanks, self.change):
            widget.setVisible(asked)
        self.setAccessibleName(f"{self.thanks.text()} {HAND_BACK} {self.kept.text()}")
        self.setFocus(Qt.FocusReason.OtherFocusReason)
