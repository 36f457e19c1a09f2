"""Tests that decisions and statements are kept for good, on both kinds of database."""

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from ankleclinic.record.decision import Decision, Reason, Said, Statement, Verdict
from ankleclinic.record.episode import Progress, Signature
from ankleclinic.services.store import AlreadyStoredError, NotFoundError
from database import tables
from database.store import SqlStore
from tests.architecture.project import ROOT
from tests.database.examples import DAY, new_act, record, visit

AT = datetime(2026, 2, 1, 10, 0, 0, 250_000, tzinfo=UTC)
TAKEN = Decision(
    "d1", "a1", AT, "AB", Verdict.ACCEPT, "mobilization", None, "dd31", "1", "b1", '{"x": "ž"}'
)
ASIDE = replace(
    TAKEN,
    id="d2",
    verdict=Verdict.OVERRIDE,
    emphasis="strengthening",
    stage=2,
    reason=Reason.OTHER,
    words="she asked\nfor it",
)
CLEARED = Statement(
    "s1", Said.LOCK_CLEARED, "R01", "physician", "Dr Li", DAY, AT, "film", "b1", {"film": "yes"}
)
TAKEN_BACK = Statement("s2", Said.WITHDRAWN, "s1", "physiotherapist", "AB", DAY, AT, "wrong person")


@pytest.fixture
def started(store: SqlStore) -> SqlStore:
    """A clinic with one patient and two visits."""
    visits = visit("a1"), visit("a2", DAY + timedelta(7))
    store.add_record(record("P1", *visits), new_act())
    return store


def test_they_come_back_in_the_order_in_which_they_were_made(started: SqlStore) -> None:
    later = replace(TAKEN, id="d0", visit="a2", at=AT - timedelta(days=1))
    for decision in (later, TAKEN, ASIDE):
        started.decide(decision, new_act())
    for statement in (CLEARED, TAKEN_BACK):
        started.state("P1-e", statement, new_act())
    found = started.load("P1")
    assert found.decisions == (later, TAKEN, ASIDE)
    assert found.statements == (CLEARED, TAKEN_BACK)


def test_a_signed_visit_takes_a_decision(started: SqlStore) -> None:
    done = started.set_progress("a1", Progress.COMPLETE, 1, new_act())
    signed = started.sign("a1", done.version, Signature("AB", AT), "dd31", new_act())
    started.decide(TAKEN, new_act())
    found = started.load("P1")
    assert found.decisions == (TAKEN,)
    assert found.assessments[0] == signed


@pytest.mark.parametrize("other", [replace(ASIDE, id="d1"), replace(TAKEN, visit="a2")])
def test_none_is_put_over_another(started: SqlStore, other: Decision) -> None:
    started.decide(TAKEN, new_act())
    started.state("P1-e", CLEARED, new_act())
    with pytest.raises(AlreadyStoredError):
        started.decide(other, new_act())
    with pytest.raises(AlreadyStoredError):
        started.state("P1-e", replace(TAKEN_BACK, id="s1"), new_act())
    found = started.load("P1")
    assert (found.decisions, found.statements) == ((TAKEN,), (CLEARED,))


def test_what_they_hang_on_has_to_be_there(started: SqlStore) -> None:
    act = new_act()
    with pytest.raises(NotFoundError, match="visit"):
        started.decide(replace(TAKEN, visit="a9"), act)
    with pytest.raises(NotFoundError, match="episode"):
        started.state("P9-e", CLEARED, new_act())
    assert not started.was_saved(act.id)


def test_a_record_brings_its_own_and_a_stored_one_takes_more(store: SqlStore) -> None:
    first = replace(record("P1", visit("a1")), decisions=(TAKEN,), statements=(CLEARED,))
    store.add_record(first, new_act())
    more = replace(
        record("P1", visit("a2", DAY + timedelta(7))),
        decisions=(ASIDE, replace(TAKEN, id="d3", visit="a2")),
        statements=(TAKEN_BACK,),
    )
    store.extend_record(more, new_act())
    found = store.load("P1")
    assert found.decisions == (TAKEN, *more.decisions)
    assert found.statements == (CLEARED, TAKEN_BACK)


def test_each_is_an_act_in_the_log(started: SqlStore) -> None:
    acts = new_act(), new_act()
    started.decide(ASIDE, acts[0])
    started.state("P1-e", CLEARED, acts[1])
    query = (
        select(tables.act.c.id, tables.act.c.what, tables.change)
        .join(tables.change, tables.change.c.act == tables.act.c.number)
        .where(tables.change.c.what.in_(["decision", "statement"]))
        .order_by(tables.change.c.number)
    )
    with started._engine.connect() as connection:
        rows = connection.execute(query).mappings().all()
    assert [(row[tables.act.c.id], row[tables.act.c.what]) for row in rows] == [
        (acts[0].id, "decide"),
        (acts[1].id, "state"),
    ]
    assert [(row[tables.change.c.subject], row["before"]) for row in rows] == [
        ("a1", None),
        ("P1-e", None),
    ]
    assert rows[0]["after"]["words"] == ASIDE.words
    assert rows[1]["after"]["details"] == {"film": "yes"}


def test_no_statement_of_the_program_changes_or_removes_one() -> None:
    changing = re.compile(r"\b(update|delete|_replace)\(\s*(work,\s*)?(decision|statement)\b")
    sources = [file.read_text("utf-8") for file in (ROOT / "database").glob("*.py")]
    assert len(sources) > 10
    assert [found.group() for text in sources for found in changing.finditer(text)] == []
