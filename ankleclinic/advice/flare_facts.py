"""What the colours of the diary say of the last days, for rules to ask."""

from collections.abc import Callable, Mapping
from datetime import timedelta
from functools import partial

from ankleclinic.advice.answers import ABSENT, PRESENT
from ankleclinic.advice.diary_facts import RECENT
from ankleclinic.advice.facts import DAYS, Fact, Facts
from ankleclinic.advice.flare import Day, Flares, recent_flares
from ankleclinic.advice.signals import Colour, SignalName, activity_pain
from ankleclinic.catalogue.condition import FlareSign
from ankleclinic.judgement.numbers import more_than

SWELLING: tuple[SignalName, ...] = ("swelling", "girth")
SILENT = "the diary says nothing of the last days"


def sign_of(facts: Facts, sign: FlareSign) -> Fact:
    """Whether the diary and the girth of visits show a sign of a flare."""
    return facts.once((DAYS, "flare", sign), partial(_sign, facts, sign))


def _sign(facts: Facts, sign: FlareSign) -> Fact:
    """One sign; the others are put in place with it."""
    back = timedelta(days=facts.catalogue.threshold("flare.step_back_days"))
    since = facts.today - max(back, RECENT)
    found = recent_flares(facts.catalogue, facts.record, facts.sheet, since, facts.days)
    for other in _SIGNS:
        if other != sign:
            facts.once((DAYS, "flare", other), partial(_told, facts, found, other))
    return _told(facts, found, sign)


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
    line = facts.days.of(facts.catalogue, facts.record).lines.get(day.date)
    limit = facts.catalogue.threshold("pain_during_limit.posterior")
    pain = activity_pain(line) if line else None
    if colour is Colour.RED or pain is None or not more_than(pain, limit):
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
