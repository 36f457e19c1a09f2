"""Irritability, derived from the pain ratings and never entered."""

from typing import Literal

from ankleclinic.advice.facts import Fact, Facts
from ankleclinic.judgement.numbers import at_least

REST = ("nprs_night", "nprs_now")
WORST = "nprs_worst_24h"
LIMITS = {
    WORST: ("irritability.high_worst", "irritability.moderate_worst"),
    **dict.fromkeys(REST, ("irritability.high_rest_or_night",)),
}
"""The thresholds each pain rating is held against."""

Irritable = Literal["low", "moderate", "high"]


def irritability(facts: Facts) -> Fact:
    """The class of irritability as the word of a fact, unknown without worst and rest pain."""
    worst = facts.value(WORST)
    rest = [fact for name in REST if (fact := facts.value(name)).known]
    used = tuple(value for fact in (worst, *rest) for value in fact.values)
    word = _class(facts, worst.number, [fact.number or 0 for fact in rest])
    if word is None:
        asked = (worst,) if not worst.known else (facts.value(REST[0]),)
        missing = tuple(entry for fact in asked for entry in fact.missing)
        return Fact(
            values=used, missing=missing, because="worst pain and night or rest pain are needed"
        )
    newest = max((fact for fact in (worst, *rest) if fact.known), key=lambda fact: fact.visit)
    return Fact(word=word, on=newest.on, values=used, visit=newest.visit)


def _class(facts: Facts, worst: float | None, rest: list[float]) -> Irritable | None:
    limit = facts.catalogue.threshold
    if any(at_least(pain, limit("irritability.high_rest_or_night")) for pain in rest):
        return "high"
    if worst is not None and at_least(worst, limit("irritability.high_worst")):
        return "high"
    if worst is None or not rest:
        return None
    return "moderate" if at_least(worst, limit("irritability.moderate_worst")) else "low"
