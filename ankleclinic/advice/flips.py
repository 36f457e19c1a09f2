"""What single observation would change the emphasis, and how far away that is."""

from dataclasses import dataclass

from ankleclinic.advice.candidates import Candidate, candidates
from ankleclinic.advice.emphasis import Weighed
from ankleclinic.advice.facts import Fact, Facts
from ankleclinic.advice.gates import shut_sections
from ankleclinic.advice.results import Emphasis, Flip
from ankleclinic.advice.what_if import Place, WhatIf
from ankleclinic.catalogue.measure import Kind
from ankleclinic.judgement.errors import Situation, choose_row, mdc95


@dataclass(frozen=True, slots=True)
class _Standing:
    """What stands at a place now and at which visit; no value when it was not tested."""

    fact: Fact
    position: int

    @property
    def now(self) -> Candidate | None:
        """The number or word that stands there."""
        return self.fact.word if self.fact.word is not None else self.fact.number


def flips(what_if: WhatIf, weighed: Weighed) -> tuple[Flip, ...]:
    """For each observation that could change the emphasis alone, the nearest value that does.

    The emphasis changes only where a value crosses a limit of a rule, so only the values next to
    those limits are tried. Measured ones come first, the nearest in units of their error leading.
    What must not be tested today is left out.
    """
    if weighed.emphasis is Emphasis.INSUFFICIENT_DATA:
        return ()
    shut = shut_sections(what_if.evaluator)
    measures = what_if.facts.catalogue.measures
    found = [
        flip
        for place, values in candidates(what_if.facts).items()
        if measures[place[0]].section not in shut
        and not what_if.facts.is_ruled_out(*place)
        and (flip := _nearest(what_if, weighed.emphasis, place, values)) is not None
    ]
    return tuple(sorted(found, key=_rank))


def _nearest(
    what_if: WhatIf, emphasis: Emphasis, place: Place, values: tuple[Candidate, ...]
) -> Flip | None:
    facts = what_if.facts
    standing = _standing(facts, place)
    for to in _by_distance(values, standing.now):
        weighed = what_if.outcome(place, standing.position, to)
        if weighed.emphasis is not emphasis:
            errors = _in_errors(facts, place, standing, to)
            return Flip(*place, to, weighed.emphasis, standing.now, errors)
    return None


def _by_distance(values: tuple[Candidate, ...], now: Candidate | None) -> list[Candidate]:
    others = [to for to in values if to != now]
    if not isinstance(now, float | int):
        return others
    return sorted(others, key=lambda to: (abs(to - now), to) if isinstance(to, float) else (0, 0))


def _standing(facts: Facts, place: Place) -> _Standing:
    name, side = place
    measure = facts.catalogue.measures[name]
    last = len(facts.sheet) - 1
    if measure.kind is Kind.TEST:
        fact = facts.result(name)
    elif side is not None and side is not facts.episode.involved_side:
        fact = facts.value(name, "uninvolved")
    else:
        fact = facts.value(name)
    if fact.known:
        return _Standing(fact, fact.visit)
    return _Standing(fact, _partner_visit(facts, place, last))


def _partner_visit(facts: Facts, place: Place, last: int) -> int:
    """The visit at which the other side was taken, so that a pair can form there."""
    name, side = place
    if side is None or facts.catalogue.measures[name].kind is Kind.TEST:
        return last
    involved = side is facts.episode.involved_side
    other = facts.value(name, "uninvolved" if involved else "involved")
    return other.visit if other.known else last


def _in_errors(facts: Facts, place: Place, standing: _Standing, to: Candidate) -> float | None:
    now = standing.now
    if isinstance(now, str) or isinstance(to, str) or now is None:
        return None
    values = standing.fact.values
    method = values[0].method if values else None
    row = choose_row(facts.catalogue.measures[place[0]], Situation(method, same_rater=True))
    return abs(to - now) / mdc95(row) if row else None


def _rank(flip: Flip) -> tuple[bool, float, str, str]:
    untested = flip.now is None
    away = flip.by_errors if flip.by_errors is not None else float("inf")
    return untested, away, flip.measure, str(flip.side)
