"""One observation of a case file."""

from typing import Any

import pytest

from ankleclinic.exchange.observation import read_observation
from ankleclinic.record.limits import NOTE_LIMIT
from ankleclinic.record.observation import Moment, Observation, Result, State, Trial
from ankleclinic.record.patient import Side
from ankleclinic.record.problem import Problem, Severity
from tests.ankleclinic.small import catalogue

LUNGE = {"measure": "wblt_distance", "side": "left"}
TEST = {"measure": "hyperplantarflexion", "side": "left"}
SPORT = {"measure": "faam_sport"}
CAIT = {"measure": "cait", "side": "left"}


def read(table: object) -> tuple[Observation | None, tuple[Problem, ...]]:
    return read_observation(table, catalogue(), "o")


def sound(table: dict[str, Any]) -> Observation:
    observation, problems = read(table)
    assert problems == ()
    assert observation is not None
    return observation


def refused(table: object) -> Problem:
    observation, problems = read(table)
    assert observation is None
    assert len(problems) == 1
    assert problems[0].severity is Severity.REFUSED
    assert problems[0].message.endswith((".", "?"))
    return problems[0]


def place(table: object) -> tuple[str, str]:
    problem = refused(table)
    return problem.code, problem.path


def asked(table: dict[str, Any]) -> tuple[Observation, Problem]:
    observation, problems = read(table)
    assert observation is not None
    assert len(problems) == 1
    assert problems[0].severity is Severity.ASK
    return observation, problems[0]


def test_trials_may_be_numbers_typed_text_failed_or_not_taken() -> None:
    observation = sound({**LUNGE, "trials": [8.5, "9,0", "failed", None, "90 mm"]})
    assert observation.trials == (Trial(8.5), Trial(9.0), Trial(None), Trial(9.0))
    assert observation.side is Side.LEFT
    assert observation.key.method == "tape"


def test_a_failed_trial_is_not_zero() -> None:
    observation = sound({**LUNGE, "trials": ["failed", "failed"]})
    assert observation.state is State.MEASURED
    assert all(trial.failed for trial in observation.trials)


@pytest.mark.parametrize("typed", ["12,4", " 12.4 cm ", "124 mm", 12.4])
def test_a_number_may_be_typed_text(typed: object) -> None:
    assert sound({**LUNGE, "value": typed}).value == 12.4


@pytest.mark.parametrize("empty", [None, "", "-", "n/a", "NT"])
@pytest.mark.parametrize(
    ("table", "key"), [(LUNGE, "value"), (TEST, "result"), (SPORT, "score"), (SPORT, "items")]
)
def test_empty_means_not_tested_on_every_field(
    empty: object, table: dict[str, Any], key: str
) -> None:
    observation = sound({**table, key: empty})
    assert observation.state is State.NOT_TESTED
    assert (observation.value, observation.result, observation.score) == (None, None, None)


def test_trials_that_were_all_left_out_are_not_tested() -> None:
    assert sound({**LUNGE, "trials": [None, ""]}).state is State.NOT_TESTED


def test_a_unit_beside_the_number_is_converted() -> None:
    observation = sound({**LUNGE, "value": 88, "unit": "mm"})
    assert (observation.value, observation.entered_unit) == (8.8, "mm")
    assert place({**LUNGE, "value": 88, "unit": "kg"}) == ("unknown_unit", "o.unit")


@pytest.mark.parametrize("number", ["8-9", "1e3", "nan", "9 or so", "1.2.3", True, [9], {"a": 1}])
def test_what_is_no_plain_number_is_refused(number: object) -> None:
    assert place({**LUNGE, "value": number}) == ("not_a_number", "o.value")


def test_a_refused_trial_names_its_place() -> None:
    assert place({**LUNGE, "trials": [9, "x"]}) == ("not_a_number", "o.trials[1]")
    assert place({**LUNGE, "trials": [9, 1000]}) == ("out_of_range", "o.trials[1]")
    assert place({**LUNGE, "trials": "9"}) == ("not_a_list", "o.trials")
    assert place({**LUNGE, "trials": []}) == ("not_a_list", "o.trials")


def test_nprs_11_is_refused_with_its_range() -> None:
    problem = refused({"measure": "nprs_worst_24h", "value": 11})
    assert (problem.code, problem.path) == ("out_of_range", "o.value")
    assert "from 0 to 10" in problem.message


def test_95_where_9_5_was_meant_is_kept_and_asked_about() -> None:
    observation, problem = asked({**LUNGE, "value": 95})
    assert (problem.code, problem.path, problem.suggestion) == ("unlikely_value", "o.value", 9.5)
    assert observation.pending
    assert observation.questioned == ("unlikely_value",)


def test_a_confirmed_unlikely_value_drives_again() -> None:
    observation = sound({**LUNGE, "value": 0.5, "confirmed": True})
    assert not observation.pending
    assert place({**LUNGE, "value": 95, "confirmed": True}) == ("out_of_range", "o.value")


def test_a_side_of_zero_is_a_number() -> None:
    assert sound({**LUNGE, "side": "right", "value": 0, "confirmed": True}).value == 0


def test_a_missing_side_is_refused() -> None:
    problem = refused({"measure": "wblt_distance", "value": 9})
    assert (problem.code, problem.path) == ("missing_side", "o.side")
    assert "left or right" in problem.message


def test_a_side_that_cannot_be_is_refused() -> None:
    assert place({**LUNGE, "side": "both", "value": 9}) == ("not_a_choice", "o.side")
    given = {"measure": "nprs_worst_24h", "side": "left", "value": 3}
    assert place(given) == ("side_not_expected", "o.side")


def test_an_unknown_measure_names_the_nearest() -> None:
    problem = refused({"measure": "wblt_distanc", "side": "left", "value": 9})
    assert (problem.code, problem.path) == ("unknown_measure", "o.measure")
    assert "wblt_distance" in problem.message


@pytest.mark.parametrize("table", [{}, {"measure": 3}, {"measure": None}])
def test_a_measure_must_be_named(table: dict[str, Any]) -> None:
    assert place(table) == ("missing_key", "o.measure")


@pytest.mark.parametrize("table", [3, "text", None, []])
def test_an_observation_is_an_object(table: object) -> None:
    assert place(table) == ("not_an_object", "o")


def test_an_unknown_key_refuses_the_observation_and_names_the_nearest() -> None:
    problem = refused({**LUNGE, "value": 9, "metod": "board"})
    assert (problem.code, problem.path) == ("unknown_key", "o.metod")
    assert "method" in problem.message


def test_one_answer_and_no_more() -> None:
    assert place({**LUNGE, "value": 9, "trials": [9]}) == ("too_many_answers", "o")
    assert place({**SPORT, "items": [], "score": 3}) == ("too_many_answers", "o")
    assert place(LUNGE) == ("missing_value", "o.value")
    assert place(TEST) == ("missing_value", "o.result")


def test_an_empty_answer_beside_another_says_nothing() -> None:
    assert sound({**LUNGE, "value": None, "trials": [9], "score": ""}).trials[0].value == 9
    assert sound({**LUNGE, "value": None, "trials": None}).state is State.NOT_TESTED


def test_what_is_taken_once_may_be_a_list_of_one() -> None:
    reps = {"measure": "heel_raise_reps", "side": "left"}
    assert sound({**reps, "trials": ["failed", 21]}).trials[1].value == 21
    assert place({**reps, "value": 21.5}) == ("out_of_range", "o.value")


def test_an_answer_of_the_wrong_kind_is_refused() -> None:
    assert place({**LUNGE, "result": "positive"}) == ("wrong_answer", "o.result")
    assert place({**TEST, "value": 3}) == ("wrong_answer", "o.value")
    assert place({"measure": "nprs_worst_24h", "trials": [3]}) == ("wrong_answer", "o.trials")


def test_a_state_has_its_reason_and_no_number() -> None:
    observation = sound({**LUNGE, "status": "contraindicated", "reason": "pain"})
    assert (observation.state, observation.reason) == (State.CONTRAINDICATED, "pain")
    assert sound({**LUNGE, "status": "unable", "value": None}).state is State.UNABLE
    assert place({**LUNGE, "status": "unable", "value": 9}) == ("contradiction", "o.status")
    assert place({**LUNGE, "status": "tired"}) == ("not_a_choice", "o.status")


def test_a_test_has_a_result_a_pain_and_a_bias() -> None:
    observation = sound({**TEST, "result": "positive", "pain": 6, "bias": "eversion"})
    assert (observation.result, observation.pain) == (Result.POSITIVE, 6)
    assert observation.key.bias == "eversion"
    assert sound({**TEST, "result": "negative", "pain": 0}).key.bias == "neutral"
    assert place({**TEST, "result": "maybe"}) == ("not_a_choice", "o.result")
    assert place({**TEST, "result": "positive", "bias": "up"}) == ("not_a_choice", "o.bias")
    assert place({**TEST, "result": "positive", "pain": 11}) == ("out_of_range", "o.pain")
    assert place({**LUNGE, "value": 9, "bias": "eversion"}) == ("not_a_choice", "o.bias")


def test_an_unknown_method_is_kept_as_its_own() -> None:
    assert sound({**LUNGE, "value": 9, "method": "Sliding board"}).key.method == "board"
    assert sound({**LUNGE, "value": 9, "method": "my ruler"}).key.method == "my ruler"


def test_items_stand_in_the_order_of_the_instrument() -> None:
    items = [4, 3, "na", 2, "1", 0, 4, 4]
    assert sound({**SPORT, "items": items}).items == (4, 3, "na", 2, 1, 0, 4, 4)


def test_too_few_answers_are_asked_about_and_say_how_many_are_lacking() -> None:
    observation, problem = asked({**SPORT, "items": [4, 3, "na", None, 1, 0, 4, 4]})
    assert (problem.code, problem.path) == ("items_missing", "o.items")
    assert "6 of 8 items are answered and at least 7 are needed; 1 more" in problem.message
    assert observation.score is None


@pytest.mark.parametrize("item", [5, -1, 2.5])
def test_an_item_out_of_its_range_refuses_the_observation(item: float) -> None:
    place_of = place({**SPORT, "items": [4, 4, 4, item, 4, 4, 4, 4]})
    assert place_of == ("item_out_of_range", "o.items[3]")


def test_a_list_of_the_wrong_length_is_refused() -> None:
    assert place({**SPORT, "items": [4, 4]}) == ("items_count", "o.items")
    assert place({**SPORT, "items": 4}) == ("items_count", "o.items")


def test_own_activities_may_be_fewer_and_know_no_na() -> None:
    assert sound({"measure": "psfs", "items": [3, 5]}).items == (3, 5)
    assert place({"measure": "psfs", "items": [3, "na"]}) == ("item_out_of_range", "o.items[1]")
    assert place({"measure": "psfs", "items": [1] * 6}) == ("items_count", "o.items")


def test_items_that_are_not_checked_are_not_read_but_the_total_is() -> None:
    problem = refused({**CAIT, "items": [3] * 9})
    assert (problem.code, problem.path) == ("items_not_offered", "o.items")
    assert "Give score instead" in problem.message
    assert sound({**CAIT, "score": 15}).score == 15
    assert place({**CAIT, "score": 31}) == ("out_of_range", "o.score")


def test_a_retest_after_treatment_is_another_observation() -> None:
    before, after = sound({**LUNGE, "value": 9}), sound({**LUNGE, "value": 9, "moment": "after"})
    assert before.key != after.key
    assert after.key.moment is Moment.AFTER


def test_a_note_is_kept_as_plain_text_and_has_its_limit() -> None:
    note = "<b>&\n" + "x" * 5000
    assert sound({**LUNGE, "value": 9, "note": note}).note == note
    assert place({**LUNGE, "value": 9, "note": "x" * (NOTE_LIMIT + 1)}) == (
        "text_refused",
        "o.note",
    )
    assert place({**LUNGE, "value": 9, "note": "a\x00"}) == ("text_refused", "o.note")


@pytest.mark.parametrize("flag", ["true", 1, 0, "no"])
def test_a_flag_is_true_or_false(flag: object) -> None:
    assert place({**LUNGE, "value": 9, "confirmed": flag}) == ("not_true_or_false", "o.confirmed")
