"""What may be decided on an advice, what is kept with it, and what no decision sets aside."""

import json
from dataclasses import replace
from datetime import UTC, datetime
from uuid import uuid4

import pytest

from ankleclinic.advice.advise import advise
from ankleclinic.advice.results import Advice, Emphasis
from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.exchange.decided import standing
from ankleclinic.record.decision import Decision, Reason, Verdict
from ankleclinic.record.episode import EpisodeRecord, Progress
from ankleclinic.record.limits import NOTE_LIMIT
from ankleclinic.services.deciding import Deciding, check_decision, decide, safety_locks
from ankleclinic.services.store import Act
from tests.ankleclinic.advice.records import HELD, STIFF
from tests.ankleclinic.builders import make_record, seen, visit
from tests.ui.fakes import MemoryStore

ACCEPT = Deciding(Verdict.ACCEPT)
ASIDE = Deciding(
    Verdict.OVERRIDE, Emphasis.STRENGTHENING, 2, Reason.PATIENT_PREFERENCE, "wants it\nso"
)
STOPPED = make_record(
    visit(0, *STIFF.assessments[0].observations, seen("manual_therapy_stop", None, "positive"))
)
CAPPED = make_record(
    visit(
        0,
        seen("syndesmosis", None, "positive"),
        seen("nprs_worst_24h", None, 2),
        seen("nprs_night", None, 0),
        stage=2,
    )
)


def act() -> Act:
    return Act(uuid4().hex, "Ana Mendes", datetime(2026, 6, 1, 9, tzinfo=UTC), "desk 1")


def problems(catalogue: Catalogue, record: EpisodeRecord, form: Deciding) -> list[tuple[str, str]]:
    found = check_decision(form, catalogue, advise(catalogue, record, 0))
    return [(one.path, one.message) for one in found]


def paths(catalogue: Catalogue, record: EpisodeRecord, form: Deciding) -> list[str]:
    return [path for path, _ in problems(catalogue, record, form)]


def made(catalogue: Catalogue, record: EpisodeRecord, form: Deciding) -> tuple[Decision, Advice]:
    """A decision, and the advice it was made on, after it was read back."""
    store, advice = MemoryStore(record), advise(catalogue, record, 0)
    decision = decide(store, catalogue, record, 0, advice, form, act())
    assert store.load("p1").decisions == (decision,)
    return decision, advice


def test_an_advice_is_accepted_as_it_stood(catalogue: Catalogue) -> None:
    decision, advice = made(catalogue, STIFF, replace(ACCEPT, reason=Reason.OTHER))
    assert (decision.emphasis, decision.stage) == (advice.emphasis, advice.stage)
    assert (decision.reason, decision.words) == (None, "")
    assert (decision.by, decision.at) == ("Ana Mendes", datetime(2026, 6, 1, 9, tzinfo=UTC))
    assert (decision.visit, decision.catalogue) == ("v0", catalogue.fingerprint)
    assert decision.protocol == catalogue.protocol.version
    kept = json.loads(decision.advice)
    assert (kept["emphasis"], kept["basis"]) == (advice.emphasis, decision.basis)
    assert {one["rule"] for one in kept["findings"]} == set(catalogue.rules)


def test_it_is_set_aside_for_a_reason(catalogue: Catalogue) -> None:
    decision, advice = made(catalogue, STIFF, replace(ASIDE, words="  wants it\r\nso "))
    assert (decision.emphasis, decision.stage) == (Emphasis.STRENGTHENING, 2)
    assert (decision.reason, decision.words) == (Reason.PATIENT_PREFERENCE, "wants it\nso")
    assert json.loads(decision.advice)["emphasis"] == advice.emphasis


def test_a_signed_visit_takes_a_decision_and_it_holds(catalogue: Catalogue) -> None:
    visits = (replace(STIFF.assessments[0], progress=Progress.SIGNED),)
    signed = replace(STIFF, assessments=visits)
    decision, advice = made(catalogue, signed, ACCEPT)
    found = standing(catalogue, replace(signed, decisions=(decision,)), "v0", advice)
    assert found is not None
    assert not found.asked_again


@pytest.mark.parametrize(
    ("form", "path"),
    [
        (replace(ASIDE, reason=None), "reason"),
        (replace(ASIDE, reason=Reason.OTHER, words=" \n"), "words"),
        (replace(ASIDE, words="x" * (NOTE_LIMIT + 1)), "words"),
        (replace(ACCEPT, words="a\0b"), "words"),
        (replace(ASIDE, emphasis=None), "emphasis"),
        (replace(ASIDE, emphasis=Emphasis.INSUFFICIENT_DATA), "emphasis"),
        (replace(ASIDE, emphasis=Emphasis.MOBILIZATION, stage=1), "emphasis"),
        (replace(ASIDE, stage=7), "stage"),
        (replace(ASIDE, stage=0), "stage"),
    ],
)
def test_what_is_missing_or_wrong_is_said_at_its_field(
    catalogue: Catalogue, form: Deciding, path: str
) -> None:
    assert paths(catalogue, STIFF, form) == [path]
    store = MemoryStore(STIFF)
    with pytest.raises(ValueError, match="check the form"):
        decide(store, catalogue, STIFF, 0, advise(catalogue, STIFF, 0), form, act())
    assert store.load("p1").decisions == ()


def test_another_stage_alone_is_another_decision(catalogue: Catalogue) -> None:
    assert paths(catalogue, STIFF, replace(ASIDE, emphasis=Emphasis.MOBILIZATION, stage=2)) == []


@pytest.mark.parametrize("emphasis", [Emphasis.STRENGTHENING, Emphasis.LOAD_REDUCTION])
def test_no_decision_sets_a_hold_aside(catalogue: Catalogue, emphasis: Emphasis) -> None:
    ((path, message),) = problems(catalogue, HELD, replace(ASIDE, emphasis=emphasis))
    assert path == "emphasis"
    assert "holds all loading. It is cleared by role, name, date and reason" in message
    assert paths(catalogue, HELD, ACCEPT) == []
    lower = replace(ASIDE, emphasis=Emphasis.HOLD_AND_REFER, stage=1)
    assert paths(catalogue, HELD, lower) == []


@pytest.mark.parametrize("emphasis", [Emphasis.MOBILIZATION, Emphasis.BALANCED])
def test_no_decision_mobilizes_against_the_stop_list(
    catalogue: Catalogue, emphasis: Emphasis
) -> None:
    ((path, message),) = problems(catalogue, STOPPED, replace(ASIDE, emphasis=emphasis))
    assert (path, "(R12)" in message) == ("emphasis", True)
    control = replace(ASIDE, emphasis=Emphasis.NEUROMUSCULAR_CONTROL)
    assert paths(catalogue, STOPPED, control) == []


def test_no_decision_goes_above_a_stage_that_is_capped_for_safety(catalogue: Catalogue) -> None:
    advice = advise(catalogue, CAPPED, 0)
    assert advice.stage_cap == 2
    ((path, message),) = problems(catalogue, CAPPED, replace(ASIDE, stage=3))
    assert path == "stage"
    assert message.startswith("Stage 2 is the highest now: ")
    assert paths(catalogue, CAPPED, replace(ASIDE, stage=2)) == []


def test_what_may_be_cleared_is_what_locks_for_safety_now(catalogue: Catalogue) -> None:
    def rules(record: EpisodeRecord) -> set[str]:
        return {one.rule for one in safety_locks(catalogue, advise(catalogue, record, 0))}

    assert rules(STIFF) == set()
    assert rules(STOPPED) == {"R12"}
    assert rules(HELD) == {"R04"}
    assert rules(CAPPED) == {"R10"}
