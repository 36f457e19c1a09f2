"""Goals, decisions and signed statements of a case file."""

import json
from datetime import UTC, date, datetime
from typing import Any

import pytest

from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.exchange.casefile import CaseFile, read_case
from ankleclinic.record.decision import Decision, Reason, Said, Statement, Verdict
from ankleclinic.record.patient import Activity, Goal
from tests.ankleclinic.small import TODAY, case, codes, read, visit
from tests.ankleclinic.small import catalogue as read_catalogue

EPISODE = case()["episode"]
TAKEN = {"visit": "2026-02-01", "by": "AB", "verdict": "accept", "emphasis": "mobilization"}
ASIDE = {
    **TAKEN,
    "at": "2026-02-01T10:30:00+01:00",
    "verdict": "override",
    "emphasis": "strengthening",
    "stage": 2,
    "reason": "other",
    "words": "wants it\nso",
    "catalogue": "dd31b4d0",
    "protocol": "1",
    "basis": "b1",
    "advice": {"emphasis": "mobilization", "findings": [1.5, None, "ž"]},
}
CLEARED = {
    "said": "lock_cleared",
    "about": "R04",
    "role": "Physician",
    "name": "Dr Li",
    "date": "2026-02-03",
    "words": "aspirated, sterile",
}
WITHDRAWN = {**CLEARED, "said": "withdrawn", "about": "first", "words": "wrong person"}


def with_decisions(*decisions: object) -> dict[str, Any]:
    visits = [visit("2026-02-01"), visit("2026-02-15")]
    return case(assessments=visits, decisions=list(decisions))


def with_statements(catalogue: Catalogue, *statements: object) -> CaseFile:
    text = json.dumps(case(statements=list(statements)))
    return read_case(text, "case.json", catalogue, TODAY)


def goals(*goals: object) -> CaseFile:
    return read(case(episode={**EPISODE, "goals": list(goals)}))


def test_goals_are_read_in_their_order() -> None:
    found = goals(
        {"words": "handball", "activity": "sport", "due": "2027-01-01"},
        {"words": "stairs", "activity": "daily_life", "met": "2026-03-01"},
    )
    assert found.problems == ()
    assert found.record is not None
    assert found.record.episode.goals == (
        Goal("handball", Activity.SPORT, due=date(2027, 1, 1)),
        Goal("stairs", Activity.DAILY_LIFE, met=date(2026, 3, 1)),
    )


@pytest.mark.parametrize(
    ("goal", "problem"),
    [
        ({"activity": "sport"}, ("missing_key", "words")),
        ({"words": "run"}, ("missing_key", "activity")),
        ({"words": "run", "activity": "jogging"}, ("not_a_choice", "activity")),
        ({"words": "run", "activity": "running", "met": "2027-01-01"}, ("future_date", "met")),
        ({"words": "run", "activity": "running", "due": "1990-01-01"}, ("before_birth", "due")),
        ({"words": "run", "activity": "running", "by": "May"}, ("unknown_key", "by")),
    ],
)
def test_a_goal_with_a_fault_is_refused_alone(
    goal: dict[str, str], problem: tuple[str, str]
) -> None:
    found = goals(goal, {"words": "work", "activity": "work"})
    code, place = problem
    assert codes(found) == [(code, f"episode.goals[0].{place}")]
    assert found.record is not None
    assert found.record.episode.goals == (Goal("work", Activity.WORK),)


def test_decisions_are_read_in_their_order_with_all_that_was_kept() -> None:
    found = read(with_decisions(ASIDE, {**TAKEN, "visit": "2026-02-15"}))
    assert found.problems == ()
    assert found.record is not None
    assert found.record.decisions == (
        Decision(
            id="p-1/2026-02-01/decision/1",
            visit="p-1/2026-02-01",
            at=datetime(2026, 2, 1, 9, 30, tzinfo=UTC),
            by="AB",
            verdict=Verdict.OVERRIDE,
            emphasis="strengthening",
            stage=2,
            catalogue="dd31b4d0",
            protocol="1",
            basis="b1",
            advice='{"emphasis": "mobilization", "findings": [1.5, null, "ž"]}',
            reason=Reason.OTHER,
            words="wants it\nso",
        ),
        Decision(
            id="p-1/2026-02-15/decision/2",
            visit="p-1/2026-02-15",
            at=datetime(2026, 2, 15, tzinfo=UTC),
            by="AB",
            verdict=Verdict.ACCEPT,
            emphasis="mobilization",
            stage=None,
            catalogue="",
            protocol="",
            basis="",
            advice="",
        ),
    )


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"visit": None}, ("missing_key", "visit")),
        ({"visit": "2026-02-02"}, ("unknown_visit", "visit")),
        ({"visit": "first"}, ("not_a_date", "visit")),
        ({"by": " "}, ("missing_key", "by")),
        ({"verdict": "maybe"}, ("not_a_choice", "verdict")),
        ({"emphasis": None}, ("missing_key", "emphasis")),
        ({"emphasis": "rest"}, ("not_a_choice", "emphasis")),
        ({"stage": 7}, ("out_of_range", "stage")),
        ({"reason": None}, ("missing_key", "reason")),
        ({"reason": "mood"}, ("not_a_choice", "reason")),
        ({"words": ""}, ("missing_key", "words")),
        ({"at": "2026-02-01T10:30:00"}, ("not_a_moment", "at")),
        ({"at": "2026-02-01"}, ("not_a_moment", "at")),
        ({"at": "2026-07-01T10:30:00Z"}, ("future_date", "at")),
        ({"advice": "go on"}, ("not_an_object", "advice")),
        ({"advice": {"x": "\ud800"}}, ("not_an_object", "advice")),
        ({"who": "AB"}, ("unknown_key", "who")),
    ],
)
def test_a_decision_with_a_fault_is_refused_alone(
    change: dict[str, object], problem: tuple[str, str]
) -> None:
    found = read(with_decisions({**ASIDE, **change}, TAKEN))
    code, place = problem
    assert codes(found)[0] == (code, f"decisions[0].{place}")
    assert found.record is not None
    assert [one.verdict for one in found.record.decisions] == [Verdict.ACCEPT]


def test_every_fault_of_one_is_told_at_once(catalogue: Catalogue) -> None:
    wrong = {"visit": "2026-02-01", "verdict": "overide", "emphasis": "rest", "at": "now", "by": 3}
    assert {path for _, path in codes(read(with_decisions(wrong)))} == {
        f"decisions[0].{key}" for key in ("verdict", "emphasis", "at", "by")
    }
    stated = {**CLEARED, "about": "r4", "date": "2027-01-01", "details": {"film": 3}}
    assert {path for _, path in codes(with_statements(catalogue, stated))} == {
        f"statements[0].{key}" for key in ("about", "date", "details.film")
    }


def test_statements_are_read_and_withdrawn_by_their_id(catalogue: Catalogue) -> None:
    cleared = {**CLEARED, "id": "first", "details": {"film": "clear"}}
    found = with_statements(catalogue, cleared, WITHDRAWN)
    assert found.problems == ()
    assert found.record is not None
    first, second = found.record.statements
    assert first == Statement(
        id="p-1/first",
        said=Said.LOCK_CLEARED,
        about="R04",
        role="Physician",
        name="Dr Li",
        date=date(2026, 2, 3),
        at=datetime(2026, 2, 3, tzinfo=UTC),
        words="aspirated, sterile",
        details={"film": "clear"},
    )
    assert (second.said, second.about) == (Said.WITHDRAWN, "p-1/first")
    assert second.id == "p-1/withdrawn/first/2026-02-03"


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"said": None}, ("missing_key", "said")),
        ({"said": "hoped"}, ("not_a_choice", "said")),
        ({"role": ""}, ("missing_key", "role")),
        ({"name": None}, ("missing_key", "name")),
        ({"date": None}, ("missing_key", "date")),
        ({"date": "2026-07-01"}, ("future_date", "date")),
        ({"date": "1990-01-01"}, ("before_birth", "date")),
        ({"words": " "}, ("missing_key", "words")),
        ({"about": None}, ("missing_key", "about")),
        ({"about": "R99"}, ("unknown_rule", "about")),
        ({"said": "withdrawn", "about": "second"}, ("unknown_statement", "about")),
        ({"said": "deficit_accepted", "about": "lunge"}, ("unknown_measure", "about")),
        ({"said": "deficit_accepted", "about": ""}, ("missing_key", "about")),
        ({"details": {"film": 3}}, ("not_a_text", "details.film")),
        ({"details": "clear"}, ("not_an_object", "details")),
        ({"signed": True}, ("unknown_key", "signed")),
    ],
)
def test_a_statement_with_a_fault_is_refused_alone(
    catalogue: Catalogue, change: dict[str, object], problem: tuple[str, str]
) -> None:
    found = with_statements(catalogue, {**CLEARED, **change}, {**CLEARED, "id": "sound"})
    code, place = problem
    assert codes(found)[0] == (code, f"statements[0].{place}")
    assert found.record is not None
    assert [one.id for one in found.record.statements] == ["p-1/sound"]


def test_a_name_of_a_question_is_small_letters(catalogue: Catalogue) -> None:
    found = with_statements(catalogue, {**CLEARED, "details": {"Which film?": "clear"}})
    assert codes(found) == [("unknown_key", "statements[0].details")]


def test_the_same_twice_needs_an_id(catalogue: Catalogue) -> None:
    found = with_statements(catalogue, CLEARED, {**CLEARED, "name": "Dr Wu"})
    assert codes(found) == [("duplicate_statement", "statements[1].id")]
    both = with_statements(catalogue, CLEARED, {**CLEARED, "name": "Dr Wu", "id": "second"})
    assert both.problems == ()


def test_toml_moments_and_days_are_read() -> None:
    text = """
        format = "ankleclinic-case/1"
        patient = { id = "p-1", birth_date = 1994-05-01 }
        assessments = [{ date = 2026-02-01, observations = [] }]
        [episode]
        involved = "left"
        goals = [{ words = "ski", activity = "sport", due = 2026-12-01 }]
        [[decisions]]
        visit = 2026-02-01
        at = 2026-02-01T09:30:00Z
        by = "AB"
        verdict = "accept"
        emphasis = "balanced"
    """
    found = read_case(text, "case.toml", read_catalogue(), TODAY)
    assert found.problems == ()
    assert found.record is not None
    assert found.record.decisions[0].at == datetime(2026, 2, 1, 9, 30, tzinfo=UTC)
    assert found.record.episode.goals[0].due == date(2026, 12, 1)
