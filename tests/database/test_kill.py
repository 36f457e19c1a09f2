"""Tests that a program killed while it saves has kept every field it said was saved."""

import random
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from database.upgrade import open_clinic
from tests.architecture.project import ROOT
from tests.database.examples import new_act, record, visit
from tests.database.saving import FIELDS, VISIT, act_of, field

LONGEST_PAUSE = 0.004


def kill_after(file: Path, acknowledged: int, pause: float) -> list[int]:
    """Kills a saving program some time after it acknowledged a save; what it acknowledged."""
    command = [sys.executable, "-m", "tests.database.saving", str(file)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) as child:
        assert child.stdout is not None
        for _ in range(acknowledged):
            assert child.stdout.readline()
        time.sleep(pause)
        child.kill()
        rest = child.stdout.read().splitlines(keepends=True)
    return list(range(acknowledged + len([line for line in rest if line.endswith("\n")])))


@pytest.mark.parametrize("stage", range(5))
def test_a_killed_program_has_kept_every_acknowledged_field(file: Path, stage: int) -> None:
    with closing(open_clinic(file)) as clinic:
        clinic.add_record(record("P1", visit(VISIT)), new_act())
    acknowledged = random.randrange(stage * FIELDS // 5, (stage + 1) * FIELDS // 5)  # noqa: S311
    pause = random.uniform(0, LONGEST_PAUSE)  # noqa: S311
    saved = kill_after(file, acknowledged, pause)
    hint = f"killed {pause:.6f} s after {acknowledged} saves"
    with closing(open_clinic(file)) as clinic:
        stored = clinic.load("P1").assessments[0].observations
        history = clinic.history(VISIT)
        assert stored == tuple(field(number) for number in range(len(stored))), hint
        assert len(saved) <= len(stored) <= len(saved) + 1, hint
        assert [deed.after for deed in history] == [{each.key: each} for each in stored], hint
        assert [deed.act.id for deed in history] == [
            act_of(number).id for number in range(len(stored))
        ], hint
        assert clinic.was_saved(act_of(len(stored) - 1).id) == bool(stored), hint
        assert not clinic.was_saved(act_of(len(stored)).id), hint
    check_file(file, hint)


def check_file(file: Path, hint: str) -> None:
    with closing(dbapi2.connect(file)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)], hint
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == [], hint
