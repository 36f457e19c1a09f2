"""Every line of every change of keys killed once: the clinic opens with the old or new keys."""

from pathlib import Path

import pytest

from ankleclinic.services.vault import Protection
from tests.database.test_vault_kill import (
    WAYS,
    ways_of_killed_changes,
    ways_of_killed_creations,
)


@pytest.mark.parametrize("what", WAYS)
def test_every_line_of_a_change(tmp_path: Path, what: str) -> None:
    assert ways_of_killed_changes(tmp_path, what, 1, 1) == WAYS[what]


def test_every_line_of_a_creation(tmp_path: Path) -> None:
    assert ways_of_killed_creations(tmp_path, 1, 1) == {Protection.NEW, Protection.ENCRYPTED}
