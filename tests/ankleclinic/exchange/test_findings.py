"""Screens, choices, pain maps and what ended a test, read from a case file and given back."""

import json
from typing import Any

import pytest

from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.exchange.judgement_json import judgement_document
from ankleclinic.exchange.judgement_words import judgement_words
from ankleclinic.record.observation import Observation, Spot, State, StoppedBy, Tick
from ankleclinic.record.problem import Severity
from ankleclinic.services.assess import AssessedCase, assess_case
from tests.ankleclinic.small import TODAY, case

FIRST = "assessments[0].observations[0]"
OTTAWA = {"measure": "ottawa_ankle"}
WELLS = {"measure": "dvt_wells"}
MAP = {"measure": "pain_map", "side": "left"}


def assessed(catalogue: Catalogue, *observations: dict[str, Any]) -> AssessedCase:
    return assess_case(json.dumps(case(*observations)), "case.json", catalogue, TODAY)


def problems(catalogue: Catalogue, *observations: dict[str, Any]) -> list[tuple[str, str]]:
    found = assessed(catalogue, *observations).case.problems
    return [(problem.code, problem.path) for problem in found]


def sound(catalogue: Catalogue, table: dict[str, Any]) -> Observation:
    found = assessed(catalogue, table).case
    assert found.problems == ()
    assert found.record is not None
    return found.record.assessments[0].observations[0]


def rows(catalogue: Catalogue, *observations: dict[str, Any]) -> dict[str, dict[str, Any]]:
    found = assessed(catalogue, *observations)
    document = judgement_document(
        found.case.problems,
        found.case.record,
        catalogue,
        found.judgements,
        found.advices,
        found.boards,
    )
    values = json.loads(json.dumps(document))["assessments"][0]["values"]
    return {value["measure"]: value for value in values}


def test_an_item_left_out_or_null_was_not_asked(catalogue: Catalogue) -> None:
    items = {"malleolar_pain": True, "unable_four_steps": False, "medial_bone_tenderness": None}
    observation = sound(catalogue, {**OTTAWA, "items": items})
    assert set(observation.ticks) == {
        Tick("malleolar_pain", present=True),
        Tick("unable_four_steps", present=False),
    }
    row = rows(catalogue, {**OTTAWA, "items": items})["ottawa_ankle"]
    assert (row["result"], row["value"], row["status"]) == (None, None, "measured")
    assert row["reason"] == "not concluded: 2 items not asked"


def test_a_screen_left_to_the_therapist(catalogue: Catalogue) -> None:
    assert sound(catalogue, {**OTTAWA, "result": "negative"}).result == "negative"
    unable = {**OTTAWA, "status": "unable", "reason": "too sore"}
    assert sound(catalogue, unable).state is State.UNABLE


@pytest.mark.parametrize(
    ("table", "code", "place"),
    [
        ({**OTTAWA, "result": "equivocal"}, "not_a_choice", "result"),
        ({**OTTAWA, "items": [True, False]}, "not_an_object", "items"),
        (
            {**OTTAWA, "items": {"malleolar_pain": "yes"}},
            "not_true_or_false",
            "items.malleolar_pain",
        ),
        ({**OTTAWA, "items": {"maleolar_pain": True}}, "unknown_key", "items.maleolar_pain"),
        ({**OTTAWA, "score": 2}, "wrong_answer", "score"),
        ({**OTTAWA, "side": "left", "result": "positive"}, "side_not_expected", "side"),
        ({**WELLS, "score": 10}, "out_of_range", "score"),
        ({"measure": "subtalar_mobility", "result": "stiff"}, "missing_side", "side"),
        ({"measure": "gait", "result": "limping"}, "not_a_choice", "result"),
        ({**MAP, "zones": [{"zone": "knee", "pain": 3}]}, "not_a_choice", "zones[0].zone"),
        ({**MAP, "zones": [{"zone": "peroneal"}]}, "missing_key", "zones[0].pain"),
        ({**MAP, "zones": []}, "missing_value", "zones"),
        (
            {**MAP, "zones": [{"zone": "peroneal", "pain": 3}, {"zone": "peroneal", "pain": 4}]},
            "duplicate_zone",
            "zones[1]",
        ),
        ({"measure": "session_load", "value": 200}, "derived", ""),
        ({"measure": "ybt_composite", "side": "left", "value": 95}, "derived", ""),
        ({"measure": "cait", "side": "left", "items": [3] * 9}, "items_not_offered", "items"),
        ({"measure": "idfai", "side": "left", "items": [1] * 10}, "items_not_offered", "items"),
        ({"measure": "ankle_go", "score": 26}, "out_of_range", "score"),
        ({"measure": "tsk_11", "items": [0] * 11}, "item_out_of_range", "items[0]"),
    ],
)
def test_what_is_refused(
    catalogue: Catalogue, table: dict[str, Any], code: str, place: str
) -> None:
    found = problems(catalogue, table)
    assert found[0] == (code, f"{FIRST}.{place}".rstrip("."))


@pytest.mark.parametrize(
    "items",
    [
        {"malleolar_pain": False},
        {"malleolar_pain": True, "unable_four_steps": True},
    ],
)
def test_a_conclusion_that_disagrees_is_asked_about(
    catalogue: Catalogue, items: dict[str, bool]
) -> None:
    other = "negative" if items["malleolar_pain"] else "positive"
    table = {**OTTAWA, "items": items, "result": other}
    found = assessed(catalogue, table)
    assert [(p.code, p.path, p.severity) for p in found.case.problems] == [
        ("screen_disagrees", f"{FIRST}.result", Severity.ASK)
    ]
    row = rows(catalogue, table)["ottawa_ankle"]
    assert (row["result"], row["pending"]) == (other, True)
    assert problems(catalogue, {**table, "confirmed": True}) == []


def test_a_positive_test_of_the_visit_disagrees_too(catalogue: Catalogue) -> None:
    screen = {"measure": "achilles_rupture", "result": "negative"}
    squeeze = {"measure": "calf_squeeze", "side": "left", "result": "positive"}
    assert problems(catalogue, screen, squeeze) == [("screen_disagrees", f"{FIRST}.result")]
    assert problems(catalogue, screen, {**squeeze, "result": "negative"}) == []


def test_a_positive_test_answers_its_item(catalogue: Catalogue) -> None:
    screen = {"measure": "achilles_rupture", "items": {"gap": False}}
    squeeze = {"measure": "calf_squeeze", "side": "left", "result": "positive"}
    assert rows(catalogue, screen)["achilles_rupture"]["result"] is None
    assert rows(catalogue, screen, squeeze)["achilles_rupture"]["result"] == "positive"


def test_a_score_is_given_with_what_it_comes_to(catalogue: Catalogue) -> None:
    typed = rows(catalogue, {**WELLS, "score": "2"})["dvt_wells"]
    assert (typed["value"], typed["result"], typed["unit"]) == (2, "positive", "points")
    unsure = rows(catalogue, {**WELLS, "score": 1, "result": "negative"})["dvt_wells"]
    assert (unsure["value"], unsure["result"], unsure["pending"]) == (1, "negative", False)
    assert problems(catalogue, {**WELLS, "score": 3, "result": "negative"}) == [
        ("screen_disagrees", f"{FIRST}.result")
    ]


def test_a_choice_keeps_its_pain(catalogue: Catalogue) -> None:
    table = {"measure": "subtalar_mobility", "side": "left", "result": "loose", "pain": 4}
    row = rows(catalogue, table)["subtalar_mobility"]
    assert (row["result"], row["pain"], row["value"], row["side"]) == ("loose", 4, None, "left")


def test_the_zones_of_a_map_come_back_with_the_worst(catalogue: Catalogue) -> None:
    zones = [
        {"zone": "peroneal", "pain": 2, "quality": "burning"},
        {"zone": "sinus_tarsi", "pain": 5},
    ]
    observation = sound(catalogue, {**MAP, "zones": zones})
    assert observation.spots == (Spot("peroneal", 2, "burning"), Spot("sinus_tarsi", 5))
    row = rows(catalogue, {**MAP, "zones": zones})["pain_map"]
    assert row["value"] == 5
    assert row["zones"] == [
        {"zone": "peroneal", "pain": 2, "quality": "burning"},
        {"zone": "sinus_tarsi", "pain": 5, "quality": None},
    ]
    painless = rows(catalogue, {**MAP, "value": 0})["pain_map"]
    assert (painless["value"], painless["zones"]) == (0, [])


def test_what_ended_a_test_and_who_took_it(catalogue: Catalogue) -> None:
    table = {
        "measure": "heel_raise_reps",
        "side": "left",
        "value": 12,
        "pain": 4,
        "stopped_by": "pain",
        "rater": "CD",
    }
    observation = sound(catalogue, table)
    assert (observation.stopped_by, observation.rater) == (StoppedBy.PAIN, "CD")
    row = rows(catalogue, table)["heel_raise_reps"]
    assert (row["stopped_by"], row["capped"]) == ("pain", False)
    assert problems(catalogue, {**table, "stopped_by": "boredom"}) == [
        ("not_a_choice", f"{FIRST}.stopped_by")
    ]


def test_a_score_says_which_rule_made_it(catalogue: Catalogue) -> None:
    items = {"measure": "i_prrs", "items": [50, 60, 70, 80, 90, 100]}
    row = rows(catalogue, items)["i_prrs"]
    assert (row["value"], row["scorer"], row["percent"]) == (45, "i_prrs/1", 75)
    assert rows(catalogue, {"measure": "i_prrs", "score": 45})["i_prrs"]["scorer"] is None


def test_the_words_name_options_conclusions_and_scores(catalogue: Catalogue) -> None:
    found = assessed(
        catalogue,
        {**OTTAWA, "items": {"malleolar_pain": True}},
        {**WELLS, "score": 1, "items": {"unexplained_calf_swelling": False}},
        {"measure": "gait", "result": "slight_limp"},
        {"measure": "subtalar_mobility", "side": "left", "result": "stiff", "pain": 2},
        {"measure": "calf_squeeze", "side": "right", "result": "negative"},
        {"measure": "acceptable_state", "result": "yes"},
    )
    assert found.case.record is not None
    said = judgement_words(
        found.case.record, catalogue, found.judgements, found.advices, found.boards
    )
    for line in (
        "Ottawa ankle rule: not concluded: 3 items not asked",
        "Deep vein thrombosis, Wells score: negative, score 1",
        "Gait: slight limp",
        "Subtalar mobility, left: stiff, pain 2",
        "Calf squeeze (Thompson), right: moves",
        "Acceptable state: yes",
    ):
        assert f"    {line}\n" in said


def test_two_screens_that_say_the_opposite_are_asked_about(catalogue: Catalogue) -> None:
    """Four steps is one question: who says yes stands, who says no counts as not asked."""
    ankle = {**OTTAWA, "items": {"malleolar_pain": True, "unable_four_steps": True}}
    foot = {
        "measure": "ottawa_foot",
        "items": {
            "midfoot_pain": True,
            "fifth_metatarsal_tenderness": False,
            "navicular_tenderness": False,
            "unable_four_steps": False,
        },
    }
    place = "assessments[0].observations[1]"
    assert problems(catalogue, ankle, foot) == [
        ("screens_contradict", f"{place}.items.unable_four_steps")
    ]
    found = rows(catalogue, ankle, foot)
    assert found["ottawa_ankle"]["result"] == "positive"
    assert found["ottawa_foot"]["result"] is None
    sure = {**foot, "confirmed": True}
    assert problems(catalogue, ankle, sure) == []
    assert rows(catalogue, ankle, sure)["ottawa_foot"]["result"] == "negative"
