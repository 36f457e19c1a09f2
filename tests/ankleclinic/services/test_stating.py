"""Who may stand for what, and how it is taken back."""

from dataclasses import replace
from datetime import UTC, date, datetime
from uuid import uuid4

import pytest

from ankleclinic.advice.advise import advise
from ankleclinic.advice.results import Emphasis
from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.exchange.decided import standing
from ankleclinic.record.decision import Said, Statement, Verdict
from ankleclinic.record.episode import EpisodeRecord
from ankleclinic.services.deciding import Deciding, decide
from ankleclinic.services.stating import Stating, check_statement, state, withdrawable
from ankleclinic.services.store import Act
from tests.ankleclinic.advice.records import HELD, STIFF
from tests.ui.fakes import MemoryStore

TODAY = date(2026, 6, 1)
CLEARED = Stating(
    Said.LOCK_CLEARED, "R04", "Physician", "Dr Li", date(2026, 5, 30), "aspirated\nsterile"
)


def act() -> Act:
    return Act(uuid4().hex, "AB", datetime(2026, 6, 1, 9, tzinfo=UTC))


def problems(catalogue: Catalogue, record: EpisodeRecord, form: Stating) -> list[tuple[str, str]]:
    found = check_statement(form, catalogue, record, advise(catalogue, record, 0), TODAY)
    return [(one.path, one.message) for one in found]


def keep(catalogue: Catalogue, store: MemoryStore, form: Stating) -> Statement:
    record = store.load("p1")
    return state(store, catalogue, record, advise(catalogue, record, 0), form, TODAY, act())


def test_a_lock_is_cleared_by_role_name_date_and_reason(catalogue: Catalogue) -> None:
    store = MemoryStore(HELD)
    form = replace(CLEARED, name=" Dr Li ", details={"film": " clear "})
    made = keep(catalogue, store, form)
    assert store.load("p1").statements == (made,)
    assert (made.said, made.about) == (Said.LOCK_CLEARED, "R04")
    assert (made.role, made.name, made.date) == ("Physician", "Dr Li", date(2026, 5, 30))
    assert (made.words, made.details) == ("aspirated\nsterile", {"film": "clear"})
    assert made.at == datetime(2026, 6, 1, 9, tzinfo=UTC)


def test_a_cleared_lock_lifts_the_hold_and_asks_the_decision_again(catalogue: Catalogue) -> None:
    store = MemoryStore(HELD)
    advice = advise(catalogue, HELD, 0)
    decide(store, catalogue, HELD, 0, advice, Deciding(Verdict.ACCEPT), act())
    made = keep(catalogue, store, replace(CLEARED, date=HELD.assessments[0].date))
    assert made.basis
    record = store.load("p1")
    today = advise(catalogue, record, 0)
    assert today.emphasis is not Emphasis.HOLD_AND_REFER
    found = standing(catalogue, record, "v0", today)
    assert found is not None
    assert found.differs is not None
    assert "R04 is cleared now." in found.differs.advice
    assert [path for path, _ in problems(catalogue, record, CLEARED)] == ["about"]


@pytest.mark.parametrize(
    ("form", "path"),
    [
        (replace(CLEARED, role=" "), "role"),
        (replace(CLEARED, name=""), "name"),
        (replace(CLEARED, date=None), "date"),
        (replace(CLEARED, date=date(2026, 6, 2)), "date"),
        (replace(CLEARED, words="\n"), "words"),
        (replace(CLEARED, details={"film": "a\0b"}), "film"),
        (replace(CLEARED, about="R01"), "about"),
        (replace(CLEARED, about="R19"), "about"),
        (replace(CLEARED, about=""), "about"),
    ],
)
def test_all_of_it_is_needed(catalogue: Catalogue, form: Stating, path: str) -> None:
    assert [where for where, _ in problems(catalogue, HELD, form)] == [path]
    store = MemoryStore(HELD)
    with pytest.raises(ValueError, match="check the form"):
        keep(catalogue, store, form)
    assert store.load("p1").statements == ()


def test_a_day_of_today_is_no_future(catalogue: Catalogue) -> None:
    assert problems(catalogue, HELD, replace(CLEARED, date=TODAY)) == []


def test_a_rule_that_locks_nothing_is_not_cleared(catalogue: Catalogue) -> None:
    ((_, message),) = problems(catalogue, STIFF, CLEARED)
    assert message == "This rule locks nothing for safety now. Choose one that does."


@pytest.mark.parametrize(
    ("said", "about", "stands_against"),
    [
        (Said.DEFICIT_ACCEPTED, "wblt_distance", False),
        (Said.DEFICIT_ACCEPTED, "", True),
        (Said.DEFICIT_ACCEPTED, "lunge", True),
        (Said.PLATEAU_AGREED, "", False),
        (Said.PLATEAU_AGREED, "faam_adl", False),
        (Said.USUAL_RISE_CONFIRMED, "no_measure", True),
        (Said.SHARED_DECISION, "", False),
    ],
)
def test_the_measure_that_is_meant_is_one_of_the_catalogue(
    catalogue: Catalogue, said: Said, about: str, stands_against: bool
) -> None:
    found = problems(catalogue, STIFF, replace(CLEARED, said=said, about=about))
    assert [path for path, _ in found] == (["about"] if stands_against else [])


def test_a_statement_is_withdrawn_once_by_another_and_both_stay(catalogue: Catalogue) -> None:
    store = MemoryStore(HELD)
    cleared = keep(catalogue, store, CLEARED)
    withdrawal = replace(CLEARED, said=Said.WITHDRAWN, about=cleared.id, words="wrong person")
    assert withdrawable(store.load("p1")) == (cleared,)
    taken_back = keep(catalogue, store, withdrawal)
    assert store.load("p1").statements == (cleared, taken_back)
    assert withdrawable(store.load("p1")) == ()
    for about in (cleared.id, taken_back.id, "nothing"):
        found = problems(catalogue, store.load("p1"), replace(withdrawal, about=about))
        assert [path for path, _ in found] == ["about"]
