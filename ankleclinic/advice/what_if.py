"""Weighing the facts with something else put in place; nothing is kept."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from ankleclinic.advice.conditions import dependence_of_all
from ankleclinic.advice.emphasis import Weighed, emphasis_of, weigh
from ankleclinic.advice.evaluate import Evaluator
from ankleclinic.advice.facts import Facts
from ankleclinic.advice.reach import could_move
from ankleclinic.advice.results import Answer, Emphasis
from ankleclinic.advice.retaken import PUT_IN, Answered, answered, retaken
from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.catalogue.rule import Case, Points, Rule
from ankleclinic.judgement.results import Value
from ankleclinic.judgement.visit import Entry
from ankleclinic.record.observation import State
from ankleclinic.record.patient import Side

Place = tuple[str, Side | None]
"""A measure and a side."""


def deciding(catalogue: Catalogue) -> Mapping[str, tuple[str, ...]]:
    """The rules that can move the emphasis, by each measure that can change their answer."""
    depends = catalogue.once("depends", dependence_of_all)
    found: dict[str, tuple[str, ...]] = {}
    for rule in catalogue.rules.values():
        for name in depends[rule.id] if _decides(rule) else ():
            found[name] = (*found.get(name, ()), rule.id)
    return found


def _decides(rule: Rule) -> bool:
    return any(_moves(case) for case in rule.case)


def _moves(case: Case) -> bool:
    weighs = case.points != Points() or "mobilization" in case.locks
    return weighs or case.hold or case.reduce_load


@dataclass(frozen=True, slots=True)
class WhatIf:
    """Weighs changed facts; `evaluator` and `weighed` hold them as they are.

    `cases` are those that apply of the rules that can move the emphasis, `resting` the measures
    that each known key input rests on. `deciding` names the rules by which each measure can move
    the emphasis, `screens` the screens that each test answers.
    """

    evaluator: Evaluator
    weighed: Weighed
    cases: Mapping[str, Case | None]
    resting: tuple[frozenset[str], ...]
    deciding: Mapping[str, tuple[str, ...]]
    screens: Answered
    _moves: dict[str, bool] = field(default_factory=dict, compare=False)

    @classmethod
    def of(cls, evaluator: Evaluator, weighed: Weighed) -> "WhatIf":
        """What could be otherwise than some facts and their weighing."""
        catalogue = evaluator.facts.catalogue
        depends = catalogue.once("depends", dependence_of_all)
        inputs = catalogue.protocol.input
        known = [one for one in inputs if evaluator.input(one) is not Answer.CANNOT_TELL]
        moving = [rule.id for rule in catalogue.rules.values() if _decides(rule)]
        return cls(
            evaluator,
            weighed,
            {rule: evaluator.rule(rule).acting for rule in moving},
            tuple(depends[one.id] for one in known),
            catalogue.once("deciding", deciding),
            catalogue.once("answered", answered),
        )

    @property
    def facts(self) -> Facts:
        """The facts as they are."""
        return self.evaluator.facts

    def emphasis(self, position: int, old: Entry | None, new: Entry) -> Emphasis:
        """The emphasis with one entry of a visit changed or added."""
        facts = retaken(self.facts, position, old, new, self.screens)
        return self.emphasis_by(facts, new.value.measure)

    def emphasis_by(self, facts: Facts, name: str) -> Emphasis:
        """The emphasis by facts in which one measure, or the diary, is otherwise."""
        evaluator = self.evaluator.with_facts(facts, name)
        found = {rule: evaluator.rule(rule).acting for rule in self.deciding.get(name, ())}
        if self.stays_known(name) and all(self.cases[rule] is found[rule] for rule in found):
            return self.weighed.emphasis
        cases = [case for case in {**self.cases, **found}.values() if case is not None]
        return emphasis_of(facts.catalogue, cases, evaluator.inputs_known())

    def could_move(self, name: str) -> bool:
        """Whether the emphasis could come out otherwise for any value of a measure."""
        if name not in self._moves:
            rules, now = self.deciding.get(name, ()), self.weighed.emphasis
            self._moves[name] = not self.stays_known(name) or could_move(
                self.evaluator, name, rules, self.cases, now
            )
        return self._moves[name]

    def outcome(
        self,
        place: Place,
        position: int,
        to: float | str,
        partner: float | None = None,
        pain: int | None = None,
    ) -> Weighed:
        """The weighing with one value in place; `partner` is added on the other side with it.

        `pain` is the pain noted with the value where none was noted yet.
        """
        name, side = place
        old = next((one for one in self.facts.sheet[position].of(name, side) if one.usable), None)
        entry = with_value(old, to) if old else self.added(place, position, to)
        if entry.value.pain is None and pain is not None:
            entry = replace(entry, value=replace(entry.value, pain=pain))
        changed = retaken(self.facts, position, old, entry, self.screens)
        if partner is not None and side is not None:
            other = self.added((name, side.other), position, partner)
            changed = changed.replaced(position, None, other)
        return weigh(self.evaluator.with_facts(changed, name))

    def added(self, place: Place, position: int, to: float | str) -> Entry:
        """An entry where none stands, in the series of the other side."""
        measure = self.facts.catalogue.measures[place[0]]
        template = _template(self.facts, place, position)
        trials = measure.trials.count if measure.trials else 1
        return with_value(Entry(template, trials), to)

    def stays_known(self, name: str) -> bool:
        """Whether a key input is known that does not rest on a measure."""
        return any(name not in measures for measures in self.resting)


def with_value(entry: Entry, to: float | str) -> Entry:
    """The same entry come out otherwise, from as many trials."""
    if isinstance(to, str):
        return replace(entry, value=replace(entry.value, result=to, ticks=(), statistic=PUT_IN))
    return replace(entry, value=replace(entry.value, value=to))


def _template(facts: Facts, place: Place, position: int) -> Value:
    name, side = place
    others = facts.sheet[position].of(name, side.other) if side is not None else ()
    for entry in others:
        if entry.usable:
            return replace(entry.value, side=side, pending=False)
    measure = facts.catalogue.measures[name]
    statistic = measure.trials.statistic if measure.trials else "single"
    return Value(
        name, side, None, measure.unit, statistic, State.MEASURED, method=measure.default_method
    )
