"""The whole caseload advised again."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from ankleclinic.advice.advise import advise, advise_briefly
from ankleclinic.advice.basis import basis
from ankleclinic.advice.results import Emphasis
from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.cli.readvise import readvise as command
from ankleclinic.exchange.advice_json import advice_text
from ankleclinic.judgement.sheet import score_visits
from ankleclinic.record.decision import Decision, Verdict
from ankleclinic.record.episode import EpisodeRecord
from ankleclinic.services.readvise import Readvised, everybody, readvise, readvise_record
from ankleclinic.services.store import Act
from tests.ankleclinic.builders import make_record, seen, visit
from tests.ui.fakes import MemoryStore

PAINFUL = visit(0, seen("nprs_worst_24h", None, 8.0), seen("nprs_now", None, 5.0))


def clinic(*found: EpisodeRecord) -> MemoryStore:
    """A clinic of several patients named by their place in the list."""
    return MemoryStore(
        *(
            replace(
                record,
                patient=replace(record.patient, id=f"p{number}"),
                episode=replace(record.episode, id=f"e{number}"),
            )
            for number, record in enumerate(found)
        )
    )


def decided(catalogue: Catalogue, record: EpisodeRecord) -> EpisodeRecord:
    """The record with its newest visit decided on as advised."""
    last = len(record.assessments) - 1
    advice = advise(catalogue, record, last)
    decision = Decision(
        id="d1",
        visit=record.assessments[last].id,
        by="AB",
        at=datetime(2026, 3, 2, tzinfo=UTC),
        verdict=Verdict.ACCEPT,
        emphasis=advice.emphasis.value,
        stage=advice.stage,
        catalogue=catalogue.fingerprint,
        protocol=advice.protocol,
        basis=basis(catalogue, advice),
        advice=advice_text(catalogue, advice),
    )
    return replace(record, decisions=(decision,))


def test_everybody_is_advised_at_the_newest_visit(catalogue: Catalogue) -> None:
    store = clinic(make_record(PAINFUL), make_record())
    first, second = readvise(catalogue, store, everybody(store))
    assert (first.patient, first.emphasis) == ("p0", Emphasis.LOAD_REDUCTION)
    assert "provocation_tests" in first.locked
    assert second == Readvised("p1")


def test_it_stops_between_two_patients(catalogue: Catalogue) -> None:
    store = clinic(*[make_record(PAINFUL)] * 3)
    stop = iter([False, False, True])
    found = readvise(catalogue, store, everybody(store), lambda: next(stop))
    assert [one.patient for one in found] == ["p0", "p1"]


def test_who_is_gone_is_passed_over(catalogue: Catalogue) -> None:
    store = clinic(make_record(PAINFUL))
    assert [one.patient for one in readvise(catalogue, store, ("gone", "p0"))] == ["p0"]


def test_a_decision_holds_until_what_it_rests_on_changes(catalogue: Catalogue) -> None:
    record = decided(catalogue, make_record(PAINFUL))
    held = readvise_record(catalogue, record)
    assert (held.decided, held.asked_again) == (True, "")
    calm = replace(PAINFUL, observations=(seen("nprs_worst_24h", None, 2.0),))
    again = readvise_record(catalogue, replace(record, assessments=(calm,)))
    assert again.asked_again == "A value behind this decision has changed."


def test_the_short_way_says_the_same_as_the_long_one(catalogue: Catalogue) -> None:
    record = make_record(PAINFUL)
    sheet = score_visits(catalogue, record, 0)
    whole = advise(catalogue, record, 0)
    assert whole.would_change
    assert whole.next_tests
    short = replace(whole, would_change=(), next_tests=())
    assert advise_briefly(catalogue, record, sheet) == short


def test_the_command_says_how_many_and_who(
    catalogue: Catalogue, capsys: pytest.CaptureFixture[str]
) -> None:
    record = decided(catalogue, make_record(PAINFUL))
    calm = replace(PAINFUL, observations=(seen("nprs_worst_24h", None, 2.0),))
    store = clinic(record, replace(record, assessments=(calm,)), make_record())
    command(store, catalogue, Act("a1", "AB", datetime(2026, 11, 22, tzinfo=UTC)), as_json=False)
    said = capsys.readouterr().out
    assert "3 patients advised again" in said
    assert "no visit yet: 1" in said
    assert "patient p1: A value behind this decision has changed." in said
