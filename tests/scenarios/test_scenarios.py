"""Runs the scenarios that a therapist can read, through the reader of case files."""

import json
import tomllib
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from ankleclinic.advice.board import Board
from ankleclinic.advice.results import Advice, Answer
from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.catalogue.register import with_values
from ankleclinic.exchange.because import leaves
from ankleclinic.services.assess import AssessedCase, assess_case

HERE = Path(__file__).parent
TODAY = date(2026, 12, 31)
Scenario = dict[str, Any]
RUNS: dict[tuple[str, str, str], AssessedCase] = {}
"""What was run before, by catalogue, what the clinic entered, and text."""
BESIDE = ("diary", "decisions", "statements")


def scenarios(name: str) -> list[Scenario]:
    rows: list[Scenario] = tomllib.loads((HERE / name).read_text(encoding="utf-8"))["scenario"]
    return rows


def of_rules() -> list[Scenario]:
    """The scenarios of all rules, theme by theme."""
    return [row for path in sorted(HERE.glob("rules*.toml")) for row in scenarios(path.name)]


def case_text(record: Scenario) -> str:
    """A fragment as a whole case file: a patient around it, visits as assessments, the rest."""
    episode = {key: value for key, value in record.items() if key not in {"visits", *BESIDE}}
    case = {
        "format": "ankleclinic-case/1",
        "patient": {
            "id": "s1",
            "family_name": "Scenario",
            "given_name": "Sam",
            "birth_date": "1990-01-01",
            "sex": "female",
        },
        "episode": {"onset": "2025-11-01", "other_side_injured_before": False, **episode},
        "assessments": [{"rater": "AB", **visit} for visit in record["visits"]],
        **{key: record[key] for key in BESIDE if key in record},
    }
    return json.dumps(case, default=str)


def as_entered(catalogue: Catalogue, scenario: Scenario) -> Catalogue:
    """The catalogue with what the clinic of a scenario has entered for itself."""
    if "protocol" not in scenario:
        return catalogue
    protocol = with_values(catalogue.protocol, scenario["protocol"])
    thresholds = {entry.key: entry for entry in protocol.threshold}
    return replace(catalogue, protocol=protocol, thresholds=thresholds)


def assessed(catalogue: Catalogue, scenario: Scenario) -> AssessedCase:
    """A scenario read and judged, once for all tests of one catalogue."""
    text, entered = case_text(scenario["record"]), str(scenario.get("protocol"))
    key = catalogue.fingerprint, entered, text
    if key not in RUNS:
        known = as_entered(catalogue, scenario)
        RUNS[key] = assess_case(text, "scenario.json", known, TODAY)
    assert RUNS[key].case.problems == ()
    return RUNS[key]


def newest_advice(catalogue: Catalogue, scenario: Scenario) -> Advice:
    return judged(catalogue, scenario)[0]


def judged(catalogue: Catalogue, scenario: Scenario) -> tuple[Advice, Board]:
    """The advice and the board of the newest visit."""
    found = assessed(catalogue, scenario)
    return found.advices[-1], found.boards[-1]


@pytest.mark.parametrize(
    "scenario", scenarios("worked_cases.toml"), ids=lambda scenario: scenario["name"]
)
def test_worked_case(catalogue: Catalogue, scenario: Scenario) -> None:
    advice = newest_advice(catalogue, scenario)
    expected = scenario["expect"]
    scoring = [
        finding.rule
        for finding in advice.findings
        if finding.answer is Answer.APPLIES and any(finding.points.model_dump().values())
    ]
    assert advice.points.model_dump() == expected["points"]
    assert advice.emphasis == expected["emphasis"]
    assert list(advice.add_ons) == expected["add_ons"]
    assert advice.provisional == expected["provisional"]
    assert scoring == expected["scoring"]


@pytest.mark.parametrize("scenario", of_rules(), ids=lambda row: f"{row['rule']} {row['name']}")
def test_rule(catalogue: Catalogue, scenario: Scenario) -> None:
    advice = newest_advice(catalogue, scenario)
    finding = next(found for found in advice.findings if found.rule == scenario["rule"])
    assert finding.answer == scenario["expect"]["answer"]
    assert finding.case == scenario["expect"].get("case")
    record = scenario["record"]
    no_reference = record["involved"] == "both" or record.get("other_side_injured_before")
    if finding.answer is Answer.CANNOT_TELL:
        open_ones = [leaf for leaf in leaves(finding.why) if leaf.answer is Answer.CANNOT_TELL]
        assert finding.why.missing or no_reference or all(leaf.observed for leaf in open_ones)


def test_every_rule_has_a_scenario_that_applies_and_one_that_cannot_tell(
    catalogue: Catalogue,
) -> None:
    shown = {(row["rule"], row["expect"]["answer"]) for row in of_rules()}
    read_off = {"R37", "R53"}
    lacking = [
        (rule, answer)
        for rule in catalogue.rules
        for answer in ("applies", "cannot_tell")
        if (rule, answer) not in shown and not (rule in read_off and answer == "cannot_tell")
    ]
    assert lacking == []
