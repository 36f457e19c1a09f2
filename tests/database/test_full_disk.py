"""Tests that a full disk loses nothing acknowledged, says so, and is over once there is room."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.project import ROOT
from tests.database.full_disk import BALLAST

LIMIT = 700_000
SMALL_DISK = (
    'mount -t tmpfs -o size=1200k none "$0" && head -c 300k /dev/zero > "$0/{}" && exec "$@"'
)
ALONE = ("unshare", "--user", "--map-root-user", "--mount")


def told_by(*command: str) -> dict[str, object]:
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    found: dict[str, object] = json.loads(done.stdout)
    return found


def check(told: dict[str, object]) -> None:
    assert isinstance(told["saved"], int)
    assert told["saved"] > 0
    assert told["kept"] == told["saved"]
    assert told["whole"]
    assert "Nothing was changed" in str(told["said"])
    assert "space" in str(told["said"])


@pytest.mark.skipif(sys.platform == "win32", reason="the system knows no such limit")
@pytest.mark.parametrize("kind", ["plain", "encrypted"])
def test_a_file_that_may_not_grow_loses_nothing(tmp_path: Path, kind: str) -> None:
    file = str(tmp_path / "clinic.db")
    check(told_by(sys.executable, "-m", "tests.database.full_disk", file, str(LIMIT), kind))


def may_mount() -> bool:
    """Whether this system lets anybody make a small disk of their own."""
    if shutil.which("unshare") is None:
        return False
    mount = [*ALONE, "mount", "-t", "tmpfs", "none", "/mnt"]
    return subprocess.run(mount, capture_output=True, check=False).returncode == 0


@pytest.mark.skipif(not may_mount(), reason="no disk of our own can be made here")
@pytest.mark.parametrize("kind", ["plain", "encrypted"])
def test_a_disk_without_room_loses_nothing(tmp_path: Path, kind: str) -> None:
    inner = (sys.executable, "-m", "tests.database.full_disk", str(tmp_path / "clinic.db"), "-")
    told = told_by(*ALONE, "sh", "-c", SMALL_DISK.format(BALLAST), str(tmp_path), *inner, kind)
    check(told)
    assert "full" in str(told["said"])
