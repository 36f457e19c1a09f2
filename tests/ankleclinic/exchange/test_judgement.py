"""The judgement of a case as a document and in words."""

import json
from typing import Any

import pytest

from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.exchange.judgement_json import judgement_document
from ankleclinic.exchange.judgement_words import judgement_words
from ankleclinic.services.assess import assess_case
from tests.ankleclinic.small import TODAY, case, visit

GIRTH = {"measure": "figure_of_8_girth"}
LUNGE = {"measure": "wblt_distance"}
SIDES = ("left", "right")
CASE = case(
    assessments=[
        visit(
            "2026-02-02",
            {**GIRTH, "side": "left", "value": 50},
            {**GIRTH, "side": "right", "value": 48},
            {**LUNGE, "side": "left", "trials": [8, 8.5, "failed"]},
            {**LUNGE, "side": "right", "value": 12},
            {"measure": "hyperplantarflexion", "side": "left", "result": "positive", "pain": 6},
        ),
        visit(
            "2026-02-16",
            {**GIRTH, "side": "left", "value": 48},
            {**GIRTH, "side": "right", "status": "not_tested", "reason": "no <time> left"},
            {**LUNGE, "side": "left", "value": 95},
        ),
    ],
    diary=[
        {"date": "2026-02-02", "rpe": 5, "minutes": 40},
        {"date": "2026-02-04", "pain": 3},
        {"date": "2026-02-08", "rpe": 4, "minutes": 30},
        {"date": "2026-02-09", "rpe": 4, "minutes": 30},
    ],
)


def document(catalogue: Catalogue, data: dict[str, Any]) -> dict[str, Any]:
    found = assess_case(json.dumps(data), "case.json", catalogue, TODAY)
    return judgement_document(
        found.case.problems,
        found.case.record,
        catalogue,
        found.judgements,
        found.advices,
        found.boards,
    )


def words(catalogue: Catalogue, data: dict[str, Any]) -> str:
    found = assess_case(json.dumps(data), "case.json", catalogue, TODAY)
    assert found.case.record is not None
    return judgement_words(
        found.case.record, catalogue, found.judgements, found.advices, found.boards
    )


@pytest.fixture
def judged(catalogue: Catalogue) -> dict[str, Any]:
    return document(catalogue, CASE)


def row(rows: list[dict[str, Any]], measure: str, side: str | None = None) -> dict[str, Any]:
    return next(r for r in rows if r["measure"] == measure and r.get("side") == side)


def test_the_document_has_the_agreed_shape(catalogue: Catalogue, judged: dict[str, Any]) -> None:
    assert judged["format"] == "ankleclinic-judgement/1"
    assert set(judged) == {"format", "problems", "assessments", "decisions", "load"}
    for entry in judged["assessments"]:
        assert {"date", "values", "symmetry", "changes", "advice", "criteria", "readiness"} <= set(
            entry
        )
        assert {row["criterion"] for row in entry["criteria"]} == set(catalogue.criteria)
        assert entry["readiness"]["ready"] is None
        assert len(entry["readiness"]["domains"]) == 5
        assert {
            "emphasis", "add_ons", "provisional", "points", "stage", "strength", "locked",
            "urgency", "findings", "would_change", "next_test", "next_tests", "missing",
        } <= set(entry["advice"])  # fmt: skip
        assert set(entry["advice"]["points"]) == {
            "mobilization",
            "strengthening",
            "neuromuscular_control",
        }


def test_values_are_not_rounded_and_unmeasured_ones_are_listed(judged: dict[str, Any]) -> None:
    first, second = (entry["values"] for entry in judged["assessments"])
    lunge = row(first, "wblt_distance", "left")
    assert (lunge["value"], lunge["unit"], lunge["statistic"]) == (8.25, "cm", "mean")
    girth = row(second, "figure_of_8_girth", "right")
    assert (girth["value"], girth["status"]) == (None, "not_tested")
    assert girth["reason"] == "no <time> left"
    assert row(first, "hyperplantarflexion", "left")["result"] == "positive"


def test_a_question_is_shown_and_drives_nothing(judged: dict[str, Any]) -> None:
    assert [problem["code"] for problem in judged["problems"]] == ["unlikely_value"]
    assert judged["problems"][0]["suggestion"] == 9.5
    lunge = row(judged["assessments"][1]["values"], "wblt_distance", "left")
    assert (lunge["value"], lunge["pending"]) == (95.0, True)
    change = row(judged["assessments"][1]["changes"], "wblt_distance", "left")
    assert (change["label"], change["change"]) == ("not_judged", None)


def test_changes_and_symmetry_carry_their_reason(judged: dict[str, Any]) -> None:
    second = judged["assessments"][1]
    girth = row(second["changes"], "figure_of_8_girth", "left")
    assert (girth["change"], girth["direction"]) == (-2.0, "better")
    assert girth["label"] == "confident_better"
    assert girth["mdc"] == 0.83
    assert girth["since"] == "2026-02-02"
    symmetry = row(second["symmetry"], "figure_of_8_girth")
    assert (symmetry["index"], symmetry["verdict"]) == (None, "not_computable")
    assert girth["population"].startswith("uninjured ankles only")
    assert girth["mcids"] == [
        {"value": 0.5, "percent": None, "population": "the authors' own reading, uninjured ankles"}
    ]


def test_a_threshold_is_in_percent_or_in_the_unit_under_its_own_name(
    catalogue: Catalogue,
) -> None:
    hop = {"measure": "single_hop", "unit": "m", "value": 1.2}
    sides = [{**table, "side": side} for table in (GIRTH | {"value": 50}, hop) for side in SIDES]
    rows = document(catalogue, case(*sides))["assessments"][0]["symmetry"]
    girth, jump = row(rows, "figure_of_8_girth"), row(rows, "single_hop")
    assert (girth["threshold"], girth["threshold_difference"], girth["difference"]) == (
        None,
        0.55,
        0.0,
    )
    assert (jump["threshold"], jump["threshold_difference"], jump["index"]) == (90, None, 100)


def test_values_carry_their_share_of_the_leg_their_trials_and_norms(
    catalogue: Catalogue,
) -> None:
    reach = {"measure": "sebt_anterior", "side": "left", "trials": [60, "failed", 62]}
    leg = {"measure": "leg_length", "side": "left", "value": 80}
    raises = {"measure": "heel_raise_reps", "side": "left", "value": 20, "method": "incline"}
    values = document(catalogue, case(reach, leg, raises))["assessments"][0]["values"]
    found = row(values, "sebt_anterior", "left")
    assert (found["normalized"], found["trials"], found["unit"]) == (76.25, 2, "cm")
    assert row(values, "leg_length", "left")["normalized"] is None
    norms = row(values, "heel_raise_reps", "left")["norms"]
    assert [(norm["text"], norm["status"]) for norm in norms][:1] == [
        ("Median 21 raises", "verified")
    ]
    assert all(norm["population"] and norm["sources"] for norm in norms)


def test_angles_are_in_deg(catalogue: Catalogue) -> None:
    angle = {"measure": "wblt_angle", "side": "left", "value": 40}
    entry = document(catalogue, case(angle))["assessments"][0]
    assert {row["unit"] for row in (*entry["values"], *entry["symmetry"])} == {"deg"}


def test_findings_say_what_they_rest_on(judged: dict[str, Any]) -> None:
    findings = judged["assessments"][0]["advice"]["findings"]
    assert {finding["state"] for finding in findings} <= {
        "applies", "does_not_apply", "cannot_tell"
    }  # fmt: skip
    assert all(finding["because"] for finding in findings)
    assert any(finding["sources"] for finding in findings)


def test_weeks_of_load_start_on_monday(judged: dict[str, Any]) -> None:
    first, second = judged["load"]["weeks"]
    assert (first["from"], first["days"], first["total"]) == ("2026-02-02", 3, 320.0)
    assert first["mean"] == pytest.approx(320 / 3)
    assert first["sd"] == "sample"
    assert first["strain"] == pytest.approx(320 * first["monotony"])
    assert (second["from"], second["days"], second["total"]) == ("2026-02-09", 1, 120.0)
    assert (second["monotony"], second["strain"]) == (None, None)


def test_a_refused_file_is_a_document_too(catalogue: Catalogue) -> None:
    judged = document(catalogue, case(patient={}))
    assert judged["assessments"] == []
    assert judged["load"] == {"weeks": []}
    assert judged["problems"][0]["severity"] == "refused"


def test_an_empty_visit_names_no_emphasis(catalogue: Catalogue) -> None:
    advice = document(catalogue, case())["assessments"][0]["advice"]
    assert advice["emphasis"] == "insufficient_data"
    assert advice["missing"]


def test_the_same_case_says_the_same_bytes(catalogue: Catalogue) -> None:
    shuffled = case(**{**CASE, "assessments": CASE["assessments"][::-1]})
    once, again = document(catalogue, CASE), document(catalogue, shuffled)
    assert json.dumps(once["assessments"]) == json.dumps(again["assessments"])


def test_the_words_say_change_error_and_whom_it_was_measured_on(catalogue: Catalogue) -> None:
    text = " ".join(words(catalogue, CASE).split())
    assert "left: -2.0 cm since 2026-02-02: better (beyond error and important)" in text
    assert "Swelling, figure of eight: error 0.83 cm (uninjured ankles only" in text
    assert "(a question is open: it drives nothing)" in text
    assert "not tested: no <time> left" in text
    assert "Test next:" in text
    assert "It is no diagnosis" in text


def test_the_words_show_hidden_signs_and_keep_to_their_width(catalogue: Catalogue) -> None:
    patient = case()["patient"] | {"family_name": "Mus\u202eter"}
    text = words(catalogue, case(**{**CASE, "patient": patient}))
    assert "Mus[U+202E]ter" in text
    assert max(map(len, text.splitlines())) <= 100
