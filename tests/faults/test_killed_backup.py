"""Every line of a backup and of a restore killed once (F17, F18)."""

from pathlib import Path

from tests.database.test_keeper_kill import backups_after_kills, states_after_kills


def test_every_line_of_a_backup(tmp_path: Path) -> None:
    assert backups_after_kills(tmp_path, 1, 1) == {1, 2}


def test_every_line_of_a_restore(tmp_path: Path) -> None:
    assert states_after_kills(tmp_path, 1, 1) == {"yes", None}
