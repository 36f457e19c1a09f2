"""The criteria for leaving each stage, as they stand at a visit."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ankleclinic.advice.diary_facts import with_counts
from ankleclinic.advice.evaluate import Evaluator
from ankleclinic.advice.facts import Facts
from ankleclinic.advice.flare import Flares, flares
from ankleclinic.advice.flare_facts import with_flares
from ankleclinic.advice.readiness import Readiness
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


def stage_criteria(evaluators: Sequence[Evaluator], ready: Readiness) -> tuple[Placed, ...]:
    """Every criterion of every stage, by evaluators that know the diary and by readiness."""
    criteria = evaluators[0].facts.catalogue.criteria.values()
    return tuple(Placed(one, _standing(evaluators, one, ready)) for one in criteria)


def _standing(evaluators: Sequence[Evaluator], one: Criterion, ready: Readiness) -> Standing:
    if one.when is not None:
        return strictest(evaluators, one.when)
    return ready.standing(one.step or "B")


def board_evaluators(
    catalogue: Catalogue, record: EpisodeRecord, sheet: Sheet, found: Flares, stage: int | None
) -> tuple[Evaluator, ...]:
    """Evaluators for the newest visit of a scored sheet that also know what the diary counts.

    With both sides involved one for each side stands behind the first, so that nothing passes on
    one side alone.
    """
    episodes = [record.episode]
    if record.episode.involved_side is None:
        one_sided = replace(record.episode, other_side_injured_before=True)
        episodes += [replace(one_sided, involved=Involved(side.value)) for side in Side]
    return tuple(
        Evaluator(logged(Facts(catalogue, replace(record, episode=one), sheet, stage), found))
        for one in episodes
    )


def logged(facts: Facts, found: Flares) -> Facts:
    """The facts with all that the diary says in place."""
    return with_flares(with_counts(facts, found), found)


def hard_standings(
    catalogue: Catalogue, record: EpisodeRecord, sheet: Sheet, stage: int
) -> Iterator[Standing]:
    """Where a patient stands against each hard criterion of a stage but the readiness board."""
    found = flares(catalogue, record, sheet)
    evaluators = board_evaluators(catalogue, record, sheet, found, stage)
    for one in catalogue.criteria.values():
        if one.stage == stage and one.hard and one.when is not None:
            yield strictest(evaluators, one.when)


def stage_now(catalogue: Catalogue, record: EpisodeRecord, sheet: Sheet) -> int:
    """The stage said last; before any was said, where the first visit placed the patient.

    That is the lowest stage whose hard criteria are not all met then, at most 4: what is not known
    is not met (clinical evidence, G2a 18).
    """
    said = said_stage(sheet)
    if said is not None:
        return said
    first = sheet[: first_position(record, sheet) + 1]
    for stage in range(1, HIGHEST_FIRST):
        standings = hard_standings(catalogue, record, first, stage)
        if any(one.state is not State.MET for one in standings):
            return stage
    return HIGHEST_FIRST
