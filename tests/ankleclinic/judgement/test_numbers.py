"""Rounding and comparing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ankleclinic.judgement.numbers import at_least, mean, more_than, rounded


@pytest.mark.parametrize(
    ("number", "resolution", "expected"),
    [
        (1.25, 0.1, 1.3),
        (-1.25, 0.1, -1.3),
        (9.0 - 7.1, 0.1, 1.9),
        (2.4, 1, 2.0),
        (2.5, 1, 3.0),
        (0.04, 0.1, 0.0),
        (11.26, 0.5, 11.5),
    ],
)
def test_rounds_halves_away_from_zero(number: float, resolution: float, expected: float) -> None:
    assert rounded(number, resolution) == expected


@given(st.integers(-3000, 3000), st.integers(-3000, 3000))
def test_a_difference_of_tenths_is_exact(a: int, b: int) -> None:
    assert rounded(a / 10 - b / 10, 0.1) == round((a - b) / 10, 10)


@given(st.floats(-1e4, 1e4))
def test_rounding_mirrors(number: float) -> None:
    assert rounded(-number, 0.1) == -rounded(number, 0.1)


@given(st.lists(st.floats(-1e3, 1e3), min_size=1, max_size=9), st.randoms())
def test_mean_ignores_order(numbers: list[float], random: object) -> None:
    shuffled = sorted(numbers)
    assert mean(shuffled) == mean(numbers)


def test_a_limit_reached_is_not_passed() -> None:
    assert at_least(0.1 + 0.2, 0.3)
    assert not more_than(0.1 + 0.2, 0.3)
    assert more_than(2.0, 1.9)
