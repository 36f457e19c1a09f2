"""Questions about numbers: possible, likely, slipped, on the wrong side."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ankleclinic.record.checks import check_jump, check_number, check_swapped
from ankleclinic.record.problem import Problem, Severity
from tests.ankleclinic.small import CAIT, FAAM, HOP, LUNGE, NPRS, RAISES, VAS, measure


def checked(table: dict[str, Any], number: float, *, confirmed: bool = False) -> Problem | None:
    return check_number(measure(table), number, confirmed=confirmed)


@pytest.mark.parametrize("number", [2, 9.5, 20])
def test_a_usual_number_raises_nothing(number: float) -> None:
    assert checked(LUNGE, number) is None


def test_95_where_9_5_was_meant_is_asked_about() -> None:
    problem = checked(LUNGE, 95)
    assert problem is not None
    assert (problem.code, problem.severity) == ("unlikely_value", Severity.ASK)
    assert problem.suggestion == 9.5
    assert problem.message.startswith("9.5, not 95?")


def test_95_stays_refused_when_somebody_confirms_it() -> None:
    problem = checked(LUNGE, 95, confirmed=True)
    assert problem is not None
    assert (problem.code, problem.severity) == ("out_of_range", Severity.REFUSED)
    assert "from 0 to 30 cm" in problem.message


@pytest.mark.parametrize("number", [-1, 1000, 250])
def test_an_impossible_number_that_no_slip_explains_is_refused(number: float) -> None:
    problem = checked(LUNGE, number)
    assert problem is not None
    assert problem.severity is Severity.REFUSED


def test_an_unlikely_number_is_asked_about_once() -> None:
    problem = checked(LUNGE, 0.5)
    assert problem is not None
    assert (problem.code, problem.severity) == ("unlikely_value", Severity.ASK)
    assert "usually 2 to 20" in problem.message
    assert checked(LUNGE, 0.5, confirmed=True) is None


def test_a_hop_in_metres_is_asked_about() -> None:
    problem = checked(HOP, 1.45)
    assert problem is not None
    assert problem.suggestion == 145


def test_zero_has_no_slip() -> None:
    problem = checked(LUNGE, 0)
    assert problem is not None
    assert problem.severity is Severity.ASK
    assert problem.suggestion is None


def test_a_count_is_never_explained_by_a_broken_number() -> None:
    whole, broken = checked(RAISES, 250), checked(RAISES, 255)
    assert whole is not None
    assert whole.suggestion == 25
    assert broken is not None
    assert broken.severity is Severity.REFUSED


@pytest.mark.parametrize("number", [11, -1, 6.5, 70])
def test_a_scale_takes_its_whole_numbers_only(number: float) -> None:
    problem = checked(NPRS, number)
    assert problem is not None
    assert (problem.code, problem.severity) == ("out_of_range", Severity.REFUSED)


@given(number=st.floats(-200, 1000).map(lambda number: round(number, 2)))
@pytest.mark.parametrize("table", [LUNGE, VAS, FAAM, CAIT, NPRS])
def test_what_is_suggested_could_be_entered(table: dict[str, Any], number: float) -> None:
    problem = checked(table, number)
    if problem is not None and problem.suggestion is not None:
        again = checked(table, problem.suggestion, confirmed=True)
        assert again is None


def test_a_summed_score_is_whole_and_a_percentage_need_not_be() -> None:
    assert checked(CAIT, 15.5) is not None
    assert checked(FAAM, 62.5) is None
    on_another_scale = {**CAIT["items"], "divisor": 1.2}
    assert checked({**CAIT, "items": on_another_scale}, 15.5) is None


def test_a_scale_of_half_steps_takes_halves() -> None:
    assert checked({**NPRS, "resolution": 0.5}, 6.5) is None


@pytest.mark.parametrize(
    ("table", "earlier", "now"),
    [
        (CAIT, 15, 28),
        (NPRS, 7, 1),
        (NPRS, 10, 1),
        (VAS, 30, 0),
        (VAS, 30, 3),
        (LUNGE, 3, 15),
        (LUNGE, 12, 2),
        (RAISES, 2, 20),
        (HOP, 40, 200),
        (LUNGE, 0, 9),
    ],
)
def test_a_real_change_is_never_asked_about(
    table: dict[str, Any], earlier: float, now: float
) -> None:
    assert check_jump(measure(table), now, earlier) is None


def test_a_jump_is_not_asked_about_when_its_tenth_would_be_just_as_unlikely() -> None:
    assert check_jump(measure(LUNGE), 18, 2) is None


@pytest.mark.parametrize(("earlier", "now", "meant"), [(2, 20, 2), (20, 2, 20), (2.5, 20, 2)])
def test_a_tenfold_slip_is_asked_about(earlier: float, now: float, meant: float) -> None:
    problem = check_jump(measure(LUNGE), now, earlier)
    assert problem is not None
    assert (problem.code, problem.severity) == ("unlikely_jump", Severity.ASK)
    assert problem.suggestion == meant


def test_swapped_sides_are_asked_about_beyond_the_error() -> None:
    problem = check_swapped(measure(LUNGE), now=(11.8, 7.2), earlier=(7.0, 12.0))
    assert problem is not None
    assert (problem.code, problem.severity) == ("sides_swapped", Severity.ASK)
    assert "Left is 11.8 and right 7.2 cm" in problem.message


@pytest.mark.parametrize(
    ("now", "earlier"),
    [
        ((9.0, 12.0), (7.0, 12.0)),
        ((11.0, 13.0), (7.0, 12.0)),
        ((10.4, 10.0), (10.0, 10.4)),
        ((8.0, 11.0), (7.0, 12.0)),
    ],
)
def test_recovery_is_not_taken_for_a_swap(
    now: tuple[float, float], earlier: tuple[float, float]
) -> None:
    assert check_swapped(measure(LUNGE), now, earlier) is None


def test_without_a_known_error_a_swap_must_be_clear() -> None:
    hop = measure(HOP)
    assert check_swapped(hop, (150, 95), (90, 150)) is not None
    assert check_swapped(hop, (150, 120), (90, 150)) is None
    assert check_swapped(hop, (110, 100), (100, 110)) is None


LINE: dict[str, Any] = {**VAS, "kind": "quantity"}


@pytest.mark.parametrize(("table", "number", "meant"), [(LINE, 3.5, 35), (FAAM, 0.6, 60)])
def test_a_reading_on_another_scale_is_asked_about(
    table: dict[str, Any], number: float, meant: float
) -> None:
    problem = checked(table, number)
    assert problem is not None
    assert (problem.code, problem.severity) == ("unlikely_value", Severity.ASK)
    assert problem.suggestion == meant
    assert checked(table, number, confirmed=True) is None


@pytest.mark.parametrize(
    ("table", "number"), [(LINE, 3), (LINE, 35.5), (LINE, 0), (FAAM, 0), (FAAM, 1.2)]
)
def test_a_low_reading_on_its_own_scale_is_not(table: dict[str, Any], number: float) -> None:
    assert checked(table, number) is None


def test_a_quantity_in_half_points_takes_them() -> None:
    exertion = RAISES | {"unit": "points", "resolution": 0.5}
    exertion["limits"] = {"status": "proposal", "hard": [0, 10]}
    assert checked(exertion, 6.5) is None
    assert checked(exertion, 10.5) is not None
    assert checked(RAISES, 6.5) is not None
