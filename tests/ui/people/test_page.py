"""Tests of the people in the settings of the real window, on a real encrypted clinic."""

from contextlib import closing

import pytest
from PySide6.QtCore import Qt

from ankleclinic.record.user import Emergency, Role, User
from ankleclinic.services.vault import WrongSecretError
from database.upgrade import create_clinic
from tests.database.vaults import ANNA, BEN, WORDS, vault_of, words_of
from tests.program import Program, new_act
from tests.ui.door.test_door import Start, start
from tests.ui.door.test_locking import fill, lock, locking, opened
from ui.people import words
from ui.people.page import PeoplePage

__all__ = ["start"]

CORA, GOOD = "Cora", "words that cora chose"
BOTH = (ANNA, (Role.ADMIN, Role.CLINICIAN))
DESK = (BEN, (Role.FRONT_DESK,))


def page_of(program: Program) -> PeoplePage:
    return program.settings_part("people", PeoplePage)


def titles(page: PeoplePage) -> list[str]:
    return [page.rows.item(row).text() for row in range(page.rows.count())]


def keep(program: Program, page: PeoplePage, passphrase: str = WORDS[ANNA]) -> str:
    """Presses Keep as Anna and answers with what is said then."""
    page.form.again.field.line.setText(passphrase)
    page.form.keep.click()
    program.settle()
    return page.form.refusal.text() or page.form.told.text()


def test_the_first_other_person_gives_everybody_a_role(start: Start) -> None:
    fill(start.file)
    program = opened(start)
    page = page_of(program)
    assert page.lead.text() == words.ALONE
    assert titles(page) == ["Somebody new. Add a person"]
    page.form.name.setText(CORA)
    page.form.roles[Role.CLINICIAN].setChecked(True)
    page.form.first.line.setText(GOOD)
    page.form.second.line.setText(GOOD)
    assert keep(program, page) == "Kept."
    assert titles(page) == [
        f"{ANNA}. Admin and clinician",
        "Cora. Clinician",
        "Somebody new. Add a person",
    ]
    assert page.form.first.text() == page.form.again.field.text() == ""
    program.close()
    following = start()
    door = following.shell.door
    assert door is not None
    door.unlock.name.setText(CORA)
    door.unlock.passphrase.line.setText(GOOD)
    door.unlock.unlock.click()
    following.settle()
    assert following.clinic.desk.store.user.roles == (Role.CLINICIAN,)
    following.close()


def test_nothing_is_changed_without_the_passphrase(start: Start) -> None:
    fill(start.file, BOTH, DESK)
    program = opened(start)
    page = page_of(program)
    page.rows.choose("u1")
    page.form.roles[Role.VIEWER].setChecked(True)
    for wrong in ("", "wrong words entirely", WORDS[BEN]):
        assert "Wrong name, passphrase" in keep(program, page, wrong)
    assert program.clinic.desk.store.users()[1].roles == (Role.FRONT_DESK,)
    program.close()


def test_roles_are_changed_by_keyboard_alone(start: Start) -> None:
    fill(start.file, BOTH, DESK)
    program = opened(start)
    page = page_of(program)
    page.rows.setFocus()
    program.hands.press(Qt.Key.Key_Home)
    program.hands.press(Qt.Key.Key_Down)
    assert page.form.name.text() == BEN
    program.hands.enter()
    assert page.form.name.hasFocus()
    while not page.form.roles[Role.VIEWER].hasFocus():
        program.hands.press(Qt.Key.Key_Tab)
    program.hands.press(Qt.Key.Key_Space)
    while not page.form.again.field.line.hasFocus():
        program.hands.press(Qt.Key.Key_Tab)
    program.hands.type(WORDS[ANNA])
    program.hands.enter()
    program.settle()
    assert program.clinic.desk.store.users()[1].roles == (Role.FRONT_DESK, Role.VIEWER)
    program.close()


def test_whoever_is_disabled_loses_the_way_in_and_comes_back_with_a_new_one(start: Start) -> None:
    fill(start.file, BOTH, DESK)
    program = opened(start)
    page = page_of(program)
    page.rows.choose("u1")
    page.form.again.field.line.setText(WORDS[ANNA])
    page.form.turn.click()
    program.settle()
    assert page.form.refusal.text() == ""
    with pytest.raises(WrongSecretError):
        vault_of(start.file).unlock(BEN, words_of(BEN))
    assert program.clinic.desk.store.users()[1].is_disabled
    page.rows.choose("u1")
    assert page.form.turn.text() == "Let in again"
    page.form.again.field.line.setText(WORDS[ANNA])
    page.form.turn.click()
    program.settle()
    assert not program.clinic.desk.store.users()[1].is_disabled
    program.close()


def test_the_last_admin_stays(start: Start) -> None:
    fill(start.file, BOTH, DESK)
    program = opened(start)
    page = page_of(program)
    page.rows.choose("u0")
    page.form.roles[Role.ADMIN].setChecked(False)
    assert "Nobody who is an admin" in keep(program, page)
    program.close()


def test_a_passphrase_that_will_not_do_changes_nothing(start: Start) -> None:
    fill(start.file, BOTH)
    program = opened(start)
    page = page_of(program)
    page.rows.choose(words.NEW)
    page.form.name.setText(CORA)
    page.form.roles[Role.VIEWER].setChecked(True)
    page.form.first.line.setText("short")
    page.form.second.line.setText("short")
    assert "12" in keep(program, page)
    page.form.first.line.setText(GOOD)
    assert "same" in keep(program, page)
    assert len(program.clinic.desk.store.users()) == 1
    program.close()


def test_who_is_no_admin_sees_names_and_changes_nothing(start: Start) -> None:
    fill(start.file, BOTH, DESK)
    program = opened(start, BEN)
    page = page_of(program)
    assert page.lead.text() == words.NOT_YOURS
    assert titles(page) == [f"{ANNA}. Admin and clinician", "Ben. Front desk"]
    assert not page.form.isVisible()
    assert not page.minutes.isVisible()
    assert not page.opened.isVisible()
    program.close()


def test_a_clinic_that_is_not_encrypted_says_that_it_has_no_roles(start: Start) -> None:
    create_clinic(start.file).close()
    program = start()
    page = page_of(program)
    assert page.lead.text() == words.PLAIN
    assert not page.form.isVisible()
    assert page.minutes.text() == "0"
    program.close()


@pytest.mark.parametrize(
    ("typed", "minutes"), [("5", 5), (" 60 ", 60), ("0", 10), ("61", 10), ("x", 10), ("", 10)]
)
def test_the_minutes_hold_at_once_and_are_never_none(
    start: Start, typed: str, minutes: int
) -> None:
    fill(start.file)
    program = opened(start)
    page = page_of(program)
    page.minutes.setText(typed)
    page.keep_minutes.click()
    program.settle()
    assert locking(program).watch.minutes == minutes
    assert bool(page.refusal.text()) is (minutes == 10)
    program.close()


def test_what_was_opened_for_a_reason_is_reviewed_by_somebody_else(start: Start) -> None:
    fill(start.file, BOTH)
    vault = vault_of(start.file)
    with closing(vault.unlock(ANNA, words_of(ANNA))) as store:
        at = new_act().at
        store.put_emergency(Emergency("e1", "Recovery key", at, "It was used."), new_act())
        store.put_emergency(Emergency("e2", ANNA, at.replace(hour=11), "She fell."), new_act())
    program = opened(start)
    page = page_of(program)
    page.opened.choose("e2")
    page.reviewed.click()
    program.settle()
    assert "Somebody else" in page.refusal.text()
    page.opened.choose("e1")
    page.reviewed.click()
    program.settle()
    found = {one.id: one.reviewed_by for one in program.clinic.desk.store.emergencies()}
    assert found == {"e1": ANNA, "e2": ""}
    assert "seen by" in page.opened.item(1).data(Qt.ItemDataRole.UserRole).aside
    program.close()


def test_the_name_of_whoever_is_signed_in_stands_at_the_top(start: Start) -> None:
    fill(start.file, BOTH)
    program = opened(start)
    assert program.window.top_bar._user.text() == ANNA
    page = lock(program)
    assert not program.window.top_bar.isVisible()
    assert User("u0", *BOTH) == program.clinic.desk.store.user
    assert page.name.text() == ANNA
    program.close()
