"""Walking through the conditions of a catalogue."""

from collections.abc import Iterable, Iterator, Mapping

from ankleclinic.advice.irritability import REST, WORST
from ankleclinic.advice.usual import DAYS, READ_BY_DAYS
from ankleclinic.catalogue import condition as conditions
from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.catalogue.condition import Comparison, Condition

READING = "*reading"
Limit = tuple[Comparison, float]
SUBJECTS: Mapping[type, str] = {
    conditions.Deficit: "deficit",
    conditions.Symmetry: "symmetry",
    conditions.Repeated: "repeated",
    conditions.Ratio: "ratio",
    conditions.TrialCount: "trials",
    conditions.Value: "value",
    conditions.Pain: "pain",
    conditions.Gain: "gain",
    conditions.Result: "result",
    conditions.Ticked: "screen",
    conditions.Chosen: "choice",
    conditions.Worsening: "worse",
    conditions.Improved: "improved",
    conditions.Stated: "about",
}


def leaves(catalogue: Catalogue) -> Iterator[Condition]:
    """The conditions of every rule, of every key input and of what is asked first."""
    for rule in catalogue.rules.values():
        for case in rule.case:
            yield case.when
    for entry in catalogue.protocol.input:
        yield entry.known_by
    yield from (entry.when for entry in catalogue.protocol.first if entry.when is not None)


def boarded(catalogue: Catalogue) -> Iterator[Condition]:
    """The conditions of every criterion of a stage and of every row of the readiness board."""
    criteria = (one.when for one in catalogue.criteria.values())
    checks = (one.when for one in catalogue.checks.values())
    yield from (one for one in (*criteria, *checks) if one is not None)


def walk(found: Iterable[Condition]) -> Iterator[Condition]:
    """Some conditions and all those below them."""
    for condition in found:
        yield condition
        yield from walk(children(condition))


def children(condition: Condition) -> tuple[Condition, ...]:
    """The conditions directly below one."""
    match condition:
        case conditions.AllOf():
            return condition.all
        case conditions.AnyOf():
            return condition.any
        case conditions.NoneOf():
            return condition.none
        case conditions.AtLeastN():
            return condition.of
        case _:
            other = getattr(condition, "or_else", None)
            return () if other is None else (other,)


def measure_of(condition: Condition) -> str | None:
    """The measure a condition is about, if it is about one."""
    field = SUBJECTS.get(type(condition))
    return getattr(condition, field) if field else None


def limits(catalogue: Catalogue) -> Mapping[str, tuple[Limit, ...]]:
    """Every limit that rules and inputs compare a measure with, by the id of the measure."""
    found: dict[str, dict[tuple[type, float], Limit]] = {}
    for leaf in walk(leaves(catalogue)):
        name = measure_of(leaf)
        if name is None or not isinstance(leaf, Comparison):
            continue
        for key in (leaf.at_least, leaf.more_than, leaf.at_most, leaf.less_than):
            if key is not None:
                limit = catalogue.threshold(key)
                found.setdefault(name, {})[type(leaf), limit] = (leaf, limit)
    return {name: tuple(rows.values()) for name, rows in found.items()}


Dependence = Mapping[str | int, frozenset[str]]
"""The measures that can change an answer: of each rule and key input by its id, and of each of
their conditions by its identity."""


def dependence(catalogue: Catalogue) -> Mapping[str, frozenset[str]]:
    """The measures that can change the answer of each rule and each key input, by its id."""
    found = {entry.id: _measures(catalogue, [entry.known_by]) for entry in catalogue.protocol.input}
    for rule in catalogue.rules.values():
        found[rule.id] = _measures(catalogue, [case.when for case in rule.case])
    return found


def dependence_of_all(catalogue: Catalogue) -> Dependence:
    """What each answer depends on; the step of the reading counts as a measure named READING."""
    found: dict[str | int, frozenset[str]] = dict(dependence(catalogue).items())
    for condition in walk(leaves(catalogue)):
        found[id(condition)] = _measures(catalogue, [condition])
    return found


def _measures(catalogue: Catalogue, found: Iterable[Condition]) -> frozenset[str]:
    names: set[str] = set()
    for condition in walk(found):
        match condition:
            case conditions.RuleApplies():
                cases = catalogue.rules[condition.rule].case
                names |= _measures(catalogue, [case.when for case in cases])
            case conditions.KnownInputs():
                known = [entry.known_by for entry in catalogue.protocol.input]
                names |= _measures(catalogue, known)
            case conditions.Irritability():
                names |= {WORST, *REST}
            case conditions.Reading():
                names.add(READING)
            case conditions.Flaring() | conditions.Diary():
                names |= {DAYS, *READ_BY_DAYS}
            case conditions.OnBoard():
                names |= _measures(catalogue, boarded(catalogue))
            case conditions.DaysSince():
                names |= {condition.until} if condition.until else set()
            case conditions.Ticked() | conditions.Result():
                names |= _answering(catalogue, condition)
            case _:
                names |= {name for name in (measure_of(condition),) if name}
    return frozenset(names)


def _answering(catalogue: Catalogue, condition: conditions.Ticked | conditions.Result) -> set[str]:
    """A test or screen, with the tests whose positive result answers an item of it."""
    name = measure_of(condition) or ""
    screen = catalogue.measures[name].screen
    return {name, *(item.test for item in (screen.items if screen else ()) if item.test)}
