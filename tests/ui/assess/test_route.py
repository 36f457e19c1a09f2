"""The way of the hand over made-up boards."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ankleclinic.record.patient import Side
from ui.assess.route import (
    Edge,
    Lane,
    Place,
    Row,
    enter_lane,
    first_place,
    last_place,
    step,
    vertical,
)
from ui.widgets.move import Move

LEFT, RIGHT = Side.LEFT, Side.RIGHT


def sided(name: str, left: str, right: str) -> Row:
    """A row of two lanes; `.` is a cell that wants to be filled, `x` one that does not."""
    return Row(name, (Lane(LEFT, wants(left)), Lane(RIGHT, wants(right))))


def plain(name: str, cells: str) -> Row:
    """A row without sides."""
    return Row(name, (Lane(None, wants(cells)),))


def wants(cells: str) -> tuple[bool, ...]:
    """The cells of a lane."""
    return tuple(cell == "." for cell in cells)


BOARD = [
    plain("pain", "."),
    sided("angle", ".", "."),
    sided("lunge", "...", "..."),
    plain("q", "."),
]


@pytest.mark.parametrize(
    ("here", "move", "to"),
    [
        (Place("lunge", LEFT, 0), Move.SAME_SIDE, Place("lunge", LEFT, 1)),
        (Place("lunge", LEFT, 1), Move.SAME_SIDE_BACK, Place("lunge", LEFT, 0)),
        (Place("lunge", LEFT, 2), Move.OTHER_SIDE, Place("lunge", RIGHT, 0)),
        (Place("lunge", RIGHT, 2), Move.OTHER_SIDE_BACK, Place("lunge", LEFT, 0)),
        (Place("angle", LEFT), Move.SAME_SIDE, Place("lunge", LEFT)),
        (Place("angle", RIGHT), Move.SAME_SIDE, Place("lunge", RIGHT)),
        (Place("lunge", RIGHT), Move.SAME_SIDE_BACK, Place("angle", RIGHT)),
        (Place("angle", RIGHT), Move.NEXT_MEASURE, Place("lunge", LEFT)),
        (Place("lunge", RIGHT, 2), Move.PREVIOUS_MEASURE, Place("angle", LEFT)),
        (Place("pain", None), Move.OTHER_SIDE, Place("angle", LEFT)),
        (Place("q", None), Move.OTHER_SIDE_BACK, Place("lunge", LEFT)),
        (Place("pain", None), Move.SAME_SIDE_BACK, Edge.BEFORE),
        (Place("q", None), Move.NEXT_MEASURE, Edge.AFTER),
    ],
)
def test_each_key_leads_where_it_says(here: Place, move: Move, to: Place | Edge) -> None:
    assert step(BOARD, here, move, LEFT) == to


def test_enter_below_a_row_without_sides_stays_on_the_hand_s_side() -> None:
    assert step(BOARD, Place("pain", None), Move.SAME_SIDE, RIGHT) == Place("angle", RIGHT)


def test_the_other_side_begins_at_its_first_open_cell() -> None:
    board = [sided("lunge", "...", "xx.")]
    assert step(board, Place("lunge", LEFT), Move.OTHER_SIDE, LEFT) == Place("lunge", RIGHT, 2)


def test_the_end_of_a_column_turns_to_what_was_left_out() -> None:
    board = [sided("angle", "x", "."), sided("lunge", "xx.", "x.x")]
    assert step(board, Place("lunge", LEFT, 2), Move.SAME_SIDE, LEFT) == Place("angle", RIGHT)


def test_the_end_of_a_full_section_leads_out() -> None:
    board = [sided("angle", "x", "x")]
    assert step(board, Place("angle", RIGHT), Move.SAME_SIDE, RIGHT) is Edge.AFTER


def test_up_and_down_keep_side_and_cell() -> None:
    board = [sided("a", "...", "..."), sided("b", ".", "."), plain("c", ".")]
    assert vertical(board, Place("a", RIGHT, 2), 1, RIGHT) == Place("b", RIGHT, 0)
    assert vertical(board, Place("c", None), -1, RIGHT) == Place("b", RIGHT)
    assert vertical(board, Place("a", LEFT), -1, LEFT) is Edge.BEFORE


def test_the_first_place_is_the_first_that_wants() -> None:
    assert first_place([sided("a", "x", "."), plain("b", ".")]) == Place("a", RIGHT)
    assert first_place([sided("a", "x", "x")]) == Place("a", LEFT)
    assert first_place([]) is None


def test_the_last_place_and_a_lane_by_name() -> None:
    assert last_place(BOARD, LEFT) == Place("q", None)
    assert last_place([], LEFT) is None
    assert enter_lane([sided("a", "x.", "..")], "a", LEFT) == Place("a", LEFT, 1)
    assert enter_lane(BOARD, "nowhere", LEFT) is None


cells = st.text(".x", min_size=1, max_size=4)
rows = st.one_of(
    st.builds(lambda left, right: ("two", left, right), cells, cells),
    st.builds(lambda one: ("one", one), cells),
)


def board_of(made: list[tuple[str, ...]]) -> list[Row]:
    """A board of drawn rows."""
    return [
        sided(str(number), *row[1:]) if row[0] == "two" else plain(str(number), row[1])
        for number, row in enumerate(made)
    ]


@given(st.lists(rows, min_size=1, max_size=6), st.sampled_from(list(Move)), st.data())
def test_no_move_ever_leads_to_a_cell_that_is_not_there(
    made: list[tuple[str, ...]], move: Move, data: st.DataObject
) -> None:
    board = board_of(made)
    row = data.draw(st.sampled_from(board))
    lane = data.draw(st.sampled_from(row.lanes))
    cell = data.draw(st.integers(0, len(lane.wanting) - 1))
    to = step(board, Place(row.measure, lane.side, cell), move, LEFT)
    if isinstance(to, Place):
        found = next(row for row in board if row.measure == to.measure).lane(to.side)
        assert found.side is to.side
        assert 0 <= to.cell < len(found.wanting)


@given(st.lists(rows, min_size=1, max_size=6))
def test_enter_alone_fills_every_cell(made: list[tuple[str, ...]]) -> None:
    """Typing something and pressing Enter leaves no cell out before the section is left."""
    open_cells = {
        (row.measure, lane.side, number): wants
        for row in board_of(made)
        for lane in row.lanes
        for number, wants in enumerate(lane.wanting)
    }

    def board() -> list[Row]:
        return [
            Row(
                row.measure,
                tuple(
                    Lane(
                        lane.side,
                        tuple(
                            open_cells[row.measure, lane.side, number]
                            for number in range(len(lane.wanting))
                        ),
                    )
                    for lane in row.lanes
                ),
            )
            for row in board_of(made)
        ]

    here, hand = first_place(board()), LEFT
    for _ in range(3 * len(open_cells) + 3):
        assert here is not None
        open_cells[here.measure, here.side, here.cell] = False
        hand = here.side or hand
        to = step(board(), here, Move.SAME_SIDE, hand)
        if isinstance(to, Edge):
            break
        here = to
    else:
        pytest.fail("Enter went round in circles")
    assert not any(open_cells.values())
