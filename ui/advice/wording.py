"""The words of the advice page, built from the catalogue's names and the facts."""

from dataclasses import dataclass

from ankleclinic.advice.results import Advice, Answer, DiaryFlip, Emphasis, Finding, Flip
from ankleclinic.advice.words import DIARY_ITEMS, EMPHASIS_WORDS
from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.catalogue.measure import Measure
from ankleclinic.catalogue.rule import Case, Points
from ankleclinic.reports import words
from ankleclinic.reports.rule_words import effects, points_words
from ankleclinic.reports.words import lowered

NAMED_MISSING = 3


def headline(catalogue: Catalogue, advice: Advice) -> str:
    """Return the emphasis in words; where the answer is open, what to test next."""
    said = EMPHASIS_WORDS[advice.emphasis].headline
    if advice.emphasis is Emphasis.INSUFFICIENT_DATA and advice.next_test is not None:
        test = advice.next_test
        name = words.with_side(catalogue.measures[test.measure].name, test.side)
        return f"{said}. Test next: {name}"
    return said


def added(advice: Advice) -> str:
    """Return what is added to the emphasis, empty for nothing."""
    names = [EMPHASIS_WORDS[name].name.lower() for name in advice.add_ons]
    return f"With {words.joined(names)} added" if names else ""


def sentence(catalogue: Catalogue, advice: Advice) -> str:
    """Return the findings that weigh and the tests that are missing, in one or two sentences."""
    weighing = [
        finding.name
        for finding in advice.findings
        if finding.answer is Answer.APPLIES and _weighs(catalogue, finding)
    ]
    said = "; ".join([weighing[0], *map(lowered, weighing[1:])]) if weighing else ""
    missing = list(dict.fromkeys(catalogue.measures[m.measure].name for m in advice.missing))
    rest = len(missing) - NAMED_MISSING
    named = [lowered(name) for name in missing[:NAMED_MISSING]]
    more = [f"{rest} more"] if rest > 0 else []
    lacking = f"Missing: {'; '.join([*named, *more])}." if missing else ""
    found = f"{said}." if said else "No finding weighs towards any side."
    return " ".join(part for part in (found, lacking) if part)


def stage_words(advice: Advice) -> str:
    """Return the stage with its name."""
    return f"{advice.stage}, {words.STAGES[advice.stage]}" if advice.stage else "not said"


def cap_words(catalogue: Catalogue, advice: Advice, entered: int | None) -> str:
    """Return which finding holds the stage back and what was entered, empty where none does."""
    for finding in advice.findings:
        case = case_of(catalogue, finding)
        if case is not None and case.stage_cap and case.stage_cap == advice.stage_cap:
            held = entered is not None and entered > case.stage_cap
            said = f" (entered as {entered})" if held else ""
            return f"Stage {case.stage_cap} at most{said}: {lowered(finding.name)}"
    return ""


def case_of(catalogue: Catalogue, finding: Finding) -> Case | None:
    """Return the case of a rule that applies."""
    cases = catalogue.rules[finding.rule].case
    return next((case for case in cases if case.id == finding.case), None)


def effect_words(catalogue: Catalogue, finding: Finding) -> str:
    """Return what a finding that applies does besides adding points."""
    case = case_of(catalogue, finding)
    if case is None:
        return ""
    soon = [f"medical opinion {words.URGENCIES[finding.urgency]}"] if finding.urgency else []
    return words.listed([*soon, *effects(case)])


def open_words(points: Points) -> str:
    """Return what a finding that cannot be told could add."""
    said = points_words(points)
    return f"up to {said}" if said else ""


def rule_words(rule: str) -> str:
    """Return a rule's id as a person says it: "rule 19"."""
    return f"rule {rule.removeprefix('R').lstrip('0')}"


@dataclass(frozen=True, slots=True)
class Change:
    """What would have to be observed instead: of what, at which value, how far away, and for what.

    `by_errors` is the way there in units of the measure's error, where one is known.
    """

    name: str
    value: str
    far: str
    emphasis: Emphasis
    by_errors: float | None = None


def changes(catalogue: Catalogue, advice: Advice) -> list[Change]:
    """Return every single observation that would change an emphasis, those of the diary last."""
    measured = [measured_change(catalogue, flip) for flip in advice.would_change]
    return [*measured, *map(logged_change, advice.diary_would_change)]


def measured_change(catalogue: Catalogue, flip: Flip) -> Change:
    """Return one change of a measure in words."""
    measure = catalogue.measures[flip.measure]
    value = f"{words.side(flip.side)} {_target(measure, flip)}".strip()
    return Change(measure.name, value, _distance(flip), flip.emphasis, flip.by_errors)


def logged_change(flip: DiaryFlip) -> Change:
    """Return one change of an entry of the diary in words."""
    name = f"{DIARY_ITEMS[flip.item]}, diary of {words.day(flip.day)}"
    way = "or more" if flip.to > flip.now else "or less"
    value = f"{flip.to} {way} ({words.signed(flip.to - flip.now, 0)})"
    return Change(name, value, "diary", flip.emphasis)


def _distance(flip: Flip) -> str:
    if flip.by_errors is not None:
        return f"{flip.by_errors:.1f} ×"
    if flip.now is None:
        return "not tested"
    return "a finding" if isinstance(flip.now, str) else "no error known"


def _target(measure: Measure, flip: Flip) -> str:
    if isinstance(flip.to, str):
        return measure.outcome(flip.to).lower()
    value = words.amount(measure, flip.to)
    if not isinstance(flip.now, float | int):
        return f"for example {value}"
    step = words.signed(flip.to - flip.now, words.digits(measure.resolution))
    way = "or more" if flip.to > flip.now else "or less"
    return f"{value} {way} ({step})"


def _weighs(catalogue: Catalogue, finding: Finding) -> bool:
    case = case_of(catalogue, finding)
    if case is None:
        return False
    return case.hold or case.reduce_load or finding.urgency is not None or case.points != Points()
