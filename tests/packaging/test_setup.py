"""The set-up script says plainly what is missing, and makes nothing then."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no POSIX shell")


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """A copy of the set-up files in a folder whose name has a space."""
    folder = tmp_path / "a clone"
    shutil.copytree(ROOT / "packaging", folder / "packaging")
    return folder


def set_up(clone: Path, kind: str, python: str) -> subprocess.CompletedProcess[str]:
    """Run the script as make does."""
    return subprocess.run(
        ["sh", str(clone / "packaging" / "setup.sh"), kind],
        env=os.environ | {"PYTHON": python},
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_missing_python_is_named(clone: Path) -> None:
    result = set_up(clone, "run", "no-such-python")
    assert result.returncode == 1
    assert "there is no program 'no-such-python'" in result.stderr
    assert not (clone / ".venv").exists()


def test_an_old_python_is_refused(clone: Path) -> None:
    old = clone / "old-python"
    old.write_text('#!/bin/sh\n[ "$1" = --version ] && echo Python 3.9.2 && exit\nexit 1\n')
    old.chmod(0o755)
    result = set_up(clone, "run", str(old))
    assert result.returncode == 1
    assert "Python 3.9.2 is too old: AnkleClinic needs Python 3.11 or newer." in result.stderr
    assert not (clone / ".venv").exists()


def test_an_unknown_kind_is_refused(clone: Path) -> None:
    result = set_up(clone, "all", sys.executable)
    assert result.returncode == 1
    assert "choose run or dev" in result.stderr
