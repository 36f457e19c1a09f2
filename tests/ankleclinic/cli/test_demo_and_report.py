"""`main.py demo` and `main.py report`, as processes of their own."""

import json
from pathlib import Path

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from ankleclinic.cli.output import Exit
from tests.ankleclinic.cli.program import Ran, run
from tests.ankleclinic.small import case, visit

PAIN = {"measure": "nprs_worst_24h", "value": 7}


def report(clinic: Path, *more: str | Path) -> Ran:
    return run("report", "--clinic", clinic, "--patient", "p-1", *more)


def with_patient(clinic: Path, **changes: object) -> None:
    path = clinic.with_name("case.json")
    path.write_text(json.dumps(case(PAIN, **changes)), encoding="utf-8")
    assert run("import", path, "--clinic", clinic).code == Exit.DONE


def test_the_demo_names_an_emphasis_and_writes_both_files(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    done = run("demo", "--out", tmp_path / "out", home=home)
    assert (done.code, done.err) == (0, "")
    assert "Advice: mobilization" in done.out
    files = sorted((tmp_path / "out").iterdir())
    assert [path.suffix for path in files] == [".pdf", ".xlsx"]
    assert all(str(path) in done.out for path in files)
    assert len(PdfReader(files[0]).pages) >= 1
    assert len(load_workbook(files[1]).sheetnames) >= 1
    assert list(home.iterdir()) == []


def test_the_demo_goes_into_a_named_clinic_and_twice_changes_nothing(tmp_path: Path) -> None:
    arguments = ("demo", "--no-window", "--out", tmp_path / "out", "--clinic", tmp_path / "c.db")
    first, second = run(*arguments), run(*arguments)
    assert (first.code, second.code) == (0, 0)
    assert first.out == second.out
    done = run("report", "--clinic", tmp_path / "c.db", "--patient", "demo-02", "--pdf",
               tmp_path / "two.pdf")  # fmt: skip
    assert (done.code, done.out) == (0, f"{tmp_path / 'two.pdf'}\n")


def test_a_report_is_written_where_it_was_asked_for(tmp_path: Path) -> None:
    with_patient(tmp_path / "c.db")
    done = report(tmp_path / "c.db", "--xlsx", tmp_path / "r.xlsx", "--audience", "patient")
    assert (done.code, done.err) == (0, "")
    assert (tmp_path / "r.xlsx").stat().st_size > 0


@pytest.mark.parametrize(
    ("more", "code", "said"),
    [
        ((), 2, "Name at least one file"),
        (("--pdf", "/dev/null/r.pdf"), 1, "file: "),
        (("--pdf", "r.pdf", "--audience", "nobody"), 2, "invalid choice"),
    ],
)
def test_a_report_that_cannot_be_made_says_why(
    tmp_path: Path, more: tuple[str, ...], code: int, said: str
) -> None:
    with_patient(tmp_path / "c.db")
    done = report(tmp_path / "c.db", *more)
    assert (done.code, done.out) == (code, "")
    assert said in done.err


def test_a_patient_without_a_visit_or_unknown_has_no_report(tmp_path: Path) -> None:
    with_patient(tmp_path / "c.db", assessments=[])
    done = report(tmp_path / "c.db", "--pdf", tmp_path / "r.pdf")
    assert (done.code, done.err.split(":")[0]) == (1, "no_visit")
    unknown = run("report", "--clinic", tmp_path / "c.db", "--patient", "x", "--pdf", "r.pdf")
    assert (unknown.code, unknown.err.split(":")[0]) == (1, "clinic")
    missing = run("report", "--clinic", tmp_path / "none.db", "--patient", "x", "--pdf", "r.pdf")
    assert missing.code == 1
    assert not (tmp_path / "none.db").exists()


def test_a_formula_as_a_name_and_markup_in_a_note_stay_text(tmp_path: Path) -> None:
    patient = case()["patient"] | {"family_name": '=HYPERLINK("x")', "given_name": "محمد"}
    note = "<b>& " + "x" * 4990
    noted = visit("2026-02-01", {**PAIN, "note": note}, note=note)
    with_patient(tmp_path / "c.db", patient=patient, assessments=[noted])
    done = report(tmp_path / "c.db", "--pdf", tmp_path / "r.pdf", "--xlsx", tmp_path / "r.xlsx")
    assert (done.code, done.err) == (0, "")
    text = "".join(page.extract_text() for page in PdfReader(tmp_path / "r.pdf").pages)
    assert "<b>&" in text
    book = load_workbook(tmp_path / "r.xlsx")
    named = [c for sheet in book for row in sheet.iter_rows() for c in row
             if isinstance(c.value, str) and "HYPERLINK" in c.value]  # fmt: skip
    assert named
    assert all(cell.data_type == "s" for cell in named)
