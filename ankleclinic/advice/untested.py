"""What an untested observation might turn out to be, and what each outcome would bring."""

from collections.abc import Iterator
from itertools import pairwise

from ankleclinic.advice.candidates import Candidate, Readings, crossed, words
from ankleclinic.advice.facts import Facts
from ankleclinic.advice.results import Emphasis
from ankleclinic.advice.stands import stands
from ankleclinic.advice.what_if import Place, WhatIf
from ankleclinic.catalogue.measure import Measure
from ankleclinic.judgement.numbers import rounded


def outcomes(what_if: WhatIf, place: Place) -> Iterator[tuple[Emphasis, bool]]:
    """The emphasis and whether it were provisional for each outcome of an observation.

    A number has one outcome for each interval between the limits that rules hold it against, a
    test one for each result. Where the sides are compared and neither is known, the other side is
    taken to be in the middle of what is usual. A painful test is taken to be painless.
    """
    facts = what_if.facts
    measure = facts.catalogue.measures[place[0]]
    partner = _partner(facts, measure, place)
    stand = next(stands(facts, place))
    painless = 0 if measure.records_pain else None
    for to in words(measure) or _numbers(facts, place, stand.position, partner):
        found = what_if.outcome(place, stand.position, to, partner, painless)
        yield found.emphasis, found.provisional


def _partner(facts: Facts, measure: Measure, place: Place) -> float | None:
    """What stands for the other side where both are needed and neither is known."""
    name, side = place
    compared = name in facts.catalogue.once("readings", Readings.of).compared
    if side is None or not compared or not facts.episode.sides_comparable:
        return None
    if next(facts.fresh(measure, side.other), None) is not None or measure.limits is None:
        return None
    low, high = measure.limits.soft or measure.limits.hard
    return rounded((low + high) / 2, measure.resolution)


def _numbers(
    facts: Facts, place: Place, position: int, partner: float | None
) -> Iterator[Candidate]:
    """A number from the middle of each interval between the limits, and between them and the ends.

    Of an interval too narrow for a number of its own there is no outcome.
    """
    measure = facts.catalogue.measures[place[0]]
    if measure.limits is None:
        return
    low, high = measure.limits.hard
    readings = facts.catalogue.once("readings", Readings.of)
    found = crossed(facts, readings, place, position, partner=partner)
    cuts = sorted({low, high, *(limit for limit in found if low < limit < high)})
    for lower, upper in pairwise(cuts):
        middle = rounded((lower + upper) / 2, measure.resolution)
        if lower < middle < upper or middle in {low, high}:
            yield middle
