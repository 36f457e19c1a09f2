"""How the measure in hand is taken, and what it is worth."""

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.catalogue.measure import Measure
from ui.assess.method_facts import Block, Sources, blocks_of, numbered
from ui.theme.look import Look
from ui.widgets.badge import Evidence, EvidenceTag
from ui.widgets.card import Card
from ui.widgets.text import label

TAKEN_KEYS = "F6 reads on here, arrow keys scroll"


class MethodCard(Card):
    """How, what it is worth, and the sources of both.

    Args:
        look: the look to draw with.
        catalogue: where the sources stand.
        parent: the widget it lies in.
    """

    def __init__(self, look: Look, catalogue: Catalogue, parent: QWidget | None = None) -> None:
        super().__init__("How it is taken", "F6", parent=parent)
        self.setAccessibleName("Method")
        self.setAccessibleDescription(TAKEN_KEYS)
        self.look, self._catalogue = look, catalogue
        self._shown: Measure | None = None
        self._how = label("", "body", "text", wrap=True)
        self._tag = EvidenceTag(look, Evidence.PROPOSAL)
        self._pairs: list[tuple[QLabel, QLabel]] = []
        self.body.addWidget(self._how)
        tags = QHBoxLayout()
        tags.addWidget(self._tag)
        tags.addStretch(1)
        self.body.addLayout(tags)

    def show_measure(self, measure: Measure) -> None:
        """Show another measure."""
        if measure is self._shown:
            return
        self._shown = measure
        sources = Sources()
        cited = sources.mark(measure.how).partition(" ")[2]
        self._how.setText(f"{measure.how.text} {cited}".strip())
        self._tag.show_evidence(Evidence(measure.how.status.value))
        blocks = list(blocks_of(measure, sources))
        citations = tuple(self._catalogue.cite(sources.ids))
        blocks += [Block("Sources", ("\n".join(numbered(citations)),))] if citations else []
        self._show_blocks(blocks)

    def _show_blocks(self, blocks: list[Block]) -> None:
        while len(self._pairs) < len(blocks):
            self._pairs.append(self._pair())
        for number, (title, text) in enumerate(self._pairs):
            shown = number < len(blocks)
            title.setVisible(shown)
            text.setVisible(shown)
            if shown:
                title.setText(blocks[number].title)
                text.setText(_listed(blocks[number].lines))

    def _pair(self) -> tuple[QLabel, QLabel]:
        title = label("", "small_strong", "text")
        text = label("", "small", "text2", wrap=True)
        pair = QVBoxLayout()
        pair.setSpacing(2)
        pair.addWidget(title)
        pair.addWidget(text)
        self.body.addLayout(pair)
        return title, text


def _listed(lines: Sequence[str]) -> str:
    """The lines below each other, each with its bullet where there are several."""
    return lines[0] if len(lines) == 1 else "\n".join(f"• {line}" for line in lines)
