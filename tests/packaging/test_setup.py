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


@pytest.fixture
def ready_clone(clone: Path) -> Path:
    """A copy that looks as after a set-up."""
    for name in (".venv/bin", "resources/fonts"):
        (clone / name).mkdir(parents=True)
    (clone / ".venv/bin/python").symlink_to(sys.executable)
    (clone / "resources/fonts/NotoSans-Regular.ttf").touch()
    parts = ("requirements/run.txt", "fonts.py", "setup.sh")
    content = b"".join((clone / "packaging" / part).read_bytes() for part in parts)
    stamp = subprocess.run(["cksum"], input=content, capture_output=True, check=True)
    (clone / ".venv/ready-run").write_bytes(stamp.stdout)
    return clone


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


def test_nothing_is_done_when_nothing_changed(ready_clone: Path) -> None:
    result = set_up(ready_clone, "run", "no-such-python")
    assert (result.returncode, result.stdout, result.stderr) == (0, "", "")


@pytest.mark.parametrize(
    "path", ["packaging/requirements/run.txt", "packaging/fonts.py", ".venv/unfinished"]
)
def test_a_change_or_an_interrupted_run_asks_for_it_again(ready_clone: Path, path: str) -> None:
    with (ready_clone / path).open("a", encoding="utf-8") as file:
        file.write("# changed\n")
    result = set_up(ready_clone, "run", "no-such-python")
    assert "there is no program" in result.stderr


@pytest.mark.parametrize("path", ["resources/fonts/NotoSans-Regular.ttf", ".venv/bin/python"])
def test_a_lost_part_asks_for_it_again(ready_clone: Path, path: str) -> None:
    (ready_clone / path).unlink()
    result = set_up(ready_clone, "run", "no-such-python")
    assert "there is no program" in result.stderr
