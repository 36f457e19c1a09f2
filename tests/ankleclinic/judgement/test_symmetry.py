"""Both sides compared."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ankleclinic.catalogue.evidence import Status
from ankleclinic.catalogue.measure import Better, Measure, SymmetryRule
from ankleclinic.judgement.results import Symmetry, Verdict
from ankleclinic.judgement.symmetry import deficit, index, symmetry_of
from ankleclinic.record.observation import Observation
from ankleclinic.record.patient import Involved
from tests.ankleclinic.builders import (
    LEFT,
    RIGHT,
    error_row,
    make_measure,
    make_record,
    seen,
    visit,
)
from tests.ankleclinic.judgement.test_change import scored

BY_INDEX = SymmetryRule(by="index", threshold=90, status=Status.PROPOSAL)
BY_DIFFERENCE = SymmetryRule(by="difference", threshold=2.0, status=Status.PROPOSAL)


def symmetry(measure: Measure, *observations: Observation, **episode: object) -> Symmetry:
    one = visit(0, *observations)
    (row,) = symmetry_of(measure, scored(measure, one), make_record(one, **episode).episode, 110)
    return row


def both(measure: Measure, left: float, right: float, **episode: object) -> Symmetry:
    sides = seen(measure.id, LEFT, left), seen(measure.id, RIGHT, right)
    return symmetry(measure, *sides, **episode)


def test_timed_tests_invert_the_ratio_t1() -> None:
    hop = make_measure(better=Better.LOWER, unit="s", symmetry=BY_INDEX, resolution=0.01)
    row = both(hop, 2.2, 2.0)
    assert row.index == pytest.approx(90.909, abs=0.001)
    assert row.verdict is Verdict.SYMMETRICAL


def test_above_range_is_flagged_not_praised_t2() -> None:
    row = both(make_measure(symmetry=BY_INDEX), 12.0, 10.0)
    assert row.verdict is Verdict.ABOVE_RANGE
    assert "other side" in row.reason


@pytest.mark.parametrize(
    "episode", [{"involved": Involved.BOTH}, {"other_side_injured_before": True}]
)
def test_no_reference_no_verdict_t3(episode: dict[str, object]) -> None:
    row = both(make_measure(symmetry=BY_INDEX), 5.0, 10.0, **episode)
    assert (row.verdict, row.index) == (Verdict.SUPPRESSED, None)


def test_zero_and_missing_are_different_t4() -> None:
    measure = make_measure(symmetry=BY_INDEX)
    zero = both(measure, 5.0, 0.0)
    assert (zero.verdict, zero.index) == (Verdict.NOT_COMPUTABLE, None)
    assert "0" in zero.reason
    untested = seen("reach", RIGHT, "not_tested", reason="not reported")
    missing = symmetry(measure, seen("reach", LEFT, 5.0), untested)
    assert missing.reason == "right side not tested: not reported"
    alone = symmetry(measure, seen("reach", LEFT, 5.0))
    assert (alone.verdict, alone.index) == (Verdict.NOT_COMPUTABLE, None)


def test_a_difference_from_zero_is_no_comparison() -> None:
    row = both(make_measure(symmetry=BY_DIFFERENCE), 8.5, 0.0)
    assert (row.verdict, row.difference) == (Verdict.NOT_COMPUTABLE, 8.5)


def test_zero_on_the_involved_side_is_a_deficit() -> None:
    row = both(make_measure(symmetry=BY_INDEX, resolution=1), 0.0, 24.0)
    assert (row.index, row.verdict) == (0.0, Verdict.DEFICIT)


def test_the_difference_rule_reaches_at_its_limit() -> None:
    measure = make_measure(symmetry=BY_DIFFERENCE, error=(error_row(2.0, quantity="difference"),))
    row = both(measure, 8.0, 10.0)
    assert (row.verdict, row.difference, row.threshold_unit) == (Verdict.DEFICIT, -2.0, "cm")
    assert row.inside_error is True
    assert both(measure, 8.1, 10.0).verdict is Verdict.SYMMETRICAL


def test_a_strict_rule_does_not_reach_at_its_limit() -> None:
    rule = SymmetryRule(by="difference", threshold=4.0, strict=True, status=Status.PROPOSAL)
    measure = make_measure(symmetry=rule)
    assert both(measure, 6.0, 10.0).verdict is Verdict.SYMMETRICAL
    assert both(measure, 5.9, 10.0).verdict is Verdict.DEFICIT


def test_between_two_cut_offs_a_deficit_is_only_possible() -> None:
    rule = SymmetryRule(by="difference", threshold=1.5, clear=2.0, status=Status.PROPOSAL)
    measure = make_measure(symmetry=rule)
    even, possible, clear = (both(measure, 10.0 - gap, 10.0) for gap in (1.4, 1.5, 2.0))
    assert (even.verdict, even.inside_error) == (Verdict.SYMMETRICAL, True)
    assert (possible.verdict, possible.inside_error) == (Verdict.DEFICIT, True)
    assert possible.reason == "only possible: at or beyond 1.5 cm, but not at or beyond 2 cm"
    assert (clear.verdict, clear.inside_error) == (Verdict.DEFICIT, False)
    assert clear.reason == "at or beyond the cut-off of 2 cm"
    assert {row.threshold for row in (even, possible, clear)} == {1.5}


@pytest.mark.parametrize(
    ("involved", "verdict", "inside"),
    [
        (90, Verdict.SYMMETRICAL, True),
        (89, Verdict.DEFICIT, True),
        (85, Verdict.DEFICIT, True),
        (84, Verdict.DEFICIT, False),
    ],
)
def test_the_bands_of_strength(involved: float, verdict: Verdict, inside: bool) -> None:
    rule = SymmetryRule(threshold=90, clear=85, status=Status.PROPOSAL)
    row = both(make_measure(symmetry=rule, resolution=1), involved, 100)
    assert (row.verdict, row.inside_error) == (verdict, inside)


def test_beyond_its_own_error_is_not_inside_it() -> None:
    rule = SymmetryRule(by="difference", threshold=0.5, strict=True, status=Status.DERIVED)
    measure = make_measure(symmetry=rule, error=(error_row(0.5, quantity="difference"),))
    assert both(measure, 9.0, 10.0).inside_error is False


def test_ten_percent_of_few_repetitions_lies_inside_the_error() -> None:
    raises = make_measure(symmetry=BY_INDEX, resolution=1, error=(error_row(6.5),))
    assert both(raises, 22, 24).inside_error is True
    assert both(make_measure(symmetry=BY_INDEX), 9, 10).inside_error is None


def test_without_a_cut_off_the_index_stands_alone() -> None:
    row = both(make_measure(), 5.0, 10.0)
    assert (row.index, row.verdict, row.threshold) == (50.0, Verdict.SUPPRESSED, None)


def test_a_side_below_zero_has_no_index() -> None:
    row = both(make_measure(symmetry=BY_INDEX), -5.0, 10.0)
    assert (row.verdict, row.reason) == (
        Verdict.NOT_COMPUTABLE,
        "a side is 0 or below, so there is nothing to divide by",
    )


def test_statistics_are_not_mixed() -> None:
    sides = seen("reach", LEFT, [5.0, 6.0]), seen("reach", RIGHT, 9.0)
    one = visit(0, *sides)
    measure = make_measure(symmetry=BY_INDEX)
    rows = symmetry_of(measure, scored(measure, one), make_record(one).episode, 110)
    assert {row.reason for row in rows} == {
        "right side taken by a different statistic",
        "left side taken by a different statistic",
    }


def test_methods_are_not_mixed() -> None:
    sides = seen("reach", LEFT, 5.0, method="tape"), seen("reach", RIGHT, 9.0, method="laser")
    one = visit(0, *sides)
    measure = make_measure(symmetry=BY_INDEX)
    rows = symmetry_of(measure, scored(measure, one), make_record(one).episode, 110)
    assert [row.verdict for row in rows] == [Verdict.NOT_COMPUTABLE] * 2


POSITIVE = st.integers(1, 300).map(lambda tenths: tenths / 10)


@given(POSITIVE, POSITIVE, st.sampled_from(Better))
def test_below_100_always_means_worse(here: float, there: float, better: Better) -> None:
    measure = make_measure(better=better)
    percent = index(measure, here, there)
    assert percent is not None
    assert (percent < 100) == (deficit(measure, here, there) > 0)


@given(POSITIVE, POSITIVE)
def test_relabelling_sides_changes_nothing(here: float, there: float) -> None:
    measure = make_measure(symmetry=BY_DIFFERENCE)
    left = both(measure, here, there, involved=Involved.LEFT)
    right = both(measure, there, here, involved=Involved.RIGHT)
    assert (left.index, left.difference, left.verdict) == (
        right.index,
        right.difference,
        right.verdict,
    )


@given(POSITIVE, POSITIVE, st.sampled_from([10, 100]))
def test_the_unit_changes_no_index(here: float, there: float, factor: int) -> None:
    measure = make_measure()
    scaled = index(measure, here * factor, there * factor)
    assert scaled == pytest.approx(index(measure, here, there))
