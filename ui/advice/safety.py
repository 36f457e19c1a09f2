"""What must be seen first: which findings need a medical opinion, how soon, and what is locked."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ankleclinic.advice.advise import URGENCIES
from ankleclinic.advice.results import Advice, Answer, Finding
from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.reports import words
from ankleclinic.reports.words import lowered
from ui.advice.wording import case_of, rule_words
from ui.strip import AT_ONCE
from ui.theme import space
from ui.theme.look import Look
from ui.widgets.card import Card
from ui.widgets.pieces import IconMark
from ui.widgets.text import label


class SafetyCard(Card):
    """The urgency in words and shape, then every finding that asks for a medical opinion.

    Args:
        look: the look to draw with.
        catalogue: the rules the findings are of.
        advice: an advice with an urgency.
        parent: the widget it lies in.
    """

    def __init__(
        self, look: Look, catalogue: Catalogue, advice: Advice, parent: QWidget | None = None
    ) -> None:
        at_once = advice.urgency in AT_ONCE
        ink = "danger" if at_once else "caution"
        super().__init__(part=ink, parent=parent)
        self.headline = label(urgency_words(advice), "section", ink, wrap=True)
        mark = IconMark(look, "stop" if at_once else "warn", ink, 20)
        row = QHBoxLayout()
        row.setSpacing(space.GAP)
        row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.headline, 1)
        self.body.addLayout(row)
        for finding in asking(advice):
            self.body.addLayout(_finding(catalogue, finding))
        self.setAccessibleName(f"Safety: {urgency_words(advice)}")


def asking(advice: Advice) -> Sequence[Finding]:
    """Return the findings that ask for a medical opinion, the most urgent first."""
    found = [
        finding
        for finding in advice.findings
        if finding.answer is Answer.APPLIES and finding.urgency is not None
    ]
    return sorted(found, key=lambda finding: -URGENCIES.index(finding.urgency or "routine"))


def urgency_words(advice: Advice) -> str:
    """Return how soon a medical opinion is wanted, as a heading."""
    return f"Medical opinion {words.URGENCIES[advice.urgency or 'routine']}"


def _finding(catalogue: Catalogue, finding: Finding) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(1)
    soon = words.URGENCIES[finding.urgency or "routine"]
    head = f"{finding.name}, {rule_words(finding.rule)}: {soon}"
    column.addWidget(label(head, "body_strong", wrap=True))
    for line in _lines(catalogue, finding):
        column.addWidget(label(line, "body", "text2", wrap=True))
    return column


def _lines(catalogue: Catalogue, finding: Finding) -> Iterator[str]:
    yield from finding.advice
    case = case_of(catalogue, finding)
    if case is not None and case.hold:
        yield "All loading is held until then."
    if case is not None and case.locks:
        locked = "; ".join(lowered(words.LOCKS[lock]) for lock in case.locks)
        yield f"Locked: {locked}."
