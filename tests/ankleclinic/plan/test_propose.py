"""What is proposed obeys every lock, hold, rule and stage, for every record."""

import pytest
from hypothesis import given

from ankleclinic.advice.advise import advise_briefly
from ankleclinic.advice.results import Advice, Answer, Emphasis
from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.catalogue.rule import Case
from ankleclinic.judgement.sheet import score_visits
from ankleclinic.plan.propose import PURPOSES, Proposal, Standing, propose
from ankleclinic.record.episode import EpisodeRecord
from tests.ankleclinic.advice.often import often
from tests.ankleclinic.advice.records import records
from tests.ankleclinic.builders import LEFT, RIGHT, make_record, seen, visit
from tests.scenarios.test_scenarios import Scenario, newest_advice, scenarios

OPEN = {Standing.PROPOSED, Standing.POSSIBLE}


def newest(catalogue: Catalogue, record: EpisodeRecord) -> Advice:
    sheet = score_visits(catalogue, record, len(record.assessments) - 1)
    return advise_briefly(catalogue, record, sheet)


def by_id(found: tuple[Proposal, ...]) -> dict[str, Proposal]:
    return {one.intervention.id: one for one in found}


def applying(catalogue: Catalogue, advice: Advice) -> dict[str, Case]:
    """The cases that hold, read off the findings anew."""
    cleared = [one.rule for one in advice.cleared]
    return {
        found.rule: case
        for found in advice.findings
        if found.answer is Answer.APPLIES and found.rule not in cleared
        for case in catalogue.rules[found.rule].case
        if case.id == found.case
    }


def check_obedience(catalogue: Catalogue, advice: Advice) -> None:
    """Everything that must hold of the proposals under an advice."""
    found = propose(catalogue, advice)
    cases = applying(catalogue, advice)
    locked = {lock.what for lock in advice.locked}
    assert sorted(one.intervention.id for one in found) == sorted(catalogue.interventions)
    assert all(one.why for one in found)
    for one in found:
        item = one.intervention
        assert all("III" not in one.grades for case in cases.values() if case.grade_cap == "II")
        if one.standing not in OPEN:
            continue
        assert locked.isdisjoint(item.forbidden_by)
        assert cases.keys().isdisjoint(item.not_with)
        assert len(one.limits) == len(locked & item.limited_by.keys())
        assert bool(one.grades) == bool(item.grades)
        if one.standing is Standing.PROPOSED and cases.keys().isdisjoint(item.called_for_by):
            assert item.stage <= (advice.stage or 1)
            assert item.off is None
    if advice.emphasis in {Emphasis.HOLD_AND_REFER, Emphasis.INSUFFICIENT_DATA}:
        assert {one.standing for one in found} == {Standing.WITHHELD}
    standings = [list(Standing).index(one.standing) for one in found]
    assert standings == sorted(standings)


@often(60)
@given(record=records())
def test_nothing_forbidden_is_ever_open(catalogue: Catalogue, record: EpisodeRecord) -> None:
    check_obedience(catalogue, newest(catalogue, record))


@pytest.mark.parametrize(
    "scenario", scenarios("worked_cases.toml"), ids=lambda scenario: scenario["name"]
)
def test_each_worked_case_has_a_plan_for_its_emphasis(
    catalogue: Catalogue, scenario: Scenario
) -> None:
    advice = newest_advice(catalogue, scenario)
    check_obedience(catalogue, advice)
    proposed = [one for one in propose(catalogue, advice) if one.standing is Standing.PROPOSED]
    purposes = {one.intervention.purpose for one in proposed}
    assert proposed
    if (advice.stage or 1) > 1:
        assert purposes >= PURPOSES.get(advice.emphasis, frozenset())


def test_a_lock_strikes_out_and_says_which_rule(catalogue: Catalogue) -> None:
    entries = (
        seen("hyperplantarflexion", LEFT, "positive", pain=6),
        seen("nprs_worst_24h", None, 3.0),
        seen("wblt_distance", LEFT, 8.0),
        seen("wblt_distance", RIGHT, 8.2),
    )
    advice = newest(catalogue, make_record(visit(0, *entries, stage=5)))
    check_obedience(catalogue, advice)
    found = by_id(propose(catalogue, advice))
    assert found["F5.6"].standing is Standing.WITHHELD
    assert "(R18)" in found["F5.6"].why[0]
    assert found["F4.4"].limits == (
        "Begin with the first rung, and go on only after quiet mornings.",
    )


def test_the_gentle_grades_alone_are_left_where_the_ankle_is_irritable(
    catalogue: Catalogue,
) -> None:
    record = make_record(
        visit(
            0,
            seen("nprs_worst_24h", None, 8.0),
            seen("nprs_now", None, 5.0),
            seen("nprs_night", None, 5.0),
            seen("wblt_distance", LEFT, [6.0, 6.0, 6.0]),
            seen("wblt_distance", RIGHT, [11.0, 11.0, 11.0]),
        )
    )
    advice = newest(catalogue, record)
    assert advice.irritability == "high"
    found = by_id(propose(catalogue, advice))
    assert found["F1.2"].grades == ("I", "II")
    assert found["F1.3"].grades == ("II",)
    assert found["F2.1"].standing is Standing.LATER
    assert {found[name].standing for name in ("F1.1", "F1.8")} <= OPEN


def test_without_a_value_nothing_is_proposed(catalogue: Catalogue) -> None:
    advice = newest(catalogue, make_record(visit(0)))
    found = propose(catalogue, advice)
    assert {one.standing for one in found} == {Standing.WITHHELD}
    assert all("Too little is known" in one.why[0] for one in found)
