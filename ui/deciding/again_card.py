"""A decision that is asked again: what was decided, and what has changed since."""

from PySide6.QtWidgets import QWidget

from ankleclinic.exchange.decided import Decided
from ankleclinic.reports.decision_words import decision_words
from ui.theme.look import Look
from ui.widgets.card import Card
from ui.widgets.text import label

TITLE = "Your decision is asked again"


class AgainCard(Card):
    """What has changed since a decision, in sentences.

    Args:
        look: the look to draw with.
        decided: the decision and what differs.
        parent: the widget it lies in.

    Attributes:
        lines: what has changed.
    """

    def __init__(self, look: Look, decided: Decided, parent: QWidget | None = None) -> None:
        super().__init__(TITLE, part="caution", parent=parent)
        self.lines = decided.differs.sentences if decided.differs is not None else ()
        self.body.addWidget(label(decision_words(decided.decision), "body", "text2", wrap=True))
        self.body.addWidget(label(decided.headline, "body_strong", "text", wrap=True))
        self.body.addWidget(label("\n".join(self.lines), "body", "text2", wrap=True))
