"""Tests of the data page in the real window, on real clinics, by keys alone where keys do it."""

from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from ankleclinic.record.custody import Ground
from ankleclinic.record.episode import Assessment
from ankleclinic.record.user import Role
from ankleclinic.services import holding
from ankleclinic.services.retention import NOT_SET, NOT_YEARS
from ankleclinic.services.safe import Safe
from ankleclinic.services.store import ClinicStore
from database.keeper import keeper_of
from tests.database.examples import record, visit
from tests.database.vaults import ANNA, BEN, WORDS, vault_of, words_of
from tests.program import Program, new_act
from tests.ui.door.test_door import Start, start
from tests.ui.door.test_locking import fill, opened
from ui.duties import words
from ui.duties.page import DataPage
from ui.duties.record_card import CLOSE, LIFT, NOT_SURE, REOPEN

__all__ = ["start"]

KEY = Qt.Key
ADMIN, TREATS = (ANNA, (Role.ADMIN,)), (BEN, (Role.CLINICIAN,))


def page_of(program: Program) -> DataPage:
    return program.settings_part("data", DataPage)


def store_of(program: Program) -> ClinicStore:
    return program.clinic.desk.store


def look_up(program: Program, page: DataPage, number: str = "P1") -> None:
    page.record.number.setText(number)
    program.settle()


def tab_to(program: Program, wanted: QWidget) -> None:
    """Goes on by Tab alone until something has the focus."""
    for _ in range(30):
        if wanted.hasFocus():
            return
        program.hands.press(KEY.Key_Tab)
    pytest.fail(f"Tab does not reach {wanted.accessibleName()}")


def custody(program: Program) -> tuple[bool, bool]:
    held = next(iter(store_of(program).custodies()), None)
    return (held.is_closed, held.is_restricted) if held else (False, False)


def test_a_record_is_closed_and_restricted_by_keys_and_the_passphrase(start: Start) -> None:
    fill(start.file)
    program = opened(start)
    page, hands = page_of(program), program.hands
    page.setFocus()
    hands.type("P1")
    program.settle()
    assert page.record.state.text().endswith(words.OPEN)
    tab_to(program, page.record.reason)
    hands.type("moved away")
    hands.tab()
    hands.type(WORDS[ANNA])
    tab_to(program, page.record.close_it)
    hands.press(KEY.Key_Space)
    program.settle()
    assert custody(program) == (True, False)
    assert page.record.close_it.text() == REOPEN
    assert "moved away" in page.record.state.text()
    assert page.record.again.field.text() == page.record.reason.text() == ""
    page.record.reason.setText("asked")
    page.record.again.field.line.setText(WORDS[ANNA])
    page.record.restrict.click()
    program.settle()
    assert custody(program) == (True, True)
    assert page.record.restrict.text() == LIFT
    program.close()


@pytest.mark.parametrize("typed", ["", "wrong words entirely", WORDS[BEN]])
@pytest.mark.parametrize("button", ["close_it", "restrict", "erase"])
def test_nothing_is_done_without_the_passphrase(start: Start, button: str, typed: str) -> None:
    fill(start.file)
    program = opened(start)
    page = page_of(program)
    look_up(program, page)
    page.record.reason.setText("asked")
    page.record.ground.show_value(Ground.ASKED)
    page.record.sure.setText("P1")
    page.record.again.field.line.setText(typed)
    getattr(page.record, button).click()
    program.settle()
    assert "passphrase" in page.record.refusal.text()
    assert custody(program) == (False, False)
    assert store_of(program).load("P1").patient.id == "P1"
    program.close()


def test_erasing_asks_for_ground_number_and_passphrase_and_leaves_the_screen(start: Start) -> None:
    fill(start.file)
    program = opened(start)
    program.clinic.session.open("P1")
    program.settle()
    page = page_of(program)
    assert page.record.number.text() == "P1"
    page.record.erase.click()
    assert "why" in page.record.refusal.text()
    assert page.record.ground.hasFocus()
    program.hands.type("a")
    tab_to(program, page.record.erase)
    program.hands.press(KEY.Key_Space)
    assert page.record.refusal.text() == NOT_SURE
    assert page.record.sure.hasFocus()
    program.hands.type("P1")
    page.record.again.setFocus()
    program.hands.type(WORDS[ANNA])
    tab_to(program, page.record.erase)
    program.hands.press(KEY.Key_Space)
    program.settle()
    (stone,) = store_of(program).erasures()
    assert stone.ground is Ground.ASKED
    assert program.clinic.session.record is None
    assert not program.window.has_patient()
    assert page.erased.list.item(0).text().startswith("Asked for")
    assert page.record.number.text() == ""
    program.close()


def test_backups_from_before_an_erasure_are_listed(
    start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(start.file)
    monkeypatch.setattr("tests.program.Safe", partial(Safe, keep=keeper_of))
    program = opened(start)
    safe = program.shell.setup.safe()
    keeper = safe.keeper() if safe is not None else None
    assert keeper is not None
    keeper.back_up(always=True)
    late = replace(new_act(), at=datetime.now(UTC) + timedelta(hours=1))
    holding.erase(store_of(program), "P1", Ground.OTHER, late)
    page = page_of(program)
    assert "1 backup still hold" in page.erased.list.item(0).text()
    assert page.backups.list.count() == 1
    assert page.backups.list.item(0).text().startswith("Backup of ")
    program.close()


def test_years_are_set_by_nobody_but_the_clinic_and_the_due_are_reviewed(start: Start) -> None:
    fill(start.file)
    with closing(vault_of(start.file).unlock(ANNA, words_of(ANNA))) as store:
        store.add_record(record("P2", visit("old", date(2010, 5, 1))), new_act())
    program = opened(start)
    page = page_of(program)
    assert page.kept.standing.text() == NOT_SET
    assert (page.kept.years.text(), page.kept.due.list.count()) == ("", 0)
    page.kept.countries.list.setFocus()
    program.hands.enter()
    assert page.kept.years.text() == "10"
    assert page.kept.standing.text() == NOT_SET
    program.hands.enter()
    program.settle()
    assert page.kept.standing.text() == words.years(10)
    assert page.kept.due.list.count() == 1
    page.kept.due.list.setFocus()
    program.hands.enter()
    program.settle()
    assert page.record.number.text() == "P2"
    page.kept.years.setText("ten")
    page.kept.keep.click()
    program.settle()
    assert page.kept.refusal.text() == NOT_YEARS
    program.close()


def test_an_admin_who_treats_nobody_sees_who_is_due(start: Start) -> None:
    fill(start.file, ADMIN, TREATS)
    with closing(vault_of(start.file).unlock(ANNA, words_of(ANNA))) as store:
        store.add_record(record("P2", visit("old", date(2010, 5, 1))), new_act())
        store.change_setting("retention_years", "10", new_act())
    program = opened(start)
    page = page_of(program)
    look_up(program, page)
    assert page.kept.due.list.count() == 1
    assert not page.record.close_it.isVisible()
    assert page.record.restrict.isVisible()
    program.close()


@pytest.mark.parametrize("visits", [(), (visit("c1"),)])
def test_the_copy_for_the_person_is_written_also_before_a_first_visit(
    start: Start, visits: tuple[Assessment, ...]
) -> None:
    fill(start.file)
    with closing(vault_of(start.file).unlock(ANNA, words_of(ANNA))) as store:
        store.add_record(record("P3", *visits), new_act())
        holding.restrict(store, "P3", restricted=True, reason="asked", act=new_act())
    program = opened(start)
    page = page_of(program)
    page.setFocus()
    look_up(program, page, "P3")
    tab_to(program, page.record.copy)
    program.hands.press(KEY.Key_Space)
    program.settle()
    (folder,) = start.folder.glob("P3-*-copy")
    assert page.record.told.text() == f"Saved {folder}"
    assert (folder / "everything.pdf").is_file()
    assert (folder / "report.pdf").is_file() is bool(visits)
    assert page.record.given.list.item(0).text().startswith("Copy for the person")
    program.close()


@pytest.mark.parametrize("role", [Role.CLINICIAN, Role.FRONT_DESK, Role.VIEWER])
def test_whoever_may_not_do_something_is_not_shown_it(start: Start, role: Role) -> None:
    fill(start.file, ADMIN, (BEN, (role,)))
    program = opened(start, BEN)
    page = page_of(program)
    look_up(program, page)
    shown = [
        page.record.close_it.isVisible(),
        page.record.restrict.isVisible(),
        page.record.erase.isVisible(),
        page.record.again.isVisible(),
        page.record.given.isVisible(),
        page.record.copy.isVisible(),
        page.kept.years.isVisible(),
        page.kept.due.isVisible(),
        page.erased.isVisible(),
    ]
    treats = role is Role.CLINICIAN
    assert shown == [treats, False, False, treats, treats, treats, False, False, False]
    program.close()


def test_names_are_hidden_with_the_rest(start: Start) -> None:
    fill(start.file)
    with closing(vault_of(start.file).unlock(ANNA, words_of(ANNA))) as store:
        name = store.load("P1").patient.full_name
        store.change_setting("retention_years", "1", new_act())
        store.add_record(record("P2", visit("old", date(2010, 5, 1))), new_act())
    program = opened(start)
    page = page_of(program)
    look_up(program, page)
    assert name in page.record.state.text()
    program.hands.press(KEY.Key_F12)
    texts = [part.text() for part in page.findChildren(QLabel)]
    rows = page.kept.due.list
    texts += [rows.item(at).text() for at in range(rows.count())]
    assert rows.count() == 1
    assert not any(name in text for text in texts)
    assert page.record.close_it.text() == CLOSE
    program.close()
