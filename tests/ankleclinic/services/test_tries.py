"""Tests of waiting after wrong tries."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from ankleclinic.services.tries import UNLOCKING, Tries

NOW = datetime(2026, 11, 22, 10, tzinfo=UTC)


def test_the_wait_grows_up_to_a_minute_and_never_locks_out() -> None:
    assert [UNLOCKING.wait(count) for count in range(11)] == [0, 0, 0, 1, 2, 4, 8, 16, 32, 60, 60]


def test_failures_are_counted_by_name_and_outlive_the_program(tmp_path: Path) -> None:
    path = tmp_path / "tries"
    waits = [Tries(path).note("ana", NOW) for _ in range(4)]
    assert waits == [0, 0, 1, 2]
    assert Tries(path).left("ana", NOW) == 2
    assert Tries(path).left("ana", NOW + timedelta(seconds=1.5)) == 1
    assert Tries(path).left("ana", NOW + timedelta(seconds=2)) == 0
    assert Tries(path).left("ana", NOW - timedelta(days=1)) == 2
    assert Tries(path).left("ben", NOW) == 0
    assert b"ana" not in path.read_bytes()
    Tries(path).take_back("ana")
    assert Tries(path).left("ana", NOW) == 1
    Tries(path).forget("ana")
    assert Tries(path).note("ana", NOW) == 0


def test_the_file_stays_small(tmp_path: Path) -> None:
    tries = Tries(tmp_path / "tries")
    for number in range(250):
        tries.note(str(number), NOW)
    assert tries.path.stat().st_size < 40_000


@pytest.mark.parametrize("held", ["", "[]", "{", '{"a": 1}', "null"])
def test_a_damaged_count_begins_anew(tmp_path: Path, held: str) -> None:
    tries = Tries(tmp_path / "tries")
    tries.path.write_text(held)
    assert tries.left("a", NOW) == 0
    tries.note("a", NOW)


@pytest.mark.parametrize(
    "entry",
    [
        '[4, "2026-11-22T10:00:00"]',
        '[Infinity, "2026-11-22T10:00:00+00:00"]',
        "[1e999, 3]",
        '[4, "0001-01-01T00:00:00+23:00"]',
        '["4"]',
        '{"4": 5}',
        "[" * 50_000,
    ],
)
def test_a_count_that_somebody_wrote_is_read_or_begins_anew(tmp_path: Path, entry: str) -> None:
    tries = Tries(tmp_path / "tries")
    tries.note("a", NOW)
    name = json.loads(tries.path.read_text())
    tries.path.write_text(f'{{"{next(iter(name))}": {entry}}}')
    assert 0 <= tries.left("a", NOW) <= UNLOCKING.longest
    assert tries.note("a", NOW) <= UNLOCKING.longest


def test_a_count_that_cannot_be_kept_stops_nobody(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    tries = Tries(tmp_path / "file" / "tries")
    assert tries.note("a", NOW) == 0
