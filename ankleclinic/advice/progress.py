"""Whether a stage may be left, is kept, or is stepped back from for a time."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from ankleclinic.advice.board import Board, Progress, board
from ankleclinic.advice.criteria import Placed, first_stage
from ankleclinic.advice.signals import Colour
from ankleclinic.advice.standing import State
from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.judgement.visit import Sheet
from ankleclinic.record.episode import EpisodeRecord


def whole_board(catalogue: Catalogue, record: EpisodeRecord, sheet: Sheet) -> Board:
    """The boards of the newest visit of a scored sheet with what they say of the stage."""
    found = board(catalogue, record, sheet)
    return replace(found, progress=progress(catalogue, record, sheet, found))


def progress(catalogue: Catalogue, record: EpisodeRecord, sheet: Sheet, newest: Board) -> Progress:
    """Whether the stage may be left at the newest visit of a scored sheet, whose board is known."""
    stage = newest.stage or first_stage(newest.criteria)
    hard = _hard(newest, stage)
    open_ones = [one for one in hard if one.standing.state is not State.MET]
    step_back = _steps_back(catalogue, newest, sheet[-1].date)
    leave, because = _leave(catalogue, record, sheet, newest, stage)
    if step_back:
        leave, because = False, ("A red day just before: one stage back for 48 to 72 hours.",)
    return Progress(stage, leave, step_back, _retest(open_ones), because)


def _hard(found: Board, stage: int) -> list[Placed]:
    return [one for one in found.criteria if one.criterion.stage == stage and one.criterion.hard]


def _leave(
    catalogue: Catalogue, record: EpisodeRecord, sheet: Sheet, newest: Board, stage: int
) -> tuple[bool | None, tuple[str, ...]]:
    hard = _hard(newest, stage)
    if not hard:
        return False, (f"Stage {stage} has no criteria for leaving it.",)
    failed = [one for one in hard if one.standing.state is State.NOT_MET]
    if failed:
        return False, (f"Not met: {_names(failed)}.",)
    unknown = [one for one in hard if one.standing.state is not State.MET]
    if unknown:
        return None, (f"Not known: {_names(unknown)}.",)
    if newest.flares.now is not None:
        return False, (f"A flare since {newest.flares.now.start} has not ended.",)
    return _met_before(catalogue, record, sheet, newest, stage)


def _met_before(
    catalogue: Catalogue, record: EpisodeRecord, sheet: Sheet, newest: Board, stage: int
) -> tuple[bool, tuple[str, ...]]:
    """Whether all was met at another visit long enough before, and at all visits in between."""
    apart = timedelta(days=int(catalogue.threshold("progress.days_apart")))
    for end in range(len(sheet) - 1, 0, -1):
        earlier = board(catalogue, record, sheet[:end])
        if any(one.standing.state is not State.MET for one in _hard(earlier, stage)):
            break
        day = sheet[end - 1].date
        if sheet[-1].date - day < apart:
            continue
        if _red_since(newest, day):
            return False, (f"All was met on {day} too, but there was a red day since.",)
        return True, (f"All hard criteria were met today and on {day}, with no red day between.",)
    return False, (f"All is met at this visit; it must be met again, {apart.days} days apart.",)


def _red_since(found: Board, day: date) -> bool:
    return any(one.colour is Colour.RED for one in found.flares.days if one.date >= day)


def _steps_back(catalogue: Catalogue, found: Board, today: date) -> bool:
    since = today - timedelta(days=int(catalogue.threshold("progress.step_back_days")))
    return any(one.steps_back for one in found.flares.days if one.date >= since)


def _retest(open_ones: Sequence[Placed]) -> str | None:
    """The only criterion that stands in the way, where it is missed by less than its error."""
    if len(open_ones) != 1:
        return None
    short = open_ones[0].standing.short
    close = short is not None and short.by_errors is not None and short.by_errors < 1
    return open_ones[0].criterion.id if close else None


def _names(found: Sequence[Placed]) -> str:
    return "; ".join(one.criterion.name for one in found)
