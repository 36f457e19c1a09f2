"""The boards of a visit with what the rules make of them: the stage, and the course so far."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from ankleclinic.advice.answers import ABSENT, PRESENT
from ankleclinic.advice.board import Board, Progress, board, laid_out
from ankleclinic.advice.board_facts import Sign, with_signs
from ankleclinic.advice.course import course
from ankleclinic.advice.criteria import Placed, hard_standings
from ankleclinic.advice.evaluate import Evaluator
from ankleclinic.advice.facts import Fact
from ankleclinic.advice.move import answered, propose
from ankleclinic.advice.results import Answer
from ankleclinic.advice.signals import Colour
from ankleclinic.advice.standing import State
from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.judgement.visit import Sheet
from ankleclinic.record.episode import EpisodeRecord

LEAVE = {Answer.APPLIES: True, Answer.DOES_NOT_APPLY: False, Answer.CANNOT_TELL: None}
WORDS = {True: PRESENT, False: ABSENT, None: None}


@dataclass(frozen=True, slots=True)
class Looked:
    """The whole board of a visit and the evaluator of its facts, which know what it says."""

    board: Board
    evaluator: Evaluator


def whole_board(catalogue: Catalogue, record: EpisodeRecord, sheet: Sheet) -> Board:
    """The boards of the newest visit of a scored sheet with what they say of the stage."""
    return look(catalogue, record, sheet).board


def look(catalogue: Catalogue, record: EpisodeRecord, sheet: Sheet) -> Looked:
    """The boards of the newest visit and all that rules can ask of them."""
    found, evaluator = laid_out(catalogue, record, sheet)
    found = replace(found, signs=_signs(catalogue, record, sheet, found))
    with_signs(evaluator.facts, found.signs)
    progress = _progress(evaluator, found)
    return Looked(replace(found, progress=progress, course=course(evaluator)), evaluator)


def _progress(evaluator: Evaluator, found: Board) -> Progress:
    because = found.signs["all_met_twice"].because or ""
    move = propose(evaluator, found.stage, because)
    leave = LEAVE[answered(evaluator, "forward")]
    if leave and move.kind in {"stay", "back"}:
        leave = False
    step_back = move.kind == "back"
    retest = _missed_closely(_hard(found))
    said = (because,) if move.because == because or leave is None else (move.because,)
    return Progress(found.stage, leave, step_back, retest, said, move)


def _signs(
    catalogue: Catalogue, record: EpisodeRecord, sheet: Sheet, found: Board
) -> Mapping[Sign, Fact]:
    day, ready = sheet[-1].date, found.readiness
    return {
        "all_met_twice": replace(_all_met_twice(catalogue, record, sheet, found), on=day),
        "one_missed_closely": replace(_one_missed_closely(_hard(found)), on=day),
        "physical": Fact(word=WORDS[ready.physical], on=day),
        "training": Fact(word=WORDS[ready.training], on=day),
        "competition": Fact(word=WORDS[ready.competition], on=day),
    }


def _hard(found: Board) -> list[Placed]:
    return [
        one for one in found.criteria if one.criterion.stage == found.stage and one.criterion.hard
    ]


def _all_met_twice(
    catalogue: Catalogue, record: EpisodeRecord, sheet: Sheet, newest: Board
) -> Fact:
    hard = _hard(newest)
    if not hard:
        return _no(f"Stage {newest.stage} has no criteria for leaving it.")
    failed = [one for one in hard if one.standing.state is State.NOT_MET]
    if failed:
        return _no(f"Not met: {_names(failed)}.")
    unknown = [one for one in hard if one.standing.state is not State.MET]
    if unknown:
        missing = tuple(dict.fromkeys(one for each in unknown for one in each.standing.missing))
        return Fact(missing=missing, because=f"Not known: {_names(unknown)}.")
    return _met_before(catalogue, record, sheet, newest)


def _met_before(catalogue: Catalogue, record: EpisodeRecord, sheet: Sheet, newest: Board) -> Fact:
    """Whether all was met at another visit long enough before, and at all visits in between."""
    apart = timedelta(days=int(catalogue.threshold("progress.days_apart")))
    for end in range(len(sheet) - 1, 0, -1):
        if not _was_met(catalogue, record, sheet[:end], newest.stage):
            break
        day = sheet[end - 1].date
        if sheet[-1].date - day < apart:
            continue
        if _red_since(newest, day):
            return _no(f"All was met on {day} too, but there was a red day since.")
        met = f"All hard criteria were met today and on {day}, with no red day between."
        return Fact(word=PRESENT, because=met)
    return _no(f"All is met at this visit; it must be met again, {apart.days} days apart.")


def _was_met(catalogue: Catalogue, record: EpisodeRecord, earlier: Sheet, stage: int) -> bool:
    asks_board = any(
        one.stage == stage and one.hard and one.step for one in catalogue.criteria.values()
    )
    if asks_board:
        found = replace(board(catalogue, record, earlier), stage=stage)
        return all(one.standing.state is State.MET for one in _hard(found))
    standings = hard_standings(catalogue, record, earlier, stage)
    return all(one.state is State.MET for one in standings)


def _red_since(found: Board, day: date) -> bool:
    return any(one.colour is Colour.RED for one in found.flares.days if one.date >= day)


def _one_missed_closely(hard: Sequence[Placed]) -> Fact:
    """Whether one criterion was missed by less than its error, and nothing else is open."""
    failed = [one for one in hard if one.standing.state is State.NOT_MET]
    unknown = [one for one in hard if one.standing.state not in {State.MET, State.NOT_MET}]
    if len(failed) > 1 or not all(map(_is_close, failed)) or not (failed or unknown):
        return Fact(word=ABSENT)
    if unknown:
        missing = tuple(dict.fromkeys(one for each in unknown for one in each.standing.missing))
        return Fact(missing=missing, because=f"Not known: {_names(unknown)}.")
    return Fact(word=PRESENT, because=f"{failed[0].criterion.name}: missed by less than its error")


def _missed_closely(hard: Sequence[Placed]) -> str | None:
    """The only criterion that stands in the way, where it is missed by less than its error."""
    open_ones = [one for one in hard if one.standing.state is not State.MET]
    close = len(open_ones) == 1 and _is_close(open_ones[0])
    return open_ones[0].criterion.id if close else None


def _is_close(one: Placed) -> bool:
    short = one.standing.short
    return short is not None and short.by_errors is not None and short.by_errors < 1


def _no(because: str) -> Fact:
    return Fact(word=ABSENT, because=because)


def _names(found: Sequence[Placed]) -> str:
    return "; ".join(one.criterion.name for one in found)
