"""The boards of one visit: days and flares, criteria of the stages, readiness."""

from dataclasses import dataclass

from ankleclinic.advice.criteria import Placed, board_evaluators, stage_criteria
from ankleclinic.advice.flare import Flares, flares
from ankleclinic.advice.readiness import Readiness, readiness
from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.judgement.visit import Sheet
from ankleclinic.record.episode import EpisodeRecord


@dataclass(frozen=True, slots=True)
class Board:
    """Where a patient stands at one visit; `stage` is the one said last."""

    stage: int | None
    flares: Flares
    criteria: tuple[Placed, ...]
    readiness: Readiness


def board(catalogue: Catalogue, record: EpisodeRecord, sheet: Sheet) -> Board:
    """The boards at the newest visit of a scored sheet."""
    found = flares(catalogue, record, sheet)
    evaluators = board_evaluators(catalogue, record, sheet, found)
    ready = readiness(evaluators)
    said = evaluators[0].facts.stage
    return Board(said, found, stage_criteria(evaluators, ready), ready)
