"""What rules and key inputs must agree on with the measures, thresholds and rules they name."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ankleclinic.catalogue import condition as conditions
from ankleclinic.catalogue.check_measure import Found, repeated
from ankleclinic.catalogue.condition import Comparison, Condition
from ankleclinic.catalogue.measure import Kind, Measure
from ankleclinic.catalogue.nearest import hint
from ankleclinic.catalogue.protocol import Threshold
from ankleclinic.catalogue.rule import Points, Rule

SIDED = ("deficit", "symmetry", "repeated", "ratio", "gain")
NUMERIC = (*SIDED, "value", "worse", "improved")
SUBJECTS = (*NUMERIC, "result", "screen", "choice", "pain", "trials")
"""What a condition may ask of a measure."""
CONCLUSIONS = ("positive", "negative")
"""What a screen comes to, once it comes to anything."""


@dataclass(frozen=True, slots=True)
class Known:
    """The entries that could be read, by id."""

    measures: Mapping[str, Measure]
    rules: Mapping[str, Rule]
    thresholds: Mapping[str, Threshold]


def check_rule(rule: Rule, known: Known) -> Found:
    """Every fault of a rule that shows only beside the other entries."""
    yield from repeated((case.id for case in rule.case), "case[{}].id")
    for position, case in enumerate(rule.case):
        yield from check_condition(case.when, f"case[{position}].when", known)


def check_condition(condition: Condition, place: str, known: Known) -> Found:
    """Every fault of a condition and of those inside it."""
    for inner, found in inside(condition, place):
        if isinstance(found, Comparison):
            yield from _comparison(found, inner, known)
        if isinstance(found, conditions.RuleApplies):
            yield from _case(found, inner, known)
        yield from _measure(found, inner, known)


def inside(condition: Condition, place: str) -> Iterator[tuple[str, Condition]]:
    """A condition and all those inside it, each with its place."""
    yield place, condition
    for part in ("all", "any", "none", "of"):
        for position, child in enumerate(getattr(condition, part, ())):
            yield from inside(child, f"{place}.{part}[{position}]")
    other = getattr(condition, "or_else", None)
    if other is not None:
        yield from inside(other, f"{place}.or_else")


def circles(rules: Mapping[str, Rule], boarded: Sequence[Condition]) -> Iterator[tuple[str, str]]:
    """Rules that rest on themselves, as (id, sentence).

    The reading of the emphasis rests on every rule that scores, so a rule that asks for the
    reading may not score, directly or by way of others. The boards rest on every rule that holds
    and on those their conditions, `boarded`, ask for.
    """
    board = _asked([one for each in boarded for _, one in inside(each, "")])
    board |= {name for name, rule in rules.items() if any(case.hold for case in rule.case)}
    below = {name: _rests_on(rule, rules, board) for name, rule in rules.items()}
    for name in rules:
        way = _way_back(name, below)
        if way:
            yield name, f"rests on itself: {' → '.join(way)}"


def _comparison(found: Comparison, place: str, known: Known) -> Found:
    keys = {name: getattr(found, name) for name in Comparison.model_fields}
    if not any(keys.values()):
        yield place, f"compare it with a threshold: one of {', '.join(keys)}"
    for name, key in keys.items():
        threshold = known.thresholds.get(key)
        if threshold is not None and threshold.value is None:
            yield f"{place}.{name}", f"threshold “{key}” has no value to compare with"
        elif threshold is not None and not threshold.status.drives_rule:
            text = (
                f"threshold “{key}” is marked {threshold.status.value}, so no rule may rest on it"
            )
            yield f"{place}.{name}", text


def _case(found: conditions.RuleApplies, place: str, known: Known) -> Found:
    rule = known.rules.get(found.rule)
    if rule is not None and found.case is not None:
        names = [case.id for case in rule.case]
        if found.case not in names:
            text = f"rule {rule.id} has no case “{found.case}”{hint(found.case, names)}"
            yield f"{place}.case", text


def _measure(found: Condition, place: str, known: Known) -> Found:
    for subject in SUBJECTS:
        measure = known.measures.get(getattr(found, subject, ""))
        fault = _unfit(subject, found, measure) if measure is not None else None
        if fault:
            yield f"{place}.{subject}", fault


def _unfit(subject: str, found: Condition, measure: Measure) -> str | None:
    fault = None
    if subject in SIDED and not measure.sided:
        fault = f"{measure.id} has no sides"
    elif subject in NUMERIC and not measure.numeric:
        fault = f"{measure.id} is a {measure.kind.value}: ask for its result"
    elif subject == "pain" and not measure.records_pain:
        fault = f"{measure.id} records no pain"
    elif subject == "trials" and measure.trials is None:
        fault = f"{measure.id} takes no trials"
    elif subject in {"worse", "improved"} and measure.better is None:
        fault = f"neither direction of {measure.id} is better"
    return fault or _unfit_word(found, measure)


def _unfit_word(found: Condition, measure: Measure) -> str | None:
    match found:
        case conditions.Result():
            return _unfit_result(found, measure)
        case conditions.Ticked():
            return _unfit_item(found, measure)
        case conditions.Chosen():
            return _unfit_option(found, measure)
        case conditions.Value() if found.method is not None:
            return _unfit_method(found.method, measure)
        case _:
            return None


def _unfit_method(name: str, measure: Measure) -> str | None:
    names = [method.id for method in measure.methods]
    return None if name in names else f"{measure.id} has no method “{name}”{hint(name, names)}"


def _unfit_result(found: conditions.Result, measure: Measure) -> str | None:
    if measure.kind not in {Kind.TEST, Kind.SCREEN}:
        return f"{measure.id} is no test: ask for its value"
    known = CONCLUSIONS if measure.kind is Kind.SCREEN else measure.results
    return None if found.equals in known else f"{measure.id} is never {found.equals}"


def _unfit_item(found: conditions.Ticked, measure: Measure) -> str | None:
    if measure.screen is None:
        return f"{measure.id} is no screen"
    names = [item.id for item in measure.screen.items]
    if found.item in names:
        return None
    return f"{measure.id} has no item “{found.item}”{hint(found.item, names)}"


def _unfit_option(found: conditions.Chosen, measure: Measure) -> str | None:
    names = [option.id for option in measure.options]
    unknown = next((name for name in found.one_of if name not in names), None)
    return f"{measure.id} has no option “{unknown}”{hint(unknown, names)}" if unknown else None


def _rests_on(rule: Rule, rules: Mapping[str, Rule], board: set[str]) -> set[str]:
    found = [one for case in rule.case for _, one in inside(case.when, "")]
    below = _asked(found)
    if any(isinstance(one, conditions.OnBoard) for one in found):
        below |= board
    if any(isinstance(one, conditions.Reading) for one in found):
        below |= {name for name, other in rules.items() if _scores(other)}
    return below & set(rules)


def _asked(found: Sequence[Condition]) -> set[str]:
    return {one.rule for one in found if isinstance(one, conditions.RuleApplies)}


def _scores(rule: Rule) -> bool:
    return any(case.points != Points() for case in rule.case)


def _way_back(start: str, below: Mapping[str, set[str]]) -> list[str]:
    """The shortest way from a rule back to itself, or nothing."""
    ways, seen = [[start]], set[str]()
    for way in ways:
        for name in sorted(below[way[-1]]):
            if name == start:
                return [*way, name]
            if name not in seen:
                seen.add(name)
                ways.append([*way, name])
    return []
