"""Saving: safe names, the question that may be declined, the line that tells."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.fakes import running_tasks
from ui.saving import EXCEL, PDF, FileDoors, FileKind, SavedLine, ask_path, open_folder, save
from ui.tasks import Tasks
from ui.theme.look import Look


@pytest.fixture
def tasks(qapp: object) -> Iterator[Tasks]:
    yield from running_tasks()


@pytest.fixture
def line(look: Look, qtbot: QtBot) -> SavedLine:
    made = SavedLine(look, FileDoors(show=lambda folder: folder))
    qtbot.addWidget(made)
    return made


def test_the_name_offered_is_safe_and_in_the_folder(line: SavedLine, tmp_path: Path) -> None:
    asked: list[str] = []

    def ask(parent: QWidget, kind: FileKind, suggested: str) -> Path | None:
        assert (parent, kind) == (line, PDF)
        asked.append(suggested)
        return None

    doors = FileDoors(ask, folder=tmp_path)
    assert doors.path(line, PDF, 'a/b:"c"') is None
    assert asked == [str(tmp_path / "a-b-c.pdf")]


@pytest.mark.parametrize(
    ("chosen", "path"),
    [("", None), ("/x/report", Path("/x/report.xlsx")), ("/x/a.xlsx", Path("/x/a.xlsx"))],
)
def test_the_system_dialog_adds_a_missing_ending(
    line: SavedLine, monkeypatch: pytest.MonkeyPatch, chosen: str, path: Path | None
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (chosen, ""))
    assert ask_path(line, EXCEL, "report.xlsx") == path


def test_a_folder_is_shown_by_the_system(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    shown: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", shown.append)
    open_folder(tmp_path)
    assert [url.toLocalFile() for url in shown] == [str(tmp_path)]


def test_a_file_is_written_and_told(tasks: Tasks, line: SavedLine, tmp_path: Path) -> None:
    line.show()
    save(tasks, tmp_path / "new" / "x.pdf", lambda: b"whole", line, line)
    tasks.drain()
    assert (tmp_path / "new" / "x.pdf").read_bytes() == b"whole"
    assert line.words.text() == f"Saved {tmp_path / 'new' / 'x.pdf'}"
    assert not line.folder.isHidden()
    line.clear()
    assert line.isHidden()


def test_a_file_that_is_open_elsewhere_is_saved_under_another_name(
    tasks: Tasks, line: SavedLine, tmp_path: Path
) -> None:
    (tmp_path / "x.pdf").mkdir()
    line.show()
    save(tasks, tmp_path / "x.pdf", lambda: b"whole", line, line)
    tasks.drain()
    assert "save as x-2.pdf" in line.words.text()
    assert line.other.accessibleName() == "Save as x-2.pdf"
    assert not line.other.isHidden()
    line.open()
    tasks.drain()
    assert (tmp_path / "x-2.pdf").read_bytes() == b"whole"
    assert line.words.text() == f"Saved {tmp_path / 'x-2.pdf'}"
    assert line.other.isHidden()


def test_a_failure_keeps_the_old_file(tasks: Tasks, line: SavedLine, tmp_path: Path) -> None:
    path = tmp_path / "x.pdf"
    path.write_bytes(b"old")

    def fail() -> bytes:
        raise ValueError("The fonts are missing.")

    save(tasks, path, fail, line, line)
    tasks.drain()
    assert path.read_bytes() == b"old"
    assert line.words.text() == "The fonts are missing."
    assert line.folder.isHidden()
