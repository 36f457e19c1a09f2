"""The lead of a clinic changes a limit, is interrupted, signs it, and the advice says so."""

from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from ankleclinic.services.demo import MAIN_PATIENT, fill_demo
from ankleclinic.services.files import read_text
from database.upgrade import create_clinic
from tests.program import CLINIC, RESOURCES, Program, load_catalogue, make_setup, new_act
from tests.ui.hands import ALT, CTRL, SHIFT
from ui.theme.look import Look

KEY = Qt.Key
CLEAR = "wblt_deficit_cm.clear"


def test_a_limit_is_changed_signed_and_named_by_every_advice(
    qtbot: QtBot, look: Look, tmp_path: Path
) -> None:
    store = create_clinic(tmp_path / CLINIC)
    cases = {one.name: read_text(one) for one in (RESOURCES / "demo").glob("*.json")}
    fill_demo(store, cases, load_catalogue(), new_act)
    store.close()

    first = Program(qtbot, look, make_setup(tmp_path))
    first.show()
    first.hands.press(KEY.Key_S, ALT)
    first.settle()
    first.hands.press(KEY.Key_Return)
    first.hands.type("2,5")
    first.close()

    second = Program(qtbot, look, make_setup(tmp_path))
    second.show()
    second.hands.press(KEY.Key_S, ALT)
    second.settle()
    assert second.shell.settings is not None
    assert second.shell.settings.page is not None
    assert second.shell.settings.page.draft.changes == {CLEAR: 2.5}
    assert second.clinic.desk.catalogue.threshold(CLEAR) == 2
    hands = second.hands
    hands.press(KEY.Key_Return, CTRL | SHIFT)
    hands.type("Ana Lead")
    hands.tab()
    hands.type("clinical lead")
    hands.tab()
    hands.line("Yearly review")
    second.settle()
    second.close()

    third = Program(qtbot, look, make_setup(tmp_path))
    third.show()
    assert third.clinic.desk.catalogue.threshold(CLEAR) == 2.5
    third.hands.type(MAIN_PATIENT)
    third.settle()
    third.hands.enter()
    third.settle()
    assert third.clinic.session.snapshot is not None
    said = "protocol 1.0-1 reviewed by Ana Lead, 2026-11-22"
    assert third.clinic.session.snapshot.advice.standing == said
    third.close()
