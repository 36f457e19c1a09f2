"""Where a patient stands against one condition: met or not, how far off, or not known."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from ankleclinic.advice.conditions import children, measure_of
from ankleclinic.advice.evaluate import Evaluator, negated
from ankleclinic.advice.explain import Explainer
from ankleclinic.advice.facts import BLOCKING, Facts, is_stale_now
from ankleclinic.advice.history import NO_EARLIER
from ankleclinic.advice.results import Answer, Missing, Why
from ankleclinic.catalogue import condition as conditions
from ankleclinic.catalogue.condition import Comparison, Condition


class State(StrEnum):
    """Where a patient stands; stale means known once, but too long ago."""

    MET = "met"
    NOT_MET = "not_met"
    NOT_TESTED = "not_tested"
    STALE = "stale"
    SHOWN = "shown"


@dataclass(frozen=True, slots=True)
class Short:
    """How far a value is from passing, in its unit and in units of its error where one is known."""

    measure: str | None
    by: float
    unit: str
    by_errors: float | None


@dataclass(frozen=True, slots=True)
class Standing:
    """The state of one condition with what it rests on; `short` only where it is not met."""

    state: State
    short: Short | None
    missing: tuple[Missing, ...]
    why: Why


def strictest(evaluators: Sequence[Evaluator], condition: Condition) -> Standing:
    """Where the facts stand by the first evaluator, and it is met only where all say so."""
    found = [standing(evaluators[0], condition)]
    if found[0].state is State.MET:
        found += [standing(evaluator, condition) for evaluator in evaluators[1:]]
    return next((one for one in found if one.state is not State.MET), found[0])


def standing(evaluator: Evaluator, condition: Condition) -> Standing:
    """Where the facts stand against a condition.

    A value that fails is not met also where only an earlier one could still show a change.
    """
    answer = evaluator.answer(condition)
    why = Explainer(evaluator).condition(condition)
    if answer is Answer.APPLIES:
        return Standing(State.MET, None, (), why)
    if answer is Answer.DOES_NOT_APPLY:
        short = next(_shortfalls(evaluator, condition, Answer.APPLIES), None)
        return Standing(State.NOT_MET, short, (), why)
    short = next(_shortfalls(evaluator, condition, Answer.APPLIES), None)
    if short is not None and {one.why for one in why.missing} == {NO_EARLIER}:
        return Standing(State.NOT_MET, short, why.missing, why)
    stale = why.missing and all(_was_taken(evaluator.facts, one) for one in why.missing)
    return Standing(State.STALE if stale else State.NOT_TESTED, None, why.missing, why)


def measures_in(condition: Condition) -> tuple[str, ...]:
    """The measures a condition is about, in its own order."""
    own = measure_of(condition)
    below = (name for child in children(condition) for name in measures_in(child))
    return tuple(dict.fromkeys([*([own] if own else []), *below]))


def _was_taken(facts: Facts, missing: Missing) -> bool:
    """Whether what is missing was taken, but longer ago than its shelf life."""
    measure = facts.catalogue.measures[missing.measure]
    for position in facts.visits_with(measure.id):
        entries = facts.sheet[position].of(measure.id, missing.side)
        if any(entry.usable for entry in entries):
            return is_stale_now(facts, measure, position)
        if any(entry.value.state in BLOCKING for entry in entries):
            return False
    return False


def _shortfalls(evaluator: Evaluator, condition: Condition, wanted: Answer) -> Iterator[Short]:
    """What stands against the wanted answer, as far as it is a number, the first thing first."""
    match condition:
        case conditions.AllOf() | conditions.AnyOf() | conditions.AtLeastN():
            below, asked = children(condition), wanted
        case conditions.NoneOf():
            below, asked = children(condition), negated(wanted)
        case Comparison() if evaluator.fact(condition).known:
            yield _short(evaluator, condition, wanted)
            return
        case _:
            below, asked = children(condition), wanted
    for child in below:
        if evaluator.answer(child) is negated(asked):
            yield from _shortfalls(evaluator, child, asked)


def _short(evaluator: Evaluator, condition: Condition, wanted: Answer) -> Short:
    """The distance to the limit, and one step more where the limit itself does not pass."""
    catalogue = evaluator.facts.catalogue
    why = Explainer(evaluator).condition(condition)
    threshold = catalogue.thresholds[why.threshold or ""]
    name = measure_of(condition)
    strict = any(getattr(condition, key, None) for key in ("more_than", "less_than"))
    counted = isinstance(condition, conditions.Value | conditions.Deficit)
    step = catalogue.measures[name].resolution if name and counted else 0.0
    beyond = strict is (wanted is Answer.APPLIES)
    by = abs((why.number or 0.0) - catalogue.threshold(threshold.key)) + (step if beyond else 0.0)
    by_errors = by / why.error if why.error else None
    return Short(name, round(by, 10), threshold.unit, by_errors)
