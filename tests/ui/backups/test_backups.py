"""Tests of backups in the window, by keyboard: at closing, by hand, tried out, restored, rescue."""

from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from ankleclinic.services import showing
from ankleclinic.services.safe import Safe
from database.keeper import FileKeeper, keeper_of
from database.restoring import folder_of
from database.vault import FileVault
from tests.database.examples import new_act
from tests.database.vaults import ANNA, KEPT, QUICK, WORDS, anna, words_of
from tests.program import CLINIC, Program, make_safe, make_setup
from ui.backups.keeping import Keeping
from ui.backups.rescue import RescuePage
from ui.backups.view import NO_SECOND_YET, BackupsView
from ui.theme.look import Look

KEY = Qt.Key


class Start:
    """The program on an encrypted clinic that is backed up."""

    def __init__(self, qtbot: QtBot, look: Look, folder: Path) -> None:
        self._qtbot, self._look, self.folder = qtbot, look, folder
        with closing(self.vault().create(anna())) as store:
            store.change_setting(*KEPT, new_act())

    def vault(self) -> FileVault:
        return FileVault(self.folder / CLINIC, QUICK)

    def __call__(self) -> Program:
        def make() -> Safe:
            vault = FileVault(self.folder / CLINIC, QUICK, alone=True)
            safe = make_safe(self.folder, is_demo=False)
            return replace(safe, vault=vault, keep=keeper_of)

        safe: Callable[[], Safe] = cache(make)
        setup = make_setup(self.folder, lambda: safe().unlock(ANNA, WORDS[ANNA]))
        program = Program(self._qtbot, self._look, replace(setup, safe=safe))
        with self._qtbot.waitActive(program.window):
            program.window.show()
            program.window.activateWindow()
        program.settle()
        return program

    def backups(self) -> list[Path]:
        return sorted(folder_of(self.folder / CLINIC).glob("*.zip"))

    def value(self, name: str) -> str | None:
        with closing(self.vault().unlock(ANNA, words_of(ANNA))) as store:
            return store.setting(name)


@pytest.fixture
def start(qtbot: QtBot, look: Look, tmp_path: Path) -> Start:
    return Start(qtbot, look, tmp_path)


def status(program: Program) -> str:
    return program.window.status.accessibleDescription()


def keeping_of(program: Program) -> Keeping:
    assert program.shell.backups.keeping is not None
    return program.shell.backups.keeping


def view_of(program: Program) -> BackupsView:
    program.hands.press(KEY.Key_S, Qt.KeyboardModifier.AltModifier)
    program.settle()
    settings = program.shell.settings
    assert settings is not None
    assert settings.page is not None
    settings.page._go("backups")
    program.settle()
    view = settings.page.findChild(BackupsView)
    assert view is not None
    return view


def rescue_of(program: Program) -> RescuePage:
    program.settle()
    assert program.shell.backups.rescue is not None
    assert program.shell.backups.rescue.page is not None
    return program.shell.backups.rescue.page


def test_closing_backs_up_once_and_the_next_start_says_when(start: Start) -> None:
    program = start()
    assert "No backup yet" in status(program)
    program.close()
    assert len(start.backups()) == 1
    again = start()
    assert "Last good backup" in status(again)
    again.close()


def test_work_is_backed_up_while_the_window_stays(start: Start) -> None:
    program = start()
    keeping_of(program).back_up()
    program.settle()
    assert len(start.backups()) == 1
    assert "Last good backup" in status(program)
    keeping_of(program).back_up()
    program.settle()
    assert len(start.backups()) == 1, "nothing changed"
    program.close()


def test_a_backup_by_hand_and_a_drill(start: Start) -> None:
    program = start()
    view = view_of(program)
    program.hands.press(KEY.Key_B, Qt.KeyboardModifier.ControlModifier)
    program.settle()
    assert "Backed up and checked" in view.message.text()
    assert view.form.list.count() == 1
    program.hands.press(KEY.Key_T, Qt.KeyboardModifier.ControlModifier)
    program.settle()
    assert "every page of it is right" in view.message.text()
    assert "Last tried out" in view.lead.text()
    program.close()


def test_a_backup_is_restored_from_the_settings(start: Start) -> None:
    program = start()
    view = view_of(program)
    view.make.click()
    program.settle()
    program.clinic.desk.store.change_setting("later", "yes", new_act())
    view.form.list.setCurrentRow(view.form.list.count() - 1)
    view.restore.click()
    assert "passphrase" in view.message.text()
    view.again.field.line.setText("wrong words altogether")
    view.restore.click()
    program.settle()
    assert "Wrong" in view.message.text()
    assert view.again.field.text() == ""
    view.again.field.line.setText(WORDS[ANNA])
    view.restore.click()
    program.settle()
    assert program.shell.again
    program.close()
    assert start.value("later") is None
    assert start.value(KEPT[0]) == KEPT[1]


def test_a_damaged_clinic_is_brought_back(start: Start) -> None:
    start().close()
    clinic = start.folder / CLINIC
    content = bytearray(clinic.read_bytes())
    content[4096 * 3 : 4096 * 3 + 60] = bytes(60)
    clinic.write_bytes(content)
    program = start()
    page = rescue_of(program)
    assert "damaged" in page.lead.text()
    assert page.form.list.count() == 1
    page.form.name.setText(ANNA)
    page.form.secret.line.setText(WORDS[ANNA])
    page.restore.click()
    program.settle()
    assert program.shell.clinic is not None
    assert program.clinic.desk.store.setting(KEPT[0]) == KEPT[1]
    program.close()
    (kept,) = folder_of(clinic).glob("damaged-*")
    assert (kept / CLINIC).read_bytes() == bytes(content)


@pytest.mark.parametrize("left", [None, 0])
def test_a_missing_or_empty_clinic_is_no_new_one(start: Start, left: int | None) -> None:
    start().close()
    clinic = start.folder / CLINIC
    if left is None:
        clinic.unlink()
    else:
        clinic.write_bytes(b"")
    program = start()
    assert rescue_of(program).isVisible()
    assert program.shell.clinic is None
    program.close()


def test_a_second_window_shows_the_first_and_goes(start: Start, qtbot: QtBot) -> None:
    first = start()
    second = start()
    assert second.shell.clinic is None
    qtbot.waitUntil(lambda: not second.window.isVisible(), timeout=10_000)
    assert showing.is_heard(start.folder / CLINIC)
    assert first.window.isVisible()
    first.close()


def test_a_failed_last_backup_keeps_the_window_once(
    start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = start()
    monkeypatch.setattr("shutil.disk_usage", lambda _: type("Usage", (), {"free": 1}))
    program.window.close()
    program.settle()
    assert program.window.isVisible()
    assert "too little room" in status(program)
    program.close()


def test_a_keeper_is_only_for_files(start: Start) -> None:
    assert isinstance(keeper_of(start.vault()), FileKeeper)


def test_a_second_folder_asks_for_the_passphrase(
    start: Start, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    second = tmp_path / "second"
    second.mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(second))
    program = start()
    view = view_of(program)
    view.second.click()
    assert view.message.text() == NO_SECOND_YET
    view.again.field.line.setText("wrong words altogether")
    view.second.click()
    program.settle()
    assert "Wrong" in view.message.text()
    assert list(second.iterdir()) == []
    view.again.field.line.setText(WORDS[ANNA])
    view.second.click()
    program.settle()
    assert len(list(second.iterdir())) == 1
    program.close()


def test_a_backup_of_an_earlier_key_asks_who_opened_it_then(start: Start) -> None:
    program = start()
    view = view_of(program)
    assert not view.form.secret.isVisible()
    view.make.click()
    program.settle()
    program.shell.setup.safe().vault.rotate()  # type: ignore[union-attr]
    view.again.field.line.setText(WORDS[ANNA])
    view.form.list.setCurrentRow(view.form.list.count() - 1)
    view.restore.click()
    program.settle()
    assert "earlier key" in view.message.text()
    assert view.form.secret.isVisible()
    view.form.name.setText(ANNA)
    view.form.secret.line.setText(WORDS[ANNA])
    view.again.field.line.setText(WORDS[ANNA])
    view.restore.click()
    program.settle()
    assert program.shell.again
    program.close()
