"""Which emphases one measure could lead to at all, told from the rules without trying values."""

from collections.abc import Mapping, Sequence
from functools import cache
from itertools import product
from math import prod

from ankleclinic.advice.emphasis import emphasis_of
from ankleclinic.advice.evaluate import NO, OPEN, YES, Evaluator, negated
from ankleclinic.advice.results import Answer, Emphasis
from ankleclinic.catalogue import condition as conditions
from ankleclinic.catalogue.condition import Condition
from ankleclinic.catalogue.rule import Case, Rule

Answers = frozenset[Answer]
ANY: Answers = frozenset(Answer)
_ALWAYS, _NEVER = frozenset({YES}), frozenset({NO})
RISING = (NO, OPEN, YES)
MOST = 256
"""As many ways for rules to come out are gone through; beyond, anything is taken for possible."""


def could_move(
    evaluator: Evaluator,
    name: str,
    rules: Sequence[str],
    cases: Mapping[str, Case | None],
    emphasis: Emphasis,
) -> bool:
    """Whether any value of a measure could bring another emphasis by the rules it can decide.

    `cases` are those that apply now of all rules that can move the emphasis; a key input is known.
    Every condition on the measure may come out either way, each for itself: what is not possible
    then is not possible for any value.
    """
    if any(evaluator.rule(rule).cleared for rule in rules):
        return True  # another positive value brings a cleared lock back
    catalogue = evaluator.facts.catalogue
    outcomes = [_outcomes(evaluator, catalogue.rules[rule], name) for rule in rules]
    open_ones = {rule: found for rule, found in zip(rules, outcomes, strict=True) if len(found) > 1}
    if not open_ones:
        return False
    if prod(map(len, open_ones.values())) > MOST:
        return True
    known = evaluator.inputs_known()
    for found in product(*open_ones.values()):
        if all(cases[rule] is case for rule, case in zip(open_ones, found, strict=True)):
            continue
        supposed = {**cases, **dict(zip(open_ones, found, strict=True))}.values()
        if emphasis_of(catalogue, [case for case in supposed if case], known) is not emphasis:
            return True
    return False


def _outcomes(evaluator: Evaluator, rule: Rule, name: str) -> list[Case | None]:
    """The cases that could be the rule's, None among them where none may apply."""
    found: list[Case | None] = []
    for case in rule.case:
        answers = possible(evaluator, case.when, name)
        if YES in answers:
            found.append(case)
        if answers == {YES}:
            return found
    return [*found, None]


def possible(evaluator: Evaluator, condition: Condition, name: str) -> Answers:
    """The answers a condition may have whatever is measured of one measure."""
    if not evaluator.depends_on(condition, name):
        return frozenset({evaluator.answer(condition)})
    match condition:
        case conditions.AllOf():
            return _every(evaluator, condition.all, name)
        case conditions.AnyOf():
            return _some(evaluator, condition.any, name)
        case conditions.NoneOf():
            return frozenset(map(negated, _some(evaluator, condition.none, name)))
        case conditions.DaysSince() if condition.until == name:
            today = evaluator.answer(condition.model_copy(update={"until": None}))
            return frozenset({evaluator.answer(condition), today})
        case conditions.RuleApplies():
            return _rule_applies(evaluator, condition, name)
        case _:
            return ANY


def _every(evaluator: Evaluator, parts: tuple[Condition, ...], name: str) -> Answers:
    found = _ALWAYS
    for one in parts:
        found = _lower(found, possible(evaluator, one, name))
        if found == _NEVER:
            break
    return found


def _some(evaluator: Evaluator, parts: tuple[Condition, ...], name: str) -> Answers:
    found = _NEVER
    for one in parts:
        found = _higher(found, possible(evaluator, one, name))
        if found == _ALWAYS:
            break
    return found


def _rule_applies(evaluator: Evaluator, asked: conditions.RuleApplies, name: str) -> Answers:
    cases = evaluator.facts.catalogue.rules[asked.rule].case
    wanted = [case for case in cases if asked.case in {None, case.id}]
    found = _some(evaluator, tuple(case.when for case in wanted), name)
    return found if asked.case is None else found | {NO}


@cache
def _lower(one: Answers, other: Answers) -> Answers:
    return frozenset(min(a, b, key=RISING.index) for a in one for b in other)


@cache
def _higher(one: Answers, other: Answers) -> Answers:
    return frozenset(max(a, b, key=RISING.index) for a in one for b in other)
