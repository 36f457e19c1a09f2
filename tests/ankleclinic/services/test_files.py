"""Reading text files, and writing files whole or not at all."""

import os
from pathlib import Path

import pytest

from ankleclinic.services import files
from ankleclinic.services.files import FileError, read_text, write_file


def test_a_file_is_written_whole_into_a_new_folder(tmp_path: Path) -> None:
    target = tmp_path / "new" / "report.txt"
    write_file(target, b"one")
    write_file(target, b"two")
    assert target.read_bytes() == b"two"
    assert [path.name for path in target.parent.iterdir()] == ["report.txt"]


def test_a_failed_write_keeps_the_old_file_and_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "report.txt"
    write_file(target, b"old")

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(FileError, match=r"no space left on device.*unchanged"):
        write_file(target, b"new")
    assert target.read_bytes() == b"old"
    assert os.listdir(tmp_path) == ["report.txt"]  # noqa: PTH208


def test_a_folder_in_place_of_the_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    with pytest.raises(FileError, match="was not written"):
        write_file(tmp_path / "there", b"x")


def test_text_is_utf_8_with_or_without_a_mark(tmp_path: Path) -> None:
    path = tmp_path / "case.json"
    path.write_bytes("\ufeffµ".encode())
    assert read_text(path) == "µ"


@pytest.mark.parametrize(
    ("data", "message"),
    [("µ".encode("latin-1"), "not UTF-8"), ("{}".encode("utf-16"), "not UTF-8")],
)
def test_other_text_is_refused(tmp_path: Path, data: bytes, message: str) -> None:
    path = tmp_path / "case.json"
    path.write_bytes(data)
    with pytest.raises(FileError, match=message):
        read_text(path)


def test_what_is_not_there_or_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileError, match="There is no file"):
        read_text(tmp_path / "none.json")
    with pytest.raises(FileError, match="is a folder"):
        read_text(tmp_path)
    with pytest.raises(FileError, match="cannot be read"):
        read_text(tmp_path / "a\x00b")


def test_a_huge_file_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "case.json"
    with path.open("wb") as file:
        file.truncate(files.LARGEST_TEXT + 1)
    with pytest.raises(FileError, match="larger than 20 MB"):
        read_text(path)
