"""The bar below the page: who decided what, and the keys to decide."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.deciding.form import Refusal
from ui.deciding.words import Standing
from ui.theme import space
from ui.theme.look import Look
from ui.widgets.button import Button, ButtonKind
from ui.widgets.card import panel, separator
from ui.widgets.chip import Chip, ChipKind
from ui.widgets.text import label

ACCEPT_KEY, OVERRIDE_KEY, WHAT_IF_KEY, HISTORY_KEY = "A", "O", "W", "H"
TITLE, ASKED_AGAIN = "Your decision", "asked again"


class DecisionBar(QWidget):
    """What was decided last, and the ways to decide.

    Args:
        look: the look to draw with.
        parent: the widget it lies in.

    Signals:
        accepted: take the advice as it stands.
        override_asked: set it aside, with a reason.
        what_if_asked: try other values.
        history_asked: see what was decided before.
    """

    accepted = Signal()
    override_asked = Signal()
    what_if_asked = Signal()
    history_asked = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        high = space.DECISION_BUTTON_HEIGHT
        self.again = Chip(look, ASKED_AGAIN, ChipKind.CAUTION)
        self.said = label("", "small", "text2", wrap=True)
        self.trouble = Refusal(look)
        self.what_if = Button(look, "What if…", ButtonKind.QUIET, keys=WHAT_IF_KEY, height=high)
        self.history = Button(look, "History", ButtonKind.QUIET, keys=HISTORY_KEY, height=high)
        self.override = Button(look, "Override, with a reason", keys=OVERRIDE_KEY, height=high)
        self.accept = Button(look, "Accept", ButtonKind.PRIMARY, keys=ACCEPT_KEY, height=high)
        self.accept.clicked.connect(self.accepted)
        self.override.clicked.connect(self.override_asked)
        self.what_if.clicked.connect(self.what_if_asked)
        self.history.clicked.connect(self.history_asked)
        self.setAccessibleName(TITLE)
        self._lay_out()

    def show_decision(self, standing: Standing) -> None:
        """Say what stands."""
        self.again.setVisible(standing.asked_again)
        self.said.setText(standing.words)

    def allow(self, *, writes: bool) -> None:
        """Offer to decide only where a decision can be kept."""
        for button in (self.override, self.accept):
            button.setVisible(writes)

    def refuse(self, why: str) -> None:
        """Say why a decision was not kept, nothing where it was."""
        self.trouble.show_text(why)
        self.said.setVisible(not why)

    def _lay_out(self) -> None:
        ground = panel("raised")
        row = QHBoxLayout(ground)
        row.setContentsMargins(space.PAGE_MARGIN, 6, space.PAGE_MARGIN, 6)
        row.setSpacing(space.GAP_CARDS)
        row.addWidget(label(TITLE, "card"))
        row.addWidget(self.again)
        row.addWidget(self.said, 1)
        row.addWidget(self.trouble, 1)
        for button in (self.what_if, self.history, self.override, self.accept):
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(separator())
        column.addWidget(ground)
