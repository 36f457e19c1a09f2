"""The boards of a visit in a few words, for a therapist at a terminal."""

from collections.abc import Iterator

from ankleclinic.advice.board import Board
from ankleclinic.advice.criteria import Placed, first_stage
from ankleclinic.advice.flare import Flares
from ankleclinic.advice.standing import Standing, State
from ankleclinic.exchange.lines import plain, section

READY = {True: "nothing stands against it", False: "held back", None: "cannot be told"}


def board_lines(board: Board) -> Iterator[str]:
    """Flares, the criteria of the stage, or else of the lowest open one, and readiness."""
    yield from section("Flares", list(_flares(board.flares)))
    stage = board.stage or first_stage(board.criteria)
    placed = [one for one in board.criteria if one.criterion.stage == stage]
    yield from section(f"Before stage {stage} is left", [_criterion(one) for one in placed])
    found = board.readiness
    steps = (
        f"full training: {READY[found.training]}; competition: {READY[found.competition]}",
        *found.because,
    )
    yield from section("Return to sport", list(steps))


def _criterion(placed: Placed) -> str:
    soft = "" if placed.criterion.hard else " (soft)"
    return f"{placed.criterion.name}{soft}: {_standing(placed.standing)}"


def _standing(found: Standing) -> str:
    if found.state is not State.NOT_MET or found.short is None:
        return plain(found.state.value)
    short = found.short
    errors = "" if short.by_errors is None else f", {short.by_errors:.1f} times its error"
    return f"not met, short by {short.by:.3g} {short.unit}{errors}"


def _flares(found: Flares) -> Iterator[str]:
    if found.now is not None:
        days = "1 day" if found.now.days == 1 else f"{found.now.days} days"
        yield f"since {found.now.start}, known to last {days}"
    if found.too_many or found.too_long:
        yield "the pattern calls for a new look at load and label"
