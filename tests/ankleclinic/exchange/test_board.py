"""Criteria, readiness and flares as they are read from a judgement."""

import json
from typing import Any

import pytest

from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.exchange.board_json import board_json
from ankleclinic.exchange.board_words import board_lines
from ankleclinic.services.assess import assess_case
from tests.scenarios.test_scenarios import TODAY, case_text

RECORD = {
    "involved": "left",
    "visits": [
        {
            "date": "2026-02-02",
            "stage": 2,
            "observations": [
                {"measure": "nprs_worst_24h", "value": 4},
                {"measure": "nprs_usual_morning", "value": 1},
            ],
        }
    ],
    "diary": [{"date": "2026-02-01", "activity_pain": 6, "next_morning_pain": 1}],
}
EMPTY = {"involved": "left", "visits": [{"date": "2026-02-02", "observations": []}]}


def document(catalogue: Catalogue, record: dict[str, Any]) -> dict[str, Any]:
    found = assess_case(case_text(record), "case.json", catalogue, TODAY)
    assert found.case.problems == ()
    answer: dict[str, Any] = json.loads(json.dumps(board_json(found.boards[-1])))
    return answer


def text(catalogue: Catalogue, record: dict[str, Any]) -> str:
    found = assess_case(case_text(record), "case.json", catalogue, TODAY)
    return "\n".join(board_lines(found.boards[-1]))


def test_a_criterion_says_how_far_off_it_is(catalogue: Catalogue) -> None:
    rows = {row["criterion"]: row for row in document(catalogue, RECORD)["criteria"]}
    row = rows["s2_worst_pain"]
    assert (row["stage"], row["state"], row["short_by"], row["unit"]) == (2, "not_met", 1, "points")
    assert row["short_by_errors"] == pytest.approx(1 / (2.8 / 2**0.5))
    assert rows["s2_lunge"]["missing"][0]["measure"] == "wblt_distance"


def test_an_empty_visit_is_judged_by_nothing(catalogue: Catalogue) -> None:
    found = document(catalogue, EMPTY)
    assert {row["state"] for row in found["criteria"]} == {"not_tested"}
    items = [item for domain in found["readiness"]["domains"] for item in domain["items"]]
    assert {item["state"] for item in items} == {"not_tested", "shown"}
    assert found["readiness"]["ready"] is None
    assert found["flare"]["days"] == []


def test_every_hard_item_names_its_measure(catalogue: Catalogue) -> None:
    domains = document(catalogue, EMPTY)["readiness"]["domains"]
    items = [item for domain in domains for item in domain["items"] if item["type"] != "shown"]
    assert [item["item"] for item in items if item["measure"] is None] == []


def test_the_words_tell_flare_criteria_and_readiness(catalogue: Catalogue) -> None:
    said = text(catalogue, RECORD)
    assert "since 2026-02-01, known to last 1 day" in said
    assert "Before stage 2 is left:" in said
    assert "Worst pain in 24 hours at most 3: not met, short by 1 point" in said
    assert "full training: held back; competition: held back" in said
    assert "validated prospectively" in said
