"""Tests of the first start, of unlocking and of protecting, in the real window on real files."""

from collections.abc import Callable
from dataclasses import replace
from functools import cache, partial
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from ankleclinic.services.passphrase import recovery_key
from ankleclinic.services.safe import STATE, Safe
from ankleclinic.services.vault import Protection
from database.keyfile import path_of
from database.upgrade import create_clinic, open_clinic
from tests.database.vaults import ANNA, RECOVERY, WORDS, anna, vault_of
from tests.program import CLINIC, Program, make_safe, make_setup
from tests.ui.hands import Hands
from ui.door.door import Door
from ui.door.protecting import Protecting
from ui.theme.look import Look

KEY = Qt.Key
GOOD = "four words of mine"


class Start:
    """The program on a folder, started as often as wanted."""

    def __init__(self, qtbot: QtBot, look: Look, folder: Path) -> None:
        self._qtbot, self._look, self.folder = qtbot, look, folder

    def __call__(self) -> Program:
        safe: Callable[[], Safe] = cache(partial(make_safe, self.folder, is_demo=False))
        setup = make_setup(self.folder, lambda: safe().open())
        self.setup = replace(setup, safe=safe)
        program = Program(self._qtbot, self._look, self.setup)
        program.show()
        return program

    def follow(self, program: Program) -> Program:
        """The window that takes the place of one that closed for somebody else."""
        assert program.shell.again
        way = program.shell.successor
        following = Program(self._qtbot, self._look, self.setup, way)
        following.show()
        return following

    @property
    def file(self) -> Path:
        return self.folder / CLINIC


@pytest.fixture
def start(qtbot: QtBot, look: Look, tmp_path: Path) -> Start:
    return Start(qtbot, look, tmp_path)


def door_of(program: Program) -> Door:
    assert program.shell.door is not None
    return program.shell.door


def protecting_of(program: Program) -> Protecting:
    assert program.shell.protecting is not None
    return program.shell.protecting


def is_in(program: Program) -> bool:
    program.settle()
    return program.shell.clinic is not None


def type_into(program: Program, *lines: str) -> None:
    """Types lines, each ended by Enter, wherever the cursor goes."""
    program.hands.line(*lines[:-1])
    program.hands.type(lines[-1])
    program.hands.enter()
    program.settle()


def test_the_first_start_makes_an_encrypted_clinic_by_keyboard_alone(start: Start) -> None:
    program = start()
    door = door_of(program)
    assert door.currentWidget() is door.first
    program.hands.press(KEY.Key_Return)
    assert door.currentWidget() is door.owner
    type_into(program, GOOD, GOOD)
    assert door.currentWidget() is door.recovery
    key = door.recovery.key
    assert "-" in key
    assert not start.file.exists()
    type_into(program, key.replace("-", " ").lower())
    assert is_in(program)
    assert door.recovery.key == ""
    program.close()
    again = start()
    type_into(again, GOOD)
    assert is_in(again)
    again.close()
    vault_of(start.file).recover(recovery_key(key)).close()


def test_a_recovery_key_that_was_not_typed_back_makes_no_clinic(start: Start) -> None:
    program = start()
    program.hands.press(KEY.Key_Space)
    type_into(program, GOOD, GOOD)
    recovery = door_of(program).recovery
    for typed in (
        "",
        "ABCD",
        "A" * 32,
        recovery.key[:-1] + ("A" if recovery.key[-1] != "A" else "B"),
    ):
        recovery.typed.setText(typed)
        recovery.done.click()
        assert recovery.message.text()
    assert not start.file.exists()
    program.close()
    assert list(start.folder.iterdir()) == []


@pytest.mark.parametrize(
    ("words", "again", "said"),
    [("short", "short", "12"), ("Password2024!!", "Password2024!!", "first"), (GOOD, "x", "same")],
)
def test_a_passphrase_that_will_not_do_is_said(
    start: Start, words: str, again: str, said: str
) -> None:
    program = start()
    program.hands.press(KEY.Key_Space)
    owner = door_of(program).owner
    owner.passphrase.line.setText(words)
    owner.again.line.setText(again)
    owner.go_on.click()
    assert said in owner.message.text()
    assert door_of(program).currentWidget() is owner
    program.close()


def test_a_passphrase_may_be_pasted(start: Start) -> None:
    program = start()
    program.hands.press(KEY.Key_Space)
    QGuiApplication.clipboard().setText(GOOD)
    line = door_of(program).owner.passphrase.line
    line.paste()
    assert line.text() == GOOD
    program.close()


def test_without_encryption_needs_a_reason(start: Start) -> None:
    program = start()
    program.hands.press(KEY.Key_Space)
    owner = door_of(program).owner
    owner.without.click()
    owner.without.click()
    assert "why" in owner.message.text()
    owner.why.setText("only made-up patients")
    owner.without.click()
    assert is_in(program)
    assert protecting_of(program).bar.isHidden()
    program.close()
    store = open_clinic(start.file)
    assert store.setting(STATE) == "refused: only made-up patients"
    store.close()


@pytest.mark.parametrize("place", ["OneDrive - Clinic", "Dropbox", "AppData/Roaming"])
def test_a_synced_or_roaming_folder_is_refused_with_the_way_out(
    start: Start, place: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = start.folder / place
    folder.mkdir(parents=True)
    program = start()
    first = door_of(program).first
    chosen = (str(folder / "clinic.db"), "")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: chosen)
    first.place.click()
    assert "Choose a folder of this computer" in first.message.text()
    assert first.path == start.file
    program.close()


def locked(start: Start) -> Program:
    vault_of(start.file).create(anna()).close()
    program = start()
    door_of(program).unlock.name.setText(ANNA)
    return program


def test_a_wrong_passphrase_is_said_and_makes_wait(start: Start) -> None:
    program = locked(start)
    unlock = door_of(program).unlock
    for tries in range(3):
        unlock.passphrase.line.setText("wrong words entirely")
        unlock.unlock.click()
        program.settle()
        assert "Wrong name, passphrase" in unlock.message.text()
        assert unlock.passphrase.text() == ""
        assert ("1 s" in unlock.message.text()) is (tries == 2)
    assert not unlock.unlock.isEnabled()
    unlock._tick()
    assert unlock.unlock.isEnabled()
    assert "possible in" not in unlock.message.text()
    program.close()
    again = start()
    unlock = door_of(again).unlock
    unlock.name.setText(ANNA)
    unlock.passphrase.line.setText(WORDS[ANNA])
    unlock.unlock.click()
    again.settle()
    assert "Too many wrong tries" in unlock.message.text()
    again.close()


def test_the_recovery_key_opens_the_clinic(start: Start) -> None:
    program = locked(start)
    unlock = door_of(program).unlock
    unlock.switch.click()
    type_into(program, RECOVERY)
    assert "letters A to Z" not in unlock.message.text()
    assert is_in(program)
    assert unlock.recovery.text() == ""
    program.close()


def test_a_missing_key_file_is_said_at_once(start: Start) -> None:
    vault_of(start.file).create(anna()).close()
    path_of(start.file).unlink()
    program = start()
    assert "key file of this clinic is missing" in program.shell.front.trouble.what.text()
    program.close()


def test_a_damaged_key_file_is_said_at_once(start: Start) -> None:
    vault_of(start.file).create(anna()).close()
    path_of(start.file).write_bytes(path_of(start.file).read_bytes()[:-9])
    program = start()
    assert "key file of this clinic is damaged" in program.shell.front.trouble.what.text()
    program.close()


def test_a_damaged_clinic_is_told_from_a_wrong_passphrase(start: Start) -> None:
    program = locked(start)
    changed = bytearray(start.file.read_bytes())
    changed[100] ^= 1
    start.file.write_bytes(changed)
    unlock = door_of(program).unlock
    unlock.passphrase.line.setText(WORDS[ANNA])
    unlock.unlock.click()
    program.settle()
    assert "The clinic file is damaged" in program.shell.front.trouble.what.text()
    program.close()


def test_caps_lock_is_said(start: Start) -> None:
    program = locked(start)
    field = door_of(program).unlock.passphrase
    for text, held, on in (
        ("A", False, True),
        ("A", True, False),
        ("a", True, True),
        ("1", 0, True),
    ):
        shift = Qt.KeyboardModifier.ShiftModifier if held else Qt.KeyboardModifier.NoModifier
        QApplication.sendEvent(field.line, QKeyEvent(QEvent.Type.KeyPress, KEY.Key_A, shift, text))
        assert field.caps.isVisible() is on
    program.close()


def plain(start: Start) -> Program:
    create_clinic(start.file).close()
    return start()


def test_a_plain_clinic_opens_as_before_and_is_encrypted_on_wish(start: Start) -> None:
    program = plain(start)
    assert is_in(program)
    protecting = protecting_of(program)
    assert protecting.bar.isVisible()
    protecting.bar.act.click()
    owner, recovery = protecting.owner, protecting.recovery
    assert owner is not None
    assert recovery is not None
    owner.name.setText(ANNA)
    type_into(program, GOOD, GOOD)
    type_into(program, recovery.key)
    assert "was checked against it and removed" in protecting.bar.words.text()
    assert vault_of(start.file).protection() is Protection.ENCRYPTED
    Hands().press(KEY.Key_N, Qt.KeyboardModifier.ControlModifier)
    type_into(program, "Ana", "Mendes", "1994-05-01", "l")
    program.close()
    assert b"Mendes" not in start.file.read_bytes()


def test_leaving_a_clinic_plain_is_asked_once(start: Start) -> None:
    program = plain(start)
    protecting = protecting_of(program)
    protecting.bar.act.click()
    assert protecting.owner is not None
    protecting.owner.without.click()
    protecting.owner.why.setText("teaching only")
    protecting.owner.without.click()
    program.settle()
    program.close()
    again = start()
    assert protecting_of(again).bar.isHidden()
    again.close()


def test_every_widget_of_the_door_has_a_name(start: Start) -> None:
    program = locked(start)
    for page in (door_of(program).first, door_of(program).unlock, door_of(program).owner):
        for widget in page.findChildren(QWidget):
            if widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
                assert widget.accessibleName(), widget
    program.close()
