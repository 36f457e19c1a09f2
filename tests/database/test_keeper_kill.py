"""Tests that a kill at any line of a backup or a restore leaves only whole backups and a clinic.

A few lines are tried here, each time others; `make faults` tries every one.
"""

import random
import sys
from contextlib import closing
from pathlib import Path

import pytest

from database import archive
from database.keeper import FileKeeper
from tests.database.examples import new_act
from tests.database.vaults import ANNA, KEPT, anna, killed_copies, vault_of, words_of

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there is no fork")
STEP = 41


def prepare(file: Path) -> None:
    """An encrypted clinic with one backup, changed since."""
    vault = vault_of(file)
    with closing(vault.create(anna())) as store:
        store.change_setting(*KEPT, new_act())
        FileKeeper(vault).back_up()
        store.change_setting("later", "yes", new_act())


def killed(tmp_path: Path, what: str, first: int, step: int) -> list[Path]:
    """Copies of a clinic whose backup or restore was killed some lines further on each."""
    prepare(tmp_path / "start" / "clinic.db")
    return killed_copies(tmp_path, what, first, step)


def backups_after_kills(tmp_path: Path, first: int, step: int) -> set[int]:
    """How many backups there are after each kill; every one of them is whole."""
    found = set()
    for file in killed(tmp_path, "back up", first, step):
        vault = vault_of(file)
        with closing(vault.unlock(ANNA, words_of(ANNA))) as store:
            assert store.setting("later") == "yes"
            backups = FileKeeper(vault).backups()
            for one in backups:
                archive.verify(one.path)
            found.add(len(backups))
            FileKeeper(vault).back_up(always=True)
            assert FileKeeper(vault).drill().rows
    return found


def states_after_kills(tmp_path: Path, first: int, step: int) -> set[str | None]:
    """What the clinic holds after each kill of a restore: all of now, or all of the backup."""
    found = set()
    for file in killed(tmp_path, "restore", first, step):
        with closing(vault_of(file).unlock(ANNA, words_of(ANNA))) as store:
            assert store.setting(KEPT[0]) == KEPT[1]
            found.add(store.setting("later"))
        assert not list(file.parent.glob("*.restore*"))
    return found


def test_a_killed_backup(tmp_path: Path) -> None:
    first = random.randint(1, STEP)  # noqa: S311
    assert backups_after_kills(tmp_path, first, STEP) <= {1, 2}, first


def test_a_killed_restore(tmp_path: Path) -> None:
    first = random.randint(1, STEP)  # noqa: S311
    assert states_after_kills(tmp_path, first, STEP) <= {"yes", None}, first
