"""Weighing the facts with something else put in place; nothing is kept."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from ankleclinic.advice.emphasis import Weighed, weigh
from ankleclinic.advice.evaluate import Evaluator
from ankleclinic.advice.facts import Facts
from ankleclinic.judgement.results import Value
from ankleclinic.judgement.visit import Entry
from ankleclinic.record.observation import State
from ankleclinic.record.patient import Side

Place = tuple[str, Side | None]
"""A measure and a side."""


@dataclass(frozen=True, slots=True)
class WhatIf:
    """Weighs changed facts; `evaluator` holds them as they are.

    `dependence` names the measures that can change each rule and input.
    """

    evaluator: Evaluator
    dependence: Mapping[str, frozenset[str]]

    @property
    def facts(self) -> Facts:
        """The facts as they are."""
        return self.evaluator.facts

    def outcome(
        self,
        place: Place,
        position: int,
        to: float | str,
        partner: float | None = None,
        pain: int | None = None,
    ) -> Weighed:
        """The weighing with one value in place; `partner` sets the other side along with it.

        `pain` is the pain noted with the value where none was noted yet.
        """
        name, side = place
        facts = self.facts
        entry = _entry(facts, place, position, to)
        if entry.value.pain is None and pain is not None:
            entry = replace(entry, value=replace(entry.value, pain=pain))
        changed = facts.replaced(position, name, side, entry)
        if partner is not None and side is not None:
            entry = _entry(facts, (name, side.other), position, partner)
            changed = changed.replaced(position, name, side.other, entry)
        return weigh(self.evaluator.with_facts(changed, name, self.dependence))


def _entry(facts: Facts, place: Place, position: int, to: float | str) -> Entry:
    measure = facts.catalogue.measures[place[0]]
    template = _template(facts, place, position)
    trials = measure.trials.count if measure.trials else 1
    if isinstance(to, str):
        return Entry(replace(template, result=to, value=None), trials)
    return Entry(replace(template, value=to), trials)


def _template(facts: Facts, place: Place, position: int) -> Value:
    """The value that stands at a place, or one in the series of the other side."""
    name, side = place
    visit = facts.sheet[position]
    sides = (side,) if side is None else (side, side.other)
    for candidate in sides:
        for entry in visit.of(name, candidate):
            if entry.usable:
                return replace(entry.value, side=side, pending=False)
    measure = facts.catalogue.measures[name]
    statistic = measure.trials.statistic if measure.trials else "single"
    return Value(
        name, side, None, measure.unit, statistic, State.MEASURED, method=measure.default_method
    )
