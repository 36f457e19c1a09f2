"""A minute of two processes on one PostgreSQL clinic, whose server is stopped at once six times."""

import random
import time

import pytest

from tests.database.desks import both_write, new_clinic
from tests.database.server import running_cluster

SECONDS, STOPS = 60.0, 6


def test_a_minute_of_two_workstations_and_six_stops(capsys: pytest.CaptureFixture[str]) -> None:
    seed = random.randrange(10**6)  # noqa: S311
    chance = random.Random(seed)  # noqa: S311
    with running_cluster() as cluster:
        address = new_clinic(cluster)

        def stop_and_start() -> None:
            for _ in range(STOPS):
                time.sleep(chance.uniform(0.7, 1.1) * SECONDS / (STOPS + 2))
                cluster.stop_at_once()
                time.sleep(chance.uniform(0, 1.5))
                cluster.start()

        account = both_write(address, SECONDS, stop_and_start)
    with capsys.disabled():
        print(f"\nseed {seed}, {STOPS} stops: {account}")  # noqa: T201
    value, changes = account.counted
    assert account.lost == 0
    assert value == changes == account.acknowledged
    assert account.acknowledged > 0
    assert account.conflicts > 0
    assert account.not_confirmed > 0
