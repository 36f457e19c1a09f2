"""Tests of the commands that back a clinic up, get one back and look after it."""

import json
from contextlib import closing
from pathlib import Path

import pytest

from ankleclinic.cli.output import Exit
from database.instance import Instance
from database.upgrade import create_clinic, open_clinic
from tests.ankleclinic.cli.program import run
from tests.database.examples import new_act
from tests.database.vaults import ANNA, WORDS, anna, vault_of


@pytest.fixture
def plain(tmp_path: Path) -> Path:
    """A plain clinic."""
    path = tmp_path / "clinic.db"
    create_clinic(path).close()
    return path


def test_a_plain_clinic_there_and_back(plain: Path) -> None:
    assert "no backup" in run("restore", "--clinic", plain).err
    made = run("backup", "--clinic", plain)
    assert made.code == Exit.DONE
    backup = Path(made.out.strip())
    assert str(backup) in run("backup", "--list", "--clinic", plain).out
    assert "is whole: 0 patients" in run("backup", "--drill", "--clinic", plain).out
    with closing(open_clinic(plain)) as store:
        store.change_setting("later", "yes", new_act())
    plain.write_bytes(b"")
    assert run("backup", "--clinic", plain).code == Exit.REFUSED
    assert run("restore", backup, "--clinic", plain).code == Exit.DONE
    with closing(open_clinic(plain)) as store:
        assert store.setting("later") is None


def test_an_encrypted_clinic_there_and_back(tmp_path: Path) -> None:
    clinic = tmp_path / "clinic.db"
    vault_of(clinic).create(anna()).close()

    def run_as(name: str, *words: str) -> int:
        way = {"ANKLECLINIC_USER": name, "ANKLECLINIC_PASSPHRASE": WORDS[ANNA]}
        return run(*words, "--clinic", clinic, home=None, **way).code

    assert run("backup", "--clinic", clinic).code == Exit.REFUSED
    assert run_as(ANNA, "backup") == Exit.DONE
    clinic.unlink()
    clinic.with_name("clinic.db.keys").unlink()
    assert run_as("X", "restore") == Exit.REFUSED
    assert run_as(ANNA, "restore") == Exit.DONE
    assert run_as(ANNA, "doctor") == Exit.DONE


def test_nothing_is_restored_under_an_open_window(plain: Path) -> None:
    run("backup", "--clinic", plain)
    lock = Instance(plain)
    lock.take()
    done = run("restore", "--clinic", plain)
    assert done.code == Exit.REFUSED
    assert "open in another window" in done.err
    lock.leave()


def test_the_doctor_looks_and_changes_nothing(plain: Path) -> None:
    before = plain.read_bytes()
    first = run("doctor", "--json", "--clinic", plain)
    found = {one["what"]: one["state"] for one in json.loads(first.out)}
    assert (first.code, found["pages"], found["backups"]) == (Exit.REFUSED, "well", "wrong")
    assert plain.read_bytes() == before
    plain.write_bytes(before[:-4096])
    cut = json.loads(run("doctor", "--json", "--clinic", plain).out)
    assert {one["what"]: one["state"] for one in cut}["pages"] == "wrong"
    assert plain.read_bytes() == before[:-4096]


def test_a_clinic_on_a_server_is_kept_there(tmp_path: Path) -> None:
    done = run("backup", "--clinic", "postgresql://localhost/nowhere", home=tmp_path)
    assert (done.code, "there" in done.err) == (Exit.REFUSED, True)
