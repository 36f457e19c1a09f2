"""Tests of the audit trail in the settings of the real window, on a real clinic."""

from contextlib import closing
from pathlib import Path

from pytestqt.qtbot import QtBot

from ankleclinic.services.trail import NOT_THERE, Anchors
from database.upgrade import create_clinic, open_clinic
from tests.database.examples import record, visit
from tests.program import CLINIC, Program, make_setup, new_act
from ui.theme.look import Look
from ui.trail import words
from ui.trail.page import TrailPage


def started(qtbot: QtBot, look: Look, folder: Path) -> Program:
    program = Program(qtbot, look, make_setup(folder))
    program.show()
    return program


def fill(folder: Path) -> None:
    with closing(create_clinic(folder / CLINIC)) as store:
        store.add_record(record("P1", visit("a1")), new_act())
        store.add_record(record("P2", visit("a2")), new_act())


def page_of(program: Program) -> TrailPage:
    return program.settings_part("trail", TrailPage)


def titles(page: TrailPage) -> list[str]:
    return [page.rows.item(row).text() for row in range(page.rows.count())]


def test_who_opened_a_patient_is_listed_and_everything_checked(
    qtbot: QtBot, look: Look, tmp_path: Path
) -> None:
    fill(tmp_path)
    program = started(qtbot, look, tmp_path)
    program.clinic.session.open("P2")
    program.settle()
    page = page_of(program)
    assert titles(page)[0] == "AB opened a patient. patient P2 · desk"
    assert titles(page)[1:3] == ["AB kept the catalogue. desk", "AB signed in. desk"]
    page.patient.setText("P1")
    program.settle()
    assert titles(page) == []
    page.check.click()
    program.settle()
    assert page.verdict.text() == words.SOUND.format(rows=6)
    assert page.code.text().startswith("6-")
    program.close()
    with closing(open_clinic(tmp_path / CLINIC)) as store:
        head = store.head()
        assert head is not None
        assert Anchors(tmp_path / "settings").last(head.clinic) == head


def test_an_older_file_that_was_put_back_is_told_at_the_foot_of_the_window(
    qtbot: QtBot, look: Look, tmp_path: Path
) -> None:
    fill(tmp_path)
    older = (tmp_path / CLINIC).read_bytes()
    program = started(qtbot, look, tmp_path)
    program.close()
    (tmp_path / CLINIC).write_bytes(older)
    program = started(qtbot, look, tmp_path)
    assert NOT_THERE in program.window.status.accessibleDescription()
