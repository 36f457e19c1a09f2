"""Which sections of an assessment are closed, by which gate and why."""

from dataclasses import dataclass

from ankleclinic.advice.criteria import stage_now
from ankleclinic.advice.emphasis import applying_cases, locks_of
from ankleclinic.advice.evaluate import Evaluator
from ankleclinic.advice.explain import Explainer
from ankleclinic.advice.facts import Facts
from ankleclinic.advice.results import Answer, Why
from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.catalogue.measure import Section
from ankleclinic.catalogue.rule import Gate
from ankleclinic.judgement.visit import Sheet
from ankleclinic.record.episode import EpisodeRecord


@dataclass(frozen=True, slots=True)
class Closed:
    """A section that a gate closes; `why` shows the values it rests on."""

    section: Section
    gate: Gate
    why: Why


def closed_sections(
    catalogue: Catalogue, record: EpisodeRecord, sheet: Sheet
) -> tuple[Closed, ...]:
    """The sections that the gates close at the newest visit of a scored sheet.

    A gate closes only what it can tell: an unknown value closes nothing. One that rests on a rule
    closes as long as that rule applies and nobody cleared it.
    """
    evaluator = Evaluator(Facts(catalogue, record, sheet, stage_now(catalogue, record, sheet)))
    explainer = Explainer(evaluator)
    return tuple(
        Closed(section, gate, explainer.condition(gate.when))
        for gate in _holding(evaluator)
        for section in gate.sections
    )


def shut_sections(evaluator: Evaluator) -> frozenset[Section]:
    """The sections in which nothing should be tested as the facts stand.

    Where provocation tests are locked, so are those of impingement.
    """
    shut = {section for gate in _holding(evaluator) for section in gate.sections}
    if "provocation_tests" in locks_of(applying_cases(evaluator)):
        shut.add(Section.IMPINGEMENT)
    return frozenset(shut)


def not_proposed(evaluator: Evaluator) -> frozenset[Section]:
    """The sections no test is proposed of: where strength is shut, no ligament is stressed."""
    shut = shut_sections(evaluator)
    return shut | {Section.DIFFERENTIAL} if Section.STRENGTH in shut else shut


def _holding(evaluator: Evaluator) -> list[Gate]:
    gates = evaluator.facts.catalogue.gates.values()
    return [gate for gate in gates if evaluator.answer(gate.when) is Answer.APPLIES]
