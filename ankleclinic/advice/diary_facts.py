"""What the diary says in counts of days, for criteria to compare."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, timedelta

from ankleclinic.advice.facts import Fact, Facts
from ankleclinic.advice.flare import Day, days_back, since_red
from ankleclinic.advice.signals import Colour
from ankleclinic.advice.usual import DAYS
from ankleclinic.record.episode import DiaryEntry

RECENT = timedelta(days=2)
"""How far the last day that tells may lie back: the next morning of today is not there yet."""


def count_of(facts: Facts, name: str) -> Fact:
    """One count of the diary, unknown where the diary does not reach up to the visit."""
    return facts.once((DAYS, "diary", name), lambda: _COUNTS[name](facts))


def lines_back(facts: Facts, since: date) -> Iterator[DiaryEntry]:
    """The lines of the diary from the day of the newest visit back to a day, the newest first."""
    for line in reversed(facts.record.diary):
        if line.date < since:
            return
        if line.date <= facts.today:
            yield line


def _quiet_mornings(facts: Facts) -> Fact:
    return _run(_days(facts), facts.today, _quiet_morning, gaps=False)


def _clean_sessions(facts: Facts) -> Fact:
    return _run(_days(facts), facts.today, lambda day: day.clean, gaps=True)


def _days_without_flare(facts: Facts) -> Fact:
    """Back to the newest flare, which ends the count."""
    days, flare = since_red(facts.catalogue, _days(facts))

    def tell(day: Day) -> bool | None:
        if flare is not None and flare.start <= day.date <= (flare.end or day.date):
            return False
        return None if day.colour is Colour.UNKNOWN else True

    return _run(days, facts.today, tell, gaps=True)


def _days(facts: Facts) -> Iterable[Day]:
    return days_back(facts.catalogue, facts.record, facts.sheet, facts.days)


def _run(
    days: Iterable[Day], today: date, tell: Callable[[Day], bool | None], *, gaps: bool
) -> Fact:
    """How many days in a row say yes, by days from the newest back.

    With `gaps`, days that say nothing pass.
    """
    count, newest = 0, None
    for day in days:
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


_COUNTS: Mapping[str, Callable[[Facts], Fact]] = {
    "quiet_mornings": _quiet_mornings,
    "clean_sessions": _clean_sessions,
    "days_without_flare": _days_without_flare,
}
