"""What the diary says in counts of days, for criteria to compare."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta
from functools import partial

from ankleclinic.advice.facts import DAYS, Fact, Facts
from ankleclinic.advice.flare import Day, Flares, flares
from ankleclinic.advice.signals import Colour

RECENT = timedelta(days=2)
"""How far the last day that tells may lie back: the next morning of today is not there yet."""


def count_of(facts: Facts, name: str) -> Fact:
    """One count of the diary; whoever has the flares of the visit may put all in place before."""

    def count() -> Fact:
        found = flares(facts.catalogue, facts.record, facts.sheet)
        return diary_counts(found, facts.today)[name]

    return facts.once((DAYS, "diary", name), count)


def with_counts(facts: Facts, found: Flares) -> Facts:
    """The facts with every count of the diary in place."""
    for name, fact in diary_counts(found, facts.today).items():
        facts.once((DAYS, "diary", name), partial(_same, fact))
    return facts


def _same(fact: Fact) -> Fact:
    return fact


def diary_counts(found: Flares, today: date) -> Mapping[str, Fact]:
    """Each count by its name; unknown where the diary does not reach up to the visit."""
    return {
        "quiet_mornings": _run(found.days, today, _quiet_morning, gaps=False),
        "clean_sessions": _run(found.days, today, lambda day: day.clean, gaps=True),
        "days_without_flare": _run(found.days, today, _without_flare(found), gaps=True),
    }


def _run(
    days: Iterable[Day], today: date, tell: Callable[[Day], bool | None], *, gaps: bool
) -> Fact:
    """How many days in a row say yes, the newest first; with `gaps`, days that say nothing pass."""
    count, newest = 0, None
    for day in reversed(tuple(days)):
        said = tell(day)
        if said is None and (gaps or newest is None):
            continue
        newest = newest or day.date
        if not said:
            break
        count += 1
    if newest is None or today - newest > RECENT:
        return Fact(because="the diary says nothing of the last days")
    return Fact(number=float(count), on=newest)


def _quiet_morning(day: Day) -> bool | None:
    colours = [signal.colour for signal in day.signals if signal.name == "next_morning"]
    known = [colour for colour in colours if colour is not Colour.UNKNOWN]
    return known[0] is Colour.GREEN if known else None


def _without_flare(found: Flares) -> Callable[[Day], bool | None]:
    def tell(day: Day) -> bool | None:
        if any(one.start <= day.date <= (one.end or day.date) for one in found.flares):
            return False
        return None if day.colour is Colour.UNKNOWN else True

    return tell
