"""Findings sorted by what they say about the emphasis, and the points still open."""

from collections.abc import Sequence
from dataclasses import dataclass

from ankleclinic.advice.emphasis import CARRIED_BY
from ankleclinic.advice.results import Advice, Answer, Emphasis, Finding
from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.catalogue.rule import Points
from ankleclinic.reports.rule_words import SCORES
from ui.advice.wording import case_of

GROUP_NAMES = {
    Emphasis.MOBILIZATION: "mobilization",
    Emphasis.STRENGTHENING: "strengthening",
    Emphasis.BALANCED: "mobilization and strengthening",
    Emphasis.NEUROMUSCULAR_CONTROL: "neuromuscular control",
    Emphasis.LOAD_REDUCTION: "less load",
}


@dataclass(frozen=True, slots=True)
class Group:
    """Findings under one heading; a closed group shows only its heading at first."""

    key: str
    title: str
    findings: tuple[Finding, ...]
    closed: bool = False


def groups(catalogue: Catalogue, advice: Advice) -> tuple[Group, ...]:
    """Return the findings for the emphasis, for something else, open, and not applying."""
    applying = [f for f in advice.findings if f.answer is Answer.APPLIES]
    speaking = [f for f in applying if speaks_for(catalogue, f, advice.emphasis)]
    rest = [f for f in applying if f not in speaking]
    name = GROUP_NAMES.get(advice.emphasis)
    found = (
        Group("for", f"For {name}" if name else "For it", _by_points(speaking)),
        Group("else", "For something else" if speaking else "What applies", _by_points(rest)),
        Group("open", "Cannot be told yet", _of(advice, Answer.CANNOT_TELL)),
        Group("not", "Does not apply", _of(advice, Answer.DOES_NOT_APPLY), closed=True),
    )
    return tuple(group for group in found if group.findings)


def speaks_for(catalogue: Catalogue, finding: Finding, emphasis: Emphasis) -> bool:
    """Say whether a finding that applies carries the emphasis."""
    if emphasis is Emphasis.LOAD_REDUCTION:
        case = case_of(catalogue, finding)
        return case is not None and case.reduce_load
    return any(getattr(finding.points, name) > 0 for name in CARRIED_BY.get(emphasis, ()))


def most_points(catalogue: Catalogue, finding: Finding) -> Points:
    """Return the most a rule could add to each score."""
    cases = catalogue.rules[finding.rule].case
    return Points(
        **{name: max(int(getattr(case.points, name)) for case in cases) for name in SCORES}
    )


def open_points(catalogue: Catalogue, advice: Advice) -> Points:
    """Return what the rules that cannot be told could still add to each score."""
    found = [
        most_points(catalogue, finding)
        for finding in advice.findings
        if finding.answer is Answer.CANNOT_TELL
    ]
    return Points(
        **{name: sum(max(0, int(getattr(each, name))) for each in found) for name in SCORES}
    )


def _of(advice: Advice, answer: Answer) -> tuple[Finding, ...]:
    return tuple(finding for finding in advice.findings if finding.answer is answer)


def _by_points(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """The weightiest first, otherwise in the order of the rules."""
    return tuple(
        sorted(findings, key=lambda f: -sum(abs(getattr(f.points, name)) for name in SCORES))
    )
