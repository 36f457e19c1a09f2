"""Traps of what is entered and what is compared with what: T11, T12 and T15."""

import pytest

from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.judgement.results import Label
from tests.ankleclinic.traps.cases import assessed, both, change, judged, took, value

LIKE_NAMES = [
    ("side_hop_timed", "side_hop_count"),
    ("sebt_anterior", "ybt_anterior"),
    ("wblt_distance", "wblt_heel_to_wall"),
    ("dorsiflexion_knee_extended", "dorsiflexion_knee_flexed"),
    ("figure_of_8_hop", "figure_of_8_girth"),
    ("sls_eyes_open", "sls_eyes_closed"),
    ("timed_hop_6m", "crossover_timed_hop_6m"),
]
OTHER_WAYS = [
    ("heel_raise_reps", "flat", "incline", 20),
    ("heel_raise_reps", "flat", "flat_painless", 20),
    ("sls_eyes_open", "cap_30", "cap_45", 20),
    ("foot_lift", "cain_linens", "hiller", 8),
    ("single_hop", "arms_free", "arms_behind", 120),
    ("toe_flexion", "hallux", "all_toes", 100),
]


@pytest.mark.parametrize(("one", "other"), LIKE_NAMES)
def test_t11_tests_of_like_names_are_measures_of_their_own(
    catalogue: Catalogue, one: str, other: str
) -> None:
    assert catalogue.measures[one].name != catalogue.measures[other].name
    assert catalogue.measures[one].short != catalogue.measures[other].short


@pytest.mark.parametrize(("measure", "then", "now", "number"), OTHER_WAYS)
def test_t11_other_ways_of_one_test_are_never_compared(
    catalogue: Catalogue, measure: str, then: str, now: str, number: float
) -> None:
    known = {method.id for method in catalogue.measures[measure].methods}
    assert {then, now} <= known
    found = judged(
        catalogue,
        [took(measure, "left", number, method=then)],
        [took(measure, "left", number + 3, method=now)],
    )
    row = change(found, measure, "left")
    assert (row.change, row.label) == (None, Label.NOT_JUDGED)
    assert "different method" in row.reason


def test_t11_the_forms_of_the_balance_errors_are_never_compared(catalogue: Catalogue) -> None:
    forms = ("full", "modified")
    visits = [[took("bess", None, 12, method=form)] for form in forms]
    assert change(judged(catalogue, *visits), "bess").label is Label.NOT_JUDGED


def test_t11_a_stance_longer_than_its_limit_is_refused(catalogue: Catalogue) -> None:
    found = assessed(catalogue, [took("sls_eyes_open", "left", [25, 44], method="cap_30")])
    (problem,) = found.case.problems
    assert (problem.code, problem.path) == (
        "out_of_range",
        "assessments[0].observations[0].trials[1]",
    )
    assert "ends at 30 s this way" in problem.message
    assert judged(catalogue, [took("sls_eyes_open", "left", 44)]).values


@pytest.mark.parametrize(
    ("measure", "typed", "expected", "unit"),
    [
        ("wblt_distance", "95 mm", 9.5, "mm"),
        ("single_hop", "1.45 m", 145.0, "m"),
        ("hhd_eversion", "20 kgf", 196.133, "kgf"),
        ("hhd_eversion", "40 lb", 177.92886, "lb"),
        ("timed_hop_6m", "2,15 s", 2.15, "s"),
        ("figure_of_8_girth", "20 in", 50.8, "in"),
    ],
)
def test_t12_units_are_converted_once_and_the_typed_one_is_kept(
    catalogue: Catalogue, measure: str, typed: str, expected: float, unit: str
) -> None:
    observation = took(measure, "left") | {"value": typed}
    case = assessed(catalogue, [observation]).case
    assert case.record is not None
    (kept,) = case.record.assessments[0].observations
    assert kept.value == pytest.approx(expected)
    assert kept.entered_unit == unit


def test_t12_a_unit_of_something_else_is_refused(catalogue: Catalogue) -> None:
    observation = took("hhd_eversion", "left") | {"value": "12 Nm"}
    (problem,) = assessed(catalogue, [observation]).case.problems
    assert "is not a unit of this field" in problem.message


def test_t12_centimetres_on_the_pain_line_are_asked_about(catalogue: Catalogue) -> None:
    observation = took("vas_pain", "left") | {"value": 6.5}
    (problem,) = assessed(catalogue, [observation]).case.problems
    assert problem.suggestion == 65


def test_t12_force_is_also_shown_per_kilogram(catalogue: Catalogue) -> None:
    found = judged(
        catalogue, [*both("hhd_plantarflexion", 700, 770), took("body_mass", None, 70.0)]
    )
    assert value(found, "hhd_plantarflexion", "left").normalized == pytest.approx(10.0)
    assert value(found, "hhd_plantarflexion", "right").normalized == pytest.approx(11.0)


@pytest.mark.parametrize(
    ("measure", "then", "now", "number"),
    [
        ("wblt_angle", "inclinometer_15cm", "inclinometer_tuberosity", 40),
        ("plantarflexion", "goniometer", "inclinometer", 60),
        ("hhd_eversion", "hand_make", "belt_make", 200),
        ("hhd_plantarflexion", "belt_make", "hand_make", 700),
        ("figure_of_8_girth", "neutral", "plantarflexed_20", 50),
    ],
)
def test_t15_landmark_and_device_start_a_series_of_their_own(
    catalogue: Catalogue, measure: str, then: str, now: str, number: float
) -> None:
    test_t11_other_ways_of_one_test_are_never_compared(catalogue, measure, then, now, number)
