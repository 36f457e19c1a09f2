"""The criteria for leaving each stage, as they stand at a visit."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ankleclinic.advice.evaluate import Evaluator
from ankleclinic.advice.facts import Facts
from ankleclinic.advice.flare import Days
from ankleclinic.advice.readiness import NOTHING_OPEN, Opens, opens
from ankleclinic.advice.stage import first_position, said_stage
from ankleclinic.advice.standing import Standing, State, strictest
from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.catalogue.criterion import Criterion
from ankleclinic.judgement.visit import Sheet
from ankleclinic.record.episode import EpisodeRecord
from ankleclinic.record.patient import Involved, Side

HIGHEST_FIRST = 4
"""The highest stage a patient is first seen in (clinical evidence, G2a 18)."""


@dataclass(frozen=True, slots=True)
class Placed:
    """One criterion and where the patient stands."""

    criterion: Criterion
    standing: Standing


def stage_criteria(evaluators: Sequence[Evaluator], ready: Opens) -> tuple[Placed, ...]:
    """Every criterion of every stage, by evaluators that know the diary and by readiness."""
    criteria = evaluators[0].facts.catalogue.criteria.values()
    return tuple(Placed(one, _standing(evaluators, one, ready)) for one in criteria)


def hard_criteria(evaluators: Sequence[Evaluator], stage: int) -> tuple[Placed, ...]:
    """The hard criteria of one stage."""
    criteria = evaluators[0].facts.catalogue.criteria.values()
    hard = [one for one in criteria if one.stage == stage and one.hard]
    ready = opens(evaluators) if any(one.step for one in hard) else NOTHING_OPEN
    return tuple(Placed(one, _standing(evaluators, one, ready)) for one in hard)


def _standing(evaluators: Sequence[Evaluator], one: Criterion, ready: Opens) -> Standing:
    if one.when is not None:
        return strictest(evaluators, one.when)
    return ready.standing(one.step or "B")


def board_evaluators(
    catalogue: Catalogue,
    record: EpisodeRecord,
    sheet: Sheet,
    stage: int | None,
    days: Days | None = None,
) -> tuple[Evaluator, ...]:
    """Evaluators for the newest visit of a scored sheet.

    With both sides involved one for each side stands behind the first, so that nothing passes on
    one side alone. `days` keeps the days of the diary between calls.
    """
    days = days or Days()
    episodes = [record.episode]
    if record.episode.involved_side is None:
        one_sided = replace(record.episode, other_side_injured_before=True)
        episodes += [replace(one_sided, involved=Involved(side.value)) for side in Side]
    facts = (Facts(catalogue, replace(record, episode=one), sheet, stage, days) for one in episodes)
    return tuple(map(Evaluator, facts))


def stage_now(
    catalogue: Catalogue, record: EpisodeRecord, sheet: Sheet, days: Days | None = None
) -> int:
    """The stage said last; before any was said, where the first visit placed the patient.

    That is the lowest stage whose hard criteria are not all met then, at most 4: what is not known
    is not met (clinical evidence, G2a 18).
    """
    said = said_stage(sheet)
    if said is not None:
        return said
    first = sheet[: first_position(record, sheet) + 1]
    evaluators = board_evaluators(catalogue, record, first, None, days)
    for stage in range(1, HIGHEST_FIRST):
        if not met(evaluators, stage):
            return stage
    return HIGHEST_FIRST


def met(evaluators: Sequence[Evaluator], stage: int) -> bool:
    """Whether every hard criterion of a stage is met."""
    placed = hard_criteria(evaluators, stage)
    return all(one.standing.state is State.MET for one in placed)
