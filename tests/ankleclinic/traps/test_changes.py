"""Traps of judging a change: T6 to T10, T17 to T19 and T22."""

from dataclasses import replace

import pytest

from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.catalogue.evidence import Rater, Status
from ankleclinic.judgement.change import judge_change
from ankleclinic.judgement.errors import Situation, choose_row, mdc95
from ankleclinic.judgement.results import Label
from tests.ankleclinic.builders import error_row, importance, make_measure
from tests.ankleclinic.traps.cases import both, change, judged, symmetry, took, value


def test_t06_an_error_says_its_level_formula_n_and_population(catalogue: Catalogue) -> None:
    rows = {row.id: row for row in catalogue.measures["single_hop"].error}
    assert (rows["healthy"].level, rows["healthy"].n) == (95, 20)
    assert "√2 × SEM of 4.56 cm" in (rows["healthy"].formula or "")
    for measure in catalogue.measures.values():
        for row in measure.error:
            assert row.population
            assert row.formula or row.status is not Status.DERIVED


def test_t06_ninety_and_ninety_five_percent_differ_by_a_fifth(catalogue: Catalogue) -> None:
    assert mdc95(error_row(1.0, level=90)) == pytest.approx(1.19)
    assert mdc95(error_row(1.0, level=95)) == 1.0
    assert mdc95(error_row(1.0, level=None)) == 1.0


def test_t06_of_two_printed_errors_that_disagree_the_larger_drives(catalogue: Catalogue) -> None:
    pain = catalogue.measures["nprs_worst_24h"]
    row = choose_row(pain, Situation(None, same_rater=True))
    assert row is not None
    assert mdc95(row) == 2.8
    hop = catalogue.measures["timed_hop_6m"]
    chosen = choose_row(hop, Situation(None, same_rater=True))
    assert chosen is not None
    assert chosen.value == 0.36


def test_t07_error_and_importance_are_both_said(catalogue: Catalogue) -> None:
    found = judged(catalogue, [took("nprs_worst_24h", None, 6)], [took("nprs_worst_24h", None, 4)])
    row = change(found, "nprs_worst_24h")
    assert (row.mdc, row.mcid) == (2.8, 2.0)
    assert row.label is Label.POSSIBLE
    assert "cannot be told from error" in row.reason


def test_t07_real_but_trivial_is_not_important() -> None:
    measure = make_measure(error=(error_row(1.0),), importance=(importance(3.0),))
    said = judge_change(measure, 2.0, 5.0, measure.error[0], measure.importance[0])
    assert said.label is Label.POSSIBLE
    assert "below the smallest important change" in said.reason


def test_t08_an_error_of_one_session_never_judges_days(catalogue: Catalogue) -> None:
    angle = {"method": "inclinometer_15cm"}
    found = judged(
        catalogue, both("wblt_angle", 40, 40, **angle), both("wblt_angle", 44, 40, **angle)
    )
    row = change(found, "wblt_angle", "left")
    assert (row.row, row.label) == ("review_same_rater", Label.WITHIN_ERROR)


@pytest.mark.parametrize("rater", ["CD", None])
def test_t08_another_rater_never_makes_the_error_smaller(
    catalogue: Catalogue, rater: str | None
) -> None:
    used = {"method": "goniometer"}
    first, second = both("wblt_angle", 40, 40, **used), both("wblt_angle", 46, 40, **used)
    one = judged(catalogue, first, second)
    two = judged(catalogue, first, {"observations": second, "rater": rater or ""})
    assert change(one, "wblt_angle", "left").mdc == 7.7
    assert change(two, "wblt_angle", "left").mdc == 7.7


def test_t08_the_rater_of_a_single_value_counts(catalogue: Catalogue) -> None:
    rows = (
        error_row(1.0, id="one_rater", rater=Rater.SAME),
        error_row(2.0, id="two_raters", rater=Rater.DIFFERENT),
    )
    lunge = catalogue.measures["wblt_distance"].model_copy(update={"error": rows})
    own = replace(catalogue, measures={**catalogue.measures, "wblt_distance": lunge})
    first, second = both("wblt_distance", 8.0, 9.0), both("wblt_distance", 9.5, 9.0)
    assert change(judged(own, first, second), "wblt_distance", "left").row == "one_rater"
    handed_over = [row | {"rater": "CD"} for row in second]
    assert change(judged(own, first, handed_over), "wblt_distance", "left").row == "two_raters"
    same = [row | {"rater": "ab"} for row in second]
    assert change(judged(own, first, same), "wblt_distance", "left").row == "one_rater"


def test_t09_the_best_and_every_trial_are_kept(catalogue: Catalogue) -> None:
    found = judged(catalogue, both("single_hop", [120, 130, 125], [150, 150, 150]))
    left = value(found, "single_hop", "left")
    assert (left.value, left.statistic, left.trials) == (130, "best", 3)


def test_t09_the_best_of_more_tries_says_so(catalogue: Catalogue) -> None:
    found = judged(
        catalogue,
        both("single_hop", [120], [150, 150, 150]),
        both("single_hop", [120, 130, 140], [150, 150, 150]),
    )
    assert (
        "the best of 3 stands against the best of 1" in change(found, "single_hop", "left").reason
    )
    assert "stands against" not in change(found, "single_hop", "right").reason


def test_t09_reach_takes_the_mean_of_three_and_its_smaller_error(catalogue: Catalogue) -> None:
    for name, mean, best in (
        ("anterior", 5.5, 8.6),
        ("posteromedial", 7.5, 10.3),
        ("posterolateral", 9.7, 11.6),
    ):
        measure = catalogue.measures[f"ybt_{name}"]
        assert measure.trials is not None
        assert (measure.trials.count, measure.trials.statistic) == (3, "mean")
        rows = {row.id: row.value for row in measure.error}
        assert (rows["mean_of_three"], rows["best_of_three"]) == (mean, best)
        chosen = choose_row(measure, Situation(None, same_rater=True))
        assert chosen is not None
        assert chosen.id == "mean_of_three"


@pytest.mark.parametrize("measure", ["side_hop_timed", "single_hop", "ybt_anterior"])
def test_t10_a_familiarisation_visit_is_no_baseline(catalogue: Catalogue, measure: str) -> None:
    assert catalogue.measures[measure].learned
    start, step = {"side_hop_timed": (20.0, -4.0), "single_hop": (100, 20)}.get(
        measure, (60.0, 8.0)
    )
    visits = [both(measure, start + step * number, start) for number in range(3)]
    first = {"observations": visits[0], "familiarisation": True}
    learning = judged(catalogue, first, visits[1])
    assert change(learning, measure, "left").label is Label.NOT_JUDGED
    assert "still being learned" in change(learning, measure, "left").reason
    later = judged(catalogue, first, *visits[1:])
    assert change(later, measure, "left", since=1).change == step
    assert not [row for row in later.changes if str(row.since) == "2026-03-02"]


def test_t10_what_is_not_learned_keeps_its_first_value(catalogue: Catalogue) -> None:
    first = {"observations": both("wblt_distance", 8.0, 12.0), "familiarisation": True}
    found = judged(catalogue, first, both("wblt_distance", 11.0, 12.0))
    assert change(found, "wblt_distance", "left").label is Label.CONFIDENT_BETTER


def test_t17_percent_of_nothing_is_not_defined(catalogue: Catalogue) -> None:
    found = judged(catalogue, [took("nprs_worst_24h", None, 0)], [took("nprs_worst_24h", None, 3)])
    assert change(found, "nprs_worst_24h").percent is None


def test_t17_errors_of_balance_are_whole_counts(catalogue: Catalogue) -> None:
    found = judged(catalogue, [took("bess", None, 12, method="modified")])
    assert value(found, "bess").value == 12
    assert catalogue.measures["bess"].resolution == 1


def test_t18_a_stance_at_its_limit_is_capped(catalogue: Catalogue) -> None:
    found = judged(
        catalogue,
        [
            *both("sls_eyes_open", [45, 40, 41], 44.9),
            took("sls_eyes_closed", "left", 30, method="cap_30"),
            took("sls_eyes_closed", "right", 12.0, method="cap_30", stopped_by="fear"),
        ],
    )
    assert value(found, "sls_eyes_open", "left").capped
    assert not value(found, "sls_eyes_open", "right").capped
    assert value(found, "sls_eyes_closed", "left").capped
    assert value(found, "sls_eyes_closed", "right").stopped_by == "fear"
    assert "stopped at the limit" in symmetry(found, "sls_eyes_open").reason


def test_t18_a_change_to_the_limit_says_at_least(catalogue: Catalogue) -> None:
    found = judged(catalogue, both("sls_eyes_open", 30, 30), both("sls_eyes_open", 45, 31))
    assert "stopped at its limit" in change(found, "sls_eyes_open", "left").reason
    assert "limit" not in change(found, "sls_eyes_open", "right").reason


@pytest.mark.parametrize("stop", ["pain", "fear", "fatigue", "rule"])
def test_t18_what_stopped_a_maximal_test_is_kept(catalogue: Catalogue, stop: str) -> None:
    assert catalogue.measures["heel_raise_reps"].maximal
    found = judged(catalogue, both("heel_raise_reps", 20, 24, stopped_by=stop))
    assert value(found, "heel_raise_reps", "left").stopped_by == stop


def test_t19_more_pain_takes_the_shine_off_a_better_score(catalogue: Catalogue) -> None:
    found = judged(
        catalogue,
        both("single_hop", 100, 150, pain=2),
        both("single_hop", 130, 150, pain=5),
    )
    assert "the pain during it rose from 2 to 5" in change(found, "single_hop", "left").reason


def test_t19_every_maximal_strength_test_and_hop_takes_its_pain(catalogue: Catalogue) -> None:
    for measure in catalogue.measures.values():
        if measure.section in {"hop", "strength"} and measure.maximal:
            assert measure.records_pain, measure.id
        if measure.section == "hop":
            assert measure.maximal, measure.id


def test_t22_moved_values_stand_beside_those_expected_by_chance(catalogue: Catalogue) -> None:
    names = (
        "wblt_distance",
        "ybt_anterior",
        "ybt_posteromedial",
        "figure_of_8_girth",
        "single_hop",
    )
    start = dict(zip(names, (10.0, 60.0, 95.0, 50.0, 120), strict=True))
    first = [took(name, side, start[name]) for name in names for side in ("left", "right")]
    second = [row | ({"value": 16.0} if row["measure"] == "wblt_distance" else {}) for row in first]
    moved = judged(catalogue, first, second).moved
    assert (moved.judged, moved.moved, moved.by_chance) == (10, 2, 0.5)
