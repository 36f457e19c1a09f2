"""Tests of the bin in the real window, on a real clinic, by keys alone."""

from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.record.episode import Assessment, Progress, Signature
from ankleclinic.record.thrown import KEPT
from ankleclinic.record.user import Role, User
from ankleclinic.services.bin import (
    SIGNED,
    empty_overdue,
    erase_now,
    take_back,
    throw_patient,
    throw_visit,
)
from ankleclinic.services.rights import NotAllowedError
from database.upgrade import create_clinic, open_clinic
from tests.database.examples import lunge, record, visit
from tests.program import CLINIC, Program, make_setup, new_act
from tests.ui.fakes import MemoryStore, make_desk, running_tasks
from tests.ui.hands import CTRL, Hands
from ui.bin.page import EMPTY, OVERDUE, BinPage
from ui.theme.look import Look
from ui.widgets.row_list import ROW_ROLE

KEY = Qt.Key


def draft() -> Assessment:
    return replace(visit("a1"), observations=(lunge(8.5),), progress=Progress.DRAFT)


@pytest.fixture
def program(qtbot: QtBot, look: Look, tmp_path: Path) -> Program:
    """The window on a clinic of one patient with a draft."""
    with closing(create_clinic(tmp_path / CLINIC)) as store:
        store.add_record(record("P1", draft()), new_act())
    made = Program(qtbot, look, make_setup(tmp_path))
    made.show()
    return made


def shown_bin(program: Program) -> BinPage:
    page = program.settings_part("bin", BinPage)
    page.setFocus()
    return page


def opened(program: Program) -> Hands:
    """The draft of P1 on screen."""
    program.clinic.session.open("P1")
    program.settle()
    program.window.show_page("assess")
    program.settle()
    return Hands()


def visits(program: Program) -> int:
    return len(program.clinic.desk.store.load("P1").assessments)


def test_a_visit_begun_by_mistake_goes_and_comes_back(program: Program) -> None:
    hands = opened(program)
    hands.press(KEY.Key_Delete, CTRL)
    assert hands.at == "Reason to throw it away"
    hands.enter()
    assert visits(program) == 1
    hands.line("wrong patient")
    program.settle()
    assert visits(program) == 0
    assert hands.at == "Batteries"
    page = shown_bin(program)
    (row,) = (page.rows.item(at).text() for at in range(page.rows.count()))
    assert row.startswith("Visit of 1 Feb 2026, patient P1. wrong patient · AB")
    Hands().enter()
    program.settle()
    assert page.rows.count() == 0
    assert page.empty.text() == EMPTY
    assert program.clinic.desk.store.load("P1").assessments == (draft(),)


def test_escape_throws_nothing_away_and_gives_the_field_back(program: Program) -> None:
    hands = opened(program)
    before = hands.widget
    hands.press(KEY.Key_Delete, CTRL)
    hands.type("wr")
    hands.press(KEY.Key_Escape)
    assert hands.widget is before
    assert visits(program) == 1


def test_a_patient_entered_twice_leaves_the_list_and_is_erased_by_hand(program: Program) -> None:
    program.window.show_place("caseload")
    program.settle()
    program.clinic.caseload.go_to_list()
    hands = Hands()
    hands.press(KEY.Key_Delete)
    hands.line("entered twice")
    program.settle()
    assert program.clinic.caseload.model.rowCount() == 0
    page = shown_bin(program)
    assert page.rows.item(0).text().startswith("Patient P1")
    hands.press(KEY.Key_Delete)
    hands.press(KEY.Key_Space)
    program.settle()
    assert page.rows.count() == 0
    assert len(program.clinic.desk.store.erasures()) == 1


def test_a_signed_visit_stays_and_the_window_says_so(program: Program) -> None:
    store = program.clinic.desk.store
    done = store.set_progress("a1", Progress.COMPLETE, 1, new_act())
    store.sign("a1", done.version, Signature("AB", new_act().at), "f", new_act())
    hands = opened(program)
    hands.type("l")
    program.settle()
    hands.press(KEY.Key_Delete, CTRL)
    assert SIGNED in program.window.status.accessibleDescription()
    assert visits(program) == 1


def test_what_nobody_took_back_in_time_is_erased_at_the_next_start(
    qtbot: QtBot, look: Look, tmp_path: Path
) -> None:
    late = replace(new_act(), at=new_act().at - KEPT)
    soon = replace(late, id="soon", at=late.at + timedelta(minutes=1))
    with closing(create_clinic(tmp_path / CLINIC)) as store:
        for name in ("P1", "P2"):
            store.add_record(record(name, replace(draft(), id=name)), new_act())
        throw_visit(store, "P1", replace(draft(), id="P1"), "late", late)
        throw_visit(store, "P2", replace(draft(), id="P2"), "soon", soon)
    program = Program(qtbot, look, make_setup(tmp_path))
    program.show()
    program.close()
    with closing(open_clinic(tmp_path / CLINIC)) as store:
        assert [one.patient for one in store.bin()] == ["P2"]


@pytest.mark.parametrize("role", Role)
def test_who_may_throw_away_and_erase(role: Role) -> None:
    store = MemoryStore(record("P1", draft()), record("P2", draft()))
    store.user = User("u", "Ben", (role,))
    writes, erases = role is Role.CLINICIAN, role is Role.ADMIN
    gone = throw_patient(MemoryStore(record("P2")), record("P2").patient, "x", new_act())
    store.throw_away(gone, 1, new_act())
    calls: list[tuple[bool, Callable[[], object]]] = [
        (writes, lambda: throw_visit(store, "P1", draft(), "x", new_act())),
        (writes, lambda: take_back(store, store.bin()[0].id, new_act())),
        (erases, lambda: erase_now(store, gone.id, new_act())),
    ]
    for allowed, call in calls:
        if allowed:
            call()
        else:
            with pytest.raises(NotAllowedError):
                call()
    assert empty_overdue(store, new_act) == 0


@pytest.mark.parametrize(("days", "waits"), [(29, False), (31, True)])
def test_on_a_server_what_is_overdue_is_said_to_wait(
    qtbot: QtBot, look: Look, catalogue: Catalogue, days: int, waits: bool
) -> None:
    store = MemoryStore(record("P1", draft()))
    late = replace(new_act(), at=datetime(2026, 11, 22, 10, tzinfo=UTC) - timedelta(days=days))
    throw_visit(store, "P1", draft(), "late", late)
    for tasks in running_tasks():
        page = BinPage(make_desk(catalogue, store, tasks), look, None)
        qtbot.addWidget(page)
        page.show()
        tasks.drain()
        assert page.server.isVisible() is waits
        assert page.rows.item(0).data(ROW_ROLE).aside.startswith(OVERDUE) is waits
