"""What the colours of the diary say of the last days, for rules to ask."""

from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import date, timedelta
from functools import partial
from itertools import takewhile

from ankleclinic.advice.answers import ABSENT, PRESENT
from ankleclinic.advice.diary_facts import RECENT
from ankleclinic.advice.facts import Fact, Facts
from ankleclinic.advice.flare import Day, Flares, days_back, recent_flares
from ankleclinic.advice.signals import Colour, SignalName
from ankleclinic.advice.usual import DAYS
from ankleclinic.catalogue.condition import FlareSign

SWELLING: tuple[SignalName, ...] = ("swelling", "girth")
LONG: frozenset[FlareSign] = frozenset({"lasting", "too_often"})
"""The signs that may rest on days of weeks ago."""
SILENT = "the diary says nothing of the last days"


def sign_of(facts: Facts, sign: FlareSign) -> Fact:
    """Whether the diary and the girth of visits show a sign of a flare."""
    return facts.once((DAYS, "flare", sign), partial(_sign, facts, sign))


def signs_by(
    facts: Facts, back: Iterable[Day], signs: Collection[FlareSign]
) -> Mapping[FlareSign, Fact]:
    """Some signs by the days from the newest visit back."""
    found = _newest_days(facts, back) if LONG.isdisjoint(signs) else _late(facts, back)
    return {sign: _told(facts, found, sign) for sign in signs}


def with_signs(facts: Facts, signs: Mapping[FlareSign, Fact]) -> Facts:
    """The same facts with other signs, and nothing else known of the days."""
    found = facts.without_days()
    for sign in signs:
        found.once((DAYS, "flare", sign), partial(signs.__getitem__, sign))
    return found


def reach(facts: Facts, back: Iterable[Day], *, weeks: bool) -> date:
    """The oldest day that could turn a sign, by the days from the newest visit back.

    With `weeks` also those of long standing: flares that began before two green days count only in
    the window, and one line of the diary makes or parts one of them at most.
    """
    limit = facts.catalogue.threshold
    late = _since(facts)
    found = _late(facts, back)
    if not weeks or not found.days:
        return late
    if found.too_many or found.too_long or found.recent + 1 >= limit("flare.count"):
        return min(late, found.days[0].date)
    oldest, greens = late, 0
    for day in reversed(found.days):
        oldest, greens = day.date, greens + 1 if day.colour is Colour.GREEN else 0
        if greens == limit("flare.green_days"):
            break
    return min(late, oldest)


def _sign(facts: Facts, sign: FlareSign) -> Fact:
    """One sign; the others are put in place with it."""
    back = days_back(facts.catalogue, facts.record, facts.sheet, facts.days)
    told = signs_by(facts, back, _SIGNS)
    for other in set(_SIGNS) - {sign}:
        facts.once((DAYS, "flare", other), partial(told.__getitem__, other))
    return told[sign]


def _late(facts: Facts, back: Iterable[Day]) -> Flares:
    return recent_flares(facts.catalogue, facts.sheet, _since(facts), back)


def _newest_days(facts: Facts, back: Iterable[Day]) -> Flares:
    """The days that signs not of long standing rest on, without flares."""
    since = _since(facts)
    days = tuple(takewhile(lambda day: day.date >= since, back))
    return Flares(days[::-1], (), 0, too_many=False, too_long=False)


def _since(facts: Facts) -> date:
    """The oldest day that all but the signs of long standing rest on."""
    step_back = timedelta(days=facts.catalogue.threshold("flare.step_back_days"))
    return facts.today - max(step_back, RECENT)


def _told(facts: Facts, found: Flares, sign: FlareSign) -> Fact:
    told = _SIGNS[sign](facts, found)
    if told is None:
        return Fact(because=SILENT)
    day = next((day for day in reversed(found.days) if day.colour is not Colour.UNKNOWN), None)
    return Fact(word=PRESENT if told else ABSENT, on=day.date if day else None)


def _newest(facts: Facts, found: Flares, name: SignalName) -> tuple[Day, Colour] | None:
    """The newest day of late that says something of a signal, with its colour."""
    for day in reversed(found.days):
        if facts.today - day.date > RECENT:
            return None
        for signal in day.signals:
            if signal.name == name and signal.colour is not Colour.UNKNOWN:
                return day, signal.colour
    return None


def _pain_over_limit(facts: Facts, found: Flares) -> bool | None:
    newest = _newest(facts, found, "activity")
    if newest is None:
        return None
    day, colour = newest
    if colour is Colour.RED or day.within is not False:
        return False
    morning = next(signal.colour for signal in day.signals if signal.name == "next_morning")
    return None if morning is Colour.UNKNOWN else morning is Colour.GREEN


def _in_colour(name: SignalName, colour: Colour, facts: Facts, found: Flares) -> bool | None:
    """Whether the newest day that says something of a signal gives it a colour."""
    newest = _newest(facts, found, name)
    return None if newest is None else newest[1] is colour


def _swelling_amber(facts: Facts, found: Flares) -> bool | None:
    """Swelling is logged by the patient or measured at the visit; either may be amber."""
    told = [_in_colour(name, Colour.AMBER, facts, found) for name in SWELLING]
    return True if True in told else None if all(one is None for one in told) else False


def _lasting(_: Facts, found: Flares) -> bool:
    """A day that was not logged is neither clean nor a flare."""
    return found.now is not None


def _steps_back(facts: Facts, found: Flares) -> bool | None:
    since = facts.today - timedelta(days=facts.catalogue.threshold("flare.step_back_days"))
    late = [day for day in found.days if day.date >= since and day.colour is not Colour.UNKNOWN]
    return any(day.steps_back for day in late) if late else None


def _too_often(_: Facts, found: Flares) -> bool | None:
    if all(day.colour is Colour.UNKNOWN for day in found.days):
        return None
    return found.too_many or found.too_long


_SIGNS: Mapping[FlareSign, Callable[[Facts, Flares], bool | None]] = {
    "lasting": _lasting,
    "pain_over_limit": _pain_over_limit,
    "pain_red": partial(_in_colour, "activity", Colour.RED),
    "steps_back": _steps_back,
    "gave_way": partial(_in_colour, "giving_way", Colour.RED),
    "morning_amber": partial(_in_colour, "next_morning", Colour.AMBER),
    "swelling_amber": _swelling_amber,
    "too_often": _too_often,
    "poor_sleep": partial(_in_colour, "sleep", Colour.AMBER),
}
