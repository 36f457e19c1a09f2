"""The window is killed in the middle of its writing; what it called saved is there."""

import random
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from threading import Timer

import pytest

from database.upgrade import open_clinic
from tests.architecture.project import ROOT
from tests.journeys.killing import kill_often
from tests.journeys.typist import AHEAD, field
from tests.program import CLINIC

MOST = 120
LATE_SECONDS = 60


def kill_after(folder: Path, acknowledged: int) -> int:
    """Kill the typing window once it has called so many fields saved; how many it did call so."""
    command = [sys.executable, "-m", "tests.journeys.typist", str(folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) as child:
        assert child.stdout is not None
        late = Timer(LATE_SECONDS, child.kill)
        late.start()
        for _ in range(acknowledged):
            assert child.stdout.readline(), "the window ended by itself"
        late.cancel()
        child.kill()
        rest = child.stdout.read().splitlines(keepends=True)
    return acknowledged + len([line for line in rest if line.endswith("\n")])


@pytest.mark.parametrize("stage", range(2))
def test_a_killed_window_has_kept_every_field_it_called_saved(tmp_path: Path, stage: int) -> None:
    wanted = 1 + random.randrange(stage * MOST // 2, (stage + 1) * MOST // 2)  # noqa: S311
    saved = kill_after(tmp_path, wanted)
    with closing(open_clinic(tmp_path / CLINIC)) as clinic:
        (row,) = clinic.caseload()
        (visit,) = clinic.load(row.patient.id).assessments
    stored = visit.observations
    hint = f"killed after {wanted} fields"
    assert stored == tuple(field(number) for number in range(len(stored))), hint
    assert saved <= len(stored) <= saved + AHEAD, hint


def test_only_the_field_in_hand_is_lost_and_opening_again_lands_on_it(tmp_path: Path) -> None:
    assert kill_often(tmp_path, 5, random.randrange(10**6)).kills == 5  # noqa: S311
