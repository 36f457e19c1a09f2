"""What single observation would change the emphasis, and how far away that is."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from ankleclinic.advice.conditions import leaves, walk
from ankleclinic.advice.emphasis import Weighed, weigh
from ankleclinic.advice.evaluate import Evaluator
from ankleclinic.advice.facts import Fact, Facts
from ankleclinic.advice.irritability import REST, WORST
from ankleclinic.advice.results import Emphasis, Flip
from ankleclinic.catalogue import rule as conditions
from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.catalogue.measure import Better, Kind, Measure
from ankleclinic.catalogue.rule import Comparison
from ankleclinic.judgement.errors import Situation, choose_row, mdc95
from ankleclinic.judgement.numbers import rounded
from ankleclinic.judgement.results import Value
from ankleclinic.judgement.sheet import Entry
from ankleclinic.record.observation import State
from ankleclinic.record.patient import Side

Place = tuple[str, Side | None]


@dataclass(frozen=True, slots=True)
class _Standing:
    """What stands at a place now and at which visit; no value when it was not tested."""

    fact: Fact
    position: int

    @property
    def now(self) -> float | str | None:
        """The number or word that stands there."""
        return self.fact.word if self.fact.word is not None else self.fact.number


@dataclass(frozen=True, slots=True)
class WhatIf:
    """Weighs the facts with something else put in place; `evaluator` holds them as they are."""

    evaluator: Evaluator
    dependence: Mapping[str, frozenset[str]]

    @property
    def facts(self) -> Facts:
        """The facts as they are."""
        return self.evaluator.facts

    def outcome(
        self, place: Place, position: int, to: float | str, partner: float | None = None
    ) -> Weighed:
        """The weighing with one value in place; `partner` sets the other side along with it."""
        name, side = place
        facts = self.facts
        changed = facts.replaced(position, name, side, _entry(facts, place, position, to))
        if partner is not None and side is not None:
            entry = _entry(facts, (name, side.other), position, partner)
            changed = changed.replaced(position, name, side.other, entry)
        return weigh(self.evaluator.with_facts(changed, name, self.dependence))


def flips(what_if: WhatIf, weighed: Weighed) -> tuple[Flip, ...]:
    """For each observation that could change the emphasis alone, the nearest value that does.

    The emphasis changes only where a value crosses a limit of a rule, so only the values next to
    those limits are tried. Measured ones come first, the nearest in units of their error leading.
    """
    if weighed.emphasis is Emphasis.INSUFFICIENT_DATA:
        return ()
    found = [
        flip
        for place, candidates in _candidates(what_if.facts).items()
        if (flip := _nearest(what_if, weighed.emphasis, place, candidates)) is not None
    ]
    return tuple(sorted(found, key=_rank))


def limits_of(catalogue: Catalogue, name: str) -> Iterator[tuple[Comparison, float]]:
    """Every limit a measure is compared with, in rules and inputs, with its comparison."""
    for leaf in walk(leaves(catalogue)):
        if isinstance(leaf, Comparison) and name in _subjects(leaf):
            for key in (leaf.at_least, leaf.more_than, leaf.at_most, leaf.less_than):
                if key is not None:
                    yield leaf, catalogue.threshold(key)


def _subjects(leaf: Comparison) -> tuple[str | None, ...]:
    return tuple(getattr(leaf, field, None) for field in ("deficit", "symmetry", "ratio", "value"))


def _nearest(
    what_if: WhatIf, emphasis: Emphasis, place: Place, candidates: tuple[float | str, ...]
) -> Flip | None:
    facts = what_if.facts
    standing = _standing(facts, place)
    for to in _by_distance(candidates, standing.now):
        weighed = what_if.outcome(place, standing.position, to)
        if weighed.emphasis is not emphasis:
            errors = _in_errors(facts, place, standing, to)
            return Flip(*place, to, weighed.emphasis, standing.now, errors)
    return None


def _by_distance(candidates: tuple[float | str, ...], now: float | str | None) -> list[float | str]:
    others = [to for to in candidates if to != now]
    if not isinstance(now, float | int):
        return others
    return sorted(others, key=lambda to: (abs(to - now), to) if isinstance(to, float) else (0, 0))


def _candidates(facts: Facts) -> Mapping[Place, tuple[float | str, ...]]:
    found: dict[Place, dict[float | str, None]] = {}
    for leaf in walk(leaves(facts.catalogue)):
        for place, values in _of_leaf(facts, leaf):
            found.setdefault(place, {}).update(dict.fromkeys(values))
    return {place: tuple(values) for place, values in found.items()}


def _of_leaf(facts: Facts, leaf: conditions.Condition) -> Iterator[tuple[Place, list[float | str]]]:
    match leaf:
        case conditions.Result():
            side = _involved(facts, leaf.result)
            yield (leaf.result, side), ["positive", "negative"]
        case conditions.Value():
            limits = [limit for _, limit in limits_of(facts.catalogue, leaf.value)]
            side = _involved(facts, leaf.value)
            yield (leaf.value, side), list(_beside(facts, leaf.value, limits))
        case conditions.Irritability():
            for name, keys in (
                (WORST, ("irritability.high_worst", "irritability.moderate_worst")),
                *((rest, ("irritability.high_rest_or_night",)) for rest in REST),
            ):
                limits = [facts.catalogue.threshold(key) for key in keys]
                yield (name, None), list(_beside(facts, name, limits))
        case conditions.Deficit() | conditions.Symmetry() | conditions.Ratio():
            yield from _of_pair(facts, leaf)
        case _:
            return


def _of_pair(
    facts: Facts, leaf: conditions.Deficit | conditions.Symmetry | conditions.Ratio
) -> Iterator[tuple[Place, list[float | str]]]:
    side = facts.episode.involved_side
    if side is None or not facts.episode.sides_comparable:
        return
    name = next(name for name in _subjects(leaf) if name)
    measure = facts.catalogue.measures[name]
    keys = (leaf.at_least, leaf.more_than, leaf.at_most, leaf.less_than)
    limits = [facts.catalogue.threshold(key) for key in keys if key is not None]
    for changed, reference in (
        (side, facts.value(name, "uninvolved")),
        (side.other, facts.value(name)),
    ):
        if reference.number is None:
            continue
        solved = [
            value
            for limit in limits
            if (value := _solve(measure, leaf, limit, reference.number, changed is side))
            is not None
        ]
        yield (name, changed), list(_beside(facts, name, solved))


def _solve(
    measure: Measure,
    leaf: conditions.Deficit | conditions.Symmetry | conditions.Ratio,
    limit: float,
    reference: float,
    involved: bool,
) -> float | None:
    """The value of one side at which a comparison meets its limit, the other side given."""
    if isinstance(leaf, conditions.Deficit):
        away = -limit if measure.better is Better.HIGHER else limit
        return reference + away if involved else reference - away
    share = limit / 100 if isinstance(leaf, conditions.Symmetry) else limit
    if isinstance(leaf, conditions.Symmetry) and measure.better is Better.LOWER:
        share = 1 / share if share else 0
    if share == 0:
        return None
    return reference * share if involved else reference / share


def _beside(facts: Facts, name: str, limits: list[float]) -> Iterator[float]:
    """The values of a measure at and on both sides of some limits, inside its entry limits."""
    measure = facts.catalogue.measures[name]
    if measure.limits is None:
        return
    low, high = measure.limits.hard
    for limit in limits:
        at = rounded(limit, measure.resolution)
        for step in (-1, 0, 1):
            value = round(at + step * measure.resolution, 10)
            if low <= value <= high:
                yield value


def _involved(facts: Facts, name: str) -> Side | None:
    return facts.episode.involved_side if facts.catalogue.measures[name].sided else None


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


def _entry(facts: Facts, place: Place, position: int, to: float | str) -> Entry:
    measure = facts.catalogue.measures[place[0]]
    template = _template(facts, place, position)
    trials = measure.trials.count if measure.trials else 1
    if isinstance(to, str):
        return Entry(replace(template, result=to, value=None), trials)
    return Entry(replace(template, value=to), trials)


def _template(facts: Facts, place: Place, position: int) -> Value:
    """The value that stands at a place, or one in the series of the other side."""
    name, side = place
    visit = facts.sheet[position]
    sides = (side,) if side is None else (side, side.other)
    for candidate in sides:
        for entry in visit.of(name, candidate):
            if entry.usable:
                return replace(entry.value, side=side, pending=False)
    measure = facts.catalogue.measures[name]
    statistic = measure.trials.statistic if measure.trials else "single"
    return Value(
        name, side, None, measure.unit, statistic, State.MEASURED, method=measure.default_method
    )


def _in_errors(facts: Facts, place: Place, standing: _Standing, to: float | str) -> float | None:
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
