"""A whole case file: patient, episode, visits, diary."""

import json
from datetime import date
from typing import Any

import pytest

from ankleclinic.exchange.casefile import CaseFile, read_case
from ankleclinic.record.episode import DiaryEntry, EpisodeRecord
from ankleclinic.record.patient import Involved, Sex, Side
from ankleclinic.record.problem import Severity
from tests.ankleclinic.small import TODAY, case, catalogue, codes, read, visit

PAIN = {"measure": "nprs_worst_24h", "value": 7}
LUNGE = {"measure": "wblt_distance", "side": "left", "value": 9}
PATIENT: dict[str, Any] = case()["patient"]
EPISODE: dict[str, Any] = case()["episode"]


def record_of(found: CaseFile) -> EpisodeRecord:
    assert found.record is not None
    return found.record


def test_a_sound_file_is_read_whole() -> None:
    data = case(
        PAIN,
        LUNGE,
        source="Made up.",
        episode={
            **EPISODE,
            "dominant": "right",
            "sport": "running",
            "precautions": ["anticoagulant"],
            "sprains": 3,
            "last_injury": "2026-01-12",
            "mechanism": "inversion",
            "other_side_injured_before": True,
        },
    )
    found = read(data)
    assert found.problems == ()
    record = record_of(found)
    assert record.patient.full_name == "Ana Muster"
    assert (record.patient.birth_date, record.patient.sex) == (date(1994, 5, 1), Sex.FEMALE)
    assert (record.episode.involved, record.episode.dominant) == (Involved.LEFT, Side.RIGHT)
    assert (record.episode.sprains, record.episode.precautions) == (3, ("anticoagulant",))
    assert record.episode.last_injury == date(2026, 1, 12)
    assert [entry.measure for entry in record.assessments[0].observations] == [
        "wblt_distance",
        "nprs_worst_24h",
    ]
    assert found.places == ("assessments[0]",)


def test_toml_dates_are_dates() -> None:
    text = """
        format = "ankleclinic-case/1"
        [patient]
        id = "p"
        birth_date = 1990-01-01
        [episode]
        involved = "both"
        [[assessments]]
        date = 2026-02-01
        observations = [{measure = "nprs_worst_24h", value = 4}]
    """
    found = read_case(text, "case.toml", catalogue(), TODAY)
    assert found.problems == ()
    assert record_of(found).assessments[0].date == date(2026, 2, 1)


def test_a_refused_observation_refuses_itself_only() -> None:
    found = read(case({"measure": "nprs_worst_24h", "value": 11}, LUNGE))
    assert codes(found) == [("out_of_range", "assessments[0].observations[0].value")]
    assert [entry.measure for entry in record_of(found).assessments[0].observations] == [
        "wblt_distance"
    ]
    assert found.refused


@pytest.mark.parametrize(
    ("written", "code", "place"),
    [
        ("NaN", "not_a_number", ".value"),
        ("-Infinity", "not_a_number", ".value"),
        ("9" * 5000, "not_a_number", ".value"),
        ('9, "value": 8', "duplicate_key", ""),
    ],
)
def test_a_fault_of_the_writing_is_refused_where_it_stands(
    written: str, code: str, place: str
) -> None:
    text = json.dumps(case({**LUNGE, "value": "@"}, PAIN)).replace('"@"', written)
    found = read_case(text, "case.json", catalogue(), TODAY)
    assert codes(found) == [(code, f"assessments[0].observations[0]{place}")]
    assert len(record_of(found).assessments[0].observations) == 1


@pytest.mark.parametrize("part", [None, 5, "x", []])
def test_what_is_no_object_is_said_once(part: object) -> None:
    found = read(case(PAIN, assessments=[part, visit("2026-02-01", PAIN)], diary=[part]))
    assert codes(found) == [("not_an_object", "assessments[0]"), ("not_an_object", "diary[0]")]


def test_a_question_alone_refuses_nothing() -> None:
    found = read(case({**LUNGE, "value": 95}))
    assert not found.refused
    assert record_of(found).assessments[0].observations[0].pending


@pytest.mark.parametrize(
    ("patient", "code", "path"),
    [
        ({"birth_date": None}, "missing_key", "patient.birth_date"),
        ({"birth_date": "01.05.1994"}, "not_a_date", "patient.birth_date"),
        ({"birth_date": "1994-02-30"}, "not_a_date", "patient.birth_date"),
        ({"birth_date": 1994}, "not_a_date", "patient.birth_date"),
        ({"birth_date": "2027-01-01"}, "future_date", "patient.birth_date"),
        ({"birth_date": "1800-01-01"}, "out_of_range", "patient.birth_date"),
        ({"id": ""}, "missing_key", "patient.id"),
    ],
)
def test_without_a_usable_patient_nothing_is_judged(
    patient: dict[str, Any], code: str, path: str
) -> None:
    found = read(case(LUNGE, patient={**PATIENT, **patient}))
    assert found.record is None
    assert codes(found) == [(code, path)]


def test_without_an_involved_side_nothing_is_judged_and_all_problems_are_named() -> None:
    found = read(case({**LUNGE, "value": 1000}, patient={"id": "p"}, episode={}))
    assert found.record is None
    assert codes(found) == [
        ("missing_key", "patient.birth_date"),
        ("missing_key", "episode.involved"),
        ("out_of_range", "assessments[0].observations[0].value"),
    ]


@pytest.mark.parametrize("part", ["patient", "episode"])
def test_a_missing_part_is_named(part: str) -> None:
    data = case(LUNGE)
    del data[part]
    found = read(data)
    assert found.record is None
    assert ("missing_key", part) in codes(found)


@pytest.mark.parametrize("said", [None, "ankleclinic-case/2", 3])
def test_another_format_is_refused(said: object) -> None:
    found = read(case(format=said))
    assert found.record is None
    assert codes(found) == [("unknown_format", "format")]


def test_unknown_keys_are_named_with_the_nearest_and_left_out() -> None:
    found = read(case(LUNGE, patient={**PATIENT, "surname": "x"}, asessments=[]))
    assert codes(found) == [("unknown_key", "asessments"), ("unknown_key", "patient.surname")]
    assert "did you mean “assessments”" in found.problems[0].message
    assert found.record is not None


def test_a_formula_and_a_right_to_left_name_are_plain_text() -> None:
    patient = {**PATIENT, "family_name": '=HYPERLINK("x")', "given_name": "محمد"}
    found = read(case(patient=patient))
    assert found.problems == ()
    assert record_of(found).patient.family_name == '=HYPERLINK("x")'
    assert record_of(found).patient.given_name == "محمد"


def test_a_visit_in_the_future_is_refused() -> None:
    found = read(case(assessments=[visit("2026-06-02", PAIN), visit("2026-06-01", PAIN)]))
    assert codes(found) == [("future_date", "assessments[0].date")]
    assert "2026-06-02" in found.problems[0].message
    assert [entry.date for entry in record_of(found).assessments] == [date(2026, 6, 1)]


def test_a_visit_before_birth_is_refused_and_names_both_dates() -> None:
    found = read(case(assessments=[visit("1990-01-01", PAIN)]))
    assert codes(found) == [("before_birth", "assessments[0].date")]
    assert "1990-01-01" in found.problems[0].message
    assert "1994-05-01" in found.problems[0].message


def test_a_visit_before_the_onset_is_asked_about_and_drives_nothing() -> None:
    found = read(case(assessments=[visit("2025-12-01", PAIN)]))
    assert codes(found) == [("before_onset", "assessments[0].date")]
    assert found.problems[0].severity is Severity.ASK
    assert record_of(found).assessments[0].observations[0].pending


@pytest.mark.parametrize(
    "before",
    [visit("2025-12-01", PAIN, baseline=True), visit("2025-12-01", PAIN | {"confirmed": True})],
)
def test_a_baseline_or_a_confirmed_visit_before_the_onset_is_fine(before: dict[str, Any]) -> None:
    found = read(case(assessments=[before]))
    assert found.problems == ()
    assert not record_of(found).assessments[0].observations[0].pending


@pytest.mark.parametrize("day", [None, "2026-2-1", "01/02/2026", "20260201", 20260201, "soon"])
def test_a_visit_needs_a_day(day: object) -> None:
    found = read(case(assessments=[{"date": day, "observations": [PAIN]}]))
    expected = "missing_key" if day is None else "not_a_date"
    assert codes(found) == [(expected, "assessments[0].date")]
    assert record_of(found).assessments == ()


def test_an_exact_repeat_of_a_visit_is_taken_once() -> None:
    found = read(case(assessments=[visit("2026-02-01", PAIN)] * 2))
    assert found.problems == ()
    assert len(record_of(found).assessments) == 1


def test_a_repeat_written_in_another_order_is_the_same_visit() -> None:
    again = {"observations": [LUNGE, {**PAIN, "note": ""}], "rater": "AB", "date": " 2026-02-01"}
    found = read(case(assessments=[visit("2026-02-01", PAIN, LUNGE), again]))
    assert found.problems == ()
    assert len(record_of(found).assessments) == 1


def test_another_visit_of_the_same_day_is_refused() -> None:
    found = read(case(assessments=[visit("2026-02-01", PAIN), visit("2026-02-01", LUNGE)]))
    assert codes(found) == [("duplicate_assessment", "assessments[1].date")]
    assert [entry.measure for entry in record_of(found).assessments[0].observations] == [
        "nprs_worst_24h"
    ]


def test_a_second_observation_of_a_kind_is_refused() -> None:
    other = {**LUNGE, "method": "board"}
    found = read(case(LUNGE, other, {**LUNGE, "value": 10, "method": "tape"}))
    assert codes(found) == [("duplicate_observation", "assessments[0].observations[2]")]
    assert len(record_of(found).assessments[0].observations) == 2


def test_visits_stand_in_order_of_date() -> None:
    days = ["2026-03-01", "2026-02-01", "2026-04-01"]
    found = read(case(assessments=[visit(day, PAIN) for day in days]))
    assert [entry.date.month for entry in record_of(found).assessments] == [2, 3, 4]
    assert found.places == ("assessments[1]", "assessments[0]", "assessments[2]")


def test_treatments_stage_and_note_belong_to_a_visit() -> None:
    treated = visit(
        "2026-02-01", stage=2, note="Calm.", treatments=[{"intervention": "F1.1", "grade": "III"}]
    )
    assessment = record_of(read(case(assessments=[treated]))).assessments[0]
    assert (assessment.stage, assessment.note) == (2, "Calm.")
    assert assessment.treatments[0].intervention == "F1.1"
    assert codes(read(case(assessments=[visit("2026-02-01", stage=7)]))) == [
        ("out_of_range", "assessments[0].stage")
    ]


def test_lists_must_be_lists() -> None:
    assert codes(read(case(assessments={}))) == [("not_a_list", "assessments")]
    assert codes(read(case(diary="no"))) == [("not_a_list", "diary")]


def test_the_diary_has_one_line_a_day() -> None:
    lines = [
        {"date": "2026-02-03", "pain": 3, "rpe": 5, "minutes": 40},
        {"date": "2026-02-02", "pain": "2", "sleep": None},
        {"date": "2026-02-02", "pain": 4},
    ]
    found = read(case(diary=lines))
    assert codes(found) == [("duplicate_day", "diary[2].date")]
    assert record_of(found).diary == (
        DiaryEntry(date(2026, 2, 2), pain=2),
        DiaryEntry(date(2026, 2, 3), pain=3, rpe=5.0, minutes=40.0),
    )


@pytest.mark.parametrize(
    ("line", "code", "key"),
    [
        ({"pain": 11}, "out_of_range", "pain"),
        ({"rpe": 5.3, "minutes": 10}, "out_of_range", "rpe"),
        ({"rpe": 5}, "missing_value", "rpe"),
        ({"minutes": 601, "rpe": 1}, "out_of_range", "minutes"),
        ({"swelling": 3}, "out_of_range", "swelling"),
        ({"pian": 3}, "unknown_key", "pian"),
        ({"date": "2027-01-01"}, "future_date", "date"),
    ],
)
def test_a_diary_line_with_a_fault_is_left_out(line: dict[str, Any], code: str, key: str) -> None:
    found = read(case(diary=[{"date": "2026-02-02", **line}]))
    assert codes(found) == [(code, f"diary[0].{key}")]
    assert record_of(found).diary == ()
