"""Kills programs in the middle of saving, and holds what is stored against what they said.

Folder, kills, seed. Needs a system with fork.
"""

import os
import random
import shutil
import signal
import sys
import time
from contextlib import closing
from pathlib import Path

from database.upgrade import create_clinic, open_clinic
from tests.database.examples import new_act, record, visit, write
from tests.database.saving import FIELDS, VISIT, act_of, field
from tests.database.test_kill import check_file

LONGEST_WAIT, LONGEST_PAUSE = 20, 0.02


def main(folder: Path, kills: int, seed: int) -> None:
    """One kill after the other; stops with the first that lost something."""
    chance = random.Random(seed)  # noqa: S311
    empty, file = folder / "empty.db", folder / "clinic.db"
    with closing(create_clinic(empty)) as clinic:
        clinic.add_record(record("P1", visit(VISIT)), new_act())
    saved = 0
    for number in range(kills):
        for old in folder.glob("clinic.db*"):
            old.unlink()
        shutil.copy(empty, file)
        wait, pause = chance.randrange(LONGEST_WAIT), chance.uniform(0, LONGEST_PAUSE)
        acknowledged = kill_one(file, wait, pause)
        hint = f"kill {number} of seed {seed}, {pause:.6f} s after save {wait}"
        check(file, acknowledged, hint)
        saved += acknowledged
    sys.stdout.write(f"{kills} kills, {saved} acknowledged saves\n")


def kill_one(file: Path, wait: int, pause: float) -> int:
    """How many saves a program acknowledged before it was killed, some time after one of them."""
    reader, writer = os.pipe()
    child = os.fork()
    if not child:
        save_all(file, writer)
    os.close(writer)
    with os.fdopen(reader, "rb") as said:
        said.read(1 + wait)
        time.sleep(pause)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        return wait + len(said.read())


def save_all(file: Path, writer: int) -> None:
    """Says that it begins, then saves one field after the other and says so each time."""
    clinic = open_clinic(file)
    os.write(writer, b".")
    for number in range(FIELDS):
        write(clinic, VISIT, field(number), act_of(number))
        os.write(writer, b".")
    signal.pause()


def check(file: Path, acknowledged: int, hint: str) -> None:
    """All that was acknowledged is there, at most the field in hand besides, each with its act."""
    with closing(open_clinic(file)) as clinic:
        stored = clinic.load("P1").assessments[0].observations
        history = clinic.history(VISIT)
    assert stored == tuple(field(number) for number in range(len(stored))), hint
    assert acknowledged <= len(stored) <= acknowledged + 1, hint
    assert [deed.act.id for deed in history] == [
        act_of(number).id for number in range(len(stored))
    ], hint
    check_file(file, hint)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
