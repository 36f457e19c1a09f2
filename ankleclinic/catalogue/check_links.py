"""What a measure must agree on with the measures it is computed from or related to."""

from collections.abc import Mapping

from ankleclinic.catalogue.check_measure import Found
from ankleclinic.catalogue.measure import Derivation, Kind, Measure


def check_links(measure: Measure, measures: Mapping[str, Measure]) -> Found:
    """Every fault of what a measure is derived from or shown relative to."""
    if measure.derived is not None:
        yield from _derived(measure, measure.derived, measures)
    if measure.normalized is not None:
        yield from _divisor(measure, measures.get(measure.normalized.by), "normalized.by")


def _derived(measure: Measure, rule: Derivation, measures: Mapping[str, Measure]) -> Found:
    parts = [measures.get(name) for name in rule.of]
    for position, part in enumerate(parts):
        if part is not None:
            yield from _part(measure, part, f"derived.of[{position}]")
    ways = {(_methods(part), _statistic(part)) for part in parts if part is not None}
    if len(ways) > 1:
        yield "derived.of", "the parts differ in methods or trials, so they would never meet"
    if rule.length is not None:
        yield from _divisor(measure, measures.get(rule.length), "derived.length")


def _part(measure: Measure, part: Measure, place: str) -> Found:
    if part.kind is not Kind.QUANTITY:
        yield place, f"{part.id} is no quantity, so nothing can be computed from it"
    if part.sided is not measure.sided:
        yield place, _sides(part, measure)


def _divisor(measure: Measure, divisor: Measure | None, place: str) -> Found:
    if divisor is None:
        return
    if divisor.kind is not Kind.QUANTITY:
        yield place, f"{divisor.id} is no quantity, so nothing can be divided by it"
    if divisor.sided and not measure.sided:
        yield place, _sides(divisor, measure)


def _sides(one: Measure, other: Measure) -> str:
    sided, plain = (one, other) if one.sided else (other, one)
    return f"{sided.id} has sides and {plain.id} has none"


def _methods(measure: Measure) -> frozenset[str]:
    return frozenset(method.id for method in measure.methods)


def _statistic(measure: Measure) -> str | None:
    return measure.trials.statistic if measure.trials else None
