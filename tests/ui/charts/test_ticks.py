"""Figures of the axes: whole days, round values, never too many."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.charts.scale import Span
from ui.charts.ticks import date_ticks, value_ticks

DAY = date(2026, 9, 22).toordinal()


def words(first: int, days: int, most: int) -> list[str]:
    return [tick.words for tick in date_ticks(Span(first, first + days), most)]


def test_a_few_days_are_named_one_by_one() -> None:
    assert words(DAY, 4, 6) == ["22 Sep", "23 Sep", "24 Sep", "25 Sep", "26 Sep"]


def test_weeks_begin_on_mondays() -> None:
    ticks = date_ticks(Span(DAY, DAY + 60), 9)
    assert {date.fromordinal(int(tick.at)).weekday() for tick in ticks} == {0}
    assert ticks[0].words == "28 Sep"


def test_months_stand_at_their_first_day_and_name_a_new_year() -> None:
    ticks = date_ticks(Span(DAY, DAY + 220), 8)
    assert [tick.words for tick in ticks] == [
        "Oct 2026", "Nov", "Dec", "Jan 2027", "Feb", "Mar", "Apr",
    ]  # fmt: skip
    assert {date.fromordinal(int(tick.at)).day for tick in ticks} == {1}


@pytest.mark.parametrize("days", [0.5, 3, 20, 90, 400, 2_000, 15_000])
def test_every_length_of_time_has_figures(days: float) -> None:
    assert date_ticks(Span(DAY - 0.25, DAY + days), 6)


@given(
    first=st.integers(DAY - 4_000, DAY),
    days=st.floats(1, 20_000),
    most=st.integers(2, 12),
)
def test_days_are_whole_rising_and_not_many(first: int, days: float, most: int) -> None:
    span = Span(first, first + days)
    ticks = date_ticks(span, most)
    places = [tick.at for tick in ticks]
    assert places == sorted(set(places))
    assert all(span.low <= place <= span.high and place == int(place) for place in places)
    assert len(ticks) <= most + 1


@given(
    low=st.floats(-500, 500),
    width=st.floats(0.5, 900),
    most=st.integers(1, 12),
    resolution=st.sampled_from([0.1, 0.5, 1.0]),
)
def test_values_are_round_and_inside(
    low: float, width: float, most: int, resolution: float
) -> None:
    span = Span(low, low + width)
    ticks = value_ticks(span, most, resolution)
    assert all(span.low - 1e-9 <= tick.at <= span.high + 1e-9 for tick in ticks)
    assert len(ticks) <= most + 1
    assert len({tick.words for tick in ticks}) == len(ticks)


def test_a_measure_in_whole_numbers_has_no_fractions() -> None:
    shown = [tick.words for tick in value_ticks(Span(0.5, 3.5), 12, 1)]
    assert shown == ["1", "2", "3"]


def test_below_zero_a_true_minus_stands() -> None:
    assert [tick.words for tick in value_ticks(Span(-1.2, 1.2), 3, 0.1)] == ["−1", "0", "1"]
