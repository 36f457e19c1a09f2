"""Left and right of one measure together: are they on each other's side?"""

from collections.abc import Callable
from dataclasses import replace

from ankleclinic.catalogue.measure import Measure
from ankleclinic.judgement.scoring import score
from ankleclinic.record.checks import check_swapped
from ankleclinic.record.observation import Observation, State
from ankleclinic.record.problem import Problem
from ui.assess.plan import is_done
from ui.fields.codes import SWAPPED
from ui.fields.last import Last

Pair = tuple[Observation | None, Observation | None]
"""Left and right of one measure at one visit."""
Lasts = tuple[Last | None, Last | None]
"""Left and right of last time."""


def swap_question(
    measure: Measure,
    now: Pair,
    earlier: Lasts,
) -> Problem | None:
    """Asks whether left and right of now stand on each other's side.

    Nothing is asked before both sides are wholly entered, or where one of the four is not known;
    nor of a map, where the side is seen.
    """
    if (
        not measure.numeric
        or measure.pain_map
        or not all(entry and is_done(measure, entry) for entry in now)
    ):
        return None
    left, right = (_number(measure, entry) for entry in now)
    before, beside = (last.number if last else None for last in earlier)
    if left is None or right is None or before is None or beside is None:
        return None
    return check_swapped(measure, (left, right), (before, beside))


def settle(
    measure: Measure,
    written: Pair,
    stored: Pair,
    earlier: Lasts,
) -> Pair:
    """Both sides with the question about swapped sides opened, kept answered, or taken away.

    Args:
        measure: what is measured.
        written: left and right as they are to be.
        stored: left and right as they stand.
        earlier: left and right of last time.
    """
    if swap_question(measure, written, earlier) is None:
        return _each(written, unmarked)
    if same_numbers(written, stored) and is_answered(stored):
        return _each(written, confirmed)
    return _each(written, marked)


def is_open(pair: Pair) -> bool:
    """Whether the question about swapped sides waits for its answer."""
    return any(
        entry is not None and SWAPPED in entry.questioned and entry.pending for entry in pair
    )


def is_answered(pair: Pair) -> bool:
    """Whether somebody said that the sides are right."""
    return all(
        entry is not None and SWAPPED in entry.questioned and entry.confirmed for entry in pair
    )


def exchanged(
    pair: Pair,
) -> Pair:
    """Left and right with everything but their side exchanged; one alone moves over."""
    left, right = pair
    return _moved_over(right), _moved_over(left)


def marked(entry: Observation) -> Observation:
    """An observation with the question open."""
    questioned = tuple(dict.fromkeys((*entry.questioned, SWAPPED)))
    return replace(entry, questioned=questioned, confirmed=False)


def confirmed(entry: Observation) -> Observation:
    """An observation with the question answered: the sides are right."""
    return replace(marked(entry), confirmed=True)


def unmarked(entry: Observation) -> Observation:
    """An observation without the question."""
    if SWAPPED not in entry.questioned:
        return entry
    questioned = tuple(code for code in entry.questioned if code != SWAPPED)
    return replace(entry, questioned=questioned, confirmed=entry.confirmed and bool(questioned))


def same_numbers(
    one: Pair,
    other: Pair,
) -> bool:
    """Whether both pairs hold the same numbers."""
    return [_content(entry) for entry in one] == [_content(entry) for entry in other]


def _content(entry: Observation | None) -> object:
    return None if entry is None else (entry.value, entry.trials, entry.score, entry.items)


def _moved_over(entry: Observation | None) -> Observation | None:
    if entry is None or entry.side is None:
        return entry
    return replace(entry, key=replace(entry.key, side=entry.side.other))


def _each(pair: Pair, change: Callable[[Observation], Observation]) -> Pair:
    left, right = (None if entry is None else change(entry) for entry in pair)
    return left, right


def _number(measure: Measure, entry: Observation | None) -> float | None:
    if entry is None or entry.state is not State.MEASURED:
        return None
    return score(measure, entry).value
