"""Locks of safety findings cleared by role, name, date and reason, and when they come back."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ankleclinic.advice.advise import advise
from ankleclinic.advice.emphasis import weigh
from ankleclinic.advice.gates import closed_sections
from ankleclinic.advice.progress import look
from ankleclinic.advice.results import Advice, Answer, Emphasis
from ankleclinic.advice.what_if import WhatIf
from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.judgement.sheet import score_visits
from ankleclinic.record.decision import Said, Statement
from ankleclinic.record.episode import Assessment, EpisodeRecord
from ankleclinic.record.observation import Observation, Tick
from ankleclinic.record.patient import Involved
from tests.ankleclinic.advice.records import findings, records, with_observations
from tests.ankleclinic.builders import FIRST_DAY, LEFT, RIGHT, make_record, seen, visit

HOT = seen("hot_joint", None, "positive")
CALM = seen("nprs_worst_24h", None, 2.0)


def cleared(about: str, day: int, basis: str = "", name: str = "s1") -> Statement:
    on = FIRST_DAY + timedelta(days=day)
    at = datetime(on.year, on.month, on.day, 12, tzinfo=UTC)
    return Statement(
        name, Said.LOCK_CLEARED, about, "physician", "Dr Lee", on, at, "seen today", basis
    )


def newest(catalogue: Catalogue, record: EpisodeRecord) -> Advice:
    return advise(catalogue, record, len(record.assessments) - 1)


def basis_of(advice: Advice, rule: str) -> str:
    return next(finding.basis for finding in advice.findings if finding.rule == rule)


def with_clearing(catalogue: Catalogue, rule: str, *visits: Assessment, day: int) -> EpisodeRecord:
    """A record in which a rule was cleared by what had been found at the first visit."""
    first = newest(catalogue, make_record(visits[0]))
    statement = cleared(rule, day, basis_of(first, rule))
    return replace(make_record(*visits), statements=(statement,))


def test_a_cleared_lock_is_lifted_and_the_finding_still_shown(catalogue: Catalogue) -> None:
    record = with_clearing(catalogue, "R04", visit(0, HOT), visit(2, CALM), day=1)
    before, after = advise(catalogue, record, 0), advise(catalogue, record, 1)
    assert (before.emphasis, before.cleared) == (Emphasis.HOLD_AND_REFER, ())
    assert after.emphasis is not Emphasis.HOLD_AND_REFER
    assert (after.locked, after.urgency) == ((), None)
    assert next(f.answer for f in after.findings if f.rule == "R04") is Answer.APPLIES
    (one,) = after.cleared
    assert one.sentence == "cleared by physician Dr Lee on 2026-03-03: seen today"


def test_the_sections_it_closed_are_open_again(catalogue: Catalogue) -> None:
    record = with_clearing(catalogue, "R04", visit(0, HOT), visit(2, CALM), day=1)
    sheet = score_visits(catalogue, record, 1)
    assert closed_sections(catalogue, record, sheet) == ()
    assert closed_sections(catalogue, record, sheet[:1])


@pytest.mark.parametrize(
    "found",
    [
        HOT,
        replace(seen("hot_joint", None), ticks=(Tick("fever_or_chills", present=True),)),
    ],
    ids=["found again", "another item"],
)
def test_a_newer_positive_value_brings_it_back(catalogue: Catalogue, found: Observation) -> None:
    record = with_clearing(catalogue, "R04", visit(0, HOT), visit(2, found), day=1)
    advice = newest(catalogue, record)
    assert (advice.emphasis, advice.cleared) == (Emphasis.HOLD_AND_REFER, ())


def test_what_was_left_out_of_the_basis_brings_it_back_whatever_its_day(
    catalogue: Catalogue,
) -> None:
    """An older visit corrected to positive after the clearing was not meant by it."""
    foot = seen("ottawa_foot", None, "positive")
    ankle = seen("ottawa_ankle", None, "positive")
    record = with_clearing(catalogue, "R01", visit(0, ankle), visit(2, CALM), day=1)
    assert newest(catalogue, record).cleared
    corrected = with_observations(record, 0, ankle, foot)
    assert newest(catalogue, corrected).cleared == ()


def test_the_other_ankle_brings_it_back(catalogue: Catalogue) -> None:
    both = {"involved": Involved.BOTH}
    first = visit(0, seen("calf_squeeze", LEFT, "positive"))
    basis = basis_of(newest(catalogue, make_record(first, **both)), "R02")
    later = visit(2, seen("calf_squeeze", RIGHT, "positive"))
    said = (cleared("R02", 1, basis),)
    held = replace(make_record(first, later, **both), statements=said)
    calm = replace(make_record(first, visit(2, CALM), **both), statements=said)
    assert newest(catalogue, held).emphasis is Emphasis.HOLD_AND_REFER
    assert newest(catalogue, calm).emphasis is not Emphasis.HOLD_AND_REFER


def test_a_new_injury_brings_it_back(catalogue: Catalogue) -> None:
    ankle = seen("ottawa_ankle", None, "positive")
    record = with_clearing(catalogue, "R01", visit(0, ankle), visit(9, CALM), day=1)
    hurt = replace(record.episode, last_injury=FIRST_DAY + timedelta(days=8))
    assert newest(catalogue, record).cleared
    assert newest(catalogue, replace(record, episode=hurt)).cleared == ()


@pytest.mark.parametrize(("day", "is_cleared"), [(0, True), (1, True), (2, True), (3, False)])
def test_without_a_basis_the_day_decides(catalogue: Catalogue, day: int, is_cleared: bool) -> None:
    """It answers what was found up to its day, and holds from that day on."""
    record = replace(make_record(visit(0, HOT), visit(2, CALM)), statements=(cleared("R04", day),))
    assert bool(newest(catalogue, record).cleared) is is_cleared


def test_a_withdrawn_clearing_counts_no_more(catalogue: Catalogue) -> None:
    record = with_clearing(catalogue, "R04", visit(0, HOT), visit(2, CALM), day=1)
    gone = replace(cleared("s1", 2, name="s2"), said=Said.WITHDRAWN)
    advice = newest(catalogue, replace(record, statements=(*record.statements, gone)))
    assert (advice.emphasis, advice.cleared) == (Emphasis.HOLD_AND_REFER, ())


def test_a_lock_that_is_not_of_safety_is_not_cleared(catalogue: Catalogue) -> None:
    pain = seen("nprs_worst_24h", None, 9.0)
    record = replace(make_record(visit(0, pain)), statements=(cleared("R15", 0),))
    advice = newest(catalogue, record)
    assert (advice.emphasis, advice.cleared) == (Emphasis.LOAD_REDUCTION, ())
    assert basis_of(advice, "R15") == ""


def test_supposing_it_found_again_holds_again(catalogue: Catalogue) -> None:
    record = with_clearing(catalogue, "R03", visit(0, seen("dvt_wells", None, "positive")), day=0)
    sheet = score_visits(catalogue, record, 0)
    evaluator = look(catalogue, record, sheet).evaluators[0]
    what_if = WhatIf.of(evaluator, weigh(evaluator))
    again = what_if.added(("hot_joint", None), 0, "positive")
    assert what_if.weighed.emphasis is not Emphasis.HOLD_AND_REFER
    assert what_if.emphasis(0, None, again) is Emphasis.HOLD_AND_REFER


@settings(max_examples=40)
@given(record=records(), data=st.data())
def test_a_clearing_never_lifts_the_lock_of_another_rule(
    catalogue: Catalogue, record: EpisodeRecord, data: st.DataObject
) -> None:
    before = newest(catalogue, record)
    applying = [f for f in before.findings if f.answer is Answer.APPLIES]
    if not applying:
        return
    one = data.draw(st.sampled_from(applying))
    last = (record.assessments[-1].date - FIRST_DAY).days
    after = newest(catalogue, replace(record, statements=(cleared(one.rule, last, one.basis),)))
    others = [f for f in applying if f.rule != one.rule]
    cases = [
        next(case for case in catalogue.rules[f.rule].case if case.id == f.case) for f in others
    ]
    assert {lock.what for lock in after.locked} >= {w for case in cases for w in case.locks}
    caps = [case.stage_cap for case in cases if case.stage_cap is not None]
    assert not caps or (after.stage_cap is not None and after.stage_cap <= min(caps))
    if any(case.hold for case in cases):
        assert after.emphasis is Emphasis.HOLD_AND_REFER
    elif any(case.reduce_load for case in cases):
        assert after.emphasis in {Emphasis.HOLD_AND_REFER, Emphasis.LOAD_REDUCTION}


@settings(max_examples=40)
@given(record=records(), found=findings(), named=st.data())
def test_a_safety_finding_permits_no_more_beside_a_clearing(
    catalogue: Catalogue, record: EpisodeRecord, found: Observation, named: st.DataObject
) -> None:
    last = len(record.assessments) - 1
    kept = [one for one in record.assessments[last].observations if one.key != found.key]
    plain = with_observations(record, last, *kept)
    clearable = [f for f in newest(catalogue, plain).findings if f.basis]
    if not clearable:
        return
    one = named.draw(st.sampled_from(clearable))
    day = (record.assessments[-1].date - FIRST_DAY).days
    plain = replace(plain, statements=(cleared(one.rule, day, one.basis),))
    before = newest(catalogue, plain)
    after = newest(catalogue, with_observations(plain, last, *kept, found))
    assert {lock.what for lock in after.locked} >= {lock.what for lock in before.locked}
    assert (after.stage_cap or 6) <= (before.stage_cap or 6)
    assert (after.stage or 0) <= (before.stage or 0)
    if before.emphasis is Emphasis.HOLD_AND_REFER:
        assert after.emphasis is Emphasis.HOLD_AND_REFER
