"""Whenever the power goes, everything acknowledged is there, and nothing by halves."""

import random
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import apsw
import pytest

from database.sqlite import PAGE_SIZE, PRAGMAS
from tests.faults.power_cut import Disk, Step, after_cut, saved_before

CUTS, SAVES, ROWS = 1500, 25, 3
CHECKPOINT_AFTER = 12


def recorded(file: Path, pragmas: Sequence[str]) -> list[Step]:
    """The steps of some saves of three rows each, with the log folded in once and at the end."""
    disk = Disk(f"disk-{file.stem}")
    connection = apsw.Connection(str(file), vfs=disk.vfs_name)
    for pragma in (f"page_size={PAGE_SIZE}", "journal_mode=WAL", *pragmas):
        connection.execute(f"PRAGMA {pragma}").fetchall()
    connection.execute("CREATE TABLE field (save INTEGER, part INTEGER, value TEXT)")
    disk.steps.append(Step("made"))
    for number in range(SAVES):
        connection.execute("BEGIN IMMEDIATE")
        for part in range(ROWS):
            row = number, part, f"{number} " * 300
            connection.execute("INSERT INTO field VALUES (?, ?, ?)", row)
        connection.execute("COMMIT")
        disk.acknowledge(number)
        if number == CHECKPOINT_AFTER:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    connection.close()
    return disk.steps


def left_by(folder: Path, files: dict[str, bytes]) -> list[int]:
    """How many rows of each save the clinic holds when it is opened after the cut."""
    for old in folder.iterdir():
        old.unlink()
    for name, content in files.items():
        (folder / name).write_bytes(content)
    connection = apsw.Connection(str(folder / "clinic.db"))
    try:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        if not connection.table_exists(None, "field"):
            return []
        found = connection.execute("SELECT save FROM field ORDER BY save").fetchall()
    finally:
        connection.close()
    saves = Counter(row[0] for row in found)
    assert list(saves) == list(range(len(saves)))
    return list(saves.values())


def lost_by(tmp_path: Path, pragmas: Sequence[str], seed: int) -> int:
    """In how many of all cuts something acknowledged was lost; halves and damage fail at once."""
    steps = recorded(tmp_path / "clinic.db", pragmas)
    chance = random.Random(seed)  # noqa: S311
    folder, first = tmp_path / "cut", steps.index(Step("made")) + 1
    folder.mkdir()
    lost = 0
    for _ in range(CUTS):
        end = chance.randrange(first, len(steps) + 1)
        rows = left_by(folder, after_cut(steps, end, chance))
        assert set(rows) <= {ROWS}
        lost += len(rows) < saved_before(steps, end)
    return lost


@pytest.mark.parametrize("seed", [1, random.randrange(10**6)])  # noqa: S311
def test_no_cut_loses_anything_acknowledged(tmp_path: Path, seed: int) -> None:
    assert lost_by(tmp_path, PRAGMAS, seed) == 0


def test_the_cuts_find_a_setting_that_loses_saves(tmp_path: Path) -> None:
    careless = [p.replace("synchronous=FULL", "synchronous=NORMAL") for p in PRAGMAS]
    assert lost_by(tmp_path, careless, 1) > CUTS // 10
