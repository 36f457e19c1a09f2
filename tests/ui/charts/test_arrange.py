"""Labels keep their order and their distance."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from ui.charts.arrange import spread


def test_labels_that_are_apart_stay() -> None:
    assert spread([100.0, 20.0, 60.0], 14, 0, 200) == [100.0, 20.0, 60.0]


def test_two_near_labels_move_equally() -> None:
    assert spread([50.0, 52.0], 14, 0, 200) == [44.0, 58.0]


def test_the_edge_pushes_back() -> None:
    assert spread([199.0, 198.0], 14, 0, 200) == [200.0, 186.0]


def test_nothing_to_move() -> None:
    assert spread([], 14, 0, 200) == []


@given(st.lists(st.floats(0, 300), min_size=1, max_size=7))
def test_order_distance_and_edges_hold(places: list[float]) -> None:
    moved = spread(places, 14, 0, 300)
    order = sorted(range(len(places)), key=lambda number: places[number])
    steps = [moved[b] - moved[a] for a, b in pairwise(order)]
    assert all(step >= 14 - 1e-6 for step in steps)
    assert all(-1e-6 <= place <= 300 + 1e-6 for place in moved)


@given(st.lists(st.floats(0, 40), min_size=2, max_size=9))
def test_too_little_room_is_shared(places: list[float]) -> None:
    moved = sorted(spread(places, 14, 0, 40))
    least = min(14, 40 / (len(places) - 1))
    assert all(b - a >= least - 1e-6 for a, b in pairwise(moved))
