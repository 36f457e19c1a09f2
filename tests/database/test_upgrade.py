"""Tests of making a clinic, opening it and bringing it up to date."""

import os
import shutil
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import inspect, select, text
from sqlcipher3 import dbapi2

from ankleclinic.services.store import AlreadyStoredError, StoreError, UnreachableError
from database import backup, tables, upgrade
from database.engine import is_address
from database.store import SqlStore
from database.upgrade import create_clinic, migrate, open_clinic, revision
from tests.architecture.project import ROOT
from tests.database.examples import lunge, new_act, record, visit, write
from tests.database.next_step import NEXT, NOW, write_next_step

Address = str | Path


@pytest.fixture
def newer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The program in a version with one more step."""
    steps = write_next_step(tmp_path / "program")
    monkeypatch.setattr(upgrade, "MIGRATIONS", steps)
    monkeypatch.setattr(upgrade, "NEWEST", NEXT)
    return steps


def fill(address: Address) -> None:
    with closing(open_clinic(address)) as clinic:
        clinic.add_record(record("P1", visit("a1")), new_act())
        write(clinic, "a1", lunge(8.5), new_act())
        clinic.change_setting("protocol", "1", new_act())


def is_filled(clinic: SqlStore) -> bool:
    stored = clinic.load("P1").assessments[0].observations
    return stored == (lunge(8.5),) and clinic.setting("protocol") == "1"


def copies(file: Path) -> list[Path]:
    return sorted(path for path in file.parent.iterdir() if "before-upgrade" in path.name)


def columns(clinic: SqlStore, table: str) -> set[str]:
    return {column["name"] for column in inspect(clinic._engine).get_columns(table)}


def test_a_new_clinic_is_empty_and_marked(blank: Address) -> None:
    with closing(create_clinic(blank)) as clinic:
        assert clinic.caseload() == ()
        with clinic._engine.connect() as connection:
            assert revision(connection) == upgrade.NEWEST
            assert len(connection.execute(select(tables.clinic)).all()) == 1
    open_clinic(blank).close()


def test_a_clinic_is_not_made_over_another(address: Address) -> None:
    fill(address)
    with pytest.raises(AlreadyStoredError, match="already"):
        create_clinic(address)
    with closing(open_clinic(address)) as clinic:
        assert is_filled(clinic)


def test_opening_changes_nothing_when_up_to_date(file: Path) -> None:
    before = file.read_bytes()
    open_clinic(file).close()
    assert file.read_bytes() == before
    assert copies(file) == []


def test_opening_a_clinic_that_is_up_to_date_loads_no_alembic(file: Path) -> None:
    code = (
        "import sys; from database.upgrade import open_clinic; open_clinic(sys.argv[1]).close();"
        "sys.exit('alembic' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code, file], check=False, cwd=ROOT).returncode == 0


def test_an_older_clinic_is_upgraded(address: Address, newer: Path) -> None:
    bring_down(address)
    with closing(open_clinic(address)) as clinic:
        assert is_filled(clinic)
        assert "colour" in columns(clinic, "patient")
        assert "unit" in columns(clinic, "setting")
        if not is_address(address):
            with clinic._engine.connect() as connection:
                assert connection.exec_driver_sql("PRAGMA user_version").scalar_one() == int(NEXT)


def bring_down(address: Address) -> None:
    """Fills a clinic and sees that it stands at the step of now."""
    upgrade.NEWEST = NOW
    fill(address)
    upgrade.NEWEST = NEXT


def test_the_copy_before_an_upgrade_is_the_old_clinic(file: Path, newer: Path) -> None:
    bring_down(file)
    open_clinic(file).close()
    (copy,) = copies(file)
    assert copy.stat().st_mode & 0o777 == 0o600
    assert {path.name for path in file.parent.iterdir()} == {file.name, copy.name, "program"}
    upgrade.NEWEST = NOW
    with closing(open_clinic(copy)) as clinic:
        assert is_filled(clinic)
        assert "colour" not in columns(clinic, "patient")


def test_an_older_copy_is_never_written_over(file: Path, newer: Path) -> None:
    bring_down(file)
    first = backup.copy_before_upgrade(file, NOW)
    content = first.read_bytes()
    open_clinic(file).close()
    assert len(copies(file)) == 2
    assert first.read_bytes() == content


def test_a_copy_that_differs_stops_the_upgrade(
    file: Path, newer: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bring_down(file)

    def copy_badly(source: Path, target: Path, _key: None) -> None:
        shutil.copy(source, target)
        with closing(dbapi2.connect(target)) as connection:
            connection.execute("DELETE FROM observation")
            connection.commit()

    monkeypatch.setattr(backup, "_copy", copy_badly)
    with pytest.raises(StoreError, match="no safe copy"):
        open_clinic(file)
    assert copies(file) == []
    upgrade.NEWEST = NOW
    with closing(open_clinic(file)) as clinic:
        assert is_filled(clinic)


def test_a_disk_without_room_for_a_copy_stops_the_upgrade(
    file: Path, newer: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bring_down(file)

    def fill_the_disk(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(backup, "_copy", fill_the_disk)
    with pytest.raises(UnreachableError, match="no safe copy"):
        open_clinic(file)
    assert copies(file) == []


def test_a_damaged_clinic_is_not_upgraded(file: Path, newer: Path) -> None:
    bring_down(file)
    with closing(dbapi2.connect(file)) as connection:
        root = "SELECT rootpage FROM sqlite_master WHERE name = 'observation'"
        (page,) = connection.execute(root).fetchone()
    with file.open("r+b") as handle:
        handle.seek((page - 1) * 4096)
        handle.write(b"\xff" * 4096)
    before = file.read_bytes()
    with pytest.raises(StoreError, match="backup"):
        open_clinic(file)
    assert file.read_bytes() == before
    assert copies(file) == []


def test_a_newer_clinic_is_refused_in_plain_words(
    address: Address, newer: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bring_down(address)
    open_clinic(address).close()
    monkeypatch.setattr(upgrade, "NEWEST", NOW)
    with pytest.raises(StoreError, match="newer version of the program"):
        open_clinic(address)


def test_a_strange_revision_is_refused(address: Address) -> None:
    with closing(open_clinic(address)) as clinic, clinic._engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = 'abc'"))
    with pytest.raises(StoreError, match="newer version"):
        open_clinic(address)


def test_a_failing_step_leaves_the_old_clinic(address: Address, newer: Path) -> None:
    bring_down(address)
    step = newer / "versions" / f"{NEXT}_next_step.py"
    good = step.read_text("utf-8")
    step.write_text(f"{good}\nreal = upgrade\n\n\ndef upgrade():\n    real()\n    1 / 0\n", "utf-8")
    with pytest.raises(ZeroDivisionError):
        open_clinic(address)
    upgrade.NEWEST = NOW
    with closing(open_clinic(address)) as clinic:
        assert is_filled(clinic)
        assert "colour" not in columns(clinic, "patient")
        assert not inspect(clinic._engine).has_table("newer")


def test_the_next_step_goes_down_and_up_again(address: Address, newer: Path) -> None:
    bring_down(address)
    with closing(open_clinic(address)) as clinic:
        for target in (NOW, NEXT):
            with clinic._engine.begin() as connection:
                migrate(connection, target)
            assert ("colour" in columns(clinic, "patient")) == (target == NEXT)
        assert is_filled(clinic)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork")
def test_an_upgrade_killed_after_any_statement_leaves_the_old_clinic(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(file)
    steps = write_next_step(tmp_path / "program")
    killed = tmp_path / "killed"
    killed.mkdir()
    command = [sys.executable, "-m", "tests.database.dying_upgrade"]
    subprocess.run([*command, file, killed, steps], check=True, cwd=ROOT)
    *died, done = sorted(path for path in killed.iterdir() if path.name.isdecimal())
    assert len(died) > 6
    for copy in died:
        with closing(open_clinic(copy)) as clinic:
            assert is_filled(clinic)
            assert "colour" not in columns(clinic, "patient")
            assert not inspect(clinic._engine).has_table("newer")
    monkeypatch.setattr(upgrade, "MIGRATIONS", steps)
    monkeypatch.setattr(upgrade, "NEWEST", NEXT)
    for copy in (died[0], died[-1], done):
        with closing(open_clinic(copy)) as clinic:
            assert is_filled(clinic)
            assert "colour" in columns(clinic, "patient")
