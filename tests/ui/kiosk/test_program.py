"""The real program on a clinic file: handed over by key, stopped, started again, taken back."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ankleclinic.services import kiosk as lock
from tests.program import Program, make_setup, new_act
from tests.ui.hands import CTRL, SHIFT
from tests.ui.kiosk.conftest import PIN, press
from ui.kiosk.window import KioskWindow
from ui.theme.look import Look

KEY = Qt.Key
PHRASE = "blue heron lake"


def start(qtbot: QtBot, look: Look, folder: Path) -> Program:
    """Start the program and wait for its first patient's page or list."""
    program = Program(qtbot, look, make_setup(folder))
    program.show()
    return program


def hand_over(program: Program, pin: str = PIN) -> KioskWindow:
    """Add a patient and hand the computer over."""
    hands = program.hands
    hands.press(KEY.Key_N, CTRL)
    hands.line("Ana", "Mendes", "1994-05-01")
    hands.type("l")
    hands.enter()
    program.settle()
    hands.press(KEY.Key_K, CTRL | SHIFT)
    program.settle()
    dialog = program.clinic.kiosk.dialog
    assert dialog is not None
    hands.line(pin)
    hands.type(pin)
    hands.press(KEY.Key_Return, CTRL)
    program.settle()
    return window_of(program)


def window_of(program: Program) -> KioskWindow:
    """The patient's window."""
    window = program.clinic.kiosk.window
    assert window is not None
    return window


def stop(program: Program) -> None:
    """Stop the program without anybody having left the patient's page."""
    window_of(program).release()
    program.window.show()
    program.close()


def test_a_stopped_program_starts_locked_and_loses_no_answer(
    qtbot: QtBot, look: Look, tmp_path: Path
) -> None:
    first = start(qtbot, look, tmp_path)
    window = hand_over(first)
    qtbot.waitUntil(window.isActiveWindow)
    first.hands.type("34")
    first.settle()
    stop(first)
    again = start(qtbot, look, tmp_path)
    window = window_of(again)
    shown = [one for one in QApplication.topLevelWidgets() if one.isVisible()]
    assert shown == [window]
    assert window.count.text().startswith("Question 3 of")
    qtbot.waitUntil(window.isActiveWindow)
    press(window.therapist)
    again.hands.line(PIN)
    again.settle()
    assert again.window.isVisible()
    draft = again.clinic.session.draft
    assert draft is not None
    assert [entry.value for entry in draft.observations] == [3, 4]
    assert "Pain now" in again.hands.at
    again.close()
    third = start(qtbot, look, tmp_path)
    assert third.window.isVisible()
    third.close()


def test_the_pin_stands_nowhere_in_the_file(qtbot: QtBot, look: Look, tmp_path: Path) -> None:
    program = start(qtbot, look, tmp_path)
    hand_over(program, PHRASE)
    store = program.clinic.desk.store
    assert not lock.leave(store, "7391", new_act()).opened
    stop(program)
    files = [file.read_bytes() for file in tmp_path.rglob("*") if file.is_file()]
    assert files
    assert not any(PHRASE.encode() in data for data in files)
