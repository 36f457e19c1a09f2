"""Change labels against error and importance."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ankleclinic.catalogue.evidence import Rater, Status
from ankleclinic.catalogue.measure import Better, Measure
from ankleclinic.judgement.change import changes_of
from ankleclinic.judgement.results import Change, Direction, Label
from ankleclinic.judgement.scoring import protocol_trials, score
from ankleclinic.judgement.visit import Entry, Visit
from ankleclinic.record.episode import Assessment
from ankleclinic.record.observation import Moment
from tests.ankleclinic.builders import (
    LEFT,
    error_row,
    importance,
    make_measure,
    seen,
    three_trials,
    visit,
)


def scored(measure: Measure, assessment: Assessment) -> Visit:
    entries = tuple(
        Entry(score(measure, observation), protocol_trials(measure, observation))
        for observation in assessment.observations
    )
    return Visit(
        assessment.id, assessment.date, assessment.rater, assessment.stage, {measure.id: entries}
    )


def changes(measure: Measure, *visits: Assessment, **rows: str) -> tuple[Change, ...]:
    sheet = tuple(scored(measure, one) for one in visits)
    entry = sheet[-1].entries[measure.id][-1]
    return changes_of(measure, sheet, entry, rows)


def from_to(measure: Measure, then: float, now: float, **second: Any) -> Change:
    first = visit(0, seen(measure.id, LEFT, then))
    return changes(measure, first, visit(7, seen(measure.id, LEFT, now), **second))[0]


@pytest.mark.parametrize(
    ("now", "label"),
    [
        (8.0, Label.WITHIN_ERROR),
        (8.4, Label.WITHIN_ERROR),
        (8.5, Label.POSSIBLE),
        (8.9, Label.POSSIBLE),
        (9.0, Label.CONFIDENT_BETTER),
        (5.1, Label.POSSIBLE),
        (5.0, Label.CONFIDENT_WORSE),
    ],
)
def test_both_limits_make_three_labels(now: float, label: Label) -> None:
    measure = make_measure(error=(error_row(1.9),), importance=(importance(1.5),))
    assert from_to(measure, 7.0, now).label is label


def test_beyond_error_but_not_important_is_possible() -> None:
    measure = make_measure(error=(error_row(1.0),), importance=(importance(3.0),))
    assert from_to(measure, 7.0, 9.0).label is Label.POSSIBLE


def test_only_error_known_is_confident_beyond_it() -> None:
    measure = make_measure(error=(error_row(1.0),))
    assert from_to(measure, 7.0, 8.1).label is Label.CONFIDENT_BETTER


def test_only_importance_known_is_never_confident() -> None:
    measure = make_measure(importance=(importance(1.0),))
    assert from_to(measure, 7.0, 17.0).label is Label.POSSIBLE
    small = from_to(measure, 7.0, 7.5)
    assert small.label is Label.NOT_JUDGED
    assert "no measurement error" in small.reason


def test_nothing_known_is_not_judged() -> None:
    change = from_to(make_measure(), 5.0, 10.0)
    assert (change.change, change.label) == (5.0, Label.NOT_JUDGED)
    assert change.direction is Direction.BETTER


@pytest.mark.parametrize("status", [Status.UNVERIFIED, Status.SECONDARY, Status.CONSENSUS])
def test_a_figure_that_was_not_verified_drives_nothing(status: Status) -> None:
    measure = make_measure(error=(error_row(0.1, status=status),))
    assert from_to(measure, 5.0, 15.0).label is Label.NOT_JUDGED


def test_mdc90_is_raised_to_95() -> None:
    measure = make_measure(error=(error_row(1.0, level=90),))
    assert from_to(measure, 5.0, 6.1).label is Label.WITHIN_ERROR
    assert from_to(measure, 5.0, 6.2).label is Label.CONFIDENT_BETTER


def test_share_of_the_earlier_value_counts_too() -> None:
    pain = make_measure(
        better=Better.LOWER,
        resolution=1,
        error=(error_row(2.8),),
        importance=(importance(2, percent=30),),
    )
    assert from_to(pain, 10, 7).label is Label.CONFIDENT_BETTER
    assert from_to(pain, 7, 5).label is Label.WITHIN_ERROR
    assert from_to(pain, 6, 4).label is Label.POSSIBLE
    assert from_to(pain, 0, 3).label is Label.CONFIDENT_WORSE
    assert from_to(pain, 0, 3).percent is None


def test_the_row_that_fits_the_raters_is_taken_and_named() -> None:
    measure = make_measure(
        error=(
            error_row(1.0, id="one_rater", rater=Rater.SAME),
            error_row(2.0, id="two_raters", rater=Rater.DIFFERENT),
        )
    )
    assert from_to(measure, 5.0, 6.5).row == "one_rater"
    other = from_to(measure, 5.0, 6.5, rater="CD")
    assert (other.row, other.label) == ("two_raters", Label.WITHIN_ERROR)
    assert from_to(measure, 5.0, 6.5, rater=None).row == "two_raters"


def test_a_chosen_row_is_used_if_it_may_act() -> None:
    measure = make_measure(
        error=(
            error_row(3.0, id="wide"),
            error_row(1.0, id="narrow"),
            error_row(0.5, id="blog", status=Status.SECONDARY),
        )
    )
    visits = (visit(0, seen("reach", LEFT, 5.0)), visit(7, seen("reach", LEFT, 7.0)))
    assert changes(measure, *visits)[0].label is Label.WITHIN_ERROR
    assert changes(measure, *visits, reach="narrow")[0].label is Label.CONFIDENT_BETTER
    assert changes(measure, *visits, reach="blog")[0].row == "wide"


def test_methods_and_statistics_are_never_compared() -> None:
    measure = make_measure(error=(error_row(1.0),), trials=three_trials())
    taped = visit(0, seen("reach", LEFT, [5.0, 5.0, 5.0], method="tape"))
    laser = visit(7, seen("reach", LEFT, [9.0, 9.0, 9.0], method="laser"))
    change = changes(measure, taped, laser)[0]
    assert (change.label, change.change) == (Label.NOT_JUDGED, None)
    assert "different method" in change.reason


def test_a_missing_value_is_a_reason_not_a_zero() -> None:
    measure = make_measure(error=(error_row(1.0),))
    first = visit(0, seen("reach", LEFT, 5.0))
    second = visit(7, seen("reach", LEFT, "not_tested", reason="no time"))
    change = changes(measure, first, second)[0]
    assert (change.change, change.reason) == (None, "not tested: no time")


def test_an_open_question_holds_the_value_back() -> None:
    measure = make_measure(error=(error_row(1.0),))
    first = visit(0, seen("reach", LEFT, 5.0))
    doubtful = seen("reach", LEFT, 19.9, questioned=("unlikely_value",))
    assert changes(measure, first, visit(7, doubtful))[0].label is Label.NOT_JUDGED
    later = visit(14, seen("reach", LEFT, 5.2))
    assert changes(measure, first, visit(7, doubtful), later)[0].since == first.date


def test_previous_and_first_are_two_rows() -> None:
    measure = make_measure(error=(error_row(1.0),))
    visits = [visit(day, seen("reach", LEFT, 5.0 + day)) for day in (0, 1, 2)]
    found = {change.against: change.change for change in changes(measure, *visits)}
    assert found == {"previous": 1.0, "first": 2.0}


def test_a_retest_is_judged_against_before_treatment() -> None:
    measure = make_measure(
        error=(error_row(1.9, id="days"), error_row(1.1, id="minutes", session="within"))
    )
    one = visit(0, seen("reach", LEFT, 5.0), seen("reach", LEFT, 7.5, moment=Moment.AFTER))
    (change,) = changes(measure, one)
    assert (change.against, change.change) == ("before", 2.5)


MEASURED = st.integers(20, 200).map(lambda tenths: tenths / 10)


@given(MEASURED, MEASURED, st.integers(1, 60), st.integers(1, 60))
def test_swapping_better_mirrors_the_label(then: float, now: float, mdc: int, mcid: int) -> None:
    fields = {"error": (error_row(mdc / 10),), "importance": (importance(mcid / 10),)}
    higher = from_to(make_measure(better=Better.HIGHER, **fields), then, now)
    lower = from_to(make_measure(better=Better.LOWER, **fields), then, now)
    mirror = {
        Label.CONFIDENT_BETTER: Label.CONFIDENT_WORSE,
        Label.CONFIDENT_WORSE: Label.CONFIDENT_BETTER,
    }
    assert lower.label is mirror.get(higher.label, higher.label)
    assert higher.change == lower.change


@given(MEASURED, MEASURED)
def test_a_change_back_is_the_opposite_change(then: float, now: float) -> None:
    measure = make_measure(error=(error_row(1.5),))
    there, back = from_to(measure, then, now), from_to(measure, now, then)
    assert there.change == -(back.change or 0)
    assert (there.label is Label.WITHIN_ERROR) == (back.label is Label.WITHIN_ERROR)


@given(st.lists(MEASURED, min_size=3, max_size=3), st.permutations([0, 1, 2]))
def test_the_order_of_trials_changes_nothing(trials: list[float], order: list[int]) -> None:
    measure = make_measure(error=(error_row(1.5),), trials=three_trials())
    first = visit(0, seen("reach", LEFT, [5.0, 5.0, 5.0]))
    plain = changes(measure, first, visit(1, seen("reach", LEFT, trials)))
    mixed = changes(measure, first, visit(1, seen("reach", LEFT, [trials[i] for i in order])))
    assert plain == mixed
