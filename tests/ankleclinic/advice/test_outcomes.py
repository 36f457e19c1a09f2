"""What followed a decision: changes with their labels, a reason, or no later visit yet."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from ankleclinic.advice.outcomes import (
    NO_LATER,
    NOT_SINCE,
    NOT_THEN,
    OUTCOMES,
    REPLACED,
    Advised,
    Followed,
    Outcome,
    outcomes,
)
from ankleclinic.advice.results import Emphasis
from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.judgement.results import Label
from ankleclinic.judgement.sheet import score_visits
from ankleclinic.record.decision import Decision, Verdict
from ankleclinic.record.episode import EpisodeRecord
from ankleclinic.record.observation import Observation
from ankleclinic.record.patient import Involved
from tests.ankleclinic.builders import FIRST_DAY, LEFT, RIGHT, make_record, seen, visit

ADVICE = '{"emphasis": "mobilization", "stage": 2}'


def decided(day: int, name: str = "") -> Decision:
    at = datetime(2026, 6, 1, tzinfo=UTC)
    return Decision(
        id=name or f"d{day}",
        visit=f"v{day}",
        at=at,
        by="AB",
        verdict=Verdict.ACCEPT,
        emphasis="mobilization",
        stage=2,
        catalogue="c",
        protocol="1",
        basis="b",
        advice=ADVICE,
    )


def told(catalogue: Catalogue, record: EpisodeRecord, *decisions: Decision) -> tuple[Outcome, ...]:
    sheet = score_visits(catalogue, record, len(record.assessments) - 1)
    return outcomes(catalogue, replace(record, decisions=decisions), sheet)


def about(outcome: Outcome, measure: str) -> Followed:
    return next(one for one in outcome.followed if one.measure == measure)


def on(day: int) -> date:
    return FIRST_DAY + timedelta(days=day)


def pain(score: float) -> Observation:
    return seen("nprs_worst_24h", None, score)


def total(measure: str, score: float) -> Observation:
    return replace(seen(measure, None), score=score)


THREE = make_record(
    visit(0, pain(8), total("faam_adl", 50.0), seen("wblt_distance", LEFT, 6.0, method="tape")),
    visit(14, pain(3), total("faam_adl", 52.0), seen("wblt_distance", LEFT, 6.2)),
    visit(28, pain(7), total("faam_sport", 60.0)),
)


def test_what_followed_is_told_up_to_the_next_decision(catalogue: Catalogue) -> None:
    first, second = told(catalogue, THREE, decided(0), decided(14))
    assert (first.on, first.until) == (on(0), on(14))
    assert (second.on, second.until) == (on(14), on(28))
    assert first.advised == Advised(Emphasis.MOBILIZATION, 2)
    better, worse = (about(one, "nprs_worst_24h").change for one in (first, second))
    assert better is not None
    assert worse is not None
    assert (better.change, better.since, better.label) == (-5.0, on(0), Label.CONFIDENT_BETTER)
    assert (worse.change, worse.since, worse.label) == (4.0, on(14), Label.CONFIDENT_WORSE)
    adl = about(first, "faam_adl").change
    assert adl is not None
    assert (adl.change, adl.label) == (2.0, Label.WITHIN_ERROR)
    assert [one.measure for one in first.followed] == list(OUTCOMES)


def test_the_newest_value_until_then_counts(catalogue: Catalogue) -> None:
    (only,) = told(catalogue, THREE, decided(0))
    assert only.until == on(28)
    change = about(only, "nprs_worst_24h").change
    assert change is not None
    assert change.change == -1.0
    adl = about(only, "faam_adl").change
    assert adl is not None
    assert adl.change == 2.0


def test_no_number_is_made_up_where_two_cannot_be_compared(catalogue: Catalogue) -> None:
    (only,) = told(catalogue, THREE, decided(0))
    reasons = {one.measure: one.reason for one in only.followed if one.change is None}
    assert reasons == {
        "faam_sport": NOT_THEN,
        "psfs": NOT_THEN,
        "cait": NOT_THEN,
        "wblt_distance": "taken by a different method",
    }
    (last,) = told(catalogue, THREE, decided(14))
    assert about(last, "faam_adl").reason == NOT_SINCE


def test_an_open_question_and_an_unable_patient_are_no_value(catalogue: Catalogue) -> None:
    asked = replace(pain(8), questioned=("unlikely_value",))
    record = make_record(visit(0, pain(8)), visit(7, asked), visit(14, seen(*UNABLE)))
    (only,) = told(catalogue, record, decided(0))
    assert about(only, "nprs_worst_24h") == Followed("nprs_worst_24h", None, None, NOT_SINCE)


UNABLE = ("nprs_worst_24h", None, "unable")


def test_no_later_visit_yet_is_an_answer(catalogue: Catalogue) -> None:
    (only,) = told(catalogue, THREE, decided(28))
    assert (only.until, only.followed, only.reason) == (None, (), NO_LATER)


def test_the_last_of_several_on_one_visit_is_the_one_that_is_followed(
    catalogue: Catalogue,
) -> None:
    found = told(catalogue, THREE, decided(14, "late"), decided(0), decided(14, "later"))
    assert [one.decision.id for one in found] == ["d0", "late", "later"]
    assert [one.reason for one in found] == ["", REPLACED, ""]
    assert [one.until for one in found] == [on(14), None, on(28)]


def test_both_ankles_are_told_where_both_are_involved(catalogue: Catalogue) -> None:
    record = make_record(
        visit(0, seen("wblt_distance", LEFT, 6.0), seen("wblt_distance", RIGHT, 7.0)),
        visit(14, seen("wblt_distance", LEFT, 9.0), seen("wblt_distance", RIGHT, 7.1)),
        involved=Involved.BOTH,
    )
    (only,) = told(catalogue, record, decided(0))
    lunges = [one for one in only.followed if one.measure == "wblt_distance"]
    assert [(one.side, one.change.change if one.change else None) for one in lunges] == [
        (LEFT, 3.0),
        (RIGHT, 0.1),
    ]


@pytest.mark.parametrize(
    ("advice", "expected"),
    [
        ("", Advised(None, None)),
        ("[1]", Advised(None, None)),
        ('{"emphasis": "rest", "stage": true}', Advised(None, None)),
        ('{"emphasis": "balanced", "stage": null}', Advised(Emphasis.BALANCED, None)),
    ],
)
def test_an_advice_that_was_not_kept_is_not_guessed(
    catalogue: Catalogue, advice: str, expected: Advised
) -> None:
    (only,) = told(catalogue, THREE, replace(decided(0), advice=advice))
    assert only.advised == expected


def test_a_decision_on_a_visit_that_is_not_looked_at_is_left_out(catalogue: Catalogue) -> None:
    sheet = score_visits(catalogue, THREE, 1)
    decisions = (decided(28), decided(0))
    (only,) = outcomes(catalogue, replace(THREE, decisions=decisions), sheet)
    assert only.until == on(14)
