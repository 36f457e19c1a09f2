"""Values of one observation at which the answer of a rule can change."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ankleclinic.advice.conditions import Limit, leaves, limits, measure_of, walk
from ankleclinic.advice.day_steps import day_steps
from ankleclinic.advice.facts import Facts
from ankleclinic.advice.history import bases_of
from ankleclinic.advice.irritability import LIMITS
from ankleclinic.advice.usual import READ_BY_DAYS
from ankleclinic.advice.what_if import Place
from ankleclinic.catalogue import condition as conditions
from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.catalogue.condition import Comparison
from ankleclinic.catalogue.measure import Better, Kind, Measure
from ankleclinic.judgement.errors import mdc95
from ankleclinic.judgement.numbers import rounded
from ankleclinic.judgement.visit import Entry
from ankleclinic.record.observation import Moment
from ankleclinic.record.patient import Side

Candidate = float | str
COMPARING = conditions.Deficit | conditions.Symmetry | conditions.Ratio
NOISE = 1e-9
WORDED = {Kind.TEST, Kind.SCREEN}
BESIDE, FARTHER = (-1, 0, 1), (-2, -1, 0, 1, 2)
"""Steps of resolution beside a limit that are tried, and beside one that lies between two steps:
rounding moves a limit by half a step."""


@dataclass(frozen=True, slots=True)
class Readings:
    """What the rules of a catalogue read of each measure.

    `limits` are the numbers it is compared with, `compared` the measures whose sides are compared,
    `improved` those whose change is labelled.
    """

    limits: Mapping[str, tuple[Limit, ...]]
    compared: frozenset[str]
    improved: frozenset[str]
    names: tuple[str, ...]

    @classmethod
    def of(cls, catalogue: Catalogue) -> "Readings":
        """What the rules of a catalogue read."""
        found = list(walk(leaves(catalogue)))
        names = [name for leaf in found if (name := measure_of(leaf)) is not None]
        return cls(
            limits=limits(catalogue),
            compared=frozenset(
                measure_of(leaf) or "" for leaf in found if isinstance(leaf, COMPARING)
            ),
            improved=frozenset(
                leaf.improved for leaf in found if isinstance(leaf, conditions.Improved)
            ),
            names=tuple(
                dict.fromkeys([*names, *LIMITS, *_tests(catalogue, names), *sorted(READ_BY_DAYS)])
            ),
        )


def _tests(catalogue: Catalogue, names: Sequence[str]) -> list[str]:
    """The tests that answer an item of a screen the rules read."""
    screens = [catalogue.measures[name].screen for name in names]
    return [item.test for screen in screens if screen for item in screen.items if item.test]


def places(facts: Facts, readings: Readings) -> Iterator[Place]:
    """Every measure and side that a rule can read."""
    for name in readings.names:
        measure = facts.catalogue.measures[name]
        if name in readings.compared and facts.episode.sides_comparable:
            yield from ((name, side) for side in Side)
        else:
            yield from ((name, side) for side in facts.sides(measure))


def words(measure: Measure) -> tuple[str, ...]:
    """What a test, screen or coded task may come to."""
    if measure.kind is Kind.CHOICE:
        return tuple(option.id for option in measure.options)
    return ("positive", "negative") if measure.kind in WORDED else ()


def numbers(
    facts: Facts, readings: Readings, place: Place, position: int, entry: Entry | None
) -> list[float]:
    """The numbers around each limit that a value at a place and visit can cross."""
    measure = facts.catalogue.measures[place[0]]
    if measure.limits is None:
        return []
    low, high = measure.limits.hard
    step = measure.resolution
    found: dict[float, None] = {}
    for limit in crossed(facts, readings, place, position, entry):
        at = rounded(limit, step)
        for beside in BESIDE if abs(at - limit) < NOISE else FARTHER:
            value = round(at + beside * step, 10)
            if low <= value <= high:
                found[value] = None
    return list(found)


def crossed(
    facts: Facts,
    readings: Readings,
    place: Place,
    position: int,
    entry: Entry | None = None,
    partner: float | None = None,
) -> Iterator[float]:
    """The limits that a value at a place and visit can cross.

    `partner` stands for the other side where that is not known.
    """
    name, side = place
    measure = facts.catalogue.measures[name]
    yield from (facts.catalogue.threshold(key) for key in LIMITS.get(name, ()))
    yield from day_steps(facts, place, position)
    involved = side is None or side in facts.sides(measure)
    others = _numbers(facts, name, side.other, position) if side is not None else []
    others = others if partner is None else [partner]
    after = _numbers(facts, name, side, position, Moment.AFTER)
    bases = bases_of(facts, measure, position, entry) if entry is not None else []
    for leaf, limit in readings.limits.get(name, ()):
        match leaf:
            case conditions.Value():
                yield limit
            case conditions.Deficit() | conditions.Symmetry() | conditions.Ratio():
                solve = solve_involved if involved else _solve_other
                yield from (x for one in others if (x := solve(measure, leaf, limit, one)))
                yield 0.0
            case conditions.Gain() if leaf.since is None:
                yield from (_away(measure, one, -limit) for one in after)
            case conditions.Gain():
                yield from (_away(measure, one, limit) for one in bases)
            case conditions.Worsening():
                yield from (_away(measure, one, -limit) for one in bases)
            case _:
                continue
    if name in readings.improved:
        for base in bases:
            for size in _sizes(measure, base):
                yield from (base - size, base + size)


def _numbers(
    facts: Facts, name: str, side: Side | None, position: int, moment: Moment = Moment.BEFORE
) -> list[float]:
    entries = facts.sheet[position].of(name, side, moment)
    found = (entry.value.value for entry in entries if entry.usable)
    return list(dict.fromkeys(number for number in found if number is not None))


def _away(measure: Measure, number: float, better: float) -> float:
    """The number that is better by so much."""
    return number + better if measure.better is Better.HIGHER else number - better


def _sizes(measure: Measure, base: float) -> Sequence[float]:
    """The sizes of change at which its label can change."""
    shares = (row.percent * abs(base) / 100 for row in measure.importance if row.percent)
    return [
        *(mdc95(row) for row in measure.error),
        *(row.value for row in measure.importance),
        *shares,
    ]


def solve_involved(
    measure: Measure, leaf: Comparison, limit: float, uninvolved: float
) -> float | None:
    """The involved value at which a comparison of the sides meets its limit, if there is one."""
    if isinstance(leaf, conditions.Deficit):
        return _away(measure, uninvolved, -limit)
    share = _share(measure, leaf, limit)
    return uninvolved * share if share else None


def _solve_other(measure: Measure, leaf: Comparison, limit: float, involved: float) -> float | None:
    if isinstance(leaf, conditions.Deficit):
        return _away(measure, involved, limit)
    share = _share(measure, leaf, limit)
    return involved / share if share else None


def _share(measure: Measure, leaf: Comparison, limit: float) -> float | None:
    """Involved divided by uninvolved at the limit of an index or ratio."""
    if isinstance(leaf, conditions.Ratio):
        return limit
    if not isinstance(leaf, conditions.Symmetry):
        return None
    return limit / 100 if measure.better is Better.HIGHER else 100 / limit
