"""The program fails somewhere in the middle of a form: one sentence, a report, nothing lost."""

import json
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from database.upgrade import open_clinic
from tests.architecture.project import ROOT
from tests.program import CLINIC

MEMORY = ("memory", "memory of the store", "memory of the window")
PLACES = {
    "slot": "ValueError",
    "timer": "ValueError",
    "filter": "ValueError",
    "event": "ValueError",
    "store": "ValueError",
    "pool": "ValueError",
    "answer": "ValueError",
    "thread": "ValueError",
    "last breath": "ValueError",
    "ended worker": "SystemExit",
    **dict.fromkeys(MEMORY, "MemoryError"),
}


@pytest.mark.skipif(sys.platform != "linux", reason="limits and measures its memory in Linux's way")
def test_a_fault_anywhere_is_one_sentence_and_loses_no_form(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "tests.journeys.faulty", str(tmp_path), *PLACES]
    done = subprocess.run(
        command, capture_output=True, text=True, cwd=ROOT, timeout=120, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert [answer["fault"] for answer in answers] == list(PLACES)
    for answer in answers:
        kind = PLACES[answer["fault"]]
        assert answer["form"] == "Quirino"
        assert answer["said"].startswith(f"The program failed through a fault of its own ({kind}).")
        assert answer["said"].endswith("crash.log.")
        assert "\n" not in answer["said"]
        assert f" {kind}\n  " in answer["report"]
    log = (tmp_path / "crash" / "crash.log").read_text("utf-8")
    assert "faulty.py" in log
    assert "Zqxjwv" not in done.stdout + log
    with closing(open_clinic(tmp_path / CLINIC)) as clinic:
        (row,) = clinic.caseload()
    assert row.patient.full_name == "Quirino Zqxjwv"
