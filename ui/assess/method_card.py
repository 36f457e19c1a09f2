"""How the measure in hand is taken, and what it is worth."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.catalogue.measure import Measure
from ankleclinic.judgement.agreement import can_repeat
from ui.theme import space
from ui.theme.look import Look
from ui.widgets.badge import Evidence, EvidenceTag
from ui.widgets.card import Card
from ui.widgets.text import label

AGAIN = "F9 takes a value again, the first one hidden; Shift F9 lets a second rater take it."


class MethodCard(Card):
    """How, what it is worth, and the sources of both.

    Args:
        look: the look to draw with.
        catalogue: where the sources stand.
        parent: the widget it lies in.
    """

    def __init__(self, look: Look, catalogue: Catalogue, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setAccessibleName("Method")
        self.look, self._catalogue = look, catalogue
        self._shown: Measure | None = None
        self._how = label("", "body", "text", wrap=True)
        self._worth = label("", "small", "text2", wrap=True)
        self._sources = label("", "axis", "muted", wrap=True)
        self._tags = QHBoxLayout()
        self._tags.setSpacing(space.GAP)
        for widget in (self._how, self._worth):
            self.body.addWidget(widget)
        self.body.addLayout(self._tags)
        self.body.addWidget(self._sources)
        self._again = label(AGAIN, "small", "text2", wrap=True)
        self.body.addWidget(self._again)

    def show_measure(self, measure: Measure) -> None:
        """Show another measure."""
        if measure is self._shown:
            return
        self._shown = measure
        self._how.setText(measure.how.text)
        parts = [measure.worth.text]
        if measure.positive_means:
            parts.insert(0, f"Positive means: {measure.positive_means}")
        if measure.items is not None and measure.items.why_not_offered:
            parts.append(f"Total only: {measure.items.why_not_offered}.")
        self._worth.setText("\n".join(parts))
        self._show_tag(measure)
        references = dict.fromkeys((*measure.how.references, *measure.worth.references))
        self._sources.setText("\n".join(self._catalogue.cite(tuple(references))))
        self._sources.setVisible(bool(references))
        self._again.setVisible(can_repeat(measure))

    def _show_tag(self, measure: Measure) -> None:
        while self._tags.count():
            item = self._tags.takeAt(0)
            widget = item.widget() if item else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._tags.addWidget(EvidenceTag(self.look, Evidence(measure.worth.status.value)))
        self._tags.addStretch(1)
