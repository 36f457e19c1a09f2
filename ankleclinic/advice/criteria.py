"""The criteria for leaving each stage, as they stand at a visit."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ankleclinic.advice.diary_facts import with_counts
from ankleclinic.advice.evaluate import Evaluator
from ankleclinic.advice.facts import Facts
from ankleclinic.advice.flare import Flares
from ankleclinic.advice.readiness import Readiness
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


def stage_criteria(evaluators: Sequence[Evaluator], ready: Readiness) -> tuple[Placed, ...]:
    """Every criterion of every stage, by evaluators that know the diary and by readiness."""
    criteria = evaluators[0].facts.catalogue.criteria.values()
    return tuple(Placed(one, _standing(evaluators, one, ready)) for one in criteria)


def _standing(evaluators: Sequence[Evaluator], one: Criterion, ready: Readiness) -> Standing:
    if one.when is not None:
        return strictest(evaluators, one.when)
    return ready.standing(one.step or "B")


def board_evaluators(
    catalogue: Catalogue, record: EpisodeRecord, sheet: Sheet, found: Flares
) -> tuple[Evaluator, ...]:
    """Evaluators for the newest visit of a scored sheet that also know what the diary counts.

    With both sides involved one for each side stands behind the first, so that nothing passes on
    one side alone.
    """
    stage = next((visit.stage for visit in reversed(sheet) if visit.stage is not None), None)
    episodes = [record.episode]
    if record.episode.involved_side is None:
        one_sided = replace(record.episode, other_side_injured_before=True)
        episodes += [replace(one_sided, involved=Involved(side.value)) for side in Side]
    return tuple(
        Evaluator(with_counts(Facts(catalogue, replace(record, episode=one), sheet, stage), found))
        for one in episodes
    )


def first_stage(placed: Sequence[Placed]) -> int:
    """The lowest stage whose hard criteria are not all met, at most 4: unknown is not met."""
    open_stages = (
        one.criterion.stage
        for one in placed
        if one.criterion.hard and one.standing.state is not State.MET
    )
    return min([*open_stages, HIGHEST_FIRST])
