"""The window as a whole: painted first, opened behind, faults told, nothing lost at closing."""

import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from ankleclinic.catalogue.complaint import CatalogueError, Complaint
from ankleclinic.services.store import ClinicStore, StoreError
from tests.architecture.project import ROOT
from tests.program import CLINIC, Program, make_setup, open_or_create
from tests.ui.fakes import MemoryStore
from tests.ui.hands import ALT, CTRL
from ui.assess.page import AssessPage
from ui.theme.look import Look

KEY = Qt.Key
SECRET = "Ana Mendes 1994-05-01"


def started(qtbot: QtBot, look: Look, folder: Path) -> Program:
    program = Program(qtbot, look, make_setup(folder))
    program.show()
    return program


def with_a_draft(qtbot: QtBot, look: Look, folder: Path) -> tuple[MemoryStore, Program]:
    store = MemoryStore()
    program = Program(qtbot, look, make_setup(folder, lambda: store))
    program.show()
    hands = program.hands
    hands.press(KEY.Key_N, CTRL)
    hands.line("Ana", "Mendes", "1994-05-01")
    hands.type("l")
    hands.enter()
    program.settle()
    page = program.window.page("assess")
    assert isinstance(page, AssessPage)
    page.go_to("nprs_now", None)
    return store, program


def test_the_frame_is_painted_before_anything_is_opened(
    qtbot: QtBot, look: Look, tmp_path: Path
) -> None:
    order: list[str] = []

    def open_store() -> ClinicStore:
        order.append("opened")
        return open_or_create(tmp_path / CLINIC)

    program = Program(qtbot, look, make_setup(tmp_path, open_store))
    program.shell.painted.connect(lambda: order.append("painted"))
    program.show()
    assert order == ["painted", "opened"]
    program.close()


def test_what_is_typed_while_the_clinic_opens_is_searched_for(
    qtbot: QtBot, look: Look, tmp_path: Path
) -> None:
    go = threading.Event()

    def open_store() -> ClinicStore:
        go.wait(20)
        return open_or_create(tmp_path / CLINIC)

    program = Program(qtbot, look, make_setup(tmp_path, open_store))
    with qtbot.waitActive(program.window):
        program.window.show()
        program.window.activateWindow()
    program.hands.type("nobody")
    go.set()
    with qtbot.waitSignal(program.shell.ready):
        pass
    program.settle()
    assert "nobody" in program.clinic.caseload.nothing.sentence.text()
    program.close()


def test_a_clinic_that_cannot_be_opened_says_why_and_is_tried_again(
    qtbot: QtBot, look: Look, tmp_path: Path
) -> None:
    faults = [StoreError("The disk is gone. Connect it.")]

    def open_store() -> ClinicStore:
        if faults:
            raise faults.pop()
        return open_or_create(tmp_path / CLINIC)

    program = Program(qtbot, look, make_setup(tmp_path, open_store))
    program.show()
    trouble = program.shell.front.trouble
    assert trouble.accessibleName() == "The disk is gone. Connect it."
    assert program.hands.at == "Try again"
    QTest.keyClick(program.window, KEY.Key_2, CTRL)
    QTest.keyClick(program.window, KEY.Key_C, ALT)
    with qtbot.waitSignal(program.shell.ready):
        QTest.keyClick(program.window, KEY.Key_R, CTRL)
    program.close()


def test_faults_of_the_catalogue_are_listed(qtbot: QtBot, look: Look, tmp_path: Path) -> None:
    def load() -> object:
        raise CatalogueError([Complaint(f"{n}.toml", "unit", "is missing") for n in range(20)])

    setup = make_setup(tmp_path)
    object.__setattr__(setup, "load_catalogue", load)
    program = Program(qtbot, look, setup)
    program.show()
    lines = program.shell.front.trouble.complaints.text().splitlines()
    assert len(lines) == 13
    assert "0.toml" in lines[0]
    assert lines[-1] == "and 8 more"
    assert not (tmp_path / CLINIC).exists(), "no clinic is touched with faulty rules"
    program.close()


def test_a_fault_is_told_kept_once_and_names_no_patient(
    qtbot: QtBot, look: Look, tmp_path: Path
) -> None:
    kept: list[BaseException] = []

    def keep(fault: BaseException) -> Path:
        kept.append(fault)
        return tmp_path / "crash.log"

    def fail() -> None:
        raise ValueError(SECRET)

    program = Program(qtbot, look, make_setup(tmp_path, keep_fault=keep))
    program.show()
    for _ in range(3):
        program.shell.tasks.pool(fail, print)
        program.settle()
    panel = program.shell.faults
    assert panel.isVisible()
    assert "ValueError" in panel.sentence.text()
    assert "crash.log" in panel.sentence.text()
    assert len(kept) == 1
    panel.copy.click()
    report = QGuiApplication.clipboard().text()
    assert "AnkleClinic 0." in report
    assert "test_app.py" in report
    assert SECRET not in report + panel.sentence.text()
    panel.dismiss.click()
    assert not panel.isVisible()
    program.close()


def test_closing_waits_for_what_is_being_saved(qtbot: QtBot, look: Look, tmp_path: Path) -> None:
    program = started(qtbot, look, tmp_path)
    go, done = threading.Event(), threading.Event()

    def save() -> None:
        go.wait(20)
        done.set()

    program.shell.tasks.store(save, lambda _: None)
    program.window.close()
    assert program.window.isVisible()
    go.set()
    qtbot.waitUntil(lambda: not program.window.isVisible())
    assert done.is_set()


def test_a_field_that_could_not_be_saved_keeps_the_window_open(
    qtbot: QtBot, look: Look, tmp_path: Path
) -> None:
    store, program = with_a_draft(qtbot, look, tmp_path)
    hands = program.hands
    store.broken = True
    hands.type("4")
    program.window.close()
    program.settle()
    assert program.window.isVisible()
    status = program.window.status
    assert "Not saved: The disk is full. F5 tries again." in status.accessibleDescription()
    store.broken = False
    hands.press(KEY.Key_2, CTRL)
    hands.press(KEY.Key_Return, CTRL)
    hands.type("3")
    program.settle()
    assert "Not saved" in status.accessibleDescription(), "another field is"
    hands.press(KEY.Key_F5)
    program.settle()
    assert "Not saved" not in status.accessibleDescription()
    draft = program.clinic.session.draft
    assert draft is not None
    assert [entry.value for entry in draft.observations] == [3, 4]
    program.close()


def test_what_was_not_saved_is_tried_once_more_at_closing(
    qtbot: QtBot, look: Look, tmp_path: Path
) -> None:
    store, program = with_a_draft(qtbot, look, tmp_path)
    hands = program.hands
    store.broken = True
    hands.type("4")
    program.settle()
    program.window.close()
    program.settle()
    assert program.window.isVisible()
    program.close()
    assert not program.window.isVisible(), "who was told may leave"
    record = program.clinic.session.record
    assert record is not None
    assert store.load(record.patient.id).assessments[-1].observations == ()


def test_what_can_be_saved_at_closing_is_saved(qtbot: QtBot, look: Look, tmp_path: Path) -> None:
    store, program = with_a_draft(qtbot, look, tmp_path)
    hands = program.hands
    store.broken = True
    hands.type("4")
    program.settle()
    store.broken = False
    program.close()
    record = program.clinic.session.record
    assert record is not None
    (entry,) = store.load(record.patient.id).assessments[-1].observations
    assert entry.value == 4


def test_the_page_of_a_place_nobody_is_in_is_not_built(
    qtbot: QtBot, look: Look, tmp_path: Path
) -> None:
    program = started(qtbot, look, tmp_path)
    QTest.keyClick(program.window, KEY.Key_3, CTRL)
    program.settle()
    assert not program.window.has_patient()
    program.close()


def test_names_hidden_before_the_clinic_is_open_stay_hidden(
    qtbot: QtBot, look: Look, tmp_path: Path
) -> None:
    program = Program(qtbot, look, make_setup(tmp_path))
    program.window.hide_identity(hidden=True)
    program.show()
    model = program.clinic.caseload.model
    states = [model.hidden]
    QTest.keyClick(program.window, KEY.Key_F12)
    states.append(model.hidden)
    assert states == [True, False]
    program.close()


def test_typing_in_the_search_asks_once_a_key(qtbot: QtBot, look: Look, tmp_path: Path) -> None:
    program = started(qtbot, look, tmp_path)
    asked: list[str] = []
    program.window.place_shown.connect(asked.append)
    program.hands.type("ana")
    assert asked == []
    program.close()


@pytest.mark.skipif(sys.platform != "linux", reason="there is a display everywhere else")
def test_without_a_display_the_program_says_so(tmp_path: Path) -> None:
    away = {"QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY"}
    done = subprocess.run(
        [sys.executable, "main.py"],
        capture_output=True,
        text=True,
        cwd=ROOT,
        env={key: value for key, value in os.environ.items() if key not in away},
        check=False,
    )
    assert done.returncode == 1
    assert done.stdout == ""
    assert "no display" in done.stderr


@pytest.mark.parametrize("heavy", ["pydantic", "sqlalchemy", "pyqtgraph", "reportlab", "openpyxl"])
def test_the_first_painting_needs_no_heavy_library(heavy: str) -> None:
    script = f"import sys, main, ui.app; print([n for n in sys.modules if n == {heavy!r}])"
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, cwd=ROOT, check=True
    )
    assert done.stdout.strip() == "[]"
