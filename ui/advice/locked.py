"""What is locked and by whom it was cleared, and what may be met in writing."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ankleclinic.advice.results import Cleared, Lock
from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.record.decision import Said, Statement
from ankleclinic.reports import words
from ankleclinic.reports.decision_words import cleared_words, signed_words
from ankleclinic.reports.words import capital
from ankleclinic.services.deciding import safety_locks
from ankleclinic.services.stating import withdrawable
from ui.advice.wording import rule_words
from ui.deciding.in_writing import Asked
from ui.judging import Snapshot
from ui.theme import space
from ui.theme.look import Look
from ui.widgets.button import Button, ButtonKind
from ui.widgets.card import Card
from ui.widgets.locked_row import PadlockRing
from ui.widgets.pieces import IconMark
from ui.widgets.text import label

LATER = "That holds for visits from that day on; this one was before."
LOCK_KEY, SIGN_KEY = "L", "G"


class LockedCard(Card):
    """What must not be done now, by the rule that says so, with its reason and the way out.

    Signals:
        clear_asked: the rule whose lock somebody may clear.
    """

    clear_asked = Signal(str)

    def __init__(
        self, look: Look, catalogue: Catalogue, snapshot: Snapshot, parent: QWidget | None = None
    ) -> None:
        super().__init__("Locked", parent=parent)
        advice = snapshot.advice
        self.body.setSpacing(space.GAP_CARDS)
        self.clear: list[Button] = []
        clearable = {finding.rule for finding in safety_locks(catalogue, advice)}
        by_rule: dict[str, list[Lock]] = {}
        for lock in advice.locked:
            by_rule.setdefault(lock.rule, []).append(lock)
        for rule, locks in by_rule.items():
            reason = f"{locks[0].why}, {rule_words(rule)}. {catalogue.rules[rule].reason}"
            what = "; ".join(words.LOCKS[lock.what] for lock in locks)
            self.body.addLayout(_locked(look, what, reason))
            if rule in clearable:
                self._add_way_out(look, rule, locks[0].why)
            for statement in later(snapshot, rule):
                said = f"Cleared by {signed_words(statement)}"
                self.body.addWidget(label(f"{said}. {LATER}", "small", "text2", wrap=True))
        for cleared in advice.cleared:
            self.body.addLayout(_cleared(look, cleared))

    def _add_way_out(self, look: Look, rule: str, why: str) -> None:
        keys = "" if self.clear else LOCK_KEY
        button = Button(look, "Clear by name…", ButtonKind.QUIET, keys=keys, height=28)
        button.setAccessibleName(f"Clear the lock of {why}, by role, name, date and reason")
        button.clicked.connect(partial(self.clear_asked.emit, rule))
        self.clear.append(button)
        self.body.addWidget(button, 0, Qt.AlignmentFlag.AlignLeading)


def later(snapshot: Snapshot, rule: str) -> Sequence[Statement]:
    """Return what clears a rule from a day after the visit on."""
    return [
        one
        for one in withdrawable(snapshot.record)
        if (one.said, one.about) == (Said.LOCK_CLEARED, rule) and one.date > snapshot.visit.date
    ]


class WritingCard(Card):
    """Statements that would meet a criterion, each to be signed by name.

    Signals:
        sign_asked: the `Asked` statement somebody wants to sign.
    """

    sign_asked = Signal(object)

    def __init__(
        self, look: Look, statements: Sequence[Asked], parent: QWidget | None = None
    ) -> None:
        super().__init__("May be met in writing", parent=parent)
        for number, one in enumerate(statements):
            self.body.addWidget(label(one.what, "body_strong", wrap=True))
            self.body.addWidget(label(one.criterion, "small", "text2", wrap=True))
            keys = "" if number else SIGN_KEY
            button = Button(look, "Sign by name…", ButtonKind.QUIET, keys=keys, height=28)
            button.setAccessibleName(f"Sign by name: {one.what}")
            button.clicked.connect(partial(self.sign_asked.emit, one))
            self.body.addWidget(button, 0, Qt.AlignmentFlag.AlignLeading)


def _cleared(look: Look, cleared: Cleared) -> QHBoxLayout:
    lines = QVBoxLayout()
    lines.setSpacing(1)
    name = f"{cleared.name}, {rule_words(cleared.rule)}"
    lines.addWidget(label(name, "body_strong", wrap=True))
    lines.addWidget(label(capital(cleared_words(cleared)), "small", "text2", wrap=True))
    row = QHBoxLayout()
    row.setSpacing(space.GAP_CARDS)
    row.addWidget(IconMark(look, "key", "text2", 20), 0, Qt.AlignmentFlag.AlignTop)
    row.addLayout(lines, 1)
    return row


def _locked(look: Look, what: str, reason: str) -> QHBoxLayout:
    lines = QVBoxLayout()
    lines.setSpacing(1)
    lines.addWidget(label(what, "body_strong"))
    lines.addWidget(label(reason, "small", "text2", wrap=True))
    row = QHBoxLayout()
    row.setSpacing(space.GAP_CARDS)
    row.addWidget(PadlockRing(look), 0, Qt.AlignmentFlag.AlignTop)
    row.addLayout(lines, 1)
    return row
