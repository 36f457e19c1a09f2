"""What is known of the marked row: its pairs drawn, and what they come to in sentences."""

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ankleclinic.catalogue.catalogue import Catalogue
from ui.agreement import words
from ui.agreement.counts import CountTable
from ui.agreement.plot import DifferencePlot
from ui.agreement.words import Row
from ui.theme import space
from ui.theme.look import Look
from ui.widgets.card import Card
from ui.widgets.text import label, restyle

SIDE_WIDTH = 436


class Detail(Card):
    """Plot or counts at the left, sentences at the right.

    Args:
        look: the look to draw with.
        catalogue: what the sentences are measured by.
        parent: the widget it lies in.
    """

    def __init__(self, look: Look, catalogue: Catalogue, parent: QWidget | None = None) -> None:
        super().__init__(" ", " ", parent=parent)
        self._catalogue = catalogue
        self.plot, self.counts = DifferencePlot(look), CountTable(look)
        self.drawn = QStackedWidget()
        self.drawn.addWidget(self.plot)
        self.drawn.addWidget(self.counts)
        self.said = label("", "body", "text2", wrap=True)
        self.source = label("", "axis", "muted", wrap=True)
        side = QWidget()
        side.setFixedWidth(look.theme.px(SIDE_WIDTH))
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space.GAP)
        column.addWidget(self.said)
        column.addWidget(self.source)
        column.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(20)
        row.addWidget(self.drawn, 1)
        row.addWidget(side)
        self.body.addLayout(row, 1)

    def show_row(self, row: Row) -> None:
        """Show another row."""
        kind = words.KINDS[row.found.kind]
        self.title.setText(row.measure.name)
        self.aside.setText(f"{words.method(row)} · {kind} · {words.pairs(row)} pairs")
        self.setAccessibleName(f"{row.measure.name}, {kind}")
        self.said.setText("\n".join(words.sentences(row, self._catalogue)))
        restyle(self.said, ink="text" if row.found.enough else "text2")
        numeric = row.measure.numeric
        cited = numeric and row.found.enough
        self.source.setText(words.source(self._catalogue) if cited else "")
        shown = self.plot if numeric else self.counts
        self.drawn.setCurrentWidget(shown)
        shown.show_row(row)
