"""Traps of reading more into a number than it holds: T20 and T23 to T25."""

from datetime import date, timedelta

import pytest

from ankleclinic.advice.gates import closed_sections
from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.catalogue.evidence import Status
from ankleclinic.judgement.load import load_weeks
from ankleclinic.judgement.norms import fitting_norms
from ankleclinic.judgement.results import Label, Verdict
from ankleclinic.judgement.sheet import score_visits
from ankleclinic.record.episode import DiaryEntry
from ankleclinic.record.observation import State
from ankleclinic.record.patient import Patient, Sex
from tests.ankleclinic.traps.cases import (
    Json,
    assessed,
    both,
    change,
    judged,
    symmetry,
    took,
    value,
)

DAY = date(2026, 3, 2)
MONDAY = date(2026, 3, 2)


def norms(catalogue: Catalogue, age: int, sex: Sex, method: str) -> list[str]:
    person = Patient("p", "Trap", "Toni", DAY - timedelta(days=366 * age), sex)
    found = judged(catalogue, [took("sls_eyes_open", "left", 20.0, method=method)])
    one = value(found, "sls_eyes_open", "left")
    return [norm.text for norm in fitting_norms(catalogue.measures[one.measure], person, DAY, one)]


def test_t20_a_norm_stays_inside_its_age_and_method(catalogue: Catalogue) -> None:
    everybody = "Falls with age; women and men alike"
    assert norms(catalogue, 45, Sex.FEMALE, "cap_45") == [everybody, "About 41 s, second-hand"]
    assert norms(catalogue, 72, Sex.MALE, "cap_45") == [everybody, "About 21 s, second-hand"]
    assert norms(catalogue, 45, Sex.FEMALE, "cap_30") == [everybody]
    assert norms(catalogue, 12, Sex.FEMALE, "cap_45") == [everybody]


def test_t20_every_norm_names_its_people(catalogue: Catalogue) -> None:
    for measure in catalogue.measures.values():
        for norm in measure.norms:
            assert norm.population, measure.id
            assert norm.references, measure.id


def test_t20_norms_of_school_athletes_are_not_for_adults(catalogue: Catalogue) -> None:
    hop = catalogue.measures["single_hop"]
    adult = Patient("p", "Trap", "Toni", date(1990, 5, 1), Sex.MALE)
    one = value(judged(catalogue, both("single_hop", 150, 150)), "single_hop", "left")
    assert fitting_norms(hop, adult, DAY, one) == ()


def diary(*days: tuple[int, float | None, float | None]) -> list[DiaryEntry]:
    return [
        DiaryEntry(MONDAY + timedelta(days=day), rpe=rpe, minutes=minutes)
        for day, rpe, minutes in days
    ]


def test_t23_no_session_is_not_the_same_as_not_logged() -> None:
    (rested,) = load_weeks(diary((0, 6, 60), (1, None, None), (2, 4, 30)))
    (silent,) = load_weeks(diary((0, 6, 60), (2, 4, 30)))
    assert (rested.days, rested.total, rested.mean) == (3, 480, 160)
    assert (silent.days, silent.total, silent.mean) == (2, 480, 240)


def test_t23_half_a_session_is_unknown_and_never_zero() -> None:
    (week,) = load_weeks(diary((0, 6, 60), (1, 7, None), (2, None, 45)))
    assert (week.days, week.total) == (1, 360)
    assert load_weeks(diary((0, 7, None))) == ()


def test_t23_a_week_without_a_line_is_no_week_of_rest() -> None:
    weeks = load_weeks(diary((0, 6, 60), (21, 6, 60)))
    assert [week.start for week in weeks] == [MONDAY, MONDAY + timedelta(days=21)]


def test_t23_there_is_no_acute_to_chronic_ratio(catalogue: Catalogue) -> None:
    words = ("acwr", "acute", "chronic_load")
    for names in (catalogue.measures, catalogue.thresholds, catalogue.rules):
        assert not [name for name in names if any(word in name.lower() for word in words)]
    assert catalogue.measures["session_load"].symmetry is None
    assert catalogue.measures["session_load"].better is None


def test_t23_load_is_exertion_times_minutes_and_needs_both(catalogue: Catalogue) -> None:
    rpe, minutes = took("session_rpe", None, 6.5), took("session_minutes", None, 40)
    assert value(judged(catalogue, [rpe, minutes]), "session_load").value == 260
    for half in (rpe, minutes):
        found = judged(catalogue, [half])
        assert not [one for one in found.values if one.measure == "session_load"]


@pytest.mark.parametrize("measure", ["foot_lift", "time_in_balance", "side_hop_timed", "bess"])
def test_t24_cut_offs_of_a_few_people_decide_nothing(catalogue: Catalogue, measure: str) -> None:
    found = catalogue.measures[measure]
    assert found.symmetry is None or found.symmetry.status is Status.PROPOSAL
    assert not [row for row in found.importance if row.status.drives_error]


def test_t24_a_cut_off_of_13_and_13_is_a_proposal_of_the_protocol(catalogue: Catalogue) -> None:
    threshold = catalogue.thresholds["foot_lift.count"]
    assert threshold.status is Status.PROPOSAL
    assert "13 unstable and 13 healthy" in (threshold.note or "")


def test_t24_no_figure_from_memory_labels_a_change(catalogue: Catalogue) -> None:
    square = catalogue.measures["square_hop"]
    assert [row.status for row in square.error if row.quantity == "side"] == [Status.UNVERIFIED]
    found = judged(catalogue, both("square_hop", 20.0, 12.0), both("square_hop", 12.0, 12.0))
    row = change(found, "square_hop", "left")
    assert (row.change, row.label) == (-8.0, Label.NOT_JUDGED)


def closed(catalogue: Catalogue, *observations: Json) -> set[str]:
    record = assessed(catalogue, list(observations)).case.record
    assert record is not None
    sheet = score_visits(catalogue, record, 0)
    return {one.section.value for one in closed_sections(catalogue, record, sheet)}


def test_t25_pain_closes_the_hops(catalogue: Catalogue) -> None:
    assert "hop" in closed(catalogue, took("nprs_worst_24h", None, 6))
    assert "hop" not in closed(catalogue, took("nprs_worst_24h", None, 5))


def test_t25_a_hop_may_be_contraindicated_and_is_then_no_deficit(catalogue: Catalogue) -> None:
    left = took("single_hop", "left", "contraindicated", reason="fracture not ruled out")
    found = judged(catalogue, [left, took("single_hop", "right", 150)])
    one = value(found, "single_hop", "left")
    assert (one.state, one.value) == (State.CONTRAINDICATED, None)
    row = symmetry(found, "single_hop")
    assert row.verdict is Verdict.NOT_COMPUTABLE
    assert "contraindicated: fracture not ruled out" in row.reason
