"""Two processes write the same patient of one clinic while its server is stopped in between."""

import time

from tests.database.desks import both_write, new_clinic
from tests.database.server import running_cluster

SECONDS = 5.0


def test_two_workstations_lose_nothing_while_the_server_is_stopped() -> None:
    with running_cluster() as cluster:
        address = new_clinic(cluster)

        def stop_once() -> None:
            time.sleep(SECONDS * 0.6)
            cluster.stop_at_once()
            cluster.start()

        account = both_write(address, SECONDS, stop_once)
    value, changes = account.counted
    assert account.acknowledged > 0
    assert account.lost == 0
    assert value == changes == account.acknowledged
    assert account.conflicts > 0
