"""What single observation would change the emphasis, and how far away that is."""

from ankleclinic.advice.candidates import Candidate, Readings, numbers, places, words
from ankleclinic.advice.facts import Facts
from ankleclinic.advice.gates import shut_sections
from ankleclinic.advice.results import Emphasis, Flip
from ankleclinic.advice.stands import Stand, stands
from ankleclinic.advice.what_if import Place, WhatIf, with_value
from ankleclinic.judgement.errors import Situation, choose_row, mdc95


def flips(what_if: WhatIf) -> tuple[Flip, ...]:
    """For each observation that could change the emphasis alone, the nearest value that does.

    Between two neighbouring limits that rules hold a value against, no answer changes, so the
    values beside every limit are tried, the nearest first. Measured observations lead, the nearest
    in units of their error first. What must not be tested today is left out, and so is a screen
    that nobody took: any of those may hold everything.

    Searched are the measures that rules, key inputs and the days of the diary read, one at a time;
    the lines of the diary are searched by `diary_flips`.
    """
    if what_if.weighed.emphasis is Emphasis.INSUFFICIENT_DATA:
        return ()
    facts = what_if.facts
    shut = shut_sections(what_if.evaluator)
    readings = facts.catalogue.once("readings", Readings.of)
    moving = {name for name in readings.names if what_if.could_move(name)}
    found = [
        flip
        for place in places(facts, readings)
        if place[0] in moving
        and facts.catalogue.measures[place[0]].section not in shut
        and not facts.is_ruled_out(*place)
        and (flip := _nearest(what_if, readings, place)) is not None
    ]
    return tuple(sorted(found, key=_rank))


def _nearest(what_if: WhatIf, readings: Readings, place: Place) -> Flip | None:
    """The nearest flip at a place, over every way it was taken at its newest visit."""
    found = [
        flip
        for standing in stands(what_if.facts, place)
        if (flip := _first(what_if, readings, standing)) is not None
    ]
    return min(found, key=_away, default=None)


def _first(what_if: WhatIf, readings: Readings, standing: Stand) -> Flip | None:
    facts, place, position = what_if.facts, standing.place, standing.position
    measure = facts.catalogue.measures[place[0]]
    values: list[Candidate] = list(words(measure))
    if not values:
        values = list(numbers(facts, readings, place, position, standing.entry))
    for to in _by_distance(values, standing.now):
        if standing.entry is not None:
            entry = with_value(standing.entry, to)
        else:
            entry = what_if.added(place, position, to)
        emphasis = what_if.emphasis(position, standing.entry, entry)
        if emphasis is not what_if.weighed.emphasis:
            return Flip(*place, to, emphasis, standing.now, _in_errors(facts, standing, to))
    return None


def _by_distance(values: list[Candidate], now: Candidate | None) -> list[Candidate]:
    others = [to for to in values if to != now]
    if not isinstance(now, float | int):
        return others
    return sorted(others, key=lambda to: (abs(to - now), to) if isinstance(to, float) else (0, 0))


def _in_errors(facts: Facts, standing: Stand, to: Candidate) -> float | None:
    now = standing.now
    if isinstance(now, str) or isinstance(to, str) or now is None or standing.entry is None:
        return None
    situation = Situation(standing.entry.value.method, same_rater=True)
    row = choose_row(facts.catalogue.measures[standing.place[0]], situation)
    return abs(to - now) / mdc95(row) if row else None


def _away(flip: Flip) -> float:
    if isinstance(flip.to, str) or isinstance(flip.now, str) or flip.now is None:
        return 0.0
    return abs(flip.to - flip.now)


def _rank(flip: Flip) -> tuple[bool, float, str, str]:
    untested = flip.now is None
    away = flip.by_errors if flip.by_errors is not None else float("inf")
    return untested, away, flip.measure, str(flip.side)
