"""The program as a whole: what it loads, and what it says when it fails itself."""

import subprocess
import sys
from pathlib import Path

import pytest

import main
from ankleclinic.services.places import Places
from tests.ankleclinic.cli.program import ROOT, run

HEAVY = ("PySide6", "pyqtgraph", "numpy", "reportlab", "openpyxl", "sqlalchemy", "sqlcipher3")


def test_assess_loads_no_heavy_library(tmp_path: Path) -> None:
    (tmp_path / "case.json").write_text("{}", encoding="utf-8")
    code = (
        "import sys, main\n"
        f"main.main(['assess', {str(tmp_path / 'case.json')!r}])\n"
        f"print([name for name in {HEAVY!r} if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, encoding="utf-8", cwd=ROOT, check=True
    )
    assert done.stdout.strip() == "[]"


def test_help_lists_the_commands() -> None:
    done = run("--help")
    assert done.code == 0
    assert all(name in done.out for name in ("demo", "assess", "import", "report", "catalogue"))


def test_a_fault_of_our_own_is_one_sentence_without_a_patient(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(*_: object) -> int:
        raise RuntimeError("Ana Muster, lunge 9.5")

    monkeypatch.setitem(main.COMMANDS, "assess", fail)
    monkeypatch.setattr(main, "places", lambda *_: Places(tmp_path, tmp_path, tmp_path))
    assert main.main(["assess", "case.json"]) == 3
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.count("\n") == 1
    assert "RuntimeError" in said.err
    kept = (tmp_path / "crash.log").read_text(encoding="utf-8")
    assert "main.py" in kept
    assert "Ana" not in said.err + kept
