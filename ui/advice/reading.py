"""What to read with care: how many measures moved by chance, and measures that disagree."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ankleclinic.advice.results import AtOdds, Level
from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.judgement.chance import by_chance
from ankleclinic.judgement.disagree import Disagreement, disagreements
from ankleclinic.judgement.results import Change
from ankleclinic.reports import words
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
        differing = disagreements(catalogue, snapshot.judgement)
        chance = by_chance(snapshot.judgement.moved)
        self.lines = [
            *(disagreement_words(catalogue, one) for one in differing),
            *(at_odds_words(catalogue, one) for one in snapshot.advice.at_odds),
        ]
        for line in self.lines:
            self._add(IconMark(look, "warn", "caution"), line)
        if chance:
            self.lines.append(chance)
            self._add(IconMark(look, "info", "text2"), chance)
        self.setAccessibleName("To be read with care")

    def _add(self, mark: IconMark, line: str) -> None:
        row = QHBoxLayout()
        row.setSpacing(space.GAP)
        row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(label(line, "body", "text2", wrap=True), 1)
        self.body.addLayout(row)


def disagreement_words(catalogue: Catalogue, found: Disagreement) -> str:
    """Return two measures of one construct, what each says, and which counts."""
    worse, better = (_said(catalogue, change) for change in (found.worse, found.better))
    again = " Take both again before making anything of it." if found.repeat else ""
    return f"Two measures disagree: {worse}; {better}. The worse one counts.{again}"


def at_odds_words(catalogue: Catalogue, found: AtOdds) -> str:
    """Return two measures of which only one is beyond its limit, and which counts."""
    worse, better = (_held(catalogue, level) for level in (found.worse, found.better))
    return (
        f"Two measures disagree on {found.construct} (proposal): {worse} speaks for a finding, "
        f"{better} does not. The worse one counts."
    )


def _held(catalogue: Catalogue, level: Level) -> str:
    name = words.with_side(catalogue.measures[level.measure].name, level.side)
    return f"{name} {level.number:g} (limit: {level.needed})"


def _said(catalogue: Catalogue, change: Change) -> str:
    name = words.with_side(catalogue.measures[change.measure].name, change.side)
    return f"{name} {words.label(change.label, change.direction)}"
