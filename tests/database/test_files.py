"""Tests of files and folders for their owner only."""

import os
from pathlib import Path

import pytest

from database.files import make_private_file, make_private_folder, sync_folder


def test_a_file_is_made_once(tmp_path: Path) -> None:
    make_private_file(tmp_path / "deep" / "file")
    assert (tmp_path / "deep" / "file").read_bytes() == b""
    with pytest.raises(FileExistsError):
        make_private_file(tmp_path / "deep" / "file")


@pytest.mark.skipif(os.name != "posix", reason="Windows has other rights")
def test_only_the_owner_may_use_them(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        make_private_file(tmp_path / "one" / "two" / "file")
    finally:
        os.umask(before)
    modes = [path.stat().st_mode & 0o777 for path in sorted(tmp_path.rglob("*"))]
    assert modes == [0o700, 0o700, 0o600]


def test_a_folder_that_is_there_is_left_alone(tmp_path: Path) -> None:
    tmp_path.chmod(0o750)
    make_private_folder(tmp_path)
    sync_folder(tmp_path)
    assert tmp_path.stat().st_mode & 0o777 == 0o750
