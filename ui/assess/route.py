"""Where the hand goes next: along a side, across to the other, on to the next measure."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from ankleclinic.record.patient import Side
from ui.widgets.move import Move


@dataclass(frozen=True, slots=True)
class Place:
    """One cell of a section: a measure, a side and the cell's number there."""

    measure: str
    side: Side | None
    cell: int = 0


@dataclass(frozen=True, slots=True)
class Lane:
    """The cells of one measure on one side, in order: for each, whether it wants to be filled."""

    side: Side | None
    wanting: tuple[bool, ...]

    @property
    def first_wanting(self) -> int | None:
        """The first cell that is still to be filled."""
        return next((number for number, wants in enumerate(self.wanting) if wants), None)


@dataclass(frozen=True, slots=True)
class Row:
    """One measure with its lanes, left before right."""

    measure: str
    lanes: tuple[Lane, ...]

    def lane(self, side: Side | None) -> Lane:
        """The lane of a side; the only one of a measure without sides."""
        return next((lane for lane in self.lanes if lane.side is side), self.lanes[0])


class Edge(StrEnum):
    """The way leads out of the section."""

    AFTER = "after"
    BEFORE = "before"


Board = Sequence[Row]
"""The rows of one section from top to bottom."""


def step(board: Board, here: Place, move: Move, hand: Side) -> Place | Edge:
    """Where a move leads from a cell; `hand` is the side worked on last."""
    match move:
        case Move.SAME_SIDE:
            return _along(board, here, hand)
        case Move.SAME_SIDE_BACK:
            return _back(board, here, hand)
        case Move.OTHER_SIDE | Move.OTHER_SIDE_BACK:
            return _across(board, here, forwards=move is Move.OTHER_SIDE)
        case Move.NEXT_MEASURE:
            return _beside(board, here, 1)
        case Move.PREVIOUS_MEASURE:
            return _beside(board, here, -1)


def vertical(board: Board, here: Place, by: int, hand: Side) -> Place | Edge:
    """The cell above or below on the same side."""
    row = _neighbour(board, here, by)
    if isinstance(row, Edge):
        return row
    lane = row.lane(here.side or hand)
    return Place(row.measure, lane.side, min(here.cell, len(lane.wanting) - 1))


def first_place(board: Board) -> Place | None:
    """The first cell that wants to be filled, in reading order; the first of all if none does."""
    for row in board:
        found = _first_in(row, only_wanting=True)
        if found is not None:
            return found
    return _first_in(board[0]) if board else None


def last_place(board: Board, hand: Side) -> Place | None:
    """The last cell of the last row."""
    if not board:
        return None
    lane = board[-1].lane(hand)
    return Place(board[-1].measure, lane.side, len(lane.wanting) - 1)


def enter_lane(board: Board, measure: str, side: Side | None) -> Place | None:
    """The cell to begin with in one lane."""
    for row in board:
        if row.measure == measure:
            lane = row.lane(side)
            return Place(measure, lane.side, lane.first_wanting or 0)
    return None


def _along(board: Board, here: Place, hand: Side) -> Place | Edge:
    lane = board[_index(board, here)].lane(here.side)
    if here.cell + 1 < len(lane.wanting):
        return Place(here.measure, here.side, here.cell + 1)
    below = _neighbour(board, here, 1)
    if isinstance(below, Edge):
        return _left_over(board, here) or below
    return Place(below.measure, below.lane(here.side or hand).side)


def _back(board: Board, here: Place, hand: Side) -> Place | Edge:
    if here.cell > 0:
        return Place(here.measure, here.side, here.cell - 1)
    above = _neighbour(board, here, -1)
    if isinstance(above, Edge):
        return above
    lane = above.lane(here.side or hand)
    return Place(above.measure, lane.side, len(lane.wanting) - 1)


def _across(board: Board, here: Place, *, forwards: bool) -> Place | Edge:
    row = board[_index(board, here)]
    others = [lane for lane in row.lanes if lane.side is not here.side]
    if not others:
        return _beside(board, here, 1 if forwards else -1)
    return Place(row.measure, others[0].side, others[0].first_wanting or 0)


def _beside(board: Board, here: Place, by: int) -> Place | Edge:
    row = _neighbour(board, here, by)
    if isinstance(row, Edge):
        return row
    return _first_in(row, only_wanting=True) or Place(row.measure, row.lanes[0].side)


def _left_over(board: Board, here: Place) -> Place | None:
    """The first cell of the other side that was left out on the way down."""
    for row in board:
        for lane in row.lanes:
            if lane.side is not here.side and lane.first_wanting is not None:
                return Place(row.measure, lane.side, lane.first_wanting)
    return None


def _first_in(row: Row, *, only_wanting: bool = False) -> Place | None:
    for lane in row.lanes:
        if lane.first_wanting is not None:
            return Place(row.measure, lane.side, lane.first_wanting)
    return None if only_wanting else Place(row.measure, row.lanes[0].side)


def _neighbour(board: Board, here: Place, by: int) -> Row | Edge:
    place = _index(board, here) + by
    if place < 0:
        return Edge.BEFORE
    return board[place] if place < len(board) else Edge.AFTER


def _index(board: Board, here: Place) -> int:
    return next(number for number, row in enumerate(board) if row.measure == here.measure)
