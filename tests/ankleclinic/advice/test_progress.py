"""Leaving a stage, staying in it and stepping back."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import timedelta

from ankleclinic.advice.board import Progress
from ankleclinic.advice.progress import whole_board
from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.judgement.sheet import score_visits
from ankleclinic.record.episode import DiaryEntry
from ankleclinic.record.observation import Observation
from ankleclinic.record.patient import Side
from tests.ankleclinic.builders import FIRST_DAY, make_record, seen, visit

BOTH = {"wblt_distance": 10.0, "hhd_eversion": 100.0, "hhd_inversion": 100.0}
USUAL = seen("nprs_usual_morning", None, 2.0)


def all_met() -> list[Observation]:
    """Everything that leaving stage 2 asks for, but for the diary."""
    pains = [seen(name, None, 1.0) for name in ("nprs_worst_24h", "pain_heel_drops")]
    return [*pains, *(seen(name, side, number) for name, number in BOTH.items() for side in Side)]


def quiet(*days: int) -> list[DiaryEntry]:
    return [
        DiaryEntry(FIRST_DAY + timedelta(days=day), activity_pain=1, next_morning_pain=1)
        for day in days
    ]


def progress_of(
    catalogue: Catalogue,
    visits: Mapping[int, Sequence[Observation]],
    diary: Sequence[DiaryEntry],
) -> Progress:
    taken = [visit(day, *found, stage=2) for day, found in visits.items()]
    record = replace(make_record(visit(0, USUAL, stage=2), *taken), diary=tuple(diary))
    last = len(record.assessments) - 1
    found = whole_board(catalogue, record, score_visits(catalogue, record, last)).progress
    assert found is not None
    return found


def test_two_visits_three_days_apart_leave_the_stage(catalogue: Catalogue) -> None:
    found = progress_of(catalogue, {8: all_met(), 11: all_met()}, quiet(*range(1, 11)))
    assert (found.stage, found.leave, found.step_back) == (2, True, False)


def test_one_visit_or_two_too_close_do_not(catalogue: Catalogue) -> None:
    one = progress_of(catalogue, {8: all_met()}, quiet(*range(1, 8)))
    close = progress_of(catalogue, {8: all_met(), 10: all_met()}, quiet(*range(1, 10)))
    assert (one.leave, close.leave) == (False, False)
    assert one.because == ("All is met at this visit; it must be met again, 3 days apart.",)


def test_a_visit_in_between_that_fails_starts_it_anew(catalogue: Catalogue) -> None:
    failing = [*all_met()[1:], seen("nprs_worst_24h", None, 6.0)]
    visits = {8: all_met(), 12: failing, 14: all_met()}
    assert progress_of(catalogue, visits, quiet(*range(1, 14))).leave is False


def test_a_red_day_in_between_keeps_the_stage(catalogue: Catalogue) -> None:
    diary = quiet(*range(1, 18))
    diary[8] = replace(diary[8], activity_pain=7)
    found = progress_of(catalogue, {8: all_met(), 18: all_met()}, diary)
    assert found.leave is False
    assert "there was a red day since" in found.because[0]


def test_a_red_morning_just_before_steps_back(catalogue: Catalogue) -> None:
    diary = quiet(*range(1, 11))
    diary[8] = replace(diary[8], next_morning_pain=4)
    found = progress_of(catalogue, {8: all_met(), 11: all_met()}, diary)
    assert (found.leave, found.step_back) == (False, True)


def test_what_is_not_known_leaves_it_open(catalogue: Catalogue) -> None:
    lacking = [one for one in all_met() if one.measure != "pain_heel_drops"]
    found = progress_of(catalogue, {8: lacking, 11: lacking}, quiet(*range(1, 11)))
    assert found.leave is None
    assert "heel drops" in found.because[0]


def test_a_miss_inside_the_error_is_taken_again(catalogue: Catalogue) -> None:
    short = [one for one in all_met() if one.measure != "wblt_distance"]
    short += [seen("wblt_distance", Side.LEFT, 8.0), seen("wblt_distance", Side.RIGHT, 10.0)]
    found = progress_of(catalogue, {8: short, 11: short}, quiet(*range(1, 11)))
    assert (found.leave, found.retest) == (False, "s2_lunge")
