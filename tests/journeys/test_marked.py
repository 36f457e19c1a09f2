"""A marked patient is in no byte that the program leaves, but for what somebody asked to have."""

import json
import os
import signal
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from ankleclinic.services.secret import Secret
from database.vault import FileVault
from tests.architecture.project import ROOT
from tests.journeys.marked import BORN, FAMILY, GIVEN, NOTE, PASSPHRASE, WRONG

USER = "Nameless"
CHOSEN = "chosen"
CASE_WORDS = ("Thrumbolt", "Ospreykin", "kelpwhistle below the heel")
CLINIC = Path(".local/share/ankleclinic/clinic.db")


def program(home: Path, *command: str, **environ: str) -> subprocess.CompletedProcess[str]:
    """The program, or a driver of it, with a home and a folder for passing things of its own."""
    (home / "tmp").mkdir(exist_ok=True)
    own = {"HOME": str(home), "TMPDIR": str(home / "tmp"), "USER": USER, "LOGNAME": USER}
    usual = {name: value for name, value in os.environ.items() if not name.startswith("XDG_")}
    return subprocess.run(
        [sys.executable, *command],
        capture_output=True,
        text=True,
        cwd=ROOT,
        env=usual | own | environ,
        timeout=120,
        check=False,
    )


def kept(home: Path) -> Iterator[tuple[str, bytes]]:
    """Every file under the home, and what is in each archive; not what somebody asked to have."""
    for path in sorted(home.rglob("*")):
        if CHOSEN in path.parts or not path.is_file():
            continue
        yield path.name, path.name.encode() + b"\n" + path.read_bytes()
        if zipfile.is_zipfile(path):
            with zipfile.ZipFile(path) as archive:
                for name in archive.namelist():
                    yield f"{path.name}/{name}", name.encode() + b"\n" + archive.read(name)


def ways(text: str) -> Iterator[bytes]:
    """How a text can stand in a file; case is not looked at."""
    for form in (text, json.dumps(text).strip('"'), "".join(text.split()), text.replace("-", "")):
        for coding in ("utf-8", "utf-16-le", "utf-16-be"):
            yield form.casefold().encode(coding)


def found(home: Path, marks: tuple[str, ...]) -> list[str]:
    """Where the marks stand."""
    wanted = {mark: set(ways(mark)) for mark in marks}
    return [
        f"{name}: {mark}"
        for name, content in kept(home)
        for mark, forms in wanted.items()
        if any(form in content.lower() for form in forms)
    ]


@pytest.mark.skipif(sys.platform != "linux", reason="sets the folders in Linux's way")
def test_a_marked_patient_is_found_nowhere(tmp_path: Path) -> None:
    made = program(tmp_path, "-m", "tests.journeys.marked", "make")
    assert (made.returncode, made.stderr) == (-signal.SIGKILL, "")
    said = set(made.stdout.splitlines())
    (key,) = [line.removeprefix("key ") for line in said if line.startswith("key ")]
    titles = said - {f"key {key}"}
    names = {name for name, _ in kept(tmp_path)}
    assert {"clinic.db", "clinic.db-wal", "clinic.db.keys", "settings.json", "crash.log"} <= names
    marks = (GIVEN, FAMILY, NOTE, NOTE.split()[0], PASSPHRASE, WRONG, key)
    assert found(tmp_path, marks) == []

    again = program(tmp_path, "-m", "tests.journeys.marked", "unlock")
    assert (again.returncode, again.stderr) == (0, "")
    titles |= set(again.stdout.splitlines())
    assert found(tmp_path, marks) == []
    assert titles == {"", "Caseload · AnkleClinic", "Patient · AnkleClinic"}

    with closing(FileVault(tmp_path / CLINIC).unlock(USER, Secret(PASSPHRASE))) as clinic:
        (row,) = clinic.caseload(FAMILY)
        (visit,) = clinic.load(row.patient.id).assessments
    assert [entry.note for entry in visit.observations] == [NOTE]
    on_the_command_line(tmp_path, row.patient.id, (*marks, *CASE_WORDS))


def on_the_command_line(home: Path, patient: str, marks: tuple[str, ...]) -> None:
    """Every command that reads or writes records, and what each leaves."""
    chosen = home / CHOSEN
    chosen.mkdir()
    given, family, note = CASE_WORDS
    case = {
        "format": "ankleclinic-case/1",
        "patient": {"id": "p-1", "family_name": family, "given_name": given, "note": note}
        | {"birth_date": BORN},
        "episode": {"involved": "left"},
        "assessments": [
            {"date": "2026-02-01", "observations": [{"measure": "nprs_now", "value": 3}]}
        ],
    }
    (chosen / "case.json").write_text(json.dumps(case), "utf-8")
    report = ["report", "--pdf", str(chosen / "r.pdf"), "--xlsx", str(chosen / "r.xlsx")]
    secret = {"ANKLECLINIC_PASSPHRASE": PASSPHRASE}
    for command, code in (
        (["import", str(chosen / "case.json"), "--dry-run"], 0),
        (["import", str(chosen / "case.json")], 0),
        (["assess", str(chosen / "case.json")], 0),
        ([*report, "--patient", patient], 0),
        ([*report, "--patient", family], 1),
        (["readvise"], 0),
        (["protocol", "show"], 0),
    ):
        done = program(home, "main.py", *command, **secret)
        assert done.returncode == code, done.stderr
        assert not [mark for mark in marks if mark.casefold() in done.stderr.casefold()]
    refused = program(home, "main.py", "readvise", ANKLECLINIC_PASSPHRASE=WRONG)
    assert refused.returncode == 1
    assert WRONG not in refused.stdout + refused.stderr
    assert found(home, marks) == []
    assert {path.name for path in chosen.iterdir()} == {"case.json", "r.pdf", "r.xlsx"}


def test_the_search_finds_what_stands_there(tmp_path: Path) -> None:
    (tmp_path / "plain").write_text(f"… {FAMILY.upper()} …", "utf-8")
    (tmp_path / "wide").write_bytes(GIVEN.encode("utf-16-le"))
    with zipfile.ZipFile(tmp_path / "a.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("inside", NOTE * 50)
    (tmp_path / CHOSEN).mkdir()
    (tmp_path / CHOSEN / "r.pdf").write_text(NOTE, "utf-8")
    assert found(tmp_path, (GIVEN, FAMILY, NOTE)) == [
        f"a.zip/inside: {NOTE}",
        f"plain: {FAMILY}",
        f"wide: {GIVEN}",
    ]
