"""Tests of which backups stay."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from ankleclinic.services.backups import (
    DAILY,
    KEEP_ALL,
    MONTHLY,
    WEEKLY,
    in_folder,
    low_space,
    name_of,
    too_many,
)

NOW = datetime(2026, 11, 26, 12, tzinfo=UTC)
HOURS = st.lists(st.integers(-50, 24 * 700), max_size=200)


@given(HOURS)
def test_nothing_of_two_days_goes_and_never_the_newest(hours: list[int]) -> None:
    made = {NOW - timedelta(hours=number) for number in hours}
    gone = too_many(made, NOW)
    assert all(NOW - one > KEEP_ALL for one in gone)
    assert not made or max(made) not in gone
    older = [one for one in made - gone if NOW - one > KEEP_ALL and one != max(made)]
    assert len(older) <= DAILY + WEEKLY + MONTHLY
    assert not too_many(made - gone, NOW), "thinning again takes nothing more"


def test_a_year_of_work_is_thinned_as_it_goes() -> None:
    kept: set[datetime] = set()
    for number in range(365 * 4):
        now = NOW + timedelta(hours=6 * number)
        kept.add(now)
        kept -= too_many(kept, now)
    ages = sorted((now - one).days for one in kept)
    assert len(kept) <= 9 + DAILY + WEEKLY + MONTHLY
    assert sum(age <= 14 for age in ages) >= 9 + 11
    assert sum(14 < age <= 90 for age in ages) >= 9
    assert ages[-1] > 270


def test_a_clock_in_the_wrong_century_keeps_the_newest() -> None:
    made = [NOW, NOW - timedelta(hours=1)]
    assert NOW not in too_many(made, NOW + timedelta(days=36500))


def test_names_are_read_back_and_other_files_are_left_alone(tmp_path: Path) -> None:
    ours = tmp_path / name_of("clinic [1]", "abcdef0123456789", NOW)
    for name in (
        ours.name,
        "clinic-20261126T120000Z-abcdef01.backup.zip",
        "x.zip",
        f"{ours.name}.part",
    ):
        (tmp_path / name).write_bytes(b"x")
    (found,) = in_folder(tmp_path, "clinic [1]")
    assert (found.path, found.made, found.size, found.clinic) == (ours, NOW, 1, "abcdef01")
    assert in_folder(tmp_path / "gone", "clinic") == ()


def test_little_room_is_said() -> None:
    assert "499 MB" in low_space(499_999_999)
    assert low_space(500_000_000) == ""
