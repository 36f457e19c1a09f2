"""How the measure in hand is taken, and what it is worth."""

from collections.abc import Sequence

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.catalogue.measure import Measure
from ankleclinic.judgement.agreement import can_repeat
from ankleclinic.knowledge.measure_facts import Block, Sources, blocks_of, numbered
from ui.theme.look import Look
from ui.widgets.badge import Evidence, EvidenceTag
from ui.widgets.card import Card
from ui.widgets.text import label

AGAIN = "F9 takes a value again, the first one hidden; Shift F9 lets a second rater take it."
REST_MS = 150
TAKEN_KEYS = "F6 reads on here, arrow keys scroll, Shift F1 opens its page"


class MethodCard(Card):
    """How, what it is worth, and the sources of both; all but how follows when the hand rests.

    Args:
        look: the look to draw with.
        catalogue: where the sources stand.
        parent: the widget it lies in.
    """

    def __init__(self, look: Look, catalogue: Catalogue, parent: QWidget | None = None) -> None:
        super().__init__("How it is taken", "F6 · more: Shift F1", parent=parent)
        self.setAccessibleName("Method")
        self.setAccessibleDescription(TAKEN_KEYS)
        self.look, self._catalogue = look, catalogue
        self._shown: Measure | None = None
        self._how = label("", "body", "text", wrap=True)
        self._tag = EvidenceTag(look, Evidence.PROPOSAL)
        self._rest = QTimer(self, interval=REST_MS, singleShot=True)
        self._rest.timeout.connect(self.show_details)
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
        cited = Sources().mark(measure.how).partition(" ")[2]
        self._how.setText(f"{measure.how.text} {cited}".strip())
        self._tag.show_evidence(Evidence(measure.how.status.value))
        self._show_blocks([])
        self._rest.start()

    def show_details(self) -> None:
        """Show what it is worth and every source at once, without waiting for the hand to rest."""
        self._rest.stop()
        if self._shown is None:
            return
        sources = Sources()
        sources.mark(self._shown.how)
        blocks = list(blocks_of(self._shown, sources))
        if can_repeat(self._shown):
            blocks.append(Block("Measurement error of your own clinic", (AGAIN,)))
        citations = numbered(self._catalogue.cite(sources.ids))
        if citations:
            blocks.append(Block("Sources", ("\n".join(citations),)))
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
