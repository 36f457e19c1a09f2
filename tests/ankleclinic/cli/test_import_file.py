"""`main.py import`, as a process of its own on a real clinic file."""

import json
from pathlib import Path

import pytest

from database.upgrade import open_clinic
from tests.ankleclinic.cli.program import Ran, run
from tests.ankleclinic.small import case, visit

PAIN = {"measure": "nprs_worst_24h", "value": 7}


@pytest.fixture
def clinic(tmp_path: Path) -> Path:
    return tmp_path / "clinic.db"


def take(data: object, clinic: Path, *more: str) -> Ran:
    path = clinic.with_name("case.json")
    path.write_text(json.dumps(data), encoding="utf-8")
    return run("import", path, "--clinic", clinic, *more)


def visits(clinic: Path) -> int:
    store = open_clinic(clinic)
    found = len(store.load("p-1").assessments)
    store.close()
    return found


def test_a_case_goes_in_once(clinic: Path) -> None:
    done = take(case(PAIN), clinic)
    assert (done.code, done.out) == (0, "Imported new patient p-1: 1 visit.\n")
    again = take(case(PAIN), clinic)
    assert (again.code, again.out) == (1, "")
    assert again.err.startswith("duplicate_assessment assessments: Everything in this file")
    more = take(case(assessments=[visit("2026-02-01", PAIN), visit("2026-03-01", PAIN)]), clinic)
    assert more.out == "Imported patient p-1: 1 visit, 1 visit already there.\n"
    assert visits(clinic) == 2


def test_a_dry_run_makes_no_clinic(clinic: Path) -> None:
    done = take(case(PAIN), clinic, "--dry-run")
    assert (done.code, done.out) == (0, "Would import new patient p-1: 1 visit.\n")
    assert not clinic.exists()


def test_a_refused_file_changes_nothing(clinic: Path) -> None:
    take(case(PAIN), clinic)
    bad = [visit("2026-03-01", PAIN), visit("2027-03-01", PAIN)]
    done = take(case(assessments=bad), clinic)
    assert (done.code, done.out) == (1, "")
    assert "future_date assessments[1].date: 2027-03-01 lies in the future" in done.err
    assert visits(clinic) == 1


def test_the_usual_clinic_is_made_once_and_then_remembered(tmp_path: Path) -> None:
    path, home = tmp_path / "case.json", tmp_path / "home"
    home.mkdir()
    path.write_text(json.dumps(case(PAIN)), encoding="utf-8")
    first = run("import", path, home=home)
    assert first.code == 0
    made = next(home.rglob("clinic.db"))
    made.unlink()
    gone = run("import", path, home=home)
    assert gone.code == 1
    assert gone.err.startswith("clinic: ")
    assert not made.exists()


def test_what_is_no_clinic_is_refused(tmp_path: Path, clinic: Path) -> None:
    clinic.write_text("no database", encoding="utf-8")
    done = take(case(PAIN), clinic)
    assert done.code == 1
    assert done.err.startswith("clinic: ")
    assert clinic.read_text(encoding="utf-8") == "no database"
