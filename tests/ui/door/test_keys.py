"""Tests of changing who can open the clinic, in the settings of the real window."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from ankleclinic.services.passphrase import recovery_key
from ankleclinic.services.safe import STATE
from ankleclinic.services.vault import Protection, WrongSecretError
from database.keyfile import path_of
from database.upgrade import create_clinic, open_clinic
from tests.database.vaults import ANNA, BEN, WORDS, anna, vault_of, words_of
from tests.program import Program
from tests.ui.door.test_door import Start, start
from ui.door.keys_view import CHANGES, DONE, KeysView

__all__ = ["start"]

GOOD = "quite another passphrase"


@pytest.fixture
def program(start: Start) -> Program:
    """The program on an encrypted clinic of Anna and Ben, unlocked by Anna."""
    vault = vault_of(start.file)
    vault.create(anna()).close()
    vault = vault_of(start.file)
    store = vault.unlock(ANNA, words_of(ANNA))
    vault.put(BEN, words_of(BEN))
    store.close()
    found = start()
    door = found.shell.door
    assert door is not None
    door.unlock.name.setText(ANNA)
    door.unlock.passphrase.line.setText(WORDS[ANNA])
    door.unlock.unlock.click()
    found.settle()
    return found


def keys_of(program: Program) -> KeysView:
    program.window.show_place("settings")
    settings = program.shell.settings
    assert settings is not None
    assert settings.page is not None
    program.hands.press(Qt.Key.Key_4, Qt.KeyboardModifier.AltModifier)
    program.settle()
    (view,) = settings.page.findChildren(KeysView)
    assert view.isVisible()
    return view


def change(program: Program, view: KeysView, key: str, **typed: str) -> str:
    """Makes a change as Anna and answers with what is said then."""
    form = view.form
    form.chosen._choose(key)
    assert (form.name.text(), form.name.isReadOnly()) == (ANNA, True)
    form.passphrase.line.setText(typed.pop("passphrase", WORDS[ANNA]))
    for name, text in typed.items():
        field = getattr(form, name)
        getattr(field, "line", field).setText(text)
    form.make.click()
    program.settle()
    return form.message.text()


def test_people_are_named_and_each_change_says_what_it_means(program: Program) -> None:
    form = keys_of(program).form
    assert form.lead.text() == f"With a passphrase: {ANNA}, {BEN}."
    for key, change_of in CHANGES.items():
        form.chosen._choose(key)
        assert form.meaning.text() == change_of.meaning
        assert form.new.isVisible() is change_of.new
        assert form.reason.isVisible() is change_of.reason
    program.close()


def test_nothing_is_changed_without_the_passphrase(start: Start, program: Program) -> None:
    before = path_of(start.file).read_bytes()
    said = change(program, keys_of(program), "remove", other=BEN, passphrase="wrong one entirely")
    assert "Wrong name, passphrase" in said
    program.close()
    assert path_of(start.file).read_bytes() == before
    vault_of(start.file).unlock(BEN, words_of(BEN)).close()


def test_a_passphrase_is_changed(start: Start, program: Program) -> None:
    view = keys_of(program)
    assert "same" in change(program, view, "mine", new=GOOD, again="x")
    assert "12" in change(program, view, "mine", new="short", again="short")
    assert change(program, view, "mine", new=GOOD, again=GOOD) == DONE
    assert view.form.new.text() == view.form.passphrase.text() == ""
    program.close()
    with pytest.raises(WrongSecretError):
        vault_of(start.file).unlock(ANNA, words_of(ANNA))


def test_somebody_is_let_in_and_removed(start: Start, program: Program) -> None:
    view = keys_of(program)
    assert change(program, view, "add", other="Cora", new=GOOD, again=GOOD) == DONE
    assert "Cora" in view.form.lead.text()
    assert change(program, view, "remove", other="cora") == DONE
    assert change(program, view, "remove", other=BEN) == DONE
    assert "Nobody of that name" in change(program, view, "remove", other="Dora")
    assert "Nobody else" in change(program, view, "remove", other=ANNA)
    assert view.form.lead.text() == f"With a passphrase: {ANNA}."
    program.close()
    with pytest.raises(WrongSecretError):
        vault_of(start.file).unlock(BEN, words_of(BEN))


def test_a_new_recovery_key_is_typed_back(start: Start, program: Program) -> None:
    view = keys_of(program)
    change(program, view, "recovery")
    assert view.currentWidget() is view.recovery
    key = view.recovery.key
    view.recovery.typed.setText(key)
    view.recovery.done.click()
    program.settle()
    assert view.form.message.text() == DONE
    assert view.recovery.key == ""
    program.close()
    vault_of(start.file).recover(recovery_key(key)).close()


def test_the_data_key_is_changed_while_the_clinic_stays_open(program: Program) -> None:
    view = keys_of(program)
    assert change(program, view, "rotate") == DONE
    program.hands.press(Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    program.settle()
    program.close()


def test_turning_encryption_off_asks_for_a_reason_and_keeps_it(
    start: Start, program: Program
) -> None:
    view = keys_of(program)
    assert "Say why" in change(program, view, "off")
    assert vault_of(start.file).protection() is Protection.ENCRYPTED
    assert change(program, view, "off", reason="server disk is encrypted") == DONE
    assert view.form.encrypt.isVisible()
    program.close()
    store = open_clinic(start.file)
    assert store.setting(STATE) == "off: server disk is encrypted"
    store.close()


def test_a_plain_clinic_is_offered_encryption_here_too(start: Start, qtbot: QtBot) -> None:
    create_clinic(start.file).close()
    program = start()
    view = keys_of(program)
    view.form.encrypt.click()
    assert program.shell.protecting is not None
    assert program.shell.protecting.owner is not None
    assert program.shell.protecting.owner.isVisible()
    program.close()


def test_nobody_changes_keys_by_another_ones_passphrase(program: Program) -> None:
    said = change(program, keys_of(program), "remove", other=BEN, passphrase=WORDS[BEN])
    assert "Wrong" in said
    assert keys_of(program).form.lead.text() == f"With a passphrase: {ANNA}, {BEN}."
    program.close()
