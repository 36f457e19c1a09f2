"""The decisions of a record as `assess` shows them."""

import json
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from ankleclinic.advice.advise import advise
from ankleclinic.advice.results import Emphasis
from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.exchange.decided import NOT_KEPT
from ankleclinic.exchange.decision_history import (
    Told,
    decision_history,
    decision_lines,
    decisions_json,
)
from ankleclinic.record.decision import Reason, Verdict
from ankleclinic.record.episode import EpisodeRecord
from ankleclinic.services.assess import assess_case
from ankleclinic.services.deciding import Deciding, decide
from ankleclinic.services.store import Act
from tests.ankleclinic.advice.records import STIFF
from tests.ankleclinic.builders import LEFT, RIGHT, make_record, seen, visit
from tests.ankleclinic.small import TODAY, case
from tests.ankleclinic.small import visit as case_visit
from tests.ui.fakes import MemoryStore

LATER = visit(
    14,
    seen("nprs_worst_24h", None, 0),
    seen("nprs_night", None, 0),
    seen("wblt_distance", LEFT, 9.9),
    seen("wblt_distance", RIGHT, 10.0),
)
COURSE = make_record(*STIFF.assessments, LATER)
ASIDE = Deciding(
    Verdict.OVERRIDE, Emphasis.STRENGTHENING, 2, Reason.PATIENT_PREFERENCE, "wants <b>it\nso"
)

SET_ASIDE = "strengthening, stage 2 instead of mobilization (patient preference: wants <b>it so)"


def decided(
    catalogue: Catalogue, record: EpisodeRecord, position: int, form: Deciding
) -> EpisodeRecord:
    store = MemoryStore(record)
    act = Act("x", "Ana", datetime(2026, 6, 1, 9, tzinfo=UTC))
    decide(store, catalogue, record, position, advise(catalogue, record, position), form, act)
    return store.load("p1")


def told(catalogue: Catalogue, record: EpisodeRecord) -> tuple[Told, ...]:
    advices = [advise(catalogue, record, at) for at in range(len(record.assessments))]
    return decision_history(catalogue, record, advices)


def lines(catalogue: Catalogue, record: EpisodeRecord) -> list[str]:
    return [line.strip() for line in decision_lines(catalogue, told(catalogue, record))]


def test_a_decision_that_holds_is_told_with_what_followed(catalogue: Catalogue) -> None:
    record = decided(catalogue, COURSE, 0, ASIDE)
    (row,) = decisions_json(told(catalogue, record))
    assert (row["visit"], row["until"], row["asked_again"]) == ("2026-03-02", "2026-03-16", False)
    assert row["advised"] == {"emphasis": "mobilization", "stage": 1}
    assert (row["emphasis"], row["stage"], row["reason"]) == ("strengthening", 2, ASIDE.reason)
    followed = {one["measure"]: one for one in row["followed"]}
    assert followed["nprs_worst_24h"]["label"] == "confident_better"
    assert followed["nprs_worst_24h"]["change"] == -3.0
    assert followed["psfs"]["change"] is None
    assert json.dumps(row)
    said = lines(catalogue, record)
    assert said[:3] == [
        "",
        "Decisions",
        f"2026-03-02, Ana: {SET_ASIDE}",
    ]
    assert "What followed until 2026-03-16:" in said
    assert any("-3 points since 2026-03-02: better" in line for line in said)


def test_a_changed_value_asks_again_in_words(catalogue: Catalogue) -> None:
    record = decided(catalogue, COURSE, 0, Deciding(Verdict.ACCEPT))
    first = replace(
        record.assessments[0],
        observations=(*record.assessments[0].observations, seen("cait", LEFT, 12.0)),
    )
    changed = replace(record, assessments=(first, LATER))
    (row,) = decisions_json(told(catalogue, changed))
    assert row["asked_again"]
    said = lines(catalogue, changed)
    assert said[2] == "2026-03-02, Ana: mobilization, stage 1, as advised"
    assert said[3].startswith("Asked again: ")
    assert len(row["differs"]["facts"]) > 0


def test_one_decided_anew_is_not_asked_again(catalogue: Catalogue) -> None:
    once = decided(catalogue, COURSE, 1, Deciding(Verdict.ACCEPT))
    twice = replace(
        once, decisions=(replace(once.decisions[0], id="older", basis="old"), *once.decisions)
    )
    rows = decisions_json(told(catalogue, twice))
    assert [row["asked_again"] for row in rows] == [False, False]
    assert [row["why_nothing_followed"] for row in rows] == [
        "decided anew at the same visit",
        "no later visit yet",
    ]
    assert "What followed: no later visit yet." in lines(catalogue, twice)


def test_a_case_file_without_decisions_says_nothing_of_them(catalogue: Catalogue) -> None:
    assert told(catalogue, COURSE) == ()
    assert lines(catalogue, COURSE) == []


def test_a_decision_of_a_case_file_is_judged_with_it(catalogue: Catalogue) -> None:
    pain: dict[str, Any] = {"measure": "nprs_worst_24h", "value": 7}
    data = case(
        assessments=[case_visit("2026-02-01", pain), case_visit("2026-02-15", pain)],
        decisions=[
            {"visit": "2026-02-01", "by": "AB", "verdict": "accept", "emphasis": "balanced"}
        ],
    )
    found = assess_case(json.dumps(data), "case.json", catalogue, TODAY)
    assert found.case.problems == ()
    assert found.case.record is not None
    (row,) = decisions_json(decision_history(catalogue, found.case.record, found.advices))
    assert row["asked_again"]
    assert row["differs"]["advice"] == [NOT_KEPT]
    assert row["advised"] == {"emphasis": None, "stage": None}
