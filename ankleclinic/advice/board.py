"""The boards of one visit: days and flares, criteria of the stages, readiness, the stage."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from ankleclinic.advice.board_facts import Sign
from ankleclinic.advice.course import Course
from ankleclinic.advice.criteria import Placed, board_evaluators, stage_criteria, stage_now
from ankleclinic.advice.evaluate import Evaluator
from ankleclinic.advice.facts import Fact
from ankleclinic.advice.flare import Flares, flares
from ankleclinic.advice.readiness import Readiness, readiness
from ankleclinic.advice.results import Move
from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.judgement.visit import Sheet
from ankleclinic.record.episode import EpisodeRecord


@dataclass(frozen=True, slots=True)
class Progress:
    """What the rules say of the stage at one visit; the therapist makes the move.

    `leave` is None while a hard criterion is not known. `retest` names the one criterion that was
    missed by less than its error. `step_back` says that a day just before asks for a stage less
    for a time.
    """

    stage: int
    leave: bool | None
    step_back: bool
    retest: str | None
    because: tuple[str, ...]
    move: Move


@dataclass(frozen=True, slots=True)
class Board:
    """Where a patient stands at one visit; `stage` is the one said last or of the first visit.

    `signs`, `progress` and `course` are known once earlier visits were looked at.
    """

    stage: int
    flares: Flares
    criteria: tuple[Placed, ...]
    readiness: Readiness
    signs: Mapping[Sign, Fact] = field(default_factory=dict)
    progress: Progress | None = None
    course: Course | None = None


def board(catalogue: Catalogue, record: EpisodeRecord, sheet: Sheet) -> Board:
    """The boards at the newest visit of a scored sheet."""
    stage = stage_now(catalogue, record, sheet)
    evaluators = board_evaluators(catalogue, record, sheet, stage)
    return laid_out(evaluators, stage)


def laid_out(evaluators: Sequence[Evaluator], stage: int) -> Board:
    """The boards that evaluators of one visit come to."""
    facts = evaluators[0].facts
    found = flares(facts.catalogue, facts.record, facts.sheet, facts.days)
    ready = readiness(evaluators)
    return Board(stage, found, stage_criteria(evaluators, ready), ready)
