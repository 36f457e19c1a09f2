"""One decision: who, when, what and why, and what became of the patient since."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.exchange.decided import advice_then
from ankleclinic.judgement.results import Change, Label
from ankleclinic.judgement.since import changes_since
from ankleclinic.record.decision import Decision, Verdict
from ankleclinic.reports import words
from ankleclinic.reports.decision_words import (
    decided,
    emphasis_words,
    who_and_when,
    why,
)
from ui.assess.verdicts import size_of, verdict_of
from ui.judging import Snapshot
from ui.theme.look import Look
from ui.widgets.badge import Verdict as Badge
from ui.widgets.badge import verdict_mark, verdict_role, verdict_word
from ui.widgets.pieces import Line, Piece
from ui.widgets.text import label

MOVED = (Label.CONFIDENT_BETTER, Label.CONFIDENT_WORSE, Label.POSSIBLE)
IN_SIGHT = 6


class DecisionView(QWidget):
    """A decision beside its later outcomes.

    Args:
        look: the look to draw with.
        catalogue: the names of measures.
        snapshot: the visit on screen, whose values are the outcomes.
        decision: the decision.
        parent: the widget it lies in.
    """

    def __init__(
        self,
        look: Look,
        catalogue: Catalogue,
        snapshot: Snapshot,
        decision: Decision,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look, self._catalogue = look, catalogue
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        lines = list(_lines(decision))
        for font, ink, line in lines:
            column.addWidget(label(line, font, ink, wrap=True))
        changes = outcomes(catalogue, snapshot, decision)
        if changes is not None:
            column.addWidget(label(outcome_words(changes), "small", "muted", wrap=True))
            for change in moved(changes)[:IN_SIGHT]:
                column.addLayout(self._change(change))
        self.setAccessibleName(". ".join(line for *_, line in lines))

    def _change(self, change: Change) -> QHBoxLayout:
        badge, measure = verdict_of(change), self._catalogue.measures[change.measure]
        name = words.with_side(measure.name, change.side)
        said = f"{name} {size_of(measure, change)} {words.unit(measure)}".strip()
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(Mark(self._look, badge), 0, Qt.AlignmentFlag.AlignTop)
        text = f"{said}, {verdict_word(badge)}"
        row.addWidget(label(text, "small_medium", verdict_role(badge), wrap=True), 1)
        return row


class Mark(Line):
    """The mark of a verdict; the words beside it speak for it."""

    def __init__(self, look: Look, badge: Badge, parent: QWidget | None = None) -> None:
        super().__init__(look, height=18, gap=0, parent=parent)
        self._badge = badge

    @override
    def pieces(self) -> Sequence[Piece]:
        return [verdict_mark(self.look, self._badge)]


def last_before(snapshot: Snapshot) -> Decision | None:
    """Return the newest decision on a visit before the one on screen."""
    earlier = {visit.id for visit in snapshot.record.assessments[: snapshot.position]}
    return next((one for one in reversed(snapshot.record.decisions) if one.visit in earlier), None)


def outcomes(
    catalogue: Catalogue, snapshot: Snapshot, decision: Decision
) -> tuple[Change, ...] | None:
    """Return what changed from the visit decided on to the one on screen; None for the same."""
    visits = [visit.id for visit in snapshot.record.assessments]
    at = visits.index(decision.visit) if decision.visit in visits else snapshot.position
    if at >= snapshot.position:
        return None
    return changes_since(catalogue, snapshot.record, snapshot.sheet, at)


def moved(changes: Sequence[Change]) -> list[Change]:
    """Return the changes that moved, those beyond error first."""
    found = [change for change in changes if change.label in MOVED]
    return sorted(found, key=lambda change: change.label is Label.POSSIBLE)


def outcome_words(changes: Sequence[Change]) -> str:
    """Return how many values went which way since."""
    judged = [change for change in changes if change.label is not Label.NOT_JUDGED]
    if not judged:
        return "Since then: nothing that can be compared was measured."
    better = sum(change.label is Label.CONFIDENT_BETTER for change in judged)
    worse = sum(change.label is Label.CONFIDENT_WORSE for change in judged)
    rest = sum(change.label is Label.WITHIN_ERROR for change in judged)
    counted = words.counted(len(judged), "value", "values")
    return (
        f"Since then, of {counted}: {better} better and {worse} worse beyond error, "
        f"{rest} within error."
    )


def _lines(decision: Decision) -> Iterator[tuple[str, str, str]]:
    taken = decision.verdict is Verdict.ACCEPT
    yield "body_strong", "text", words.capital(decided(decision))
    yield "small", "text2", f"{'Accepted' if taken else 'Overridden'} by {who_and_when(decision)}"
    if not taken:
        advised = advice_then(decision)
        if advised is not None:
            yield "small", "text2", f"Advised was {emphasis_words(str(advised['emphasis']))}."
        yield "small", "text2", f"Why: {why(decision)}"
