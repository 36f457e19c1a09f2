"""What opens and closes the board of returning to sport."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings

from ankleclinic.advice.board import board
from ankleclinic.advice.criteria import board_evaluators
from ankleclinic.advice.readiness import NOT_VALIDATED, Readiness, opens, readiness
from ankleclinic.advice.standing import State
from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.judgement.sheet import score_visits
from ankleclinic.record.episode import DiaryEntry, EpisodeRecord
from ankleclinic.record.observation import Observation
from ankleclinic.record.patient import Involved, Side
from tests.ankleclinic.advice.records import records
from tests.ankleclinic.builders import FIRST_DAY, make_record, seen, visit

PAINS = ("nprs_activity", "nprs_worst_24h", "pain_top_rung")
BOTH = ("hhd_eversion", "hhd_inversion", "hhd_dorsiflexion", "heel_raise_reps", "single_hop")
DAY = 10
"""The day of the visit, a week after the usual morning was asked."""


def scored(name: str, side: Side | None, score: float) -> Observation:
    return replace(seen(name, side), score=score)


def passed() -> list[Observation]:
    """Everything that is measured on the board, passed, but for the training itself."""
    return [
        *(seen(name, None, 1.0) for name in PAINS),
        *(seen(name, side, 100.0) for name in BOTH for side in Side),
        *(seen("side_hop_timed", side, 9.0) for side in Side),
        *(seen("sebt_anterior", side, 60.0) for side in Side),
        *(seen("wblt_distance", side, 10.0) for side in Side),
        seen("sls_eyes_open", Side.LEFT, 40.0),
        seen("foot_lift", Side.LEFT, 2.0, method="cain_linens"),
        scored("cait", Side.LEFT, 28.0),
        scored("alr_rsi", None, 80.0),
    ]


def changed(*others: Observation) -> list[Observation]:
    """The same with some values in place of what was taken, or beside it."""
    keys = {one.key for one in others}
    return [*(one for one in passed() if one.key not in keys), *others]


def readiness_of(
    catalogue: Catalogue,
    found: Sequence[Observation],
    involved: Involved = Involved.LEFT,
    later: int = 0,
) -> Readiness:
    visits = [visit(3, seen("nprs_usual_morning", None, 2.0)), visit(DAY, *found)]
    if later:
        visits.append(visit(DAY + later))
    line = DiaryEntry(FIRST_DAY + timedelta(days=DAY + later - 1), next_morning_pain=1)
    record = replace(make_record(*visits, involved=involved), diary=(line,))
    last = len(record.assessments) - 1
    return board(catalogue, record, score_visits(catalogue, record, last)).readiness


def test_without_the_training_itself_full_training_opens_but_not_competition(
    catalogue: Catalogue,
) -> None:
    found = readiness_of(catalogue, passed())
    assert found.training is True
    assert found.competition is None
    assert "Not known: Drills and full training." in found.because


def test_a_safety_finding_holds_whatever_passes(catalogue: Catalogue) -> None:
    found = readiness_of(catalogue, changed(seen("hot_joint", None, "positive")))
    assert (found.training, found.competition) == (False, False)
    assert found.because[0].startswith("A safety finding holds everything: ")


def test_it_says_that_no_criteria_were_validated(catalogue: Catalogue) -> None:
    assert NOT_VALIDATED in readiness_of(catalogue, passed()).because
    assert NOT_VALIDATED in readiness_of(catalogue, []).because


@pytest.mark.parametrize(
    "one",
    [
        seen("nprs_activity", None, 3.0),
        seen("hhd_eversion", Side.LEFT, 70.0),
        seen("heel_raise_reps", Side.LEFT, 60.0),
        seen("single_hop", Side.LEFT, 77.0),
        seen("side_hop_timed", Side.LEFT, 12.0),
        seen("sls_eyes_open", Side.LEFT, 20.0),
        seen("sebt_anterior", Side.LEFT, 54.0),
        scored("alr_rsi", None, 55.0),
        scored("i_prrs", None, 49.0),
        scored("ankle_go", None, 7.0),
    ],
    ids=lambda one: one.measure,
)
def test_one_row_that_is_not_passed_closes_both_steps(
    catalogue: Catalogue, one: Observation
) -> None:
    found = readiness_of(catalogue, changed(one))
    assert (found.training, found.competition) == (False, False)


@pytest.mark.parametrize(
    "one",
    [
        seen("hhd_eversion", Side.LEFT, 85.0),
        seen("single_hop", Side.LEFT, 80.0),
        seen("sebt_anterior", Side.LEFT, 55.0),
    ],
    ids=lambda one: one.measure,
)
def test_a_narrow_miss_on_one_day_leaves_it_open(catalogue: Catalogue, one: Observation) -> None:
    found = readiness_of(catalogue, changed(one))
    assert (found.training, found.competition) == (None, None)


@pytest.mark.parametrize("gone", [one.key for one in passed()], ids=str)
def test_what_is_missing_never_opens_anything_that_was_closed(
    catalogue: Catalogue, gone: object
) -> None:
    found = readiness_of(catalogue, [one for one in passed() if one.key != gone])
    soft = {"cait", "wblt_distance"}
    assert found.training is (True if getattr(gone, "measure", "") in soft else None)
    assert found.competition is None


def test_one_amber_row_is_allowed_and_two_are_not(catalogue: Catalogue) -> None:
    cait = scored("cait", Side.LEFT, 25.0)
    lunge = seen("wblt_distance", Side.LEFT, 8.5)
    assert readiness_of(catalogue, changed(cait)).training is True
    found = readiness_of(catalogue, changed(cait, lunge))
    assert found.training is None
    assert "Only 1 amber row is allowed." in found.because


def test_either_scale_of_confidence_will_do(catalogue: Catalogue) -> None:
    others = [one for one in passed() if one.measure != "alr_rsi"]
    assert readiness_of(catalogue, others).training is None
    assert readiness_of(catalogue, [*others, scored("i_prrs", None, 50.0)]).training is True


def test_values_that_are_too_old_open_nothing(catalogue: Catalogue) -> None:
    found = readiness_of(catalogue, passed(), later=20)
    assert found.training is None
    assert {row.state for row in found.rows if row.check.type == "hard"} <= {
        State.STALE,
        State.NOT_TESTED,
    }


def test_only_questionnaires_judge_no_readiness(catalogue: Catalogue) -> None:
    scores = [
        scored("cait", Side.LEFT, 29.0),
        scored("faam_adl", None, 98.0),
        scored("faam_sport", None, 95.0),
        scored("alr_rsi", None, 90.0),
    ]
    found = readiness_of(catalogue, scores)
    assert (found.training, found.competition) == (None, None)


def test_with_both_sides_involved_nothing_between_the_sides_is_known(catalogue: Catalogue) -> None:
    found = readiness_of(catalogue, passed(), involved=Involved.BOTH)
    states = {row.check.id: row.state for row in found.rows}
    between = ("rts_lunge", "rts_eversion", "rts_heel_raise", "rts_reach", "rts_single_hop")
    assert {states[name] for name in between} == {State.NOT_TESTED}
    assert (found.training, found.competition) == (None, None)


@settings(max_examples=40)
@given(record=records())
def test_what_opens_is_told_alike_with_and_without_explaining(
    catalogue: Catalogue, record: EpisodeRecord
) -> None:
    sheet = score_visits(catalogue, record, len(record.assessments) - 1)
    evaluators = board_evaluators(catalogue, record, sheet, 5)
    told, explained = opens(evaluators), readiness(evaluators)
    assert (told.physical, told.training, told.competition) == (
        explained.physical,
        explained.training,
        explained.competition,
    )
