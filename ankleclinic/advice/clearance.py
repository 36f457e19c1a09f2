"""Locks of safety findings that somebody cleared by role, name, date and reason."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from ankleclinic.advice.conditions import walk
from ankleclinic.advice.facts import Facts
from ankleclinic.advice.statements import stated
from ankleclinic.catalogue import condition as conditions
from ankleclinic.catalogue.condition import Condition
from ankleclinic.catalogue.rule import Case, Rule
from ankleclinic.judgement.visit import Entry
from ankleclinic.record.decision import Said, Statement

CLEARED_BY_STATEMENT = "P0"
"""The priority whose locks are cleared; all others a therapist may override by decision (G6)."""
LIFTED = {"hold": False, "urgency": None, "stage_cap": None, "locks": ()}
"""What a cleared case no longer asks for; the opinion it asked for has been given."""
DIGITS = 12


@dataclass(frozen=True, slots=True)
class Positive:
    """One thing that speaks for a rule, and the day it was found."""

    on: date
    what: str

    @property
    def digest(self) -> str:
        """A short name for exactly this finding."""
        return sha256(f"{self.on} {self.what}".encode()).hexdigest()[:DIGITS]


def basis_of(facts: Facts, rule: Rule) -> str:
    """What a statement that clears a rule keeps as its basis: every positive value it answers."""
    return " ".join(sorted({one.digest for one in _positives(facts, rule)}))


def clearing(facts: Facts, rule: Rule) -> Statement | None:
    """The newest statement that clears what a rule rests on.

    A positive value that is not in its basis brings the lock back, whenever it was taken. A
    statement without a basis answers what had been found up to its day.
    """
    if rule.priority != CLEARED_BY_STATEMENT:
        return None
    made = [*stated(facts.record, facts.today, Said.LOCK_CLEARED, rule.id)]
    if not made:
        return None
    found = {*_positives(facts, rule)}
    return next((one for one in reversed(made) if _answers(one, found)), None)


def in_force(case: Case, statement: Statement | None) -> Case:
    """A case without what a statement lifts from it."""
    return case.model_copy(update=LIFTED) if statement is not None else case


def _answers(statement: Statement, found: set[Positive]) -> bool:
    if statement.basis:
        return {one.digest for one in found} <= set(statement.basis.split())
    return all(one.on <= statement.date for one in found)


def _positives(facts: Facts, rule: Rule) -> Iterator[Positive]:
    """All that was ever found and speaks for a rule, on every side and at every visit."""
    for condition in walk(case.when for case in rule.case):
        yield from _speaking(facts, condition)


def _speaking(facts: Facts, condition: Condition) -> Iterator[Positive]:
    match condition:
        case conditions.Result():
            yield from _results(facts, condition.result, condition.equals)
        case conditions.Ticked():
            yield from _ticked(facts, condition.screen, condition.item)
        case conditions.DaysSince(days_since="injury"):
            days = (facts.episode.onset, facts.episode.last_injury)
            yield from (Positive(day, "injury") for day in days if day and day <= facts.today)
        case _:
            return


def _results(facts: Facts, name: str, wanted: str) -> Iterator[Positive]:
    """The results of a test or screen that are as wanted, a screen with all that was ticked."""
    for on, entry in _entries(facts, name):
        if entry.value.result == wanted:
            yield _positive(on, entry, wanted)
            ticked = (tick.item for tick in entry.value.ticks if tick.present)
            yield from (_positive(on, entry, item) for item in ticked)


def _ticked(facts: Facts, name: str, item: str) -> Iterator[Positive]:
    for on, entry in _entries(facts, name):
        if any(tick.item == item and tick.present for tick in entry.value.ticks):
            yield _positive(on, entry, item)
    screen = facts.catalogue.measures[name].screen
    tests = [one.test for one in (screen.items if screen else ()) if one.id == item and one.test]
    for test in tests:
        yield from _results(facts, test, "positive")


def _positive(on: date, entry: Entry, what: str) -> Positive:
    value = entry.value
    return Positive(on, f"{value.measure} {value.side} {what} {value.value}")


def _entries(facts: Facts, name: str) -> Iterator[tuple[date, Entry]]:
    measure = facts.catalogue.measures[name]
    for side in facts.sides(measure):
        for position, entry in facts.taken(measure, side):
            yield facts.sheet[position].date, entry
