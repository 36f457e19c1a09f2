"""What to read with care: how many measures moved by chance, and measures that disagree."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.judgement.chance import by_chance
from ui.judging import Snapshot
from ui.theme import space
from ui.theme.look import Look
from ui.widgets.card import Card
from ui.widgets.pieces import IconMark
from ui.widgets.text import label


class ReadingCard(Card):
    """One line each; nothing to show where `lines` is empty.

    Args:
        look: the look to draw with.
        catalogue: where names stand.
        snapshot: the visit that was judged.
        parent: the widget it lies in.

    Attributes:
        lines: what it says.
    """

    def __init__(
        self, look: Look, catalogue: Catalogue, snapshot: Snapshot, parent: QWidget | None = None
    ) -> None:
        super().__init__(padding=space.GAP_CARDS, parent=parent)
        chance = by_chance(snapshot.judgement.moved)
        self.lines = [chance] if chance else []
        for line in self.lines:
            row = QHBoxLayout()
            row.setSpacing(space.GAP)
            row.addWidget(IconMark(look, "info", "text2"), 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(label(line, "body", "text2", wrap=True), 1)
            self.body.addLayout(row)
        self.setAccessibleName("To be read with care")
