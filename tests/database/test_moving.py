"""Tests that a clinic moved to another database is the same there, or is not there at all."""

from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, Table, select, update

from ankleclinic.services.store import AlreadyStoredError, StoreError
from database.moving import Mover
from database.store import SqlStore
from database.tables import metadata
from database.upgrade import open_clinic
from tests.database.examples import new_act, record, visit, write
from tests.database.saving import field
from tests.database.vaults import ANNA, RECOVERY, anna, vault_of, words_of

Contents = dict[str, list[dict[str, Any]]]


def contents(store: SqlStore) -> Contents:
    """Everything in a clinic but the keys of its trail, which a new place adds to."""
    with store._reading() as connection:
        return {
            table.name: sorted(map(dict, connection.execute(select(table)).mappings()), key=repr)
            for table in metadata.sorted_tables
            if table.name != "audit_key"
        }


def fill(store: SqlStore) -> Contents:
    """A clinic with something in it."""
    store.add_record(record("p1", visit("a1")), new_act())
    store.add_record(record("Ångström-2"), new_act())
    for number in range(5):
        write(store, "a1", field(number), new_act())
    store.change_setting("name", "Novák", new_act())
    return contents(store)


def silent(*_: object) -> None:
    """Nobody looks on."""


def test_there_and_back_is_the_same(
    file: Path, new_database: Callable[[str], str], tmp_path: Path
) -> None:
    address, back = new_database("template0"), tmp_path / "back.clinic"
    heard: list[tuple[str, int, int]] = []
    with closing(open_clinic(file)) as store:
        filled = fill(store)
        mover = Mover(store, lambda *told: heard.append(told))
        mover.to_server(address)
        assert contents(store) == filled
    assert mover.rows > sum(map(len, filled.values()))
    assert ("observation", 5, 5) in heard
    with closing(open_clinic(address)) as store:
        assert contents(store) == filled
        Mover(store, silent).to_file(str(back), None)
        write(store, "a1", field(7), new_act())
    with closing(open_clinic(back)) as store:
        assert contents(store) == filled
        write(store, "a1", field(7), new_act())


def test_an_encrypted_clinic_is_read_and_written_encrypted(
    new_database: Callable[[str], str], tmp_path: Path
) -> None:
    address, back = new_database("template0"), tmp_path / "back.clinic"
    with closing(vault_of(tmp_path / "first").create(anna())) as store:
        filled = fill(store)
        Mover(store, silent).to_server(address)
    with closing(open_clinic(address)) as store:
        Mover(store, silent).to_file(str(back), anna())
    assert "Novák".encode() not in back.read_bytes()
    with closing(vault_of(back).unlock(ANNA, words_of(ANNA))) as store:
        assert contents(store) == filled
        write(store, "a1", field(7), new_act())
    assert RECOVERY.encode() not in back.read_bytes()


def test_a_place_with_a_clinic_is_left_alone(
    file: Path, new_database: Callable[[str], str], filled_database: str, tmp_path: Path
) -> None:
    address = new_database(filled_database)
    with closing(open_clinic(file)) as store:
        with pytest.raises(AlreadyStoredError):
            Mover(store, silent).to_server(address)
        with pytest.raises(AlreadyStoredError):
            Mover(store, silent).to_file(str(file), None)
    with closing(open_clinic(address)) as store:
        assert store.caseload() == ()


def test_a_row_that_reads_otherwise_leaves_nothing_behind(
    file: Path,
    new_database: Callable[[str], str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    address, other = new_database("template0"), tmp_path / "other.clinic"

    copy = Mover._copy

    def spoil(self: Mover, source: Connection, target: Connection, table: Table) -> None:
        copy(self, source, target, table)
        if table.name == "patient":
            target.execute(update(table).values(note="something else"))

    monkeypatch.setattr(Mover, "_copy", spoil)
    with closing(open_clinic(file)) as store:
        fill(store)
        with pytest.raises(StoreError, match="nothing was kept"):
            Mover(store, silent).to_server(address)
        with pytest.raises(StoreError, match="nothing was kept"):
            Mover(store, silent).to_file(str(other), None)
    with pytest.raises(StoreError, match="no clinic at that address"):
        open_clinic(address)
    left = {one.name for one in tmp_path.iterdir() if one.name.startswith("other")}
    assert left <= {"other.clinic.lock"}
