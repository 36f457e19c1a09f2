"""The lead of a clinic changes a limit, is interrupted, signs it, and the advice says so."""

import subprocess
import sys
from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from ankleclinic.services.demo import MAIN_PATIENT, fill_demo
from ankleclinic.services.files import read_text
from database.upgrade import create_clinic
from tests.architecture.project import ROOT
from tests.program import CLINIC, RESOURCES, Program, load_catalogue, make_setup, new_act
from tests.ui.hands import ALT, CTRL, SHIFT, Hands
from ui.theme.look import Look

KEY = Qt.Key
CLEAR = "wblt_deficit_cm.clear"


def sign(hands: Hands) -> None:
    """Sign the values on screen."""
    hands.press(KEY.Key_Return, CTRL | SHIFT)
    hands.type("Ana Lead")
    hands.tab()
    hands.type("clinical lead")
    hands.tab()
    hands.line("Yearly review")


def test_the_program_starts_again_when_it_is_asked_to(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.journeys.starting_again", str(tmp_path)],
        capture_output=True,
        encoding="utf-8",
        cwd=ROOT,
        timeout=120,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "opened 2\n", "")


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
    sign(second.hands)
    second.settle()
    assert second.shell.settings.page.protocol.behind.isVisible()
    second.hands.press(KEY.Key_R, CTRL | SHIFT)
    qtbot.waitUntil(lambda: not second.window.isVisible())
    assert second.shell.again

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
