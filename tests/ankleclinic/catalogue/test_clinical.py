"""The clinical half of the shipped catalogue: tests, screens, questionnaires, batteries."""

from typing import Any

import pytest

from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.catalogue.evidence import Status
from ankleclinic.catalogue.measure import Kind, Section
from ankleclinic.judgement.scoring import score, scorer_of
from ankleclinic.record.observation import Item, Key, Observation
from tests.ankleclinic.catalogue.ids import (
    FORMS_OF_A_PERSON,
    FORMS_OF_A_SIDE,
    LOAD,
    RATINGS,
    TESTS_OF_UNKNOWN_VALUE,
)

SCREEN_ITEMS = {
    "ottawa_ankle": """
        malleolar_pain lateral_bone_tenderness medial_bone_tenderness unable_four_steps
    """,
    "ottawa_foot": """
        midfoot_pain fifth_metatarsal_tenderness navicular_tenderness unable_four_steps
    """,
    "dvt_wells": """
        active_cancer paralysis_or_cast bedridden_or_surgery deep_vein_tenderness leg_swollen
        calf_3cm_larger pitting_oedema collateral_veins previous_dvt alternative_diagnosis
        unexplained_calf_swelling
    """,
    "achilles_rupture": "calf_squeeze matles gap snap_and_weak_push_off",
    "hot_joint": """
        hot_swollen rest_pain fever_or_chills entry_wound recent_joint_procedure immunosuppression
    """,
    "crps_budapest": """
        disproportionate_pain symptom_sensory symptom_vasomotor symptom_sudomotor symptom_motor
        sign_sensory sign_vasomotor sign_sudomotor sign_motor no_better_explanation
    """,
    "posterior_process_fracture": """
        forced_injury focal_tenderness pain_on_plantarflexion pain_on_great_toe
    """,
    "osteochondral": """
        deep_weight_bearing_pain locking swelling_after_load no_progress_3_months
    """,
    "bone_stress": """
        focal_bone_pain rising_load_pain night_pain high_risk_site low_energy_availability
    """,
    "neurovascular": """
        absent_pulse cold_pale_foot new_weakness spreading_numbness compartment_pain
    """,
    "syndesmosis": """
        palpation dorsiflexion_external_rotation squeeze cannot_hop disproportionate_pain
    """,
    "peroneal_dislocation": "visible_snap palpable_snap",
    "systemic": "cancer_history weight_loss night_sweats constant_night_pain",
    "manual_therapy_stop": """
        fracture tumour infection acute_inflammation same_direction_instability
        neurological_signs bony_or_spasm_end_feel osteoporosis bleeding_risk
        impaired_sensation_or_circulation skin_break hypermobility
    """,
}
PRECAUTIONS = {
    "osteoporosis",
    "bleeding_risk",
    "impaired_sensation_or_circulation",
    "skin_break",
    "hypermobility",
}
NO_SIDE = (*RATINGS, *FORMS_OF_A_PERSON, *LOAD)
TOTAL_ONLY = {"cait", "idfai", "tsk_17", "ankle_go"}
OWN_RULE = {"faam_adl", "faam_sport", "lefs", "psfs", "tsk_11", "alr_rsi", "i_prrs"}
UNKNOWN = "Diagnostic value unknown"


@pytest.mark.parametrize("name", SCREEN_ITEMS)
def test_a_screen_asks_for_these_items(catalogue: Catalogue, name: str) -> None:
    screen = catalogue.measures[name].screen
    assert screen is not None
    assert {item.id for item in screen.items} == set(SCREEN_ITEMS[name].split())
    assert {item.id for item in screen.items if item.precaution} <= PRECAUTIONS
    assert all(len(item.topic) <= 48 for item in screen.items)


def test_the_cautions_of_manual_therapy_decide_nothing(catalogue: Catalogue) -> None:
    screen = catalogue.measures["manual_therapy_stop"].screen
    assert screen is not None
    assert {item.id for item in screen.items if item.precaution} == PRECAUTIONS


def test_the_points_of_wells(catalogue: Catalogue) -> None:
    screen = catalogue.measures["dvt_wells"].screen
    assert screen is not None
    given = {item.id: item.points for item in screen.items}
    assert given.pop("alternative_diagnosis") == -2
    assert given.pop("unexplained_calf_swelling") == 0
    assert set(given.values()) == {1}


def test_a_clinical_test_answers_these_items(catalogue: Catalogue) -> None:
    found = {
        (name, item.id): item.test
        for name in SCREEN_ITEMS
        for item in (catalogue.measures[name].screen or pytest.fail(name)).items
        if item.test
    }
    assert found == {
        ("achilles_rupture", "calf_squeeze"): "calf_squeeze",
        ("achilles_rupture", "matles"): "matles",
        ("posterior_process_fracture", "focal_tenderness"): "posterolateral_palpation",
        ("posterior_process_fracture", "pain_on_plantarflexion"): "hyperplantarflexion",
        ("posterior_process_fracture", "pain_on_great_toe"): "fhl_resisted",
        ("syndesmosis", "palpation"): "syndesmosis_palpation",
        ("syndesmosis", "dorsiflexion_external_rotation"): "dorsiflexion_external_rotation",
        ("syndesmosis", "squeeze"): "squeeze",
    }


@pytest.mark.parametrize("name", ["ottawa_ankle", "ottawa_foot"])
def test_ottawa_says_where_it_does_not_hold(catalogue: Catalogue, name: str) -> None:
    screen = catalogue.measures[name].screen
    assert screen is not None
    limits = screen.limits or ""
    for words in ("long-standing", "altered feeling", "intoxication", "head injury", "pregnancy"):
        assert words in limits
    assert "never excluded" in catalogue.measures[name].worth.text


def test_every_finding_has_an_accuracy_or_says_that_none_is_known(catalogue: Catalogue) -> None:
    kinds = {Kind.TEST, Kind.SCREEN}
    found = [measure for measure in catalogue.measures.values() if measure.kind in kinds]
    assert len(found) >= 39
    for measure in found:
        told = UNKNOWN in measure.worth.text
        assert told or measure.accuracy, measure.id


@pytest.mark.parametrize("name", TESTS_OF_UNKNOWN_VALUE)
def test_where_no_value_is_known_it_is_said_and_no_figure_stands(
    catalogue: Catalogue, name: str
) -> None:
    measure = catalogue.measures[name]
    assert measure.worth.text.startswith(UNKNOWN)
    assert measure.accuracy == ()


@pytest.mark.parametrize(
    ("name", "sensitivity", "specificity"),
    [
        ("molloy_sign", 94.8, 88),
        ("anterior_drawer", 54, 87),
        ("anterolateral_drawer", 50, 100),
        ("reverse_anterolateral_drawer", 86.8, 91.2),
        ("squeeze", None, 88),
        ("dorsiflexion_external_rotation", 71, None),
        ("syndesmosis_palpation", 92, None),
        ("calf_squeeze", 96, 93),
        ("matles", 88, 85),
        ("triple_compression", 85.9, 100),
        ("ottawa_ankle", 100, None),
        ("crps_budapest", 99, 68),
        ("cait", 96.6, 86.8),
        ("idfai", 94, 77),
        ("alr_rsi", 81, 75),
    ],
)
def test_the_first_accuracy(
    catalogue: Catalogue, name: str, sensitivity: float | None, specificity: float | None
) -> None:
    row = catalogue.measures[name].accuracy[0]
    assert (row.sensitivity, row.specificity) == (sensitivity, specificity)
    assert row.status is Status.VERIFIED
    assert row.references


def test_what_has_no_side(catalogue: Catalogue) -> None:
    asked = {name for name in (*NO_SIDE, *SCREEN_ITEMS) if catalogue.measures[name].sided}
    assert asked == set()
    for name in (*FORMS_OF_A_SIDE, "vas_pain", "pain_map"):
        assert catalogue.measures[name].sided
    for measure in catalogue.measures.values():
        assert measure.sided or measure.kind is not Kind.TEST, measure.id


def test_every_question_has_its_licence(catalogue: Catalogue) -> None:
    found = [m for m in catalogue.measures.values() if m.section is Section.QUESTIONNAIRES]
    assert len(found) == 16
    assert not [measure.id for measure in found if not measure.licence]


def test_unchecked_items_are_not_offered(catalogue: Catalogue) -> None:
    forms = [m for m in catalogue.measures.values() if m.items is not None]
    closed = {m.id for m in forms if m.items and not m.items.offered}
    assert closed == TOTAL_ONLY
    assert {m.id for m in forms} - closed == OWN_RULE
    for measure in forms:
        assert measure.items is not None
        unchecked = measure.items.status is Status.UNVERIFIED
        assert unchecked is not measure.items.offered, measure.id


def scored(catalogue: Catalogue, name: str, items: list[Item]) -> tuple[float | None, str | None]:
    observation = Observation(Key(name), items=tuple(items), scorer="kept/1")
    value = score(catalogue.measures[name], observation)
    assert value.scorer == "kept/1"
    return value.value, value.reason


@pytest.mark.parametrize(
    ("name", "items", "expected"),
    [
        ("faam_sport", [4.0] * 6 + ["na", 2.0], 100 * 26 / 28),
        ("faam_adl", [4.0] * 10 + [2.0] * 9 + ["na", None], 100 * 58 / 76),
        ("lefs", [4.0] * 10 + [1.0] * 10, 50),
        ("tsk_11", [1.0] * 5 + [4.0] * 6, 29),
        ("alr_rsi", [7.0] * 6 + [5.0] * 6, 60),
        ("i_prrs", [100.0, 90.0, 80.0, 70.0, 60.0, 50.0], 45),
        ("psfs", [3.0, 6.0], 4.5),
    ],
)
def test_a_score_follows_its_published_rule(
    catalogue: Catalogue, name: str, items: list[Any], expected: float
) -> None:
    number, reason = scored(catalogue, name, items)
    assert number == pytest.approx(expected)
    assert reason is None


@pytest.mark.parametrize(
    ("name", "items", "reason"),
    [
        ("faam_sport", [4.0] * 6 + ["na", None], "6 of 8 answered; at least 7 are needed, 1 more"),
        ("faam_adl", [4.0] * 18 + [None] * 3, "18 of 21 answered; at least 19 are needed, 1 more"),
        ("lefs", [4.0] * 19 + [None], "19 of 20 answered; at least 20 are needed, 1 more"),
        ("tsk_11", [None] * 2 + [2.0] * 9, "9 of 11 answered; at least 11 are needed, 2 more"),
        ("alr_rsi", [5.0] * 11 + [None], "11 of 12 answered; at least 12 are needed, 1 more"),
        ("i_prrs", [50.0] * 5 + [None], "5 of 6 answered; at least 6 are needed, 1 more"),
    ],
)
def test_too_few_answers_make_no_score_and_say_why(
    catalogue: Catalogue, name: str, items: list[Any], reason: str
) -> None:
    assert scored(catalogue, name, items) == (None, reason)


def test_a_scorer_has_a_name_and_a_version(catalogue: Catalogue) -> None:
    assert scorer_of(catalogue.measures["faam_sport"]) == "faam_sport/1"


def test_one_minute_is_fifteen_values_on_one_page(catalogue: Catalogue) -> None:
    assert catalogue.batteries["one_minute"].one_page
    chosen = catalogue.of_battery("one_minute")
    assert sum(2 if measure.sided else 1 for measure in chosen) == 15


def test_the_batteries(catalogue: Catalogue) -> None:
    assert list(catalogue.batteries) == [
        "first_assessment",
        "first_core",
        "maintenance",
        "one_minute",
        "return_to_sport",
        "safety_screen",
        "stage_gate",
    ]
    assert all(battery.about for battery in catalogue.batteries.values())
    screens = [m for m in catalogue.of_battery("safety_screen") if m.kind is Kind.SCREEN]
    assert len(screens) == len(SCREEN_ITEMS)
    names = [measure.id for measure in catalogue.of_battery("maintenance")]
    assert names == ["wblt_distance", "heel_raise_reps", "cait"]


def test_only_the_checked_code_of_loinc_is_used(catalogue: Catalogue) -> None:
    coded = {m.id: m.codes[0].code for m in catalogue.measures.values() if m.codes}
    assert set(coded.values()) == {"72514-3"}
    assert all(name.startswith("nprs_") for name in coded)
