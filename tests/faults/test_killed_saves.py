"""Two thousand programs are killed while they save."""

import random
import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.project import ROOT

KILLS = 2000


def test_two_thousand_kills_lose_nothing_acknowledged(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    seed = random.randrange(10**6)  # noqa: S311
    command = [sys.executable, "-m", "tests.faults.killed_saves", tmp_path, KILLS, seed]
    done = subprocess.run(
        [str(part) for part in command], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    with capsys.disabled():
        print(f"\n{done.stdout.strip()}")  # noqa: T201
