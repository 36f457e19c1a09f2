"""What a workstation remembers, and that no broken file loses the place of the clinic."""

import os
from pathlib import Path

import pytest

from ankleclinic.services.settings import (
    COPY_NAME,
    DAMAGED_NAME,
    FILE_NAME,
    MENDED,
    Settings,
    SettingsError,
    mend_settings,
    read_settings,
    write_settings,
)

KEPT = Settings("postgresql://clinic")
BROKEN = {
    "empty": b"",
    "cut": b'{"version": 1, "cli',
    "garbage": b"\x00\xff\x00\xff",
    "not UTF-8": b'{"version": 1, "clinic": "\xe4"}',
    "a newer version": b'{"version": 2, "clinic": "elsewhere"}',
    "another shape": b'{"version": 1, "clinic": 3}',
    "nested too deeply": b"[" * 100_000,
}


def test_settings_are_remembered(tmp_path: Path) -> None:
    assert read_settings(tmp_path / "none") == Settings()
    write_settings(tmp_path / "new", KEPT)
    assert read_settings(tmp_path / "new") == KEPT
    assert mend_settings(tmp_path / "new") == ""


@pytest.mark.parametrize("content", BROKEN.values(), ids=BROKEN)
def test_broken_settings_are_put_back_as_last_saved_and_that_is_said(
    tmp_path: Path, content: bytes
) -> None:
    write_settings(tmp_path, KEPT)
    (tmp_path / FILE_NAME).write_bytes(content)
    assert read_settings(tmp_path) == KEPT
    assert mend_settings(tmp_path) == MENDED
    assert mend_settings(tmp_path) == ""
    assert (tmp_path / DAMAGED_NAME).read_bytes() == content
    (tmp_path / COPY_NAME).unlink()
    assert read_settings(tmp_path) == KEPT


def test_lost_settings_are_put_back(tmp_path: Path) -> None:
    write_settings(tmp_path, KEPT)
    (tmp_path / FILE_NAME).unlink()
    assert mend_settings(tmp_path) == MENDED
    assert read_settings(tmp_path) == KEPT


@pytest.mark.parametrize("content", BROKEN.values(), ids=BROKEN)
def test_a_broken_copy_harms_nothing(tmp_path: Path, content: bytes) -> None:
    write_settings(tmp_path, KEPT)
    (tmp_path / COPY_NAME).write_bytes(content)
    assert mend_settings(tmp_path) == ""
    assert read_settings(tmp_path) == KEPT


@pytest.mark.parametrize("content", BROKEN.values(), ids=BROKEN)
@pytest.mark.parametrize("copied", [True, False])
def test_settings_broken_for_good_are_an_error_and_never_a_fresh_start(
    tmp_path: Path, content: bytes, copied: bool
) -> None:
    (tmp_path / FILE_NAME).write_bytes(content)
    if copied:
        (tmp_path / COPY_NAME).write_bytes(content)
    assert mend_settings(tmp_path) == ""
    with pytest.raises(SettingsError, match="Name the clinic with --clinic"):
        read_settings(tmp_path)
    assert (tmp_path / FILE_NAME).read_bytes() == content


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="needs rights that bind us")
def test_settings_that_cannot_be_mended_are_read_all_the_same(tmp_path: Path) -> None:
    write_settings(tmp_path, KEPT)
    (tmp_path / FILE_NAME).write_bytes(b"")
    tmp_path.chmod(0o500)
    try:
        assert mend_settings(tmp_path) == MENDED
        assert read_settings(tmp_path) == KEPT
    finally:
        tmp_path.chmod(0o700)


def test_a_full_disk_leaves_the_settings_as_they_were(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_settings(tmp_path, KEPT)

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    (tmp_path / FILE_NAME).write_bytes(b"")
    assert mend_settings(tmp_path) == MENDED
    assert read_settings(tmp_path) == KEPT
