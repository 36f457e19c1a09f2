"""The ways to the knowledge page in the real window."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from ankleclinic.catalogue.uses import Ref
from ankleclinic.services.batteries import BatteryForm, keep_battery
from tests.ankleclinic.builders import LEFT, make_record, seen, visit
from tests.program import CLINIC, Program, make_setup, new_act, open_or_create
from tests.ui.hands import ALT, CTRL, SHIFT
from ui.advice.page import AdvicePage
from ui.knowledge.page import KnowledgePage
from ui.theme.look import Look

KEY = Qt.Key


@pytest.fixture
def program(qtbot: QtBot, look: Look, tmp_path: Path) -> Program:
    """The window on a clinic with one patient and a battery of its own."""
    store = open_or_create(tmp_path / CLINIC)
    record = make_record(visit(1, seen("wblt_distance", LEFT, 8.0)))
    store.add_record(record, new_act())
    keep_battery(store, BatteryForm("Thursday group", ("wblt_distance",)), new_act())
    store.close()
    found = Program(qtbot, look, make_setup(tmp_path))
    found.show()
    return found


def page_of(program: Program) -> KnowledgePage:
    knowledge = program.clinic.knowledge
    assert knowledge is not None
    assert knowledge.page is not None
    return knowledge.page


def read(program: Program) -> Ref:
    shown = page_of(program).reader.shown
    assert shown is not None
    return shown.ref


def test_it_is_made_when_first_wanted_and_holds_the_own_batteries(program: Program) -> None:
    assert program.clinic.knowledge is not None
    assert program.clinic.knowledge.page is None
    program.hands.press(KEY.Key_K, ALT)
    program.settle()
    assert program.hands.at == "Search in Knowledge"
    program.hands.type("thursday group")
    assert page_of(program).rows.count() == 1
    program.close()


def test_f1_opens_the_manual_at_what_is_in_front(program: Program) -> None:
    program.hands.press(KEY.Key_F1)
    program.settle()
    assert read(program) == Ref("manual", "caseload")
    program.hands.press(KEY.Key_F1)
    program.settle()
    assert read(program) == Ref("manual", "knowledge")
    program.close()


def test_shift_f1_opens_the_page_of_the_measure_in_hand_and_of_a_finding(
    program: Program,
) -> None:
    program.hands.type("toni")
    program.settle()
    program.hands.enter()
    program.settle()
    program.hands.press(KEY.Key_2, CTRL)
    program.settle()
    program.hands.type("1")
    program.hands.enter()
    program.settle()
    in_hand = program.hands.at
    program.hands.press(KEY.Key_F1, SHIFT)
    program.settle()
    assert read(program).kind == "measure"
    assert program.clinic.desk.catalogue.measures[read(program).id].name in in_hand
    program.hands.press(KEY.Key_P, ALT)
    program.hands.press(KEY.Key_4, CTRL)
    program.settle()
    advice = program.window.page("advice")
    assert isinstance(advice, AdvicePage)
    advice.findings.items()[0].row.setFocus()
    program.hands.press(KEY.Key_F1, SHIFT)
    program.settle()
    assert read(program).kind == "rule"
    program.close()


def test_a_page_can_be_asked_for_by_its_name(program: Program) -> None:
    program.clinic.show_knowledge("measure", "wblt_distance")
    program.settle()
    assert read(program) == Ref("measure", "wblt_distance")
    program.close()
