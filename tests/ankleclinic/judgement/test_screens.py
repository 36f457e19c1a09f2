"""What the shipped screens come to: an item nobody asked is unknown, never absent."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.catalogue.measure import Kind, Screen
from ankleclinic.judgement.scoring import score
from ankleclinic.judgement.screens import conclude, points, unasked
from ankleclinic.record.observation import Key, Observation, Tick
from tests.ankleclinic.catalogue.ids import SCREENS

SYMPTOMS = "symptom_sensory symptom_vasomotor symptom_sudomotor symptom_motor"
SIGNS = "sign_sensory sign_vasomotor sign_sudomotor sign_motor"
BUDAPEST = "disproportionate_pain no_better_explanation"
POINTS = (
    "active_cancer paralysis_or_cast bedridden_or_surgery deep_vein_tenderness leg_swollen "
    "calf_3cm_larger pitting_oedema collateral_veins previous_dvt"
)
CASES = [
    ("ottawa_ankle", "malleolar_pain medial_bone_tenderness", "", True),
    ("ottawa_ankle", "lateral_bone_tenderness unable_four_steps", "", None),
    ("ottawa_ankle", "unable_four_steps", "malleolar_pain", False),
    ("ottawa_ankle", "malleolar_pain", "lateral_bone_tenderness medial_bone_tenderness", None),
    ("ottawa_foot", "midfoot_pain unable_four_steps", "", True),
    ("ottawa_foot", "", "midfoot_pain", False),
    ("achilles_rupture", "calf_squeeze", "matles gap snap_and_weak_push_off", True),
    ("achilles_rupture", "matles gap", "calf_squeeze", True),
    ("achilles_rupture", "gap", "calf_squeeze matles", None),
    ("achilles_rupture", "gap", "calf_squeeze matles snap_and_weak_push_off", False),
    ("crps_budapest", f"{BUDAPEST} {SYMPTOMS} {SIGNS}", "", True),
    ("crps_budapest", f"{BUDAPEST} {SIGNS} symptom_motor symptom_sensory", "", None),
    ("crps_budapest", f"{SYMPTOMS} {SIGNS}", "no_better_explanation", False),
    (
        "crps_budapest",
        f"{BUDAPEST} {SYMPTOMS} sign_motor",
        "sign_sensory sign_vasomotor sign_sudomotor",
        False,
    ),
    ("hot_joint", "hot_swollen rest_pain", "", True),
    ("hot_joint", "hot_swollen", "fever_or_chills entry_wound", None),
    ("hot_joint", "rest_pain", "hot_swollen fever_or_chills entry_wound", False),
    ("dvt_wells", "active_cancer leg_swollen", "alternative_diagnosis", True),
    ("dvt_wells", "active_cancer leg_swollen", "", None),
    ("dvt_wells", "active_cancer leg_swollen previous_dvt pitting_oedema", "", True),
    ("dvt_wells", "", f"{POINTS} unexplained_calf_swelling", False),
    ("dvt_wells", "", POINTS, None),
    ("dvt_wells", "unexplained_calf_swelling", f"{POINTS} alternative_diagnosis", True),
    ("posterior_process_fracture", "forced_injury focal_tenderness pain_on_great_toe", "", True),
    ("posterior_process_fracture", "focal_tenderness pain_on_plantarflexion", "", None),
    ("osteochondral", "deep_weight_bearing_pain locking", "", True),
    ("osteochondral", "no_progress_3_months", "locking", True),
    ("osteochondral", "swelling_after_load", "locking no_progress_3_months", False),
    ("bone_stress", "focal_bone_pain rising_load_pain", "", True),
    ("bone_stress", "night_pain high_risk_site low_energy_availability", "focal_bone_pain", False),
    ("neurovascular", "cold_pale_foot", "", True),
    ("neurovascular", "", "absent_pulse", None),
    ("syndesmosis", "palpation dorsiflexion_external_rotation", "", True),
    ("syndesmosis", "palpation squeeze", "cannot_hop disproportionate_pain", None),
    ("syndesmosis", "cannot_hop", "palpation", True),
    ("peroneal_dislocation", "palpable_snap", "visible_snap", True),
    ("systemic", "night_sweats", "", True),
    ("manual_therapy_stop", "neurological_signs", "", True),
    ("manual_therapy_stop", "osteoporosis bleeding_risk hypermobility", "", None),
]


def screen_of(catalogue: Catalogue, name: str) -> Screen:
    screen = catalogue.measures[name].screen
    assert screen is not None
    return screen


@pytest.mark.parametrize(("name", "present", "absent", "comes_to"), CASES)
def test_it_comes_to(
    catalogue: Catalogue, name: str, present: str, absent: str, comes_to: bool | None
) -> None:
    screen = screen_of(catalogue, name)
    answers = dict.fromkeys(present.split(), True) | dict.fromkeys(absent.split(), False)
    assert answers.keys() <= {item.id for item in screen.items}
    assert conclude(screen, answers) is comes_to
    assert bool(unasked(screen, answers)) is (comes_to is None)


@pytest.mark.parametrize("name", SCREENS)
def test_all_absent_is_negative_and_nothing_asked_is_nothing(
    catalogue: Catalogue, name: str
) -> None:
    screen = screen_of(catalogue, name)
    assert conclude(screen, {item.id: False for item in screen.items}) is False
    assert conclude(screen, {}) is None


def test_these_are_the_screens(catalogue: Catalogue) -> None:
    screens = {m.id for m in catalogue.measures.values() if m.kind is Kind.SCREEN}
    assert screens == set(SCREENS)


def test_the_wells_score_is_told_once_every_scored_item_was_asked(catalogue: Catalogue) -> None:
    screen = screen_of(catalogue, "dvt_wells")
    scored = {item.id: item.id == "leg_swollen" for item in screen.items if item.points}
    assert points(screen, scored) == 1
    assert points(screen, scored | {"alternative_diagnosis": True}) == -1
    del scored["previous_dvt"]
    assert points(screen, scored) is None


@pytest.mark.parametrize(
    ("typed", "answers", "result", "reason"),
    [
        (2, {}, "positive", None),
        (1, {}, None, "not concluded: 1 item not asked"),
        (1, {"unexplained_calf_swelling": False}, "negative", None),
        (-2, {"unexplained_calf_swelling": True}, "positive", None),
    ],
)
def test_a_typed_wells_score_stands_for_its_items(
    catalogue: Catalogue,
    typed: float,
    answers: dict[str, bool],
    result: str | None,
    reason: str | None,
) -> None:
    ticks = tuple(Tick(item, present=present) for item, present in answers.items())
    observation = Observation(Key("dvt_wells"), score=typed, ticks=ticks)
    value = score(catalogue.measures["dvt_wells"], observation)
    assert (value.value, value.result, value.reason) == (typed, result, reason)


asked = st.dictionaries(st.integers(0, 11), st.booleans(), max_size=12)


@pytest.mark.parametrize("name", SCREENS)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(first=asked, more=asked)
def test_further_answers_never_turn_what_is_told(
    catalogue: Catalogue, name: str, first: dict[int, bool], more: dict[int, bool]
) -> None:
    screen = screen_of(catalogue, name)
    ids = [item.id for item in screen.items]
    answers = {ids[n]: found for n, found in first.items() if n < len(ids)}
    told = conclude(screen, answers)
    further = {ids[n]: found for n, found in more.items() if n < len(ids)} | answers
    if told is not None:
        assert conclude(screen, further) is told


@pytest.mark.parametrize("name", SCREENS)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(first=asked)
def test_it_is_open_only_while_what_is_not_asked_can_decide(
    catalogue: Catalogue, name: str, first: dict[int, bool]
) -> None:
    screen = screen_of(catalogue, name)
    ids = [item.id for item in screen.items]
    answers = {ids[n]: found for n, found in first.items() if n < len(ids)}
    helps = {item.id: item.points >= 0 for item in screen.items}
    best, worst = (helps | answers, {i: not h for i, h in helps.items()} | answers)
    told = conclude(screen, answers)
    assert (told is None) is (conclude(screen, best) is not conclude(screen, worst))
    if told is True:
        assert conclude(screen, dict.fromkeys(ids, False) | answers) is True
