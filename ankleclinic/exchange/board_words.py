"""The boards of a visit in a few words, for a therapist at a terminal."""

from collections.abc import Iterator

from ankleclinic.advice.board import Board, Progress
from ankleclinic.advice.course import Course
from ankleclinic.advice.criteria import Placed
from ankleclinic.advice.flare import Flares
from ankleclinic.advice.standing import Standing, State
from ankleclinic.exchange.lines import plain, section
from ankleclinic.judgement.numbers import with_unit

LEAVE = {True: "the stage can be left", False: "the stage stays", None: "cannot be told"}
READY = {True: "nothing stands against it", False: "held back", None: "cannot be told"}


def board_lines(board: Board) -> Iterator[str]:
    """Flares, the criteria of the stage, or else of the lowest open one, and readiness."""
    yield from section("Flares", list(_flares(board.flares)))
    found = board.progress
    stage = board.stage
    placed = [one for one in board.criteria if one.criterion.stage == stage]
    criteria = [_criterion(one) for one in placed]
    yield from section(f"Before stage {stage} is left", [*criteria, *_progress(found)])
    yield from section("Course", list(_course(board.course)))
    ready = board.readiness
    steps = (
        f"full training: {READY[ready.training]}; competition: {READY[ready.competition]}",
        *ready.because,
        *(f"{row.check.name}: {row.shown}" for row in ready.rows if row.shown),
    )
    yield from section("Return to sport", list(steps))


def _progress(found: Progress | None) -> Iterator[str]:
    if found is not None:
        yield f"{LEAVE[found.leave]}: {' '.join(found.because)}"
    if found is not None and found.retest is not None:
        yield "one criterion is missed by less than its error: stay, and take it again in a week"


def _course(found: Course | None) -> Iterator[str]:
    if found is None:
        return
    yield f"progress should show by {found.time_box}"
    if found.watch_until is not None:
        yield f"watched for a relapse until {found.watch_until}"
    for one in found.plateaus:
        where = f"{plain(one.measure)} {one.side or ''}".strip()
        yield f"{where}: no change beyond its error since {one.since}, {one.visits} visits"
    for review in found.reviews:
        yield f"review at {review.months} months, {review.due}: {plain(review.state.value)}"


def _criterion(placed: Placed) -> str:
    soft = "" if placed.criterion.hard else " (soft)"
    return f"{placed.criterion.name}{soft}: {_standing(placed.standing)}"


def _standing(found: Standing) -> str:
    if found.state is not State.NOT_MET or found.short is None:
        return plain(found.state.value)
    short = found.short
    errors = "" if short.by_errors is None else f", {short.by_errors:.1f} times its error"
    return f"not met, short by {with_unit(f'{short.by:.3g}', short.unit)}{errors}"


def _flares(found: Flares) -> Iterator[str]:
    if found.now is not None:
        days = "1 day" if found.now.days == 1 else f"{found.now.days} days"
        yield f"since {found.now.start}, known to last {days}"
    if found.too_many or found.too_long:
        yield "the pattern calls for a new look at load and label"
