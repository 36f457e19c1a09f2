"""Tests of how a clinic file is made, opened, guarded and closed."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlcipher3 import dbapi2

from ankleclinic.services.store import (
    AlreadyStoredError,
    NotFoundError,
    StoreError,
    UnreachableError,
)
from database import sqlite, upgrade
from database.engine import open_engine, reading
from database.store import SqlStore
from database.upgrade import create_clinic, open_clinic
from tests.architecture.project import ROOT
from tests.database.examples import LUNGE, lunge, new_act, record, visit, write

PAGE = sqlite.PAGE_SIZE
on_posix = pytest.mark.skipif(os.name != "posix", reason="Windows has other rights")


@pytest.fixture
def clinic(file: Path) -> Iterator[SqlStore]:
    with closing(open_clinic(file)) as opened:
        opened.add_record(record("P1", visit()), new_act())
        yield opened


def mode(path: Path) -> int:
    return path.stat().st_mode & 0o777


def beside(file: Path) -> set[str]:
    return {path.name for path in file.parent.iterdir()}


@pytest.mark.parametrize(
    ("pragma", "answer"),
    [
        ("journal_mode", "wal"),
        ("synchronous", 2),
        ("fullfsync", 1),
        ("checkpoint_fullfsync", 1),
        ("foreign_keys", 1),
        ("busy_timeout", 5000),
        ("trusted_schema", 0),
        ("cell_size_check", 1),
        ("secure_delete", 1),
        ("application_id", sqlite.APPLICATION_ID),
        ("user_version", int(upgrade.NEWEST)),
        ("page_size", PAGE),
    ],
)
def test_every_connection_is_set_up(clinic: SqlStore, pragma: str, answer: object) -> None:
    with clinic._engine.connect() as one, clinic._readers.connect() as two:
        for connection in (one, two):
            found = connection.exec_driver_sql(f"PRAGMA {pragma}").scalar_one()
            assert found == answer


def test_the_file_is_never_mapped_into_memory(clinic: SqlStore) -> None:
    with clinic._engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA mmap_size").scalar() in {0, None}


def test_all_tables_are_strict(clinic: SqlStore) -> None:
    with clinic._engine.connect() as connection:
        rows = connection.exec_driver_sql("PRAGMA table_list").all()
    ours = {row.name for row in rows if row.type == "table" and row.strict}
    others = {row.name for row in rows if row.type == "table" and not row.strict}
    assert "observation" in ours
    assert others == {"alembic_version", "sqlite_schema", "sqlite_temp_schema"}


def test_foreign_keys_hold(clinic: SqlStore) -> None:
    orphan = text("INSERT INTO treatment (assessment, intervention) VALUES ('nowhere', 'F1')")
    with pytest.raises(NotFoundError), clinic._writing(new_act(), "test") as work:
        work.connection.execute(orphan)


def test_writers_take_the_lock_at_once_and_readers_never(file: Path) -> None:
    engine = open_engine(file, create=False)
    stranger = dbapi2.connect(file, isolation_level=None, timeout=0)
    try:
        with reading(engine).connect() as connection:
            connection.execute(text("SELECT count(*) FROM patient"))
            stranger.execute("BEGIN IMMEDIATE")
            stranger.execute("ROLLBACK")
        with engine.begin(), pytest.raises(dbapi2.OperationalError, match="locked"):
            stranger.execute("BEGIN IMMEDIATE")
    finally:
        stranger.close()
        engine.dispose()


def test_a_locked_file_is_said_in_words(
    file: Path, clinic: SqlStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite, "BUSY_SECONDS", 0.05)
    stranger = dbapi2.connect(file, isolation_level=None)
    stranger.execute("BEGIN IMMEDIATE")
    with closing(stranger), closing(open_clinic(file)) as impatient:
        with pytest.raises(UnreachableError, match="Another program"):
            write(impatient, "a1", lunge(1), new_act())
        assert impatient.load("P1").assessments[0].observations == ()
        stranger.execute("ROLLBACK")
        write(impatient, "a1", lunge(1), new_act())
    assert clinic.load("P1").assessments[0].observations == (lunge(1),)


def test_a_full_disk_loses_nothing_and_saving_goes_on_afterwards(clinic: SqlStore) -> None:
    def limit(pages: int) -> None:
        with clinic._engine.connect() as connection:
            connection.exec_driver_sql(f"PRAGMA max_page_count={pages}")

    limit(1)
    saved: list[int] = []

    def save_on() -> None:
        for number in range(500):
            write(clinic, "a1", lunge(number), new_act())
            saved.append(number)

    with pytest.raises(UnreachableError, match="full"):
        save_on()
    assert clinic.history("a1")[-1].after == {LUNGE: lunge(saved[-1])}
    limit(100_000)
    write(clinic, "a1", lunge(-1), new_act())
    assert len(clinic.history("a1")) == len(saved) + 1


def test_a_read_only_database_is_said_in_words(clinic: SqlStore) -> None:
    with clinic._engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA query_only=ON")
    with pytest.raises(UnreachableError, match="read-only"):
        write(clinic, "a1", lunge(1), new_act())
    assert clinic.load("P1").patient.id == "P1"


READ_ONLY = """
import os, sys
from database.upgrade import open_clinic
from tests.database.examples import new_act, record
# Once with all rights, so that nothing has to be loaded later without them.
open_clinic(sys.argv[1]).close()
if os.geteuid() == 0:
    os.setgid(65534), os.setuid(65534)
clinic = open_clinic(sys.argv[1])
print(len(clinic.caseload()))
try:
    clinic.add_record(record("P2"), new_act())
finally:
    clinic.close()
"""


@on_posix
def test_a_read_only_file_is_opened_for_looking(file: Path) -> None:
    with closing(open_clinic(file)) as clinic:
        clinic.add_record(record("P1"), new_act())
    with tempfile.TemporaryDirectory(dir="/tmp") as open_to_all:
        Path(open_to_all).chmod(0o777)
        copy = Path(shutil.copy(file, open_to_all))
        copy.chmod(0o444)
        command = [sys.executable, "-c", READ_ONLY, str(copy)]
        child = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)
    assert child.stdout == "1\n"
    assert "UnreachableError" in child.stderr
    assert "read-only" in child.stderr


def test_a_file_that_was_moved_away_takes_no_more_saves(file: Path, clinic: SqlStore) -> None:
    away = file.with_name("away")
    file.rename(away)
    with pytest.raises(UnreachableError, match="moved, removed or replaced"):
        write(clinic, "a1", lunge(1), new_act())
    shutil.copy(away, file)
    with pytest.raises(UnreachableError, match="moved, removed or replaced"):
        write(clinic, "a1", lunge(1), new_act())
    away.replace(file)
    write(clinic, "a1", lunge(1), new_act())


@on_posix
@pytest.mark.parametrize("umask", [0o000, 0o022, 0o077, 0o277])
def test_files_and_new_folders_are_for_their_owner_only(tmp_path: Path, umask: int) -> None:
    file = tmp_path / "new" / "deeper" / "clinic"
    before = os.umask(umask)
    try:
        with closing(create_clinic(file)) as clinic:
            clinic.add_record(record(), new_act())
            modes = {path.name: mode(path) for path in file.parent.iterdir()}
    finally:
        os.umask(before)
    assert modes == {"clinic": 0o600, "clinic-wal": 0o600, "clinic-shm": 0o600}
    assert (mode(file.parent), mode(file.parent.parent)) == (0o700, 0o700)


@on_posix
def test_a_folder_that_is_there_keeps_its_rights(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    create_clinic(tmp_path / "clinic").close()
    assert mode(tmp_path) == 0o755


def test_closing_leaves_the_file_alone(file: Path) -> None:
    clinic = open_clinic(file)
    clinic.add_record(record(), new_act())
    assert beside(file) == {"clinic", "clinic-wal", "clinic-shm"}
    clinic.close()
    assert beside(file) == {"clinic"}


def test_closing_folds_the_log_in_even_while_others_look(file: Path) -> None:
    clinic = open_clinic(file)
    clinic.add_record(record(), new_act())
    with closing(dbapi2.connect(file)) as stranger:
        stranger.execute("SELECT count(*) FROM patient").fetchall()
        clinic.close()
        assert file.with_name("clinic-wal").stat().st_size == 0


def test_the_name_of_a_file_may_be_any(tmp_path: Path) -> None:
    file = tmp_path / "Über uns #1 100%41?.clinic"
    create_clinic(file).close()
    assert beside(file) == {file.name}
    open_clinic(str(file)).close()


def test_a_missing_file_is_never_a_new_clinic(tmp_path: Path) -> None:
    with pytest.raises(UnreachableError, match="no clinic file at that place"):
        open_clinic(tmp_path / "nothing")
    with pytest.raises(UnreachableError, match="no clinic file at that place"):
        open_clinic(tmp_path / "nowhere" / "nothing")
    assert list(tmp_path.iterdir()) == []


def test_the_driver_makes_no_file_of_its_own(tmp_path: Path) -> None:
    with pytest.raises(dbapi2.OperationalError, match="unable to open"):
        sqlite.open_file(tmp_path / "nothing")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_is_not_a_clinic(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="is a folder"):
        open_clinic(tmp_path)


def test_a_file_that_is_there_is_never_made_anew(file: Path) -> None:
    before = file.read_bytes()
    with pytest.raises(AlreadyStoredError, match="already"):
        create_clinic(file)
    assert file.read_bytes() == before


def test_a_place_without_a_folder_takes_no_clinic(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(UnreachableError, match="cannot be made"):
        create_clinic(tmp_path / "file" / "clinic")
    with pytest.raises(UnreachableError, match="cannot be made"):
        create_clinic(tmp_path / "a\0b")


@pytest.mark.parametrize(
    ("size", "words"),
    [
        (0, "is empty"),
        (1, "damaged"),
        (100, "damaged"),
        (PAGE - 1, "damaged"),
        (PAGE, "damaged"),
        (PAGE * 5, "damaged"),
        (-PAGE, "damaged"),
        (-1, "damaged"),
    ],
)
def test_a_cut_file_is_refused_and_left_as_it_was(file: Path, size: int, words: str) -> None:
    os.truncate(file, size if size >= 0 else file.stat().st_size + size)
    before = file.read_bytes()
    with pytest.raises(StoreError, match=words):
        open_clinic(file)
    assert file.read_bytes() == before


@pytest.mark.parametrize("content", [b"not a database" * PAGE, b"\0" * PAGE])
def test_a_file_that_is_no_database_is_refused(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "clinic"
    file.write_bytes(content)
    with pytest.raises(StoreError, match="not a clinic"):
        open_clinic(file)
    assert file.read_bytes() == content


def test_a_database_of_another_program_is_left_as_it_was(tmp_path: Path) -> None:
    file = tmp_path / "other.db"
    with closing(dbapi2.connect(file)) as other:
        other.execute("CREATE TABLE patient (id TEXT)")
    before = file.read_bytes()
    with pytest.raises(StoreError, match="not a clinic of this program"):
        open_clinic(file)
    assert file.read_bytes() == before
    assert beside(file) == {"other.db"}


def test_a_clinic_whose_making_was_cut_off_is_refused(tmp_path: Path) -> None:
    open_engine(tmp_path / "clinic", create=True).dispose()
    with pytest.raises(StoreError, match="never finished"):
        open_clinic(tmp_path / "clinic")


def test_a_failed_making_leaves_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite, "PRAGMAS", ("no_such_pragma(((",))
    with pytest.raises(Exception, match="syntax"):
        create_clinic(tmp_path / "clinic")
    assert list(tmp_path.iterdir()) == []


def test_an_old_library_is_refused(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dbapi2, "sqlite_version_info", (3, 51, 2))
    with pytest.raises(StoreError, match=r"3\.51\.3 or newer"):
        open_clinic(file)


def test_a_place_without_safe_saving_is_refused() -> None:
    with closing(dbapi2.connect(":memory:")) as connection:
        connection.execute(f"PRAGMA application_id={sqlite.APPLICATION_ID}")
        with pytest.raises(StoreError, match="does not allow safe saving"):
            sqlite._set_up(connection)
