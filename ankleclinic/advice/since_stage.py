"""What has changed since the stage began, and for how long it has lasted."""

from functools import partial

from ankleclinic.advice.facts import Fact, Facts
from ankleclinic.advice.history import NO_EARLIER, base_of
from ankleclinic.advice.results import Missing
from ankleclinic.advice.stage import stage_since
from ankleclinic.catalogue.measure import Measure
from ankleclinic.judgement.results import Value
from ankleclinic.judgement.symmetry import deficit


def deficit_growth(facts: Facts, name: str) -> Fact:
    """How much more the involved side is short of the other than when the stage began."""
    return facts.once((name, "deficit growth"), partial(_deficit_growth, facts, name))


def stage_time(facts: Facts) -> Fact:
    """The days in the stage divided by those the clinic has entered for it."""
    return facts.once((None, "stage time"), partial(_stage_time, facts))


def days_in_stage(facts: Facts) -> int:
    """Days from the visit at which the stage began to the newest one."""
    return (facts.today - facts.sheet[stage_since(facts.record, facts.sheet)].date).days


def _stage_time(facts: Facts) -> Fact:
    nominal = facts.catalogue.thresholds.get(f"stage_days.stage_{facts.stage}")
    if nominal is None or not nominal.value:
        return Fact(because=f"no time is entered for stage {facts.stage}")
    return Fact(number=days_in_stage(facts) / nominal.value, on=facts.today)


def _deficit_growth(facts: Facts, name: str) -> Fact:
    measure = facts.catalogue.measures[name]
    now = facts.deficit(name)
    if not now.known:
        return now
    pairs = {
        at: pair
        for at in reversed(facts.visits_with(name))
        if at < now.visit and (pair := _pair(facts, measure, at, now))
    }
    pairs[now.visit] = (now.values[0], now.values[1])
    base = base_of(facts, list(pairs))
    if base is None:
        missing = tuple(Missing(name, value.side, NO_EARLIER) for value in now.values)
        return Fact(missing=missing, because=NO_EARLIER)
    here, there = pairs[base]
    before = deficit(measure, here.value or 0.0, there.value or 0.0)
    values = (*pairs[base], *now.values)
    return Fact((now.number or 0.0) - before, None, now.on, values, visit=now.visit)


def _pair(facts: Facts, measure: Measure, at: int, now: Fact) -> tuple[Value, Value] | None:
    """Both sides at an earlier visit, taken as they are now."""
    found = []
    for value in now.values:
        same = (
            entry.value
            for entry in facts.sheet[at].of(measure.id, value.side)
            if entry.usable
            and entry.value.value is not None
            and (entry.value.method, entry.value.statistic) == (value.method, value.statistic)
        )
        found.append(next(same, None))
    here, there = found
    return None if here is None or there is None else (here, there)
