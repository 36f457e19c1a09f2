"""Axes: round steps, true dates, labels apart."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ankleclinic.reports.axis import Scale, date_ticks, decimals_of, round_ticks, spread

numbers = st.floats(-1e4, 1e4, allow_nan=False)


@given(numbers, numbers)
def test_ticks_span_the_values(one: float, other: float) -> None:
    low, high = sorted((one, other))
    ticks = round_ticks(low, high)
    assert ticks[0] <= low + 1e-6
    assert ticks[-1] >= high - 1e-6
    assert 2 <= len(ticks) <= 16
    assert list(ticks) == sorted(set(ticks))


@pytest.mark.parametrize(
    ("low", "high", "ticks"),
    [
        (4.3, 11.6, (4, 6, 8, 10, 12)),
        (0, 10, (0, 2, 4, 6, 8, 10)),
        (5, 5, (4, 4.5, 5, 5.5, 6)),
    ],
)
def test_ticks_are_round(low: float, high: float, ticks: tuple[float, ...]) -> None:
    assert round_ticks(low, high, wanted=5) == ticks


def test_ticks_show_as_many_decimals_as_they_need() -> None:
    assert decimals_of((1, 1.5, 2)) == 1
    assert decimals_of((0, 20)) == 0


def test_a_scale_is_straight_and_may_run_downward() -> None:
    scale = Scale(0, 10, 200, 100)
    assert [scale.at(value) for value in (0, 5, 10)] == [200, 150, 100]


def test_date_ticks_keep_first_and_last_and_do_not_touch() -> None:
    days = [date(2026, 1, 1) + timedelta(days=step) for step in (0, 1, 2, 30, 59, 60)]
    scale = Scale(days[0].toordinal(), days[-1].toordinal(), 0, 300)
    chosen = date_ticks(days, scale, apart=40)
    assert chosen == (days[0], days[3], days[-1])
    assert date_ticks(days[:1], scale, apart=40) == (days[0],)


@given(st.lists(st.floats(0, 100), min_size=1, max_size=6))
def test_labels_keep_apart(wanted: list[float]) -> None:
    places = spread(wanted, 10, 0, 100)
    ordered = sorted(places)
    assert all(second - first >= 10 - 1e-6 for first, second in pairwise(ordered))
    order = sorted(range(len(wanted)), key=lambda position: wanted[position])
    assert [places[position] for position in order] == ordered


def test_labels_that_do_not_touch_stay() -> None:
    assert spread([80, 10, 40], 10, 0, 100) == (80, 10, 40)
