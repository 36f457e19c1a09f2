"""Handing over and taking back: the PIN, closing refused, and what a restart finds."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from ankleclinic.record.observation import State
from ankleclinic.services import kiosk as lock
from ankleclinic.services.kiosk import Marker
from ankleclinic.services.store import UnreachableError
from tests.ankleclinic.builders import make_record, seen
from tests.ui.fakes import MemoryStore
from tests.ui.hands import ALT, CTRL
from tests.ui.kiosk.conftest import FAAM, PIN, Enter, Room, press
from ui.kiosk.pin_form import CHANGED, NOT_OLD, UNLIKE
from ui.kiosk.rest_page import HAND_BACK, NOTHING
from ui.kiosk.start_dialog import NONE_TICKED
from ui.kiosk.unlock_page import WRONG
from ui.kiosk.window import NOT_CLOSED

KEY = Qt.Key


def is_locked(room: Room) -> bool:
    """Whether the patient's window is there and the therapist's is not."""
    return room.kiosk.window is not None and room.window.isVisible() and not room.main.isVisible()


def test_the_patient_sees_nothing_but_the_questions(room: Enter) -> None:
    here = room()
    here.hand_over(*FAAM)
    shown = [one for one in QApplication.topLevelWidgets() if one.isVisible()]
    assert shown == [here.window]
    assert here.window.isFullScreen()
    texts = " ".join(one.accessibleName() for one in here.window.findChildren(type(here.window)))
    assert "Tester" not in texts


def test_the_pin_takes_the_computer_back(room: Enter) -> None:
    here = room()
    left: list[Marker] = []
    here.kiosk.left.connect(left.append)
    here.hand_over(*FAAM)
    here.leave(PIN)
    assert here.kiosk.window is None
    assert here.main.isVisible()
    assert left == [Marker("p1", here.draft.id, FAAM)]
    assert lock.locked_to(here.store, "") is None


def test_a_wrong_pin_leaves_everything_locked(room: Enter) -> None:
    here = room()
    here.hand_over(*FAAM)
    here.leave("1111")
    assert here.window.unlock.message.text() == WRONG
    assert here.window.unlock.pin.text() == ""
    assert is_locked(here)
    assert lock.locked_to(here.store, "") is not None


def test_after_three_wrong_pins_the_right_one_has_to_wait(room: Enter) -> None:
    here = room()
    here.hand_over(*FAAM)
    press(here.window.therapist)
    for _ in range(3):
        here.hands.line("1111")
        here.settle()
    assert "Wait 5 seconds" in here.window.unlock.message.text()
    assert not here.window.unlock.pin.isEnabled()
    assert not here.window.unlock.unlock.isEnabled()
    assert lock.leave(here.store, PIN, here.desk.act()).opened is False


def test_the_pin_is_typed_by_touch(room: Enter) -> None:
    here = room()
    here.hand_over(*FAAM)
    press(here.window.therapist)
    unlock = here.window.unlock
    for digit in PIN[:-1] + "99":
        press(next(key for key in unlock.keys if key.text() == digit))
    press(unlock.erase)
    press(unlock.erase)
    press(next(key for key in unlock.keys if key.text() == PIN[-1]))
    press(unlock.unlock)
    here.settle()
    assert here.kiosk.window is None


@pytest.mark.parametrize("page", ["questions", "review", "rest", "unlock"])
def test_no_page_can_be_closed_or_left_by_a_key(room: Enter, page: str) -> None:
    here = room()
    window = here.hand_over(*FAAM)
    {
        "questions": lambda: window.go_to(3),
        "review": lambda: window.go_to(29),
        "rest": window.show_rest,
        "unlock": window.show_unlock,
    }[page]()
    front = window.page
    for key, modifiers in (
        (KEY.Key_Escape, Qt.KeyboardModifier.NoModifier),
        (KEY.Key_F11, Qt.KeyboardModifier.NoModifier),
        (KEY.Key_F12, Qt.KeyboardModifier.NoModifier),
        (KEY.Key_F4, ALT),
        (KEY.Key_K, CTRL),
        (KEY.Key_C, ALT),
        (KEY.Key_2, CTRL),
        (KEY.Key_W, CTRL),
        (KEY.Key_Q, CTRL),
    ):
        QTest.keyClick(here.hands.widget, key, modifiers)
        assert is_locked(here), key
        assert window.page is front, key
    window.close()
    assert is_locked(here)
    assert window.line.text() == NOT_CLOSED


@pytest.mark.parametrize("small", ["showMinimized", "showNormal"])
def test_a_window_made_small_comes_back(room: Enter, small: str) -> None:
    here = room()
    window = here.hand_over(*FAAM)
    assert window.isFullScreen()
    getattr(window, small)()
    here.qtbot.waitUntil(lambda: window.isFullScreen() and not window.isMinimized())


def test_finishing_thanks_the_patient_and_asks_for_the_computer(room: Enter) -> None:
    here = room()
    window = here.hand_over("nprs_now")
    here.hands.type("4")
    here.qtbot.waitUntil(window.review.isVisible)
    press(window.review.done)
    assert window.rest.thanks.text() == "Thank you, Toni."
    assert window.rest.hand_back.text() == HAND_BACK
    window.idle.passed.emit()
    assert window.rest.isVisible()
    press(window.rest.change)
    assert window.review.isVisible()


def test_hidden_names_are_not_greeted(room: Enter) -> None:
    here = room()
    here.main.hide_identity(hidden=True)
    window = here.hand_over("nprs_now")
    window.show_rest()
    assert window.rest.thanks.text() == "Thank you."


def test_a_restart_begins_locked_with_the_answers_there(room: Enter) -> None:
    first = room()
    first.hand_over("faam_sport")
    first.hands.type("43")
    first.settle()
    marker = lock.locked_to(first.store, "")
    assert marker is not None
    assert first.kiosk.window is not None
    first.kiosk.window.release()
    first.kiosk.window = None
    again = room(store=first.store, pin="")
    again.kiosk.resume(marker)
    assert is_locked(again)
    again.settle()
    assert again.window.count.text() == "Question 3 of 8"
    again.leave(PIN)
    assert again.main.isVisible()


def test_a_marker_of_nobody_locks_all_the_same(room: Enter) -> None:
    here = room()
    here.kiosk.resume(Marker())
    assert is_locked(here)
    here.settle()
    assert here.window.rest.isVisible()
    assert here.window.rest.kept.text() == NOTHING
    here.leave(PIN)
    assert here.main.isVisible()


@pytest.mark.parametrize("marker", [Marker("p1", "gone", FAAM), Marker("nobody", "v", FAAM)])
def test_a_draft_that_is_gone_asks_for_the_computer(room: Enter, marker: Marker) -> None:
    here = room()
    here.kiosk.resume(marker)
    here.settle()
    assert here.window.rest.isVisible()
    assert here.window.rest.kept.text() == NOTHING
    press(here.window.therapist)
    press(here.window.unlock.back)
    assert here.window.rest.isVisible()


def test_the_first_pin_is_set_by_the_therapist(room: Enter) -> None:
    here = room(pin="")
    here.kiosk.ask(here.desk.catalogue)
    here.settle()
    dialog = here.kiosk.dialog
    assert dialog is not None
    assert here.hands.at == "New PIN"
    here.hands.type("1234")
    dialog.start.click()
    assert "first that anybody tries" in dialog.pins.message.text()
    dialog.pins.new.setText("7391")
    dialog.pins.again.setText("7392")
    dialog.start.click()
    assert dialog.pins.message.text() == UNLIKE
    dialog.pins.again.setText("7391")
    dialog.start.click()
    here.settle()
    assert is_locked(here)
    here.leave("7391")
    assert here.main.isVisible()


def test_another_pin_needs_the_old_one(room: Enter) -> None:
    here = room()
    here.kiosk.ask(here.desk.catalogue)
    here.settle()
    dialog = here.kiosk.dialog
    assert dialog is not None
    press(dialog.pins.change)
    for field, text in ((dialog.pins.old, "0000"), (dialog.pins.new, "7391")):
        field.setText(text)
    dialog.pins.again.setText("7391")
    press(dialog.pins.keep)
    here.settle()
    assert dialog.pins.message.text() == NOT_OLD
    dialog.pins.old.setText(PIN)
    press(dialog.pins.keep)
    here.settle()
    assert dialog.pins.words.text() == CHANGED
    assert lock.try_pin(here.store, "7391", here.desk.act()).opened
    dialog.reject()


def test_what_is_there_already_is_not_ticked(room: Enter) -> None:
    here = room()
    for entry in (
        seen("nprs_now", None, 3.0),
        seen("faam_adl", None, score=80.0),
        seen("faam_sport", None, State.NOT_TESTED.value),
    ):
        here.session.write_fields({entry.key: entry})
    here.settle()
    here.kiosk.ask(here.desk.catalogue)
    here.settle()
    dialog = here.kiosk.dialog
    assert dialog is not None
    assert not {"nprs_now", "faam_adl", "faam_sport"} & set(dialog.ticked())
    assert "nprs_night" in dialog.ticked()
    assert "cait" not in dialog.boxes, "its total is entered by the therapist"
    for box in dialog.boxes.values():
        box.setChecked(False)
    dialog.start.click()
    assert dialog.message.text() == NONE_TICKED
    dialog.reject()


def test_without_a_draft_nobody_is_asked(room: Enter) -> None:
    here = room(make_record())
    here.session.finish()
    here.settle()
    here.kiosk.ask(here.desk.catalogue)
    here.settle()
    assert here.kiosk.dialog is None


def test_a_store_that_cannot_lock_hands_nothing_over(
    room: Enter, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = room()
    here.kiosk.ask(here.desk.catalogue)
    here.settle()
    dialog = here.kiosk.dialog
    assert dialog is not None
    monkeypatch.setattr(MemoryStore, "change_setting", refuse)
    dialog.start.click()
    here.settle()
    assert dialog.message.text() == "The disk is full."
    assert here.kiosk.window is None
    assert here.main.isVisible()
    dialog.reject()


def refuse(*_: object) -> None:
    """A store that is full."""
    raise UnreachableError("The disk is full.")
