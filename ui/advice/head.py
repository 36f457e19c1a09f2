"""The answer first: emphasis in words, what it rests on, and the points behind it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ankleclinic.advice.results import Advice
from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.reports.rule_words import LEVELS, SCORES
from ankleclinic.reports.words import capital
from ui.advice.groups import open_points
from ui.advice.wording import (
    added,
    cap_words,
    headline,
    sentence,
    stage_words,
)
from ui.judging import Snapshot
from ui.theme import space
from ui.theme.look import Look
from ui.widgets.card import Card, separator
from ui.widgets.chip import Chip, ChipKind
from ui.widgets.pieces import Line, Piece, words
from ui.widgets.pieces import space as blank
from ui.widgets.pips import PointsBar
from ui.widgets.text import label

PROVISIONAL = "provisional"
OPEN_NOTE = "dashed: open until tested"
POINTS_WIDTH = 236


class FactLine(Line):
    """Names and values side by side; the last gives way where room is short."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, height=20, gap=6, parent=parent)
        self._facts: tuple[tuple[str, str], ...] = ()

    def show_facts(self, facts: Sequence[tuple[str, str]]) -> None:
        """Show other facts."""
        self._facts = tuple(facts)
        self.setAccessibleName(". ".join(f"{name}: {value}" for name, value in facts))
        self.refresh()

    def pieces(self) -> Sequence[Piece]:
        """Return the facts as pieces."""
        line: list[Piece] = []
        for name, value in self._facts:
            head = words(self.look, name, "body", "muted")
            line += [Piece(head.width, head.draw), words(self.look, value, "body_strong")]
            line.append(blank(self.look.theme.px(8)))
        return line[:-1]


class HeadCard(Card):
    """The headline card.

    Args:
        look: the look to draw with.
        catalogue: where the words come from.
        parent: the widget it lies in.
    """

    def __init__(self, look: Look, catalogue: Catalogue, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.look = look
        self._catalogue = catalogue
        self.headline = label("", "headline", wrap=True)
        self.provisional = Chip(look, PROVISIONAL, ChipKind.DASHED)
        self.added = label("", "card", "text2", wrap=True)
        self.sentence = label("", "measure", "text2", wrap=True)
        self.facts = FactLine(look)
        self.protocol = Chip(look, "", ChipKind.CAUTION)
        self.protocol.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.cap = label("", "body", "text2", wrap=True)
        self._bars: dict[str, PointsBar] = {}
        self._counts = {name: label("", "body_strong") for name in SCORES}
        row = QHBoxLayout()
        row.setSpacing(space.PAGE_MARGIN)
        row.addLayout(self._words(), 1)
        row.addWidget(separator(upright=True))
        row.addWidget(self._points(), 0, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(row)
        self.body.addWidget(self.facts)
        foot = QHBoxLayout()
        foot.setSpacing(space.GAP_CARDS)
        foot.addWidget(self.protocol)
        foot.addWidget(self.cap, 1)
        self.body.addLayout(foot)

    def show_advice(self, snapshot: Snapshot) -> None:
        """Show the advice of a visit."""
        advice = snapshot.advice
        self.headline.setText(headline(self._catalogue, advice))
        self.provisional.setVisible(advice.provisional)
        self.added.setText(added(advice))
        self.added.setVisible(bool(advice.add_ons))
        self.sentence.setText(sentence(self._catalogue, advice))
        self.facts.show_facts(self._about(snapshot))
        self.cap.setText(cap_words(self._catalogue, advice, snapshot.visit.stage))
        kind = ChipKind.NEUTRAL if advice.reviewed else ChipKind.CAUTION
        self.protocol.show_text(capital(advice.standing), kind)
        self._show_points(advice)

    def _about(self, snapshot: Snapshot) -> list[tuple[str, str]]:
        advice = snapshot.advice
        strength = LEVELS[advice.strength] if advice.strength else "none carries it"
        return [
            ("Stage", stage_words(advice)),
            ("Evidence", strength),
            ("Inputs", f"{advice.inputs_known} of {advice.inputs_total}"),
            ("Irritability", advice.irritability or "not known"),
        ]

    def _show_points(self, advice: Advice) -> None:
        still = open_points(self._catalogue, advice)
        for name, bar in self._bars.items():
            filled = int(getattr(advice.points, name))
            total = int(self._catalogue.threshold("emphasis.clamp"))
            more = min(int(getattr(still, name)), total - filled)
            bar.show_points(filled, max(0, more))
            self._counts[name].setText(str(filled))

    def _words(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(space.GAP_TIGHT)
        top = QHBoxLayout()
        top.setSpacing(space.GAP_CARDS)
        top.addWidget(self.headline, 1)
        top.addWidget(self.provisional)
        column.addLayout(top)
        column.addWidget(self.added)
        column.addWidget(self.sentence)
        column.addStretch(1)
        return column

    def _points(self) -> QWidget:
        whole = QWidget()
        whole.setFixedWidth(self.look.theme.px(POINTS_WIDTH))
        grid = QGridLayout(whole)
        grid.setContentsMargins(0, 2, 0, 0)
        grid.setHorizontalSpacing(space.GAP_CARDS)
        grid.setVerticalSpacing(space.GAP)
        grid.addWidget(label("Points", "body", "text2"), 0, 0, 1, 3)
        total = int(self._catalogue.threshold("emphasis.clamp"))
        for number, (name, word) in enumerate(SCORES.items(), start=1):
            self._bars[name] = PointsBar(self.look, word, 0, total=total)
            grid.addWidget(label(word, "body_medium"), number, 0)
            grid.addWidget(self._bars[name], number, 1)
            grid.addWidget(self._counts[name], number, 2)
        grid.addWidget(label(OPEN_NOTE, "small", "muted"), len(SCORES) + 1, 1, 1, 2)
        return whole
