"""The form of a shared decision: the context of the return to sport, and who stands for it."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from ankleclinic.record.decision import Statement
from ankleclinic.reports import words
from ankleclinic.services.sharing import CONTEXT, DECISION
from ankleclinic.services.stating import Stating
from ui.deciding.form import Check
from ui.deciding.statement_form import StatementForm
from ui.theme.look import Look
from ui.widgets.inputs import TextField
from ui.widgets.segmented import Option, Segmented

CAPTIONS: Final = {
    "season": "Season: where in it, what comes next",
    "pressure": "Pressure: from whom, for what",
    "rules": "Rules of the sport that matter",
    "masking_drugs": "Drugs that may hide pain",
}
NAMES: Final = {
    "season": "Season",
    "pressure": "Pressure",
    "rules": "Rules",
    "masking_drugs": "Drugs that may hide pain",
}
DECISIONS: Final = {
    "full_training": "Full training",
    "competition": "Competition",
    "part_of_training": "Part of training",
    "not_yet": "Not yet",
}
KEYS: Final = {"full_training": "f", "competition": "c", "part_of_training": "p", "not_yet": "n"}
MEANING: Final = (
    "What was decided together on returning to sport. The board stays as it is; this says what "
    "else was weighed. “none” is an answer."
)


class SharedForm(StatementForm):
    """Season, pressure, rules, masking drugs, the decision, and the signature.

    Args:
        look: the look to draw with.
        check: what stands against the statement.
        parent: the widget it lies in.
    """

    def __init__(self, look: Look, check: Check[Stating], parent: QWidget | None = None) -> None:
        super().__init__(look, check, parent)
        self.context = {name: TextField(NAMES[name], "in a few words, or none") for name in CONTEXT}
        options = tuple(Option(value, word, KEYS[value]) for value, word in DECISIONS.items())
        self.decision = Segmented(look, "Decided together", options)
        for name, field in self.context.items():
            self.add(name, CAPTIONS[name], field)
        self.add(DECISION, "Decided together, keys F C P N", self.decision)

    @override
    def details(self) -> Mapping[str, str]:
        typed = {name: field.text() for name, field in self.context.items()}
        return {**typed, DECISION: self.decision.value()}


def shared_words(statement: Statement) -> str:
    """Return a shared decision in one paragraph: what, when, by whom, and its context."""
    details = statement.details
    decided = DECISIONS.get(details.get(DECISION, ""), "")
    on = words.day(statement.date, year=True)
    head = f"{decided}, decided together on {on}, {statement.name} ({statement.role})"
    context = "; ".join(f"{NAMES[name].lower()}: {details.get(name, '')}" for name in CONTEXT)
    return f"{head}: {statement.words}. {words.capital(context)}."
