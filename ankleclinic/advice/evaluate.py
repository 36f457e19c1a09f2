"""Three-valued answers of conditions and rules."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from ankleclinic.advice.clearance import clearing, in_force
from ankleclinic.advice.conditions import READING, Dependence, dependence_of_all
from ankleclinic.advice.facts import Fact, Facts
from ankleclinic.advice.lookup import fact_of, words_of
from ankleclinic.advice.results import Answer
from ankleclinic.catalogue import condition as conditions
from ankleclinic.catalogue.condition import Comparison, Condition
from ankleclinic.catalogue.protocol import Input
from ankleclinic.catalogue.rule import Case, Rule
from ankleclinic.judgement.numbers import at_least, more_than
from ankleclinic.record.decision import Statement

EQUIVOCAL = "equivocal"
YES, NO, OPEN = Answer.APPLIES, Answer.DOES_NOT_APPLY, Answer.CANNOT_TELL


@dataclass(frozen=True, slots=True)
class RuleAnswer:
    """The answer of a rule and the case that applies, if one does.

    `cleared` is the statement that lifts its hold, locks and cap.
    """

    answer: Answer
    case: Case | None = None
    cleared: Statement | None = None

    @property
    def acting(self) -> Case | None:
        """The case that applies, without what was lifted from it."""
        return self.case and in_force(self.case, self.cleared)


@dataclass(slots=True)
class Evaluator:
    """Answers conditions over one set of facts, each once.

    `reading` is the step at which the emphasis was read, known only after the weighing. Where
    answers of other facts stand, `_changed` names the measures that are otherwise now.
    """

    facts: Facts
    reading: str | None = None
    _before: "Evaluator | None" = None
    _changed: frozenset[str] = frozenset()
    _depends: Dependence = field(default_factory=dict)
    _rules: dict[str, RuleAnswer] = field(default_factory=dict)
    _answers: dict[int, tuple[Condition, Answer]] = field(default_factory=dict)

    def with_facts(self, facts: Facts, name: str) -> "Evaluator":
        """An evaluator for facts in which one measure is otherwise; it keeps all other answers."""
        return self._after(facts, self.reading, name)

    def with_reading(self, reading: str | None) -> "Evaluator":
        """An evaluator that also knows the step at which the emphasis was read."""
        return self._after(self.facts, reading, READING)

    def _after(self, facts: Facts, reading: str | None, changed: str) -> "Evaluator":
        depends = facts.catalogue.once("depends", dependence_of_all)
        return Evaluator(facts, reading, self, frozenset({changed}), depends)

    def depends_on(self, condition: Condition, name: str) -> bool:
        """Whether a measure can change the answer of a condition of the rules."""
        depends = self._depends or self.facts.catalogue.once("depends", dependence_of_all)
        return name in depends[id(condition)]

    def _stands(self, key: str | int) -> bool:
        """Whether nothing that an answer depends on is otherwise."""
        depends = self._depends.get(key)
        return depends is not None and self._changed.isdisjoint(depends)

    def rule(self, rule_id: str) -> RuleAnswer:
        """The answer of a rule: its first case that applies, otherwise open if any case is."""
        found = self._rules.get(rule_id)
        if found is None:
            if self._before is not None and self._stands(rule_id):
                found = self._before.rule(rule_id)
            else:
                found = self._of_rule(self.facts.catalogue.rules[rule_id])
            self._rules[rule_id] = found
        return found

    def answer(self, condition: Condition) -> Answer:
        """Whether a condition holds, does not, or cannot be told."""
        key = id(condition)
        found = self._answers.get(key)
        if found is None:
            if self._before is not None and self._stands(key):
                found = condition, self._before.answer(condition)
            else:
                found = condition, self._work_out(condition)
            self._answers[key] = found
        return found[1]

    def _work_out(self, condition: Condition) -> Answer:
        match condition:
            case conditions.AllOf():
                answer = every(self.answer(child) for child in condition.all)
            case conditions.AnyOf():
                answer = some(self.answer(child) for child in condition.any)
            case conditions.NoneOf():
                answer = negated(some(self.answer(child) for child in condition.none))
            case conditions.AtLeastN():
                answer = enough([self.answer(one) for one in condition.of], condition.at_least_n)
            case conditions.RuleApplies():
                answer = self._rule_applies(condition)
            case conditions.Reading():
                answer = told(self.reading in condition.reading)
            case _:
                answer = self._of_fact(condition)
        return answer

    def fact(self, condition: Condition) -> Fact:
        """The fact that a condition at the end of a tree compares."""
        if isinstance(condition, conditions.KnownInputs):
            return Fact(number=float(self.inputs_known()))
        return fact_of(self.facts, condition)

    def inputs_known(self) -> int:
        """How many key inputs of the emphasis can be told either way."""
        inputs = self.facts.catalogue.protocol.input
        return sum(self.input(entry) is not OPEN for entry in inputs)

    def input(self, entry: Input) -> Answer:
        """Whether a key input holds; anything but open makes it known."""
        return self.answer(entry.known_by)

    def _of_rule(self, rule: Rule) -> RuleAnswer:
        result = NO
        for case in rule.case:
            answer = self.answer(case.when)
            if answer is YES:
                return RuleAnswer(YES, case, clearing(self.facts, rule))
            if answer is OPEN:
                result = OPEN
        return RuleAnswer(result)

    def _rule_applies(self, condition: conditions.RuleApplies) -> Answer:
        if condition.in_force and self.rule(condition.rule).cleared is not None:
            return NO
        if condition.case is None:
            return self.rule(condition.rule).answer
        rule = self.facts.catalogue.rules[condition.rule]
        own = next(case for case in rule.case if case.id == condition.case)
        answer = self.answer(own.when)
        taken = self.rule(condition.rule).case
        return NO if answer is YES and taken is not own else answer

    def _of_fact(self, condition: Condition) -> Answer:
        fact = self.fact(condition)
        words = words_of(condition)
        if words is not None:
            return _worded(fact, words)
        or_else = getattr(condition, "or_else", None)
        if or_else is not None and not fact.known:
            return self.answer(or_else)
        if isinstance(condition, conditions.Deficit) and condition.on_days > 1:
            return self._on_days(condition)
        if isinstance(condition, conditions.Value) and not fact.known:
            return self._by_other_method(condition)
        if isinstance(condition, Comparison) and fact.word is None:
            return compare(fact, condition, self.facts.catalogue.threshold)
        return NO

    def _by_other_method(self, condition: conditions.Value) -> Answer:
        """A limit of one method says no to a value taken by another."""
        taken = self.facts.value(condition.value, condition.side).known
        return NO if condition.method is not None and taken else OPEN

    def _on_days(self, condition: conditions.Deficit) -> Answer:
        limit = self.facts.catalogue.threshold
        found = list(self.facts.deficits(condition.deficit))
        days = {fact.on for fact in found if compare(fact, condition, limit) is YES}
        if len(days) >= condition.on_days:
            return YES
        return NO if found else OPEN


def compare(fact: Fact, comparison: Comparison, limit: Callable[[str], float]) -> Answer:
    """Whether a fact meets every comparison; open when it is unknown."""
    number = fact.number
    if number is None:
        return OPEN
    return told(
        (comparison.at_least is None or at_least(number, limit(comparison.at_least)))
        and (comparison.more_than is None or more_than(number, limit(comparison.more_than)))
        and (comparison.at_most is None or not more_than(number, limit(comparison.at_most)))
        and (comparison.less_than is None or not at_least(number, limit(comparison.less_than)))
    )


def every(answers: Iterable[Answer]) -> Answer:
    """All must hold: one no decides, otherwise one open leaves it open."""
    result = YES
    for answer in answers:
        if answer is NO:
            return NO
        if answer is OPEN:
            result = OPEN
    return result


def some(answers: Iterable[Answer]) -> Answer:
    """One must hold: one yes decides, otherwise one open leaves it open."""
    result = NO
    for answer in answers:
        if answer is YES:
            return YES
        if answer is OPEN:
            result = OPEN
    return result


def enough(answers: list[Answer], needed: int) -> Answer:
    """At least so many must hold."""
    if answers.count(YES) >= needed:
        return YES
    return OPEN if answers.count(YES) + answers.count(OPEN) >= needed else NO


def negated(answer: Answer) -> Answer:
    """The opposite answer; open stays open."""
    return {YES: NO, NO: YES, OPEN: OPEN}[answer]


def told(holds: bool) -> Answer:
    """A known fact as an answer."""
    return YES if holds else NO


def _worded(fact: Fact, wanted: tuple[str, ...]) -> Answer:
    if fact.word is None or (fact.word == EQUIVOCAL and EQUIVOCAL not in wanted):
        return OPEN
    return told(fact.word in wanted)
