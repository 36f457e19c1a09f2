"""The import contracts have no way round them, and they do notice."""

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.architecture.project import PROGRAM, ROOT

CONFIG = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]
LINT = "from importlinter.cli import lint_imports_command as main; main()"


def test_the_contracts_know_no_exception() -> None:
    allowed = {
        "name", "type", "source_modules", "forbidden_modules", "allow_indirect_imports",
        "containers", "layers", "exhaustive", "protected_modules", "allowed_importers",
    }  # fmt: skip
    for contract in CONFIG["contracts"]:
        assert set(contract) <= allowed, contract["name"]
    indirect = [row["name"] for row in CONFIG["contracts"] if "allow_indirect_imports" in row]
    assert indirect == ["The window draws no paper"]


def test_the_contracts_watch_every_package() -> None:
    assert set(CONFIG["root_packages"]) == {place for place in PROGRAM if "." not in place}


@pytest.fixture
def skeleton(tmp_path: Path) -> Path:
    """The project's packages, empty, with the imports that are allowed."""
    (tmp_path / "pyproject.toml").write_bytes((ROOT / "pyproject.toml").read_bytes())
    for package in CONFIG["root_packages"]:
        for source in (ROOT / package).rglob("__init__.py"):
            target = tmp_path / source.relative_to(ROOT)
            target.parent.mkdir(parents=True)
            target.touch()
    write(tmp_path, "ankleclinic/reports/pdf/x.py", "import reportlab")
    write(tmp_path, "ankleclinic/reports/excel/x.py", "import openpyxl")
    write(tmp_path, "database/sealing.py", "import argon2, cryptography")
    return tmp_path


def write(folder: Path, path: str, text: str) -> None:
    """Put one line into a module of the skeleton."""
    (folder / path).write_text(text + "\n", "utf-8")


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    """What import-linter says about the skeleton."""
    command = [sys.executable, "-c", LINT, "--no-logo", "--no-cache"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def test_the_skeleton_keeps_the_contracts(skeleton: Path) -> None:
    write(skeleton, "ui/x.py", "import ankleclinic.reports.pdf.x")
    result = lint(skeleton)
    assert result.returncode == 0, result.stdout


@pytest.mark.parametrize(
    ("path", "line", "contract"),
    [
        ("ankleclinic/record/x.py", "import PySide6", "neither window nor store"),
        ("ankleclinic/services/x.py", "import database", "neither window nor store"),
        ("database/x.py", "import ui", "neither window nor reports"),
        ("database/x.py", "import ankleclinic.reports.pdf.x", "neither window nor reports"),
        ("ui/x.py", "import sqlalchemy", "knows no store"),
        ("ui/x.py", "import reportlab", "draws no paper"),
        ("ankleclinic/catalogue/x.py", "import ankleclinic.record", "point downward"),
        ("ankleclinic/reports/x.py", "import ankleclinic.exchange", "point downward"),
        ("ankleclinic/extra.py", "", "point downward"),
        ("ankleclinic/trends/x.py", "import reportlab.pdfgen", "draws PDF"),
        ("ankleclinic/reports/pdf/y.py", "import openpyxl", "know openpyxl"),
    ],
)
def test_a_forbidden_import_is_noticed(skeleton: Path, path: str, line: str, contract: str) -> None:
    write(skeleton, path, line)
    result = lint(skeleton)
    assert result.returncode == 1
    broken = [row for row in result.stdout.splitlines() if "BROKEN" in row]
    assert any(contract in row for row in broken), result.stdout
