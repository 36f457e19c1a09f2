"""The boards of one visit: days and flares, criteria of the stages, readiness, the stage."""

from dataclasses import dataclass

from ankleclinic.advice.criteria import Placed, board_evaluators, stage_criteria
from ankleclinic.advice.flare import Flares, flares
from ankleclinic.advice.readiness import Readiness, readiness
from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.judgement.visit import Sheet
from ankleclinic.record.episode import EpisodeRecord


@dataclass(frozen=True, slots=True)
class Progress:
    """What the criteria and the days say of the stage at one visit.

    `stage` is the one said last, or else the lowest with an open criterion. `leave` is None while
    a hard criterion is not known. `retest` names the one criterion that was missed by less than
    its error. `step_back` says that a day just before asks for a stage less for a time.
    """

    stage: int
    leave: bool | None
    step_back: bool
    retest: str | None
    because: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Board:
    """Where a patient stands at one visit; `stage` is the one said last.

    `progress` is known once earlier visits were looked at.
    """

    stage: int | None
    flares: Flares
    criteria: tuple[Placed, ...]
    readiness: Readiness
    progress: Progress | None = None


def board(catalogue: Catalogue, record: EpisodeRecord, sheet: Sheet) -> Board:
    """The boards at the newest visit of a scored sheet."""
    found = flares(catalogue, record, sheet)
    evaluators = board_evaluators(catalogue, record, sheet, found)
    ready = readiness(evaluators)
    said = evaluators[0].facts.stage
    return Board(said, found, stage_criteria(evaluators, ready), ready)
