"""Tests of locking and unlocking the real window on a real encrypted clinic."""

from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QWidget
from pytestqt.qtbot import QtBot

from ankleclinic.record.user import Role, User
from ankleclinic.services.locking import SETTING
from ankleclinic.services.vault import LockedClinicError
from database.upgrade import create_clinic
from tests.database.examples import record, visit
from tests.database.vaults import ANNA, BEN, RECOVERY, WORDS, anna, vault_of, words_of
from tests.program import Program, new_act
from tests.ui.door.test_door import Start, start
from ui.door.locking import HiddenPage, Locking
from ui.door.unlock_page import UnlockPage
from ui.door.watch import Watch

__all__ = ["start"]

KEY, CTRL = Qt.Key, Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
MINUTE = 60.0


class FakeClock:
    """Two clocks that go on when they are told to."""

    def __init__(self) -> None:
        self.steady, self.wall = 1000.0, 5000.0

    def __call__(self) -> tuple[float, float]:
        return self.steady, self.wall

    def go_on(self, seconds: float) -> None:
        self.steady += seconds
        self.wall += seconds


def fill(file: Path, *people: tuple[str, tuple[Role, ...]]) -> None:
    """An encrypted clinic of Anna and Ben with one patient; people have roles where given."""
    vault = vault_of(file)
    with closing(vault.create(anna())) as store:
        vault.put(BEN, words_of(BEN))
        store.add_record(record("P1", visit("a1")), new_act())
        for number, (name, roles) in enumerate(people):
            store.put_user(User(f"u{number}", name, roles), new_act())
    vault.forget_key()


def unlock(program: Program, page: UnlockPage, name: str, words: str | None = None) -> None:
    page.name.setText(name)
    page.passphrase.line.setText(words or WORDS[name])
    page.unlock.click()
    program.settle()


def opened(start: Start, name: str = ANNA) -> Program:
    program = start()
    door = program.shell.door
    assert door is not None
    unlock(program, door.unlock, name)
    assert program.shell.clinic is not None
    return program


def locking(program: Program) -> Locking:
    assert program.shell.locking is not None
    return program.shell.locking


def lock(program: Program) -> UnlockPage:
    program.hands.press(KEY.Key_L, CTRL)
    page = locking(program).page
    assert isinstance(page, UnlockPage)
    assert program.window.is_covered()
    program.settle()
    return page


def test_a_key_blanks_the_window_at_once_and_forgets_the_key(start: Start) -> None:
    fill(start.file)
    program = opened(start)
    page = lock(program)
    assert page.isVisible()
    assert not program.clinic.caseload.isVisible()
    with pytest.raises(LockedClinicError):
        program.clinic.desk.store.load("P1")
    unlock(program, page, ANNA)
    assert not program.window.is_covered()
    assert program.clinic.desk.store.load("P1").patient.id == "P1"
    program.close()


def test_unlocking_lands_on_the_same_field_and_the_draft_is_stored(start: Start) -> None:
    fill(start.file)
    program = opened(start)
    program.clinic.session.open("P1")
    program.settle()
    program.window.show_page("plan")
    program.clinic.window.top_bar.search.setFocus()
    program.hands.type("half a wo")
    before = program.window.focusWidget()
    page = lock(program)
    unlock(program, page, ANNA, "wrong words entirely")
    assert "Wrong name, passphrase" in page.message.text()
    assert program.window.is_covered()
    unlock(program, page, ANNA)
    assert program.window.focusWidget() is before
    assert program.window.top_bar.search.text() == "half a wo"
    assert program.clinic.session.record is not None
    program.close()


def test_what_was_typed_is_stored_before_the_key_is_forgotten(start: Start) -> None:
    fill(start.file)
    program = opened(start)
    program.window.show_place("settings")
    program.settle()
    settings = program.shell.settings
    assert settings is not None
    assert settings.page is not None
    settings.page.parts.choose("letterhead")
    settings.page.letterhead.name.setFocus()
    program.hands.type("Ankle house")
    page = lock(program)
    unlock(program, page, ANNA)
    assert program.clinic.desk.store.setting("clinic_name") == "Ankle house"
    program.close()


@pytest.mark.parametrize(("key", "held"), [("K", CTRL), ("A", None), ("N", CTRL)])
def test_no_key_reaches_what_lies_behind(
    start: Start, key: str, held: Qt.KeyboardModifier | None
) -> None:
    fill(start.file)
    program = opened(start)
    title = program.window.windowTitle()
    page = lock(program)
    page.unlock.setFocus()
    code = getattr(KEY, f"Key_{key}")
    program.hands.press(code, held or Qt.KeyboardModifier.NoModifier)
    program.hands.press(code, Qt.KeyboardModifier.AltModifier)
    program.settle()
    assert program.window.windowTitle() == title
    assert program.window.is_covered()
    assert not program.clinic.caseload.form.isVisible()
    unlock(program, page, ANNA)
    program.hands.press(KEY.Key_K, CTRL)
    assert program.window.focusWidget() is program.window.top_bar.search
    program.close()


def test_a_dialog_that_is_open_is_called_off(start: Start) -> None:
    fill(start.file)
    program = opened(start)
    dialog = QDialog(program.window)
    dialog.open()
    page = lock(program)
    assert not dialog.isVisible()
    unlock(program, page, ANNA)
    program.close()


def test_somebody_else_takes_over_with_their_own_rights(start: Start) -> None:
    fill(start.file, (ANNA, (Role.ADMIN, Role.CLINICIAN)), (BEN, (Role.FRONT_DESK,)))
    program = opened(start)
    program.hands.press(KEY.Key_U, CTRL | SHIFT)
    page = locking(program).page
    assert isinstance(page, UnlockPage)
    assert page.name.text() == ""
    assert page.name.hasFocus()
    program.settle()
    unlock(program, page, BEN)
    assert program.shell.again
    assert not program.window.isVisible()
    following = start.follow(program)
    store = following.clinic.desk.store
    assert store.user.name == BEN
    assert store.user.roles == (Role.FRONT_DESK,)
    assert following.clinic.desk.act().by == BEN
    following.close()


def test_somebody_who_was_disabled_meanwhile_stays_out(start: Start) -> None:
    fill(start.file, (ANNA, (Role.ADMIN, Role.CLINICIAN)), (BEN, (Role.FRONT_DESK,)))
    program = opened(start, BEN)
    raw = vault_of(start.file).unlock(ANNA, words_of(ANNA))
    (ben,) = (user for user in raw.users() if user.name == BEN)
    raw.put_user(User(ben.id, BEN, ben.roles, is_disabled=True), new_act())
    raw.close()
    page = lock(program)
    unlock(program, page, BEN)
    assert "disabled" in page.message.text()
    assert program.window.is_covered()
    with pytest.raises(LockedClinicError):
        program.clinic.desk.store.caseload()
    program.close()


def test_the_recovery_key_opens_it_for_an_admin_and_is_kept(start: Start) -> None:
    fill(start.file, (ANNA, (Role.ADMIN, Role.CLINICIAN)))
    program = opened(start)
    page = lock(program)
    page.switch.click()
    page.recovery.setText("-".join(RECOVERY[at : at + 4] for at in range(0, 32, 4)))
    page.unlock.click()
    program.settle()
    following = start.follow(program)
    assert following.clinic.desk.store.user.roles == (Role.ADMIN,)
    (kept,) = following.clinic.desk.store.emergencies()
    assert kept.by == "Recovery key"
    following.close()


def test_nobody_without_a_role_gets_in(start: Start) -> None:
    fill(start.file, (ANNA, (Role.ADMIN,)))
    program = start()
    door = program.shell.door
    assert door is not None
    unlock(program, door.unlock, BEN)
    assert "not among the people" in door.unlock.message.text()
    assert program.shell.clinic is None
    unlock(program, door.unlock, ANNA)
    assert program.clinic.desk.store.user.roles == (Role.ADMIN,)
    program.close()


def test_the_window_can_be_closed_while_it_is_locked(start: Start) -> None:
    fill(start.file)
    program = opened(start)
    lock(program)
    program.close()


def test_a_clinic_that_is_not_encrypted_is_only_hidden_and_says_so(start: Start) -> None:
    create_clinic(start.file).close()
    program = start()
    program.hands.press(KEY.Key_L, CTRL)
    page = locking(program).page
    assert isinstance(page, HiddenPage)
    assert "not encrypted" in page.lead.text()
    assert locking(program).watch.minutes == 0
    program.hands.press(KEY.Key_Space)
    assert not program.window.is_covered()
    program.close()


@pytest.mark.parametrize(("kept", "minutes"), [(None, 10), ("3", 3), ("0", 10), ("x", 10)])
def test_the_clinic_says_after_how_many_minutes(
    start: Start, kept: str | None, minutes: int
) -> None:
    fill(start.file)
    if kept is not None:
        vault = vault_of(start.file)
        with closing(vault.unlock(ANNA, words_of(ANNA))) as store:
            store.change_setting(SETTING, kept, new_act())
    program = opened(start)
    assert locking(program).watch.minutes == minutes
    locking(program).watch.passed.emit()
    assert program.window.is_covered()
    program.settle()
    program.close()


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    found = QWidget()
    qtbot.addWidget(found)
    found.show()
    return found


@pytest.fixture
def watch(clock: FakeClock, window: QWidget) -> Watch:
    found = Watch(window, clock)
    found.minutes = 10
    found.begin()
    return found


def test_it_ends_with_its_window(start: Start) -> None:
    fill(start.file)
    program = opened(start)
    assert locking(program).parent() is program.window
    program.close()


def test_it_counts_from_the_last_touch(watch: Watch, clock: FakeClock, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(watch.passed):
        clock.go_on(10 * MINUTE - 1)
        watch.look()
        watch.begin()
        clock.go_on(MINUTE)
        watch.look()
    with qtbot.waitSignal(watch.passed, timeout=100):
        clock.go_on(9 * MINUTE)
        watch.look()
    watch.rest()


def test_sleep_counts_whichever_clock_stood(watch: Watch, clock: FakeClock, qtbot: QtBot) -> None:
    clock.wall += 3600
    with qtbot.waitSignal(watch.passed, timeout=100):
        watch.look()
    watch.begin()
    clock.wall -= 7200
    with qtbot.assertNotEmitted(watch.passed):
        watch.look()
    clock.steady += 10 * MINUTE
    with qtbot.waitSignal(watch.passed, timeout=100):
        watch.look()
    watch.rest()


def test_the_first_touch_after_sleep_locks_before_it_counts(
    watch: Watch, clock: FakeClock, window: QWidget, qtbot: QtBot
) -> None:
    clock.go_on(3600)
    with qtbot.waitSignal(watch.passed, timeout=100):
        QTest.keyClick(window.windowHandle(), KEY.Key_Space)
    watch.rest()


def test_never_is_never(watch: Watch, clock: FakeClock, qtbot: QtBot) -> None:
    watch.minutes = 0
    clock.go_on(1e6)
    with qtbot.assertNotEmitted(watch.passed):
        watch.look()
    watch.rest()
