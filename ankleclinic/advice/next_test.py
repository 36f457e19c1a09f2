"""The untested observation most worth taking next."""

from collections.abc import Iterator

from ankleclinic.advice.candidates import solve_involved
from ankleclinic.advice.conditions import limits, walk
from ankleclinic.advice.emphasis import Weighed
from ankleclinic.advice.evaluate import Evaluator
from ankleclinic.advice.facts import Facts
from ankleclinic.advice.gates import not_proposed
from ankleclinic.advice.irritability import LIMITS
from ankleclinic.advice.results import Answer, Emphasis, Missing, NextTest
from ankleclinic.advice.what_if import Place, WhatIf
from ankleclinic.advice.words import EMPHASIS_WORDS
from ankleclinic.catalogue import condition as conditions
from ankleclinic.catalogue.measure import Kind, Measure
from ankleclinic.catalogue.protocol import Input
from ankleclinic.judgement.numbers import rounded


def missing_inputs(evaluator: Evaluator) -> tuple[Missing, ...]:
    """What the unknown key inputs lack, in the order of the protocol."""
    found: dict[tuple[str, str], Missing] = {}
    for entry in evaluator.facts.catalogue.protocol.input:
        if evaluator.input(entry) is not Answer.CANNOT_TELL:
            continue
        for name in entry.measures:
            for missing in _lacking(evaluator.facts, name, entry):
                found.setdefault((missing.measure, str(missing.side)), missing)
    return tuple(found.values())


def next_test(what_if: WhatIf, weighed: Weighed, missing: tuple[Missing, ...]) -> NextTest | None:
    """The missing input that could lead to most other answers, the quickest of those.

    What must not be tested today is never named; while everything is held, nothing is.
    """
    if weighed.emphasis is Emphasis.HOLD_AND_REFER:
        return None
    ranked = []
    shut = not_proposed(what_if.evaluator)
    for position, entry in enumerate(missing):
        measure = what_if.facts.catalogue.measures[entry.measure]
        if measure.section in shut or what_if.facts.is_ruled_out(entry.measure, entry.side):
            continue
        reached = _reached(what_if, measure, (entry.measure, entry.side), weighed)
        ranked.append((-len(reached), measure.seconds, position, entry, reached))
    if not ranked:
        return None
    _, seconds, _, entry, reached = min(ranked, key=lambda row: row[:3])
    return NextTest(entry.measure, entry.side, _why(reached), seconds)


def _lacking(facts: Facts, name: str, entry: Input) -> tuple[Missing, ...]:
    """What one measure of an input lacks; both sides where the input compares them."""
    measure = facts.catalogue.measures[name]
    if measure.kind is Kind.TEST:
        asks_pain = any(isinstance(leaf, conditions.Pain) for leaf in walk([entry.known_by]))
        found = facts.result(name)
        return facts.pain(name).missing if found.known and asks_pain else found.missing
    compared = any(
        isinstance(leaf, conditions.Deficit | conditions.Symmetry | conditions.Ratio)
        for leaf in walk([entry.known_by])
    )
    return facts.deficit(name).missing if compared else facts.value(name).missing


def _reached(what_if: WhatIf, measure: Measure, place: Place, weighed: Weighed) -> list[Emphasis]:
    last = len(what_if.facts.sheet) - 1
    found: dict[Emphasis, None] = {}
    painless = 0 if measure.records_pain else None
    for value, partner in dict.fromkeys(_outcomes(what_if.facts, measure)):
        result = what_if.outcome(place, last, value, partner, painless)
        if result.emphasis is not weighed.emphasis:
            found[result.emphasis] = None
    return list(found)


def _outcomes(facts: Facts, measure: Measure) -> Iterator[tuple[float | str, float | None]]:
    """What an untested observation might turn out to be: one value on each side of every limit.

    Where the sides are compared, the second number is the other side's.
    """
    if measure.kind is Kind.TEST:
        yield "positive", None
        yield "negative", None
    for key in LIMITS.get(measure.id, ()):
        yield facts.catalogue.threshold(key), None
        yield facts.catalogue.threshold(key) - measure.resolution, None
    for leaf, limit in limits(facts.catalogue).get(measure.id, ()):
        for step in (-measure.resolution, measure.resolution):
            if isinstance(leaf, conditions.Value):
                yield limit + step, None
            elif measure.limits is not None:
                low, high = measure.limits.soft or measure.limits.hard
                other = rounded((low + high) / 2, measure.resolution)
                value = solve_involved(measure, leaf, limit, other)
                if value is not None:
                    yield rounded(value + step, measure.resolution), other


def _why(reached: list[Emphasis]) -> str:
    if not reached:
        return "the advice rests on it; it would not change the emphasis by itself"
    return "it could lead to " + " or ".join(
        EMPHASIS_WORDS[emphasis].phrase for emphasis in reached
    )
