"""A record that is written as a case file comes back the same."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.exchange.casefile import read_case
from ankleclinic.exchange.write_case import case_text
from ankleclinic.record.decision import Decision, Said, Statement, Verdict
from ankleclinic.record.episode import EpisodeRecord
from ankleclinic.record.patient import Activity, Goal
from tests.conftest import RESOURCES
from tests.scenarios.test_scenarios import TODAY, of_rules, scenarios
from tests.scenarios.test_scenarios import case_text as scenario_text

AT = datetime(2026, 2, 1, 9, 30, tzinfo=UTC)


def read(text: str, catalogue: Catalogue) -> EpisodeRecord:
    found = read_case(text, "case.json", catalogue, TODAY)
    assert [one for one in found.problems if one.severity == "refused"] == []
    assert found.record is not None
    return found.record


def without_units(record: EpisodeRecord) -> EpisodeRecord:
    """The record without the units in which numbers were typed."""
    visits = tuple(
        replace(
            visit,
            observations=tuple(replace(one, entered_unit=None) for one in visit.observations),
        )
        for visit in record.assessments
    )
    return replace(record, assessments=visits)


@pytest.mark.parametrize("number", range(1, 9))
def test_a_demo_patient_comes_back(catalogue: Catalogue, number: int) -> None:
    text = (RESOURCES / "demo" / f"demo-{number:02}.json").read_text("utf-8")
    record = read(text, catalogue)
    assert without_units(read(case_text(record), catalogue)) == without_units(record)


def test_every_worked_case_comes_back(catalogue: Catalogue) -> None:
    cases = [*scenarios("worked_cases.toml"), *of_rules()]
    assert len(cases) > 100
    for case in cases:
        record = read(scenario_text(case["record"]), catalogue)
        assert without_units(read(case_text(record), catalogue)) == without_units(record)


def test_what_was_decided_and_stated_comes_back(catalogue: Catalogue) -> None:
    record = read((RESOURCES / "demo" / "demo-01.json").read_text("utf-8"), catalogue)
    number, visit = record.patient.id, record.assessments[0]
    visits = tuple(replace(one, id=f"{number}/{one.date}") for one in record.assessments)
    decided = Decision(
        f"{number}/{visit.date}/decision/1",
        visits[0].id,
        AT,
        "AB",
        Verdict.ACCEPT,
        "balanced",
        1,
        "f",
        "p",
        "b",
        '{"emphasis": "balanced"}',
    )
    said = Statement(
        f"{number}/x",
        Said.PLATEAU_AGREED,
        "",
        "PT",
        "AB",
        visit.date,
        AT,
        "no",
        "b",
        {"season": "none"},
    )
    taken_back = replace(
        said, id=f"{number}/y", said=Said.WITHDRAWN, about=said.id, details={}, basis=""
    )
    goal = Goal("run again", Activity.RUNNING, date(2027, 1, 1))
    record = replace(
        record,
        episode=replace(record.episode, goals=(goal,)),
        assessments=visits,
        decisions=(decided,),
        statements=(said, taken_back),
    )
    found = read(case_text(record), catalogue)
    assert (found.decisions, found.statements) == (record.decisions, record.statements)
    assert found.episode == record.episode
