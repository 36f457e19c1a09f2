"""Side differences over two days, where one day alone does not settle them."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from ankleclinic.advice.facts import Fact, Facts
from ankleclinic.advice.results import Missing
from ankleclinic.catalogue.condition import Repeated
from ankleclinic.judgement.numbers import at_least, mean, more_than
from ankleclinic.judgement.symmetry import deficit, index
from ankleclinic.record.observation import StoppedBy

AGAIN = "to be repeated on another day"
BY_PAIN = "stopped by pain, so the sides are not compared"


def over_two_days(facts: Facts, asked: Repeated) -> Fact:
    """The number that decides: of one day, or of two where one misses narrowly."""
    days = list(_days(facts, asked))
    if not days:
        unknown = facts.deficit(asked.repeated)
        return replace(unknown, number=None, because=unknown.because or "no side is comparable")
    now, before = days[0], days[1] if len(days) > 1 else None
    if any(value.stopped_by is StoppedBy.PAIN for value in now.values):
        return _open(now, BY_PAIN)
    if _is_close(facts, asked, now):
        return _open(now, AGAIN) if before is None else _decided(asked, now, before)
    if before is not None and _passes(facts, asked, now) and _is_close(facts, asked, before):
        return _decided(asked, now, before)
    return now


def _days(facts: Facts, asked: Repeated) -> Iterator[Fact]:
    """The newest reading of each of the days close enough to the newest, in the unit asked for."""
    measure = facts.catalogue.measures[asked.repeated]
    window = timedelta(days=int(facts.catalogue.threshold("repeat.window_days")))
    newest, seen = None, set()
    for fact in facts.deficits(asked.repeated):
        if fact.on is None or fact.on in seen:
            continue
        newest = newest or fact.on
        if newest - fact.on > window:
            return
        seen.add(fact.on)
        here, there = (value.value or 0.0 for value in fact.values)
        number = fact.number if asked.by == "deficit" else index(measure, here, there)
        if number is not None:
            yield replace(fact, number=number)


def _passes(facts: Facts, asked: Repeated, fact: Fact) -> bool:
    limit, number = facts.catalogue.threshold, fact.number or 0.0
    if asked.by == "deficit":
        key = asked.at_once or asked.at_most
        return key is not None and not more_than(number, limit(key))
    key = asked.at_once or asked.at_least
    return key is not None and at_least(number, limit(key))


def _is_close(facts: Facts, asked: Repeated, fact: Fact) -> bool:
    """Whether a reading does not pass at once and may be taken again."""
    if _passes(facts, asked, fact):
        return False
    limit, number = facts.catalogue.threshold, fact.number or 0.0
    if asked.retest_from is not None:
        return at_least(number, limit(asked.retest_from))
    if asked.retest_above is not None:
        return more_than(number, limit(asked.retest_above))
    return asked.retest_short is not None and not more_than(
        _short(facts, asked, fact), limit(asked.retest_short)
    )


def _short(facts: Facts, asked: Repeated, fact: Fact) -> float:
    here, there = (value.value or 0.0 for value in fact.values)
    return deficit(facts.catalogue.measures[asked.repeated], here, there)


def _decided(asked: Repeated, now: Fact, before: Fact) -> Fact:
    numbers = (now.number or 0.0, before.number or 0.0)
    if asked.decides == "mean":
        return replace(now, number=mean(numbers))
    return replace(now, number=(min if asked.by == "deficit" else max)(numbers))


def _open(fact: Fact, because: str) -> Fact:
    missing = tuple(Missing(value.measure, value.side, because) for value in fact.values)
    return replace(fact, number=None, missing=missing, because=because)
