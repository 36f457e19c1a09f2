"""The stage a patient is in, and since when."""

from ankleclinic.judgement.visit import Sheet
from ankleclinic.record.episode import EpisodeRecord


def said_stage(sheet: Sheet) -> int | None:
    """The stage that was said last."""
    return next((visit.stage for visit in reversed(sheet) if visit.stage is not None), None)


def first_position(record: EpisodeRecord, sheet: Sheet) -> int:
    """The first visit that is no baseline from before the injury, or else the newest."""
    visits = record.assessments[: len(sheet)]
    found = (at for at, visit in enumerate(visits) if not visit.baseline)
    return next(found, len(sheet) - 1)


def stage_since(record: EpisodeRecord, sheet: Sheet) -> int:
    """The visit at which the stage began: the first one at it since it was last higher.

    A step back for some days does not begin it anew.
    """
    stage = said_stage(sheet)
    start = None
    for position, visit in enumerate(sheet):
        if stage is None or visit.stage is None:
            continue
        if visit.stage > stage:
            start = None
        elif visit.stage == stage and start is None:
            start = position
    return first_position(record, sheet) if start is None else start
