"""Values of one observation at which the answer of a rule can change."""

from collections.abc import Iterator, Mapping

from ankleclinic.advice.conditions import Limit, leaves, limits, walk
from ankleclinic.advice.facts import Facts
from ankleclinic.advice.irritability import LIMITS
from ankleclinic.advice.what_if import Place
from ankleclinic.catalogue import condition as conditions
from ankleclinic.catalogue.condition import Comparison
from ankleclinic.catalogue.measure import Better, Measure
from ankleclinic.judgement.numbers import rounded
from ankleclinic.record.patient import Side

Candidate = float | str


def candidates(facts: Facts) -> Mapping[Place, tuple[Candidate, ...]]:
    """For each place, the results of its test or the numbers beside its limits."""
    found: dict[Place, dict[Candidate, None]] = {}
    for place, value in _all(facts):
        found.setdefault(place, {})[value] = None
    return {place: tuple(values) for place, values in found.items()}


def _all(facts: Facts) -> Iterator[tuple[Place, Candidate]]:
    for leaf in walk(leaves(facts.catalogue)):
        if isinstance(leaf, conditions.Result):
            place = (leaf.result, _involved(facts, leaf.result))
            yield place, "positive"
            yield place, "negative"
    for name, keys in LIMITS.items():
        for key in keys:
            yield from _beside(facts, (name, None), facts.catalogue.threshold(key))
    for name, found in limits(facts.catalogue).items():
        for limit in found:
            yield from _of_limit(facts, name, limit)


def _of_limit(facts: Facts, name: str, found: Limit) -> Iterator[tuple[Place, float]]:
    leaf, limit = found
    if isinstance(leaf, conditions.Value):
        yield from _beside(facts, (name, _involved(facts, name)), limit)
    side = facts.episode.involved_side
    if side is None or not facts.episode.sides_comparable:
        return
    measure = facts.catalogue.measures[name]
    here, there = facts.value(name).number, facts.value(name, "uninvolved").number
    if there is not None:
        yield from _beside(facts, (name, side), solve_involved(measure, leaf, limit, there))
    if here is not None:
        yield from _beside(facts, (name, side.other), _solve_other(measure, leaf, limit, here))


def solve_involved(
    measure: Measure, leaf: Comparison, limit: float, uninvolved: float
) -> float | None:
    """The involved value at which a comparison of the sides meets its limit, if there is one."""
    if isinstance(leaf, conditions.Deficit):
        return uninvolved - limit if measure.better is Better.HIGHER else uninvolved + limit
    share = _share(measure, leaf, limit)
    return uninvolved * share if share else None


def _solve_other(measure: Measure, leaf: Comparison, limit: float, involved: float) -> float | None:
    if isinstance(leaf, conditions.Deficit):
        return involved + limit if measure.better is Better.HIGHER else involved - limit
    share = _share(measure, leaf, limit)
    return involved / share if share else None


def _share(measure: Measure, leaf: Comparison, limit: float) -> float | None:
    """Involved divided by uninvolved at the limit of an index or ratio."""
    if isinstance(leaf, conditions.Ratio):
        return limit
    if not isinstance(leaf, conditions.Symmetry):
        return None
    return limit / 100 if measure.better is Better.HIGHER else 100 / limit


def _beside(facts: Facts, place: Place, limit: float | None) -> Iterator[tuple[Place, float]]:
    """The values at a limit and one step of resolution beside it, inside the entry limits."""
    measure = facts.catalogue.measures[place[0]]
    if measure.limits is None or limit is None:
        return
    low, high = measure.limits.hard
    at = rounded(limit, measure.resolution)
    for step in (-1, 0, 1):
        value = round(at + step * measure.resolution, 10)
        if low <= value <= high:
            yield place, value


def _involved(facts: Facts, name: str) -> Side | None:
    return facts.episode.involved_side if facts.catalogue.measures[name].sided else None
