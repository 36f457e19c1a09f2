"""A hundred windows are killed in the middle of an assessment."""

import random
import time
from pathlib import Path

import pytest

from tests.journeys.killing import kill_often

KILLS = 100


def test_a_hundred_kills_lose_no_more_than_the_field_in_hand(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    start = time.monotonic()
    toll = kill_often(tmp_path, KILLS, random.randrange(10**6))  # noqa: S311
    seconds = time.monotonic() - start
    with capsys.disabled():
        print(f"\n{seconds:.0f} s: {toll}")  # noqa: T201
    assert toll.kills == KILLS
