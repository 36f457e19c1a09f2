"""Advice for one visit: the emphasis with its findings, locks and what would change it."""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import get_args

from ankleclinic.advice.at_odds import at_odds
from ankleclinic.advice.clearance import CLEARED_BY_STATEMENT, basis_of
from ankleclinic.advice.diary_flips import diary_flips
from ankleclinic.advice.emphasis import CARRIED_BY, weigh
from ankleclinic.advice.evaluate import Evaluator
from ankleclinic.advice.explain import Explainer
from ankleclinic.advice.flare import Days
from ankleclinic.advice.flips import flips
from ankleclinic.advice.irritability import irritability
from ankleclinic.advice.next_test import missing_inputs, next_tests
from ankleclinic.advice.progress import Looked, look
from ankleclinic.advice.results import Advice, Cleared, Emphasis, Explained, Finding, Lock
from ankleclinic.advice.what_if import WhatIf
from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.catalogue.rule import Case, Level, Points, Rule, Urgency
from ankleclinic.judgement.sheet import score_visits
from ankleclinic.judgement.visit import Sheet
from ankleclinic.record.episode import EpisodeRecord

LEVELS: tuple[str, ...] = get_args(Level)
"""Levels of evidence, the strongest first."""

URGENCIES: tuple[Urgency, ...] = get_args(Urgency)


def advise(catalogue: Catalogue, record: EpisodeRecord, position: int) -> Advice:
    """The advice at the visit at a position, as of its own date."""
    return advise_sheet(catalogue, record, score_visits(catalogue, record, position))


def advise_sheet(
    catalogue: Catalogue, record: EpisodeRecord, sheet: Sheet, days: Days | None = None
) -> Advice:
    """The advice for the newest visit of a scored sheet.

    Whoever advises one patient again and again hands over the same days of the diary each time.
    """
    return advise_looked(look(catalogue, record, sheet, days))


def advise_briefly(catalogue: Catalogue, record: EpisodeRecord, sheet: Sheet) -> Advice:
    """The advice for the newest visit without what would change it and what to test next."""
    return advise_looked(look(catalogue, record, sheet), ahead=False)


def advise_looked(looked: Looked, *, ahead: bool = True) -> Advice:
    """The advice for a visit whose boards were looked at.

    `ahead` also searches for what would change it and what to test next, the longer part of it.
    """
    stage, weighing = looked.stage, looked.evaluators[0]
    facts = weighing.facts
    catalogue = facts.catalogue
    weighed = weigh(weighing)
    evaluator = weighing.with_reading(weighed.reading)
    findings = tuple(_finding(evaluator, rule) for rule in catalogue.rules.values())
    missing = missing_inputs(evaluator)
    what_if = WhatIf.of(weighing, weighed) if ahead else None
    return Advice(
        date=facts.today,
        emphasis=weighed.emphasis,
        add_ons=weighed.add_ons,
        provisional=weighed.provisional,
        points=weighed.points,
        stage=min(stage, weighed.stage_cap or stage),
        stage_cap=weighed.stage_cap,
        strength=_strength(evaluator, weighed.emphasis),
        locked=_locks(evaluator),
        urgency=most_urgent(findings),
        irritability=irritability(facts).word,
        findings=findings,
        would_change=flips(what_if) if what_if else (),
        next_tests=next_tests(what_if, weighed, missing) if what_if else (),
        missing=missing,
        inputs_known=weighed.inputs_known,
        inputs_total=len(catalogue.protocol.input),
        protocol=catalogue.version,
        standing=catalogue.standing,
        reviewed=catalogue.reviewed,
        cleared=tuple(_cleared(evaluator)),
        move=looked.progress.move,
        at_odds=at_odds(evaluator),
        diary_would_change=diary_flips(what_if) if what_if else (),
    )


def _finding(evaluator: Evaluator, rule: Rule) -> Finding:
    found = evaluator.rule(rule.id)
    return Finding(
        rule=rule.id,
        name=rule.name,
        answer=found.answer,
        case=found.case.id if found.case else None,
        points=found.case.points if found.case else Points(),
        explained=Explained(partial(Explainer(evaluator).rule, rule)),
        reason=rule.reason,
        level=rule.level,
        status=rule.status.value,
        references=rule.references,
        advice=found.case.advice if found.case else (),
        urgency=_how_soon(evaluator, found.acting),
        basis=basis_of(evaluator.facts, rule) if found.case and _clearable(rule) else "",
    )


def _clearable(rule: Rule) -> bool:
    return rule.priority == CLEARED_BY_STATEMENT


def _cleared(evaluator: Evaluator) -> Iterator[Cleared]:
    for rule in evaluator.facts.catalogue.rules.values():
        said = evaluator.rule(rule.id).cleared
        if said is not None:
            yield Cleared(rule.id, rule.name, said.name, said.role, said.date, said.words)


def _locks(evaluator: Evaluator) -> tuple[Lock, ...]:
    found: dict[str, Lock] = {}
    for rule in evaluator.facts.catalogue.rules.values():
        case = evaluator.rule(rule.id).acting
        for what in case.locks if case else ():
            found.setdefault(what, Lock(what, rule.id, rule.name))
    return tuple(found.values())


def _how_soon(evaluator: Evaluator, case: Case | None) -> Urgency | None:
    protocol = evaluator.facts.catalogue.protocol
    return protocol.how_soon(case.urgency) if case and case.urgency else None


def most_urgent(findings: Sequence[Finding]) -> Urgency | None:
    """How soon a medical opinion is wanted, by the most urgent finding."""
    found = [finding.urgency for finding in findings if finding.urgency]
    return max(found, key=URGENCIES.index, default=None)


def _strength(evaluator: Evaluator, emphasis: Emphasis) -> str | None:
    """The weakest level among the rules that carry most of each score the emphasis rests on."""
    rules = evaluator.facts.catalogue.rules.values()
    leading: list[str]
    applying: list[tuple[str, Case]] = [
        (rule.level, case) for rule in rules if (case := evaluator.rule(rule.id).acting)
    ]
    if emphasis is Emphasis.HOLD_AND_REFER:
        leading = [level for level, case in applying if case.hold]
    elif emphasis is Emphasis.LOAD_REDUCTION:
        leading = [level for level, case in applying if case.reduce_load]
    else:
        leading = [
            level for name in CARRIED_BY.get(emphasis, ()) for level in _carriers(applying, name)
        ]
    return max(leading, key=LEVELS.index, default=None)


def _carriers(applying: list[tuple[str, Case]], name: str) -> list[str]:
    weights = [(int(getattr(case.points, name)), level) for level, case in applying]
    most = max((weight for weight, _ in weights), default=0)
    return [level for weight, level in weights if weight == most and most > 0]
