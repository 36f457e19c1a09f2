"""Tests of restriction, disclosures and erasing, on both kinds of database."""

import shutil
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import psycopg
import pytest
from psycopg.sql import SQL, Identifier
from sqlalchemy import select

from ankleclinic.record.audit import Action, Event
from ankleclinic.record.custody import Custody, Disclosure, Given, Ground
from ankleclinic.record.decision import Decision, Said, Statement, Verdict
from ankleclinic.record.episode import DiaryEntry, EpisodeRecord, Progress, Signature, Treatment
from ankleclinic.record.observation import Key, Observation
from ankleclinic.record.patient import Activity, Episode, Goal, Involved, Patient
from ankleclinic.services.store import (
    AlreadyStoredError,
    NotFoundError,
    RestrictedError,
    StoreError,
    UnreachableError,
)
from database import erased, tables
from database.store import SqlStore
from database.upgrade import create_clinic, migrate, open_clinic
from tests.database.conftest import Address
from tests.database.examples import lunge, new_act, record, visit, write

MARK = "Xyzzyx"
AT = datetime(2026, 2, 1, 9, 30, tzinfo=UTC)
HELD = Custody("P1", is_closed=False, is_restricted=True, reason="asked to", by="AB", at=AT)
GIVEN = Disclosure("d1", "P1", Given.REPORT, "Dr Roe", "second opinion", "AB", AT)


def marked() -> EpisodeRecord:
    """A patient with a word nobody else has in every text there is, also in the ids."""
    first = replace(
        visit(f"{MARK}/a1"),
        note=MARK,
        rater=MARK,
        treatments=(Treatment(MARK, MARK),),
        observations=(replace(lunge(8.5), note=MARK), Observation(Key("x", method=MARK), value=1)),
    )
    episode = Episode(
        f"{MARK}/1",
        Involved.LEFT,
        sport=MARK,
        precautions=(MARK,),
        goals=(Goal(MARK, Activity.SPORT),),
    )
    decided = Decision(
        f"{MARK}/d", first.id, AT, MARK, Verdict.ACCEPT, MARK, 1, MARK, MARK, MARK, MARK, None, MARK
    )
    said = Statement(
        f"{MARK}/s", Said.WITHDRAWN, MARK, MARK, MARK, date(2026, 2, 1), AT, MARK, MARK, {"x": MARK}
    )
    return EpisodeRecord(
        Patient(MARK, MARK, MARK, date(1990, 5, 17), note=MARK),
        episode,
        (first,),
        (DiaryEntry(date(2026, 2, 2), pain=3, rung=MARK),),
        (decided,),
        (said,),
    )


def fill(store: SqlStore) -> None:
    """Everything that can be done with the marked patient, beside somebody else's record."""
    store.add_record(record("P2", visit("b1", date(2026, 2, 1), lunge(9))), new_act())
    store.add_record(marked(), new_act())
    write(store, f"{MARK}/a1", replace(lunge(9.5), note=f"{MARK} again"), new_act())
    person = store.load(MARK).patient
    store.change_patient(replace(person, family_name=f"{MARK}son"), new_act())
    store.change_patient(replace(store.load(MARK).patient, family_name="Roe"), new_act())
    signed = store.set_progress(f"{MARK}/a1", Progress.COMPLETE, 1, new_act())
    store.sign(signed.id, signed.version, Signature(MARK, AT), "f", new_act())
    store.note(Event(Action.VIEW, MARK), new_act())
    store.disclose(replace(GIVEN, patient=MARK, to=MARK, why=MARK), new_act())
    store.put_custody(replace(HELD, patient=MARK, reason=MARK), new_act())


def bytes_of(path: Path) -> bytes:
    """The bytes of a clinic file and of everything beside it."""
    return b"".join(one.read_bytes() for one in path.parent.glob(f"{path.name}*"))


def rows_of(address: str) -> str:
    """Every row of every table of a server's clinic."""
    with psycopg.connect(address) as connection:
        whole = map(SQL("SELECT * FROM {}").format, map(Identifier, tables.metadata.tables))
        found = [connection.execute(query).fetchall() for query in whole]
    return repr(found)


@pytest.fixture
def filled(owner: SqlStore) -> SqlStore:
    """A clinic with the marked patient in it."""
    fill(owner)
    return owner


def test_an_erased_patient_is_nowhere_and_the_trail_holds(
    filled: SqlStore, address: Address
) -> None:
    held = bytes_of(address).decode("latin-1") if isinstance(address, Path) else rows_of(address)
    assert MARK in held
    act = new_act()
    stone = filled.erase(MARK, Ground.ASKED, act)
    held = bytes_of(address).decode("latin-1") if isinstance(address, Path) else rows_of(address)
    assert MARK.casefold() not in held.casefold()
    assert filled.erasures() == (stone,)
    assert (stone.ground, stone.by, stone.at) == (Ground.ASKED, act.by, act.at)
    assert filled.check_trail().faults == ()
    with pytest.raises(NotFoundError):
        filled.load(MARK)


def test_everybody_else_stays_whole(filled: SqlStore) -> None:
    before = filled.load("P2"), filled.history("b1"), filled.traces("P2")
    filled.erase(MARK, Ground.TIME_IS_UP, new_act())
    assert (filled.load("P2"), filled.history("b1"), filled.traces("P2")) == before
    assert [row.patient.id for row in filled.caseload()] == ["P2"]
    assert filled.caseload(MARK) == ()


def test_erasing_twice_or_somebody_unknown_is_said(filled: SqlStore) -> None:
    filled.erase(MARK, Ground.ASKED, new_act())
    for number in (MARK, "nobody", ""):
        with pytest.raises(NotFoundError, match="Nothing was erased"):
            filled.erase(number, Ground.ASKED, new_act())
    assert len(filled.erasures()) == 1


def test_the_number_of_an_erased_patient_is_not_given_again(filled: SqlStore) -> None:
    filled.erase(MARK, Ground.ASKED, new_act())
    with pytest.raises(AlreadyStoredError, match="was erased"):
        filled.add_record(marked(), new_act())


def test_a_workstation_of_a_server_may_not_erase(store: SqlStore, address: Address) -> None:
    store.add_record(record("P1", visit("a1")), new_act())
    if isinstance(address, Path):
        pytest.skip("a file has no roles")
    with pytest.raises(StoreError):
        store.erase("P1", Ground.ASKED, new_act())
    assert store.load("P1").assessments


def test_the_trail_of_a_patient_is_found_before_and_not_after(filled: SqlStore) -> None:
    found = filled.traces(MARK)
    assert found[0].what == "add_record"
    assert {"view", "sign", "export", "put_custody"} <= {one.what for one in found}
    assert all(one.by == "AB" for one in found)
    assert filled.traces("nobody") == ()


@pytest.fixture
def file_clinic(tmp_path: Path) -> Iterator[tuple[Path, SqlStore]]:
    """A clinic file with the marked patient."""
    path = tmp_path / "own.db"
    with closing(create_clinic(path)) as store:
        fill(store)
        yield path, store


def test_a_restored_backup_brings_nobody_back(file_clinic: tuple[Path, SqlStore]) -> None:
    path, store = file_clinic
    store.close()
    backup = path.with_name("backup")
    shutil.copy(path, backup)
    with closing(open_clinic(path)) as opened:
        opened.erase(MARK, Ground.ASKED, new_act())
    shutil.copy(backup, path)
    with closing(open_clinic(path)) as opened:
        with pytest.raises(NotFoundError):
            opened.load(MARK)
        assert opened.load("P2").assessments
        assert opened.check_trail().faults == ()
        assert len(opened.erasures()) == 1
    with closing(open_clinic(path)) as opened:
        assert len(opened.erasures()) == 1
    assert MARK not in erased.path_of(path).read_text("utf-8")


@pytest.mark.parametrize("content", [b"", b"{}", b"[1]", b"\xff", b'{"format":"x","marks":[]}'])
def test_a_broken_list_is_said_and_keeps_the_clinic_shut(file: Path, content: bytes) -> None:
    erased.path_of(file).write_bytes(content)
    with pytest.raises(UnreachableError, match="what was erased"):
        open_clinic(file)
    assert erased.path_of(file).read_bytes() == content


def test_a_restricted_record_takes_no_change(store: SqlStore, other: SqlStore) -> None:
    store.add_record(record("P1", visit("a1")), new_act())
    store.add_record(record("P2", visit("b1")), new_act())
    store.put_custody(HELD, new_act())
    assert other.custodies() == (HELD,)
    found = other.load("P1")
    changes = (
        lambda act: write(other, "a1", lunge(9), act),
        lambda act: other.change_patient(found.patient, act),
        lambda act: other.change_episode(found.episode, act),
        lambda act: other.add_assessment("P1-e", visit("a2", date(2026, 3, 1)), act),
        lambda act: other.set_progress("a1", Progress.COMPLETE, 1, act),
        lambda act: other.extend_record(found, act),
    )
    for change in changes:
        act = new_act()
        with pytest.raises(RestrictedError, match="Nothing was changed"):
            change(act)
        assert not other.was_saved(act.id)
    write(other, "b1", lunge(9), new_act())
    store.put_custody(replace(HELD, is_restricted=False), new_act())
    write(other, "a1", lunge(9), new_act())
    assert store.custodies() == ()


def test_a_closed_record_is_kept_and_found_by_name_alone(store: SqlStore) -> None:
    store.add_record(record("P1", visit("a1")), new_act())
    store.put_custody(replace(HELD, is_closed=True, is_restricted=False), new_act())
    assert store.caseload() == ()
    assert [row.patient.id for row in store.caseload("novak")] == ["P1"]
    assert store.load("P1").assessments


def test_what_was_given_out_is_listed_latest_first(store: SqlStore, other: SqlStore) -> None:
    store.add_record(record("P1"), new_act())
    later = replace(GIVEN, id="d2", what=Given.PERSONS_COPY, at=AT.replace(hour=11))
    for given in (GIVEN, later):
        store.disclose(given, new_act())
    assert other.disclosures("P1") == (later, GIVEN)
    assert other.disclosures("P2") == ()
    with pytest.raises(NotFoundError):
        store.disclose(replace(GIVEN, id="d3", patient="P9"), new_act())
    assert [one.what for one in store.traces("P1")].count("export") == 2


def test_the_log_of_an_erased_patient_is_empty(filled: SqlStore) -> None:
    filled.erase(MARK, Ground.ASKED, new_act())
    log = tables.change.c
    with filled._reading() as connection:
        emptied = connection.execute(
            select(log.number).where(log.subject == "", log.before.is_(None), log.after.is_(None))
        )
        assert len(emptied.all()) > 10


def test_a_clinic_from_before_these_tables_comes_through_whole(
    filled: SqlStore, address: Address
) -> None:
    before = filled.load(MARK), filled.history(f"{MARK}/a1"), filled.load("P2")
    engine = filled.engine
    with engine.begin() as connection:
        migrate(connection, "0006")
    filled.close()
    with closing(open_clinic(address)) as opened:
        after = opened.load(MARK), opened.history(f"{MARK}/a1"), opened.load("P2")
        assert after == before
        assert (opened.custodies(), opened.disclosures(MARK), opened.bin()) == ((), (), ())
        opened.put_custody(replace(HELD, patient=MARK), new_act())
        opened.disclose(replace(GIVEN, patient=MARK), new_act())
        assert len(opened.custodies()) == len(opened.disclosures(MARK)) == 1
