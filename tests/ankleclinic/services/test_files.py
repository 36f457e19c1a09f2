"""Reading text files, and writing files whole or not at all."""

import os
import time
from pathlib import Path

import pytest

from ankleclinic.record.limits import FILE_LIMIT
from ankleclinic.services.files import FileError, InUseError, read_text, write_file


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


def test_a_folder_in_place_of_the_file_is_refused_with_another_name(tmp_path: Path) -> None:
    (tmp_path / "there.pdf").mkdir()
    (tmp_path / "there-2.pdf").touch()
    with pytest.raises(InUseError, match=r"was not written.*save as there-3\.pdf") as refused:
        write_file(tmp_path / "there.pdf", b"x")
    write_file(refused.value.instead, b"x")
    assert {path.name for path in tmp_path.iterdir()} == {
        "there.pdf",
        "there-2.pdf",
        "there-3.pdf",
    }


def open_elsewhere(monkeypatch: pytest.MonkeyPatch, times: int) -> list[float]:
    """The first tries to replace a file fail as they do where a program has it open."""
    slept: list[float] = []
    replace = Path.replace

    def held(made: Path, path: Path) -> Path:
        if len(slept) < times:
            raise PermissionError(13, "The file is used by another process")
        return replace(made, path)

    monkeypatch.setattr(Path, "replace", held)
    monkeypatch.setattr(time, "sleep", slept.append)
    return slept


def test_a_file_that_is_open_elsewhere_stays_and_another_name_is_offered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "report.xlsx"
    write_file(target, b"old")
    slept = open_elsewhere(monkeypatch, 100)
    with pytest.raises(InUseError, match=r"Close that program, or save as report-2\.xlsx"):
        write_file(target, b"new")
    assert sum(slept) < 1
    assert target.read_bytes() == b"old"
    assert os.listdir(tmp_path) == ["report.xlsx"]  # noqa: PTH208


def test_a_file_that_a_scanner_holds_for_a_moment_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_elsewhere(monkeypatch, 2)
    write_file(tmp_path / "report.xlsx", b"new")
    assert (tmp_path / "report.xlsx").read_bytes() == b"new"


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


def test_a_workbook_is_refused_unopened(tmp_path: Path) -> None:
    path = tmp_path / "case.xlsx"
    path.write_bytes(b"PK\x03\x04 plain letters behind")
    with pytest.raises(FileError, match="a workbook or an archive; a case file is plain text"):
        read_text(path)


def test_what_is_not_there_or_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileError, match="There is no file"):
        read_text(tmp_path / "none.json")
    with pytest.raises(FileError, match="is a folder"):
        read_text(tmp_path)
    with pytest.raises(FileError, match="cannot be read"):
        read_text(tmp_path / "a\x00b")


def test_a_huge_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "case.json"
    with path.open("wb") as file:
        file.truncate(FILE_LIMIT + 1)
    with pytest.raises(FileError, match="larger than 20 MB"):
        read_text(path)


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="this system has no endless file")
def test_an_endless_file_is_refused() -> None:
    with pytest.raises(FileError, match="larger than 20 MB"):
        read_text(Path("/dev/zero"))
