"""Intervals held against their definitions."""

from math import comb, isclose

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ankleclinic.figures.sure import FEWEST, Middle, Share, Z

NUMBERS = st.lists(st.floats(-1e6, 1e6), min_size=0, max_size=60)


@given(of=st.integers(FEWEST, 500), data=st.data())
def test_the_limits_are_where_the_count_is_just_as_far_off_as_is_allowed(
    of: int, data: st.DataObject
) -> None:
    """Wilson's limits solve (p - limit)^2 = z^2 limit (1 - limit) / n."""
    count = data.draw(st.integers(0, of))
    share = Share(count, of)
    assert share.interval is not None
    for limit in (one / 100 for one in share.interval):
        off, allowed = (count / of - limit) ** 2, Z**2 * limit * (1 - limit) / of
        assert isclose(off, allowed, abs_tol=1e-9)
    low, high = share.interval
    assert 0 <= low <= 100 * count / of + 1e-9
    assert 100 * count / of - 1e-9 <= high <= 100


@pytest.mark.parametrize("of", range(FEWEST))
def test_of_fewer_than_five_no_percentage_is_given(of: int) -> None:
    share = Share(0, of)
    assert (share.is_small, share.percent, share.interval) == (True, None, None)


def test_a_known_interval() -> None:
    """Newcombe RG, Stat Med 1998;17:857-872 works 81 of 263: 0.2553 to 0.3662."""
    low, high = Share(81, 263).interval or (0, 0)
    assert (round(low / 100, 4), round(high / 100, 4)) == (0.2553, 0.3662)


@given(numbers=NUMBERS)
def test_the_middle_covers_as_often_as_it_says_and_is_the_narrowest(numbers: list[float]) -> None:
    found, n = Middle.of(numbers), len(numbers)
    if n < FEWEST:
        assert found.median is None
    if n < 6:
        assert found.interval is None
        return
    assert found.interval is not None
    low, high = found.interval
    assert found.median is not None
    assert low <= found.median <= high
    ordered = sorted(numbers)
    places = [k for k in range(n // 2) if 2 * sum(comb(n, j) for j in range(k + 1)) <= 0.05 * 2**n]
    assert (low, high) == (ordered[max(places)], ordered[n - 1 - max(places)])
