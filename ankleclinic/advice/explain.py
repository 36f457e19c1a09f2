"""The why-tree of a rule: what was compared, with what, from which day and source."""

from collections.abc import Mapping
from dataclasses import dataclass

from ankleclinic.advice.conditions import measure_of
from ankleclinic.advice.evaluate import Evaluator
from ankleclinic.advice.facts import Fact
from ankleclinic.advice.lookup import words_of
from ankleclinic.advice.results import Answer, Missing, Why
from ankleclinic.advice.subjects import subject
from ankleclinic.catalogue import condition as conditions
from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.catalogue.condition import Comparison, Condition
from ankleclinic.catalogue.measure import Measure
from ankleclinic.catalogue.rule import Rule
from ankleclinic.judgement.errors import (
    MDC95_PER_MDC90,
    Situation,
    choose_row,
    mdc95,
    side_difference_error,
)
from ankleclinic.judgement.numbers import at_least, with_unit
from ankleclinic.judgement.results import Label, Value

LABELS: Mapping[str, str] = {
    Label.CONFIDENT_BETTER.value: "better beyond error",
    Label.CONFIDENT_WORSE.value: "worse beyond error",
    Label.POSSIBLE.value: "a possible change",
    Label.WITHIN_ERROR.value: "within error",
}
COMPARISONS = {
    "at_least": "at least",
    "more_than": "more than",
    "at_most": "at most",
    "less_than": "less than",
}


@dataclass(frozen=True, slots=True)
class Asked:
    """What a condition at the end of a tree asks in words, whatever the facts are."""

    condition: Condition
    text: str
    needed: str


def asked_of(catalogue: Catalogue, condition: Condition) -> Asked:
    """What a condition asks in words, said once for each catalogue."""
    kept: dict[int, Asked] = catalogue.once("asked", lambda _: {})
    found = kept.get(id(condition))
    if found is None:
        needs = _needed if isinstance(condition, Comparison) else _needed_word
        found = Asked(condition, subject(catalogue, condition), needs(catalogue, condition))
        kept[id(condition)] = found
    return found


def _needed(catalogue: Catalogue, condition: Condition) -> str:
    parts = []
    for name, words in COMPARISONS.items():
        key = getattr(condition, name)
        if key is not None:
            limit, unit = catalogue.threshold(key), catalogue.thresholds[key].unit
            parts.append(f"{words} {amount(limit, unit, decimals(limit))}")
    if isinstance(condition, conditions.Deficit) and condition.on_days > 1:
        parts.append(f"on {condition.on_days} days")
    return " and ".join(parts)


def _needed_word(catalogue: Catalogue, condition: Condition) -> str:
    name = measure_of(condition)
    measure = catalogue.measures[name] if name else None
    words = words_of(condition) or ()
    return " or ".join(result_word(measure, word) for word in words)


@dataclass(frozen=True, slots=True)
class Explainer:
    """Turns conditions into nodes of a why-tree, in the words of the catalogue."""

    evaluator: Evaluator

    @property
    def catalogue(self) -> Catalogue:
        """The catalogue behind the facts."""
        return self.evaluator.facts.catalogue

    def rule(self, rule: Rule) -> Why:
        """Why a rule applies, does not, or cannot be told."""
        found = self.evaluator.rule(rule.id)
        if found.case is not None:
            return self.condition(found.case.when)
        if len(rule.case) == 1:
            return self.condition(rule.case[0].when)
        children = tuple(self.condition(case.when) for case in rule.case)
        return Why("any of these", found.answer, children=children, missing=_gather(children))

    def condition(self, condition: Condition) -> Why:
        """One node, with its children."""
        match condition:
            case conditions.AllOf():
                return self._joined("all of these", condition, condition.all)
            case conditions.AnyOf():
                return self._joined("any of these", condition, condition.any)
            case conditions.NoneOf():
                return self._joined("none of these", condition, condition.none)
            case conditions.AtLeastN():
                return self._joined(
                    f"at least {condition.at_least_n} of these", condition, condition.of
                )
            case conditions.RuleApplies():
                return self._other_rule(condition)
            case conditions.Reading():
                answer = self.evaluator.answer(condition)
                return Why("both scores are high, or no score leads", answer)
            case _:
                return self._leaf(condition)

    def _joined(self, text: str, condition: Condition, parts: tuple[Condition, ...]) -> Why:
        children = tuple(self.condition(part) for part in parts)
        answer = self.evaluator.answer(condition)
        return Why(text, answer, children=children, missing=_gather(children))

    def _other_rule(self, condition: conditions.RuleApplies) -> Why:
        rule = self.catalogue.rules[condition.rule]
        answer = self.evaluator.answer(condition)
        below = self.rule(rule)
        children = () if answer is Answer.DOES_NOT_APPLY else (below,)
        missing = below.missing if answer is Answer.CANNOT_TELL else ()
        return Why(f"{rule.name} ({rule.id})", answer, children=children, missing=missing)

    def _leaf(self, condition: Condition) -> Why:
        fact = self.evaluator.fact(condition)
        other_way = getattr(condition, "or_else", None)
        if other_way is not None and not fact.known:
            other = self.condition(other_way)
            if other.answer is not Answer.CANNOT_TELL:
                return other
        answer = self.evaluator.answer(condition)
        if isinstance(condition, Comparison):
            return self._compared(condition, fact, answer)
        asked = asked_of(self.catalogue, condition)
        return Why(
            text=asked.text,
            answer=answer,
            observed=self._observed(condition, fact),
            word=fact.word,
            needed=asked.needed,
            on=fact.on,
            missing=fact.missing or _unclear(fact, answer),
        )

    def _compared(self, condition: Condition, fact: Fact, answer: Answer) -> Why:
        asked = asked_of(self.catalogue, condition)
        threshold = self.catalogue.thresholds[_limits(condition)[0]]
        limit = self.catalogue.threshold(threshold.key)
        error = self._error(condition, fact)
        near = error is not None and fact.number is not None and fact.on is not None
        return Why(
            text=asked.text,
            answer=answer,
            observed=self._observed(condition, fact),
            needed=asked.needed,
            on=fact.on,
            threshold=threshold.key,
            status=threshold.status.value,
            references=threshold.references,
            number=fact.number,
            limit=limit,
            error=error,
            inside_error=near and at_least(error or 0, abs((fact.number or 0) - limit)),
            missing=fact.missing if answer is Answer.CANNOT_TELL else (),
        )

    def _observed(self, condition: Condition, fact: Fact) -> str:
        if not fact.known:
            return fact.because or "not tested"
        if isinstance(condition, conditions.OnBoard) and fact.because:
            return fact.because
        measure = self._measure(condition)
        if fact.word is not None:
            return result_word(measure, fact.word) if measure else fact.word
        number = fact.number or 0.0
        limits = [self.catalogue.threshold(key) for key in _limits(condition)]
        shown = amount(number, self._unit(condition), max(map(decimals, limits), default=1))
        sides = ", ".join(value_words(value) for value in fact.values if value.value is not None)
        return f"{shown} ({sides})" if len(fact.values) > 1 and sides else shown

    def _unit(self, condition: Condition) -> str:
        """The unit of a fact; days and sessions of a diary are counted as their limit is."""
        counted = _limits(condition) if isinstance(condition, conditions.Diary) else []
        if counted:
            return self.catalogue.thresholds[counted[0]].unit
        return _unit(condition, self._measure(condition))

    def _measure(self, condition: Condition) -> Measure | None:
        name = measure_of(condition)
        return self.catalogue.measures[name] if name else None

    def _error(self, condition: Condition, fact: Fact) -> float | None:
        """The 95 % error of a fact, in the unit of the fact."""
        measure = self._measure(condition)
        if measure is None or not fact.values:
            return None
        situation = Situation(fact.values[0].method, same_rater=True)
        match condition:
            case conditions.Deficit() | conditions.Repeated(by="deficit"):
                return side_difference_error(measure, situation)
            case conditions.Symmetry() | conditions.Repeated():
                return _index_error(measure, situation, fact)
            case conditions.Value():
                row = choose_row(measure, situation)
                return mdc95(row) / ROOT_TWO if row else None
            case _:
                return None


ROOT_TWO = 2**0.5
"""A single value is known to MDC95 / sqrt(2) = 1.96 x SEM (physical evidence, formulas)."""


def amount(number: float, unit: str, digits: int = 1) -> str:
    """A number with its unit, as short as it can be said with so many digits behind the point."""
    shown = f"{number:.{digits}f}"
    return with_unit(shown.rstrip("0").rstrip(".") if "." in shown else shown, unit)


def decimals(limit: float) -> int:
    """How many digits behind the point a limit needs, at least one and at most two."""
    return 1 if round(limit, 1) == limit else 2


def _limits(condition: Condition) -> list[str]:
    """The thresholds that a comparison asks for."""
    found = (getattr(condition, name, None) for name in COMPARISONS)
    return [key for key in found if key is not None]


def value_words(value: Value) -> str:
    """A value with its side, such as "left 8.8"."""
    number = amount(value.value or 0.0, "")
    return f"{value.side.value} {number}" if value.side else number


def result_word(measure: Measure | None, word: str) -> str:
    """A result or option in the words of its measure, a label of a change in plain words."""
    return (
        measure.outcome(word) if measure and word not in LABELS else LABELS.get(word, word)
    ).lower()


def _unit(condition: Condition, measure: Measure | None) -> str:
    match condition:
        case conditions.Symmetry() | conditions.Repeated(by="symmetry"):
            return "%"
        case conditions.Ratio() | conditions.TrialCount() | conditions.KnownInputs():
            return ""
        case conditions.DaysSince():
            return "days"
        case conditions.Adherence():
            return "%"
        case conditions.Pain():
            return "of 10"
        case _:
            return measure.unit if measure else ""


def _index_error(measure: Measure, situation: Situation, fact: Fact) -> float | None:
    row = choose_row(measure, situation, "index")
    if row is not None:
        return row.value * (MDC95_PER_MDC90 if row.level == 90 else 1)  # noqa: PLR2004
    error = side_difference_error(measure, situation)
    reference = fact.values[-1].value
    return 100 * error / reference if error is not None and reference else None


def _unclear(fact: Fact, answer: Answer) -> tuple[Missing, ...]:
    """What to test again where it was tested and still says nothing."""
    if answer is not Answer.CANNOT_TELL or not fact.known:
        return ()
    return tuple(Missing(value.measure, value.side, fact.word or "") for value in fact.values)


def _gather(children: tuple[Why, ...]) -> tuple[Missing, ...]:
    return tuple(dict.fromkeys(entry for child in children for entry in child.missing))
