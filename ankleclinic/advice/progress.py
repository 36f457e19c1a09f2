"""The boards of a visit with what the rules make of them: the stage, and the course so far."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import takewhile

from ankleclinic.advice.answers import ABSENT, PRESENT
from ankleclinic.advice.board import Board, Progress, laid_out
from ankleclinic.advice.board_facts import Sign, with_signs
from ankleclinic.advice.course import course
from ankleclinic.advice.criteria import Placed, board_evaluators, hard_criteria, met, stage_now
from ankleclinic.advice.evaluate import Evaluator
from ankleclinic.advice.facts import Fact
from ankleclinic.advice.flare import Days, days_back
from ankleclinic.advice.move import answered, propose
from ankleclinic.advice.readiness import Opens, opens
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
    """What a visit says of the stage, with evaluators whose facts know it.

    The first evaluator is that of the episode; with both sides involved one follows for each.
    """

    evaluators: tuple[Evaluator, ...]
    stage: int
    signs: Mapping[Sign, Fact]
    progress: Progress


def whole_board(catalogue: Catalogue, record: EpisodeRecord, sheet: Sheet) -> Board:
    """The boards of the newest visit of a scored sheet with what they say of the stage."""
    return board_of(look(catalogue, record, sheet))


def board_of(looked: Looked) -> Board:
    """The whole board of a visit that was looked at."""
    found = laid_out(looked.evaluators, looked.stage)
    return replace(
        found,
        signs=looked.signs,
        progress=looked.progress,
        course=course(looked.evaluators[0]),
    )


def look(
    catalogue: Catalogue, record: EpisodeRecord, sheet: Sheet, days: Days | None = None
) -> Looked:
    """What rules can ask of the boards of the newest visit, and what they say of the stage.

    Whoever looks at one patient again and again hands over the same days each time.
    """
    days = days or Days()
    stage = stage_now(catalogue, record, sheet, days)
    evaluators = board_evaluators(catalogue, record, sheet, stage, days)
    hard = hard_criteria(evaluators, stage)
    newest = Newest(catalogue, record, sheet, stage, hard, days)
    signs = _signs(newest, opens(evaluators))
    with_signs(evaluators[0].facts, signs)
    progress = _progress(evaluators[0], newest, signs["all_met_twice"].because or "")
    return Looked(evaluators, stage, signs, progress)


@dataclass(frozen=True, slots=True)
class Newest:
    """The newest visit with the hard criteria of its stage."""

    catalogue: Catalogue
    record: EpisodeRecord
    sheet: Sheet
    stage: int
    hard: tuple[Placed, ...]
    days: Days


def _progress(evaluator: Evaluator, newest: Newest, because: str) -> Progress:
    move = propose(evaluator, newest.stage, because)
    leave = LEAVE[answered(evaluator, "forward")]
    if leave and move.kind in {"stay", "back"}:
        leave = False
    said = because if leave is None else move.because
    retest = _missed_closely(newest.hard)
    return Progress(newest.stage, leave, move.kind == "back", retest, (said,), move)


def _signs(newest: Newest, ready: Opens) -> Mapping[Sign, Fact]:
    day = newest.sheet[-1].date
    return {
        "all_met_twice": replace(_all_met_twice(newest), on=day),
        "one_missed_closely": replace(_one_missed_closely(newest.hard), on=day),
        "physical": Fact(word=WORDS[ready.physical], on=day),
        "training": Fact(word=WORDS[ready.training], on=day),
        "competition": Fact(word=WORDS[ready.competition], on=day),
    }


def _all_met_twice(newest: Newest) -> Fact:
    hard = newest.hard
    if not hard:
        return _no(f"Stage {newest.stage} has no criteria for leaving it.")
    failed = [one for one in hard if one.standing.state is State.NOT_MET]
    if failed:
        return _no(f"Not met: {_names(failed)}.")
    unknown = [one for one in hard if one.standing.state is not State.MET]
    if unknown:
        missing = tuple(dict.fromkeys(one for each in unknown for one in each.standing.missing))
        return Fact(missing=missing, because=f"Not known: {_names(unknown)}.")
    return _met_before(newest)


def _met_before(newest: Newest) -> Fact:
    """Whether all was met at another visit long enough before, and at all visits in between."""
    sheet, record, catalogue = newest.sheet, newest.record, newest.catalogue
    apart = timedelta(days=int(catalogue.threshold("progress.days_apart")))
    for end in range(len(sheet) - 1, 0, -1):
        evaluators = board_evaluators(catalogue, record, sheet[:end], newest.stage, newest.days)
        if not met(evaluators, newest.stage):
            break
        day = sheet[end - 1].date
        if sheet[-1].date - day < apart:
            continue
        if _red_since(newest, day):
            return _no(f"All was met on {day} too, but there was a red day since.")
        said = f"All hard criteria were met today and on {day}, with no red day between."
        return Fact(word=PRESENT, because=said)
    return _no(f"All is met at this visit; it must be met again, {apart.days} days apart.")


def _red_since(newest: Newest, since: date) -> bool:
    back = days_back(newest.catalogue, newest.record, newest.sheet, newest.days)
    late = takewhile(lambda one: one.date >= since, back)
    return any(one.colour is Colour.RED for one in late)


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
