"""Two measures of one construct of which one speaks for a finding and the other against it."""

from collections.abc import Iterator
from itertools import combinations

from ankleclinic.advice.conditions import walk
from ankleclinic.advice.evaluate import NO, YES, Evaluator, compare
from ankleclinic.advice.explain import asked_of
from ankleclinic.advice.results import Answer, AtOdds, Level
from ankleclinic.catalogue import condition as conditions
from ankleclinic.catalogue.catalogue import Catalogue

Pair = tuple[str, conditions.Value, conditions.Value]


def at_odds(evaluator: Evaluator) -> tuple[AtOdds, ...]:
    """The pairs that a rule takes either of, where both are known and only one is beyond its limit.

    The one beyond its limit is the worse one, and the rule applies by it (clinical evidence, G6 4).
    """
    found = []
    for construct, *pair in evaluator.facts.catalogue.once("alike", _alike):
        levels = [_level(evaluator, leaf) for leaf in pair]
        worse = [level for answer, level in levels if answer is YES]
        better = [level for answer, level in levels if answer is NO]
        if worse and better:
            found.append(AtOdds(construct, worse[0], better[0]))
    return tuple(dict.fromkeys(found))


def _level(evaluator: Evaluator, leaf: conditions.Value) -> tuple[Answer, Level]:
    facts = evaluator.facts
    fact = evaluator.fact(leaf)
    side = fact.values[0].side if fact.values else None
    needed = asked_of(facts.catalogue, leaf).needed
    level = Level(leaf.value, side, fact.number or 0.0, needed)
    return compare(fact, leaf, facts.catalogue.threshold), level


def _alike(catalogue: Catalogue) -> list[Pair]:
    """The comparisons of measures of one construct of which a rule takes either."""
    return list(_pairs(catalogue))


def _pairs(catalogue: Catalogue) -> Iterator[Pair]:
    for condition in walk(case.when for rule in catalogue.rules.values() for case in rule.case):
        if not isinstance(condition, conditions.AnyOf):
            continue
        values = [leaf for leaf in condition.any if isinstance(leaf, conditions.Value)]
        for one, other in combinations(values, 2):
            construct = catalogue.measures[one.value].tells_of
            alike = construct == catalogue.measures[other.value].tells_of
            if construct is not None and alike and one.value != other.value:
                yield construct, one, other
