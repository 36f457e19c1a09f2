"""Facts over time: days since, sessions, gains, changes and what the diary tells."""

from collections.abc import Sequence
from datetime import date, timedelta
from functools import partial
from typing import Literal

from ankleclinic.advice.facts import Fact, Facts
from ankleclinic.advice.results import Missing
from ankleclinic.advice.stage import first_position, stage_since
from ankleclinic.catalogue.condition import Since
from ankleclinic.catalogue.measure import Measure
from ankleclinic.judgement.change import baseline_of, change_between
from ankleclinic.judgement.numbers import mean
from ankleclinic.judgement.results import Label
from ankleclinic.judgement.symmetry import deficit
from ankleclinic.judgement.visit import Entry, Visit
from ankleclinic.record.episode import DiaryEntry
from ankleclinic.record.observation import Moment
from ankleclinic.record.patient import Side

Start = Literal["injury", "onset", "first_visit"]
NO_EARLIER = "no earlier value to compare with"
OLDER = "before the last examination"
NO_DATE = "neither an injury nor an onset is dated"


def days_since(facts: Facts, start: Start, until: str | None, new: bool) -> Fact:
    """Days from a start to today, or to the visit at which something was taken."""
    make = partial(_days_since, facts, start, until, new)
    return facts.once((until, "days", start, str(new)), make)


def sessions(facts: Facts, techniques: str) -> Fact:
    """The visits up to today at which one of some techniques was used."""
    return facts.once((None, "sessions", techniques), partial(_sessions, facts, techniques))


def gain_today(facts: Facts, name: str) -> Fact:
    """The improvement from before to after treatment at the newest visit, involved side."""
    return facts.once((name, "gain"), partial(_gain_today, facts, name))


def gain_since(facts: Facts, name: str, techniques: str) -> Fact:
    """The improvement since the first visit at which one of some techniques was used."""
    return facts.once((name, "gain", techniques), partial(_gain_since, facts, name, techniques))


def worsening(facts: Facts, name: str, since: Since) -> Fact:
    """How much worse the newest value is than an earlier one, in the unit of the measure."""
    return facts.once((name, "worse", since), partial(_worsening, facts, name, since))


def improvement(facts: Facts, name: str, since: Since) -> Fact:
    """The label of the change since the first visit, or since the stage began, as a word."""
    return facts.once((name, "improved", since), partial(_improvement, facts, name, since))


def adherence(facts: Facts) -> Fact:
    """Sessions done in percent of those asked for since the first visit, by the diary.

    A day that is not logged counts as not done, with as many sessions asked for as on the mean of
    the days that say so.
    """
    return facts.once((None, "adherence"), partial(_adherence, facts))


def bases_of(facts: Facts, measure: Measure, position: int, entry: Entry) -> list[float]:
    """The earlier values that a change of the value at a visit can be counted from."""
    earlier = _before(facts, position, entry)
    if not earlier:
        return []
    found = [earlier[-1][1], _first(facts, measure, earlier)[1]]
    for technique in facts.catalogue.protocol.technique:
        treated = _treated(facts, technique.id)
        found += [one for at, one in earlier if treated and at <= treated[0]][-1:]
    return list(dict.fromkeys(one.value.value or 0.0 for one in found))


def unchanged_since(facts: Facts, now: Fact) -> list[int]:
    """The visits, the newest last, at which a value lay within the error of the one of now."""
    measure, entry = facts.catalogue.measures[now.values[0].measure], _entry(facts, now)
    found = [now.visit]
    for position, other in reversed(_earlier(facts, now)):
        if entry is None:
            break
        then = (facts.sheet[position], other)
        change = change_between(measure, "previous", then, (facts.sheet[now.visit], entry), {})
        if change.label is not Label.WITHIN_ERROR:
            break
        found.insert(0, position)
    return found


def _days_since(facts: Facts, start: Start, until: str | None, new: bool) -> Fact:
    position = _position(facts, until)
    if position is None or until is None:
        position = len(facts.sheet) - 1
        if until is not None:
            return Fact(missing=(Missing(until, None, "not asked"),), because="not asked")
    visit = facts.sheet[position]
    day = _start(facts, start, visit.date)
    if day is None:
        return Fact(because=NO_DATE if start != "onset" else "no onset is dated")
    if new and position > 0 and day < facts.sheet[position - 1].date:
        return Fact(word=OLDER, on=day, visit=position)
    return Fact(number=float((visit.date - day).days), on=visit.date, visit=position)


def _position(facts: Facts, name: str | None) -> int | None:
    """The newest visit at which a measure was taken on an involved side, however long ago."""
    if name is None:
        return None
    measure = facts.catalogue.measures[name]
    found = (next(facts.taken(measure, side), None) for side in facts.sides(measure))
    return max((pair[0] for pair in found if pair is not None), default=None)


def _start(facts: Facts, start: Start, until: date) -> date | None:
    episode = facts.episode
    if start == "first_visit":
        return first_visit(facts)
    days = (episode.onset,) if start == "onset" else (episode.onset, episode.last_injury)
    return max((day for day in days if day is not None and day <= until), default=None)


def first_visit(facts: Facts) -> date:
    """The day of the first visit that is no baseline from before the injury."""
    return facts.sheet[first_position(facts.record, facts.sheet)].date


def _treated(facts: Facts, techniques: str) -> list[int]:
    wanted = {name.casefold() for name in facts.catalogue.protocol.interventions(techniques)}
    visits = facts.record.assessments[: len(facts.sheet)]
    return [
        position
        for position, visit in enumerate(visits)
        if any(one.intervention.casefold() in wanted for one in visit.treatments)
    ]


def _sessions(facts: Facts, techniques: str) -> Fact:
    found = _treated(facts, techniques)
    day = facts.sheet[found[-1]].date if found else None
    return Fact(number=float(len(found)), on=day, visit=found[-1] if found else -1)


def _gain_today(facts: Facts, name: str) -> Fact:
    measure = facts.catalogue.measures[name]
    visit, sides = facts.sheet[-1], facts.sides(measure)
    for side in sides:
        before, after = (_usable(visit, name, side, at) for at in (Moment.BEFORE, Moment.AFTER))
        for first in before:
            for second in after:
                if first.series == second.series:
                    return _gained(measure, visit, first, second, len(facts.sheet) - 1)
    because = "not re-tested after treatment in this visit"
    return Fact(missing=tuple(Missing(name, side, because) for side in sides), because=because)


def _usable(visit: Visit, name: str, side: Side | None, moment: Moment) -> list[Entry]:
    entries = visit.of(name, side, moment)
    return [entry for entry in entries if entry.usable and entry.value.value is not None]


def _gained(measure: Measure, visit: Visit, before: Entry, after: Entry, position: int) -> Fact:
    number = deficit(measure, before.value.value or 0.0, after.value.value or 0.0)
    return Fact(number, None, visit.date, (before.value, after.value), visit=position)


def _gain_since(facts: Facts, name: str, techniques: str) -> Fact:
    measure = facts.catalogue.measures[name]
    treated = _treated(facts, techniques)
    if not treated:
        return Fact(because="no session is recorded")
    now = facts.value(name)
    if not now.known:
        return now
    before = [pair for pair in _earlier(facts, now) if pair[0] <= treated[0]]
    if not before:
        reason = "not taken by the first session in the same way"
        return Fact(missing=(Missing(name, now.values[0].side, reason),), because=reason)
    first = before[-1][1].value
    gained = deficit(measure, first.value or 0.0, now.number or 0.0)
    return Fact(gained, None, now.on, (first, *now.values), visit=now.visit)


def _worsening(facts: Facts, name: str, since: Since) -> Fact:
    measure = facts.catalogue.measures[name]
    now = facts.value(name)
    if not now.known:
        return now
    then = _then(facts, measure, now, since)
    if then is None:
        return _no_earlier(measure, now)
    worse = deficit(measure, now.number or 0.0, then[1].value.value or 0.0)
    return Fact(worse, None, now.on, (then[1].value, *now.values), visit=now.visit)


def _then(facts: Facts, measure: Measure, now: Fact, since: Since) -> tuple[Visit, Entry] | None:
    """The earlier value a change is counted from; at the visit where the stage began, itself."""
    earlier, entry = _earlier(facts, now), _entry(facts, now)
    if entry is None:
        return None
    if since == "stage":
        at = base_of(facts, [*(position for position, _ in earlier), now.visit])
        found = dict([*earlier, (now.visit, entry)])
        return None if at is None else (facts.sheet[at], found[at])
    if not earlier:
        return None
    if since == "previous":
        return facts.sheet[earlier[-1][0]], earlier[-1][1]
    return _first(facts, measure, earlier)


def base_of(facts: Facts, positions: Sequence[int]) -> int | None:
    """The visit at which something stood when the stage began, of those it was taken at.

    None where only the newest of them lies in the stage and nothing was taken by its start.
    """
    start = stage_since(facts.record, facts.sheet)
    by_then = [at for at in positions if at <= start]
    later = [at for at in positions if at > start]
    return by_then[-1] if by_then else later[0] if len(later) > 1 else None


def _improvement(facts: Facts, name: str, since: Since) -> Fact:
    measure = facts.catalogue.measures[name]
    now = facts.value(name)
    if not now.known:
        return now
    entry, then = _entry(facts, now), _then(facts, measure, now, since)
    if entry is None or then is None:
        return _no_earlier(measure, now)
    change = change_between(measure, "first", then, (facts.sheet[now.visit], entry), {})
    if change.label is Label.NOT_JUDGED:
        return Fact(because=change.reason, values=now.values)
    values = (then[1].value, *now.values)
    return Fact(None, change.label.value, now.on, values, visit=now.visit)


def _no_earlier(measure: Measure, now: Fact) -> Fact:
    missing = (Missing(measure.id, now.values[0].side, NO_EARLIER),)
    return Fact(missing=missing, because=NO_EARLIER)


def _entry(facts: Facts, now: Fact) -> Entry | None:
    value = now.values[0]
    entries = facts.sheet[now.visit].of(value.measure, value.side)
    return next((entry for entry in entries if entry.value == value), None)


def _earlier(facts: Facts, now: Fact) -> list[tuple[int, Entry]]:
    """Comparable values before the one of a fact, with their visit, oldest first."""
    entry = _entry(facts, now)
    return _before(facts, now.visit, entry) if entry is not None else []


def _before(facts: Facts, visit: int, entry: Entry) -> list[tuple[int, Entry]]:
    name, side, series = entry.value.measure, entry.value.side, entry.series
    return [
        (position, other)
        for position in reversed(facts.visits_with(name))
        if position < visit
        for other in facts.sheet[position].of(name, side)
        if other.usable and other.value.value is not None and other.series == series
    ]


def _first(
    facts: Facts, measure: Measure, earlier: Sequence[tuple[int, Entry]]
) -> tuple[Visit, Entry]:
    return baseline_of(measure, [(facts.sheet[position], entry) for position, entry in earlier])


def _adherence(facts: Facts) -> Fact:
    start = first_visit(facts)
    lines = [line for line in facts.record.diary if start <= line.date <= facts.today]
    asked = [line.sessions_asked for line in lines if line.sessions_asked is not None]
    days = (facts.today - start + timedelta(days=1)).days
    whole = mean(asked) * days if asked else 0.0
    if not whole:
        return Fact(because="the diary says of no session that it was asked for")
    done = sum(_done(line) for line in lines)
    return Fact(number=100 * done / whole, on=lines[-1].date)


def _done(line: DiaryEntry) -> int:
    """The sessions done of those asked for on a day; more than asked do not make up for others."""
    done, asked = line.sessions_done or 0, line.sessions_asked
    return done if asked is None else min(done, asked)
