"""Tests of noting what changes no record, and of the end of the trail that is kept elsewhere."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zipfile import ZipFile

import pytest

from ankleclinic.record.audit import Action, Event, Head
from ankleclinic.services import trail
from ankleclinic.services.files import FileError
from ankleclinic.services.store import Act, StoreError
from ankleclinic.services.trail import Anchors, anchored, note, note_sign_in, note_view, read_anchor
from database.store import SqlStore
from database.upgrade import create_clinic
from tests.ui.fakes import MemoryStore

AT = datetime(2026, 11, 22, 10, tzinfo=UTC)
HEAD = Head("c1", 7, "ab" * 32, 7, AT)


def an_act(name: str = "1", at: datetime = AT) -> Act:
    return Act(name, "Anna", at, "desk")


@pytest.fixture
def store(tmp_path: Path) -> SqlStore:
    return create_clinic(tmp_path / "clinic.db")


def test_a_view_that_cannot_be_noted_is_a_view_all_the_same_and_an_export_is_not() -> None:
    store = MemoryStore()
    note_view(store, "P1", an_act())
    note_sign_in(store, an_act("2"), failed=3)
    assert store.noted == [
        Event(Action.VIEW, "P1"),
        Event(Action.SIGN_IN, details="3 wrong tries before"),
    ]
    store.broken = True
    note_view(store, "P1", an_act("3"))
    with pytest.raises(StoreError):
        note(store, Action.EXPORT, an_act("4"), "P1", "report, PDF")
    assert len(store.noted) == 2


def test_an_end_is_kept_for_each_clinic(tmp_path: Path) -> None:
    anchors = Anchors(tmp_path)
    assert anchors.last("c1") is None
    anchors.keep(HEAD)
    anchors.keep(replace(HEAD, clinic="c2", seq=2))
    anchors.keep(None)
    assert anchors.last("c1") == HEAD
    (tmp_path / trail.FILE_NAME).write_text('{"c1": {"seq": "x"}, "c2": 5}', "utf-8")
    assert anchors.last("c1") is anchors.last("c2") is None
    (tmp_path / trail.FILE_NAME).write_text("not JSON", "utf-8")
    assert anchors.last("c1") is None


def test_an_end_is_read_from_an_answer_or_a_manifest(tmp_path: Path) -> None:
    plain = {"clinic": "c1", "seq": 7, "mac": "ab" * 32, "count": 7, "at": AT.isoformat()}
    path = tmp_path / "head.json"
    for content in (plain, {"head": plain}):
        path.write_text(json.dumps(content), "utf-8")
        assert read_anchor(path) == HEAD
    backup = tmp_path / "backup.zip"
    manifest = {"clinic": "c1", "made": AT.isoformat(), "rows": {"audit": 7}}
    for head, is_good in ((f"7:{'ab' * 32}", True), ("", False)):
        with ZipFile(backup, "w") as packed:
            packed.writestr("manifest.json", json.dumps(manifest | {"audit_head": head}))
        if is_good:
            assert read_anchor(backup) == HEAD
    with pytest.raises(FileError, match="no end of an audit trail"):
        read_anchor(backup)
    for wrong in ("{}", "[]", "no", '{"head": null}'):
        path.write_text(wrong, "utf-8")
        with pytest.raises(FileError, match=r"no end of an audit trail|damaged"):
            read_anchor(path)


def test_an_end_that_is_gone_is_told_once_and_noted(store: SqlStore, tmp_path: Path) -> None:
    store.change_setting("a", "1", an_act("0"))
    assert anchored(store, tmp_path, an_act("1")) == ()
    head = store.head()
    assert head is not None
    Anchors(tmp_path).keep(replace(head, mac="cd" * 32))
    (told,) = anchored(store, tmp_path, an_act("2"))
    assert told == trail.NOT_THERE
    assert anchored(store, tmp_path, an_act("3")) == ()
    latest = store.entries()[0]
    assert (latest.what, latest.is_done) == (Action.CHECK, False)
    assert store.check_trail().faults == ()


def test_a_clock_that_stands_back_is_told_and_noted(store: SqlStore) -> None:
    store.change_setting("a", "1", an_act("1"))
    assert anchored(store, None, an_act("2", AT - timedelta(minutes=5))) == ()
    (told,) = anchored(store, None, an_act("3", AT - timedelta(minutes=9)))
    assert "9 minutes before" in told
    assert store.entries()[0].details == "clock 9 min back"
    store.close()
