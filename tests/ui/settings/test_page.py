"""The settings: the register read, changed, taken back, signed and taken along, by keys alone."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt
from pytestqt.qtbot import QtBot

from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.catalogue.protocol_text import unsigned_text
from ankleclinic.reports.parts import Letterhead
from ankleclinic.services.clinic import NAME
from ankleclinic.services.protocol import in_force, keep_draft, read_draft
from tests.ankleclinic.own_protocols import signed
from tests.program import new_act
from tests.ui.fakes import MemoryStore, make_desk, running_tasks
from tests.ui.hands import CTRL, SHIFT, Hands
from ui.saving import FileDoors
from ui.settings.model import Show
from ui.settings.page import SettingsPage
from ui.tasks import Tasks
from ui.theme.look import Look

CLEAR, POSSIBLE = "wblt_deficit_cm.clear", "wblt_deficit_cm.possible"
KEY = Qt.Key


@pytest.fixture
def tasks() -> Iterator[Tasks]:
    """The background."""
    yield from running_tasks()


@pytest.fixture
def store() -> MemoryStore:
    """An empty clinic."""
    return MemoryStore()


Open = Callable[[], SettingsPage]


@pytest.fixture
def opened(
    qtbot: QtBot,
    look: Look,
    tasks: Tasks,
    catalogue: Catalogue,
    store: MemoryStore,
    tmp_path: Path,
) -> Open:
    """Opens the page on the clinic; files go to and come from p.toml."""

    def open_page() -> SettingsPage:
        path = tmp_path / "p.toml"
        doors = FileDoors(
            ask=lambda *_: path, show=lambda _: None, folder=tmp_path, choose=lambda *_: path
        )
        held = Letterhead("Old name", "")
        page = SettingsPage(make_desk(catalogue, store, tasks), look, held, doors)
        qtbot.addWidget(page)
        page.resize(QSize(1298, 680))
        page.show()
        page.activateWindow()
        qtbot.waitUntil(page.isActiveWindow)
        page.refresh()
        tasks.drain()
        page.setFocus()
        return page

    return open_page


def change(hands: Hands, text: str) -> None:
    """Type over the value of the marked entry and keep it."""
    hands.press(KEY.Key_Return)
    hands.line(text)


def test_the_first_entry_is_marked_and_told_in_full(opened: Open, catalogue: Catalogue) -> None:
    page = opened()
    view = page.protocol
    assert view.table.name() == CLEAR
    assert view.entry.accessibleName() == catalogue.thresholds[CLEAR].about
    spoken = view.model.spoken(view.table.currentIndex().row(), 0)
    assert spoken.endswith("2 cm, shipped 2 cm, proposal")
    assert view.standing.accessibleName() == "Protocol 1.0 not yet reviewed by this clinic"


def test_a_typed_value_is_kept_at_once_and_in_force_nowhere(
    opened: Open, store: MemoryStore, tasks: Tasks, catalogue: Catalogue
) -> None:
    page, hands = opened(), Hands()
    change(hands, "2,5")
    tasks.drain()
    assert read_draft(store) == {CLEAR: 2.5}
    assert in_force(store, catalogue) is catalogue
    row = page.protocol.table.currentIndex().row()
    assert page.protocol.model.spoken(row, 0).endswith("2.5 cm, not signed, shipped 2 cm, proposal")
    assert hands.at == "Entries of the protocol"
    again = opened()
    assert again.draft.changes == {CLEAR: 2.5}


def test_a_digit_begins_over_the_old_value(opened: Open) -> None:
    page, hands = opened(), Hands()
    hands.line("3")
    assert page.draft.value(CLEAR) == 3


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("99", "It must lie between 0 and 10 cm."),
        ("1", "It must not be less than 1.5"),
        ("two", "“two” is no number"),
    ],
)
def test_a_value_that_cannot_be_stays_in_its_field_and_says_why(
    opened: Open, typed: str, why: str
) -> None:
    page, hands = opened(), Hands()
    change(hands, typed)
    entry = page.protocol.entry
    assert entry.refusal.text().startswith(why)
    assert (entry.field.text(), hands.widget) == (typed, entry.field)
    assert page.draft.changes == {}
    hands.press(KEY.Key_Escape)
    assert (entry.field.text(), hands.at) == ("2", "Entries of the protocol")


def test_edits_are_taken_back_one_by_one_and_delete_brings_the_shipped_value(
    opened: Open, store: MemoryStore, tasks: Tasks
) -> None:
    page, hands = opened(), Hands()
    change(hands, "2.5")
    change(hands, "3")
    hands.press(KEY.Key_Z, CTRL)
    assert page.draft.changes == {CLEAR: 2.5}
    hands.press(KEY.Key_Delete)
    assert page.draft.changes == {}
    hands.press(KEY.Key_Z, CTRL)
    hands.press(KEY.Key_Z, CTRL)
    assert page.draft.changes == {}
    hands.press(KEY.Key_Z, CTRL)
    assert "no edit" in page.protocol.saved.words.text()
    tasks.drain()
    assert read_draft(store) is None


def test_a_figure_from_a_paper_is_shown_and_not_changed(opened: Open) -> None:
    page, hands = opened(), Hands()
    page.protocol.filters.choose(Show.FIXED)
    row = page.protocol.model.row(page.protocol.table.currentIndex().row())
    assert not isinstance(row, str | None)
    hands.press(KEY.Key_Return)
    assert not page.protocol.entry.field.isVisible()
    assert hands.at == "Entries of the protocol"
    hands.press(KEY.Key_Delete)
    assert page.draft.changes == {}


def test_words_find_values_groups_and_sources(opened: Open) -> None:
    page, hands = opened(), Hands()
    hands.press(KEY.Key_F, CTRL)
    hands.type("hot joint")
    view = page.protocol
    assert (view.model.count(), view.table.name()) == (1, "urgency/hot_joint")
    hands.press(KEY.Key_Down)
    hands.press(KEY.Key_Return)
    assert hands.at == "How soon"
    hands.press(KEY.Key_Up)
    assert page.draft.value("urgency/hot_joint") == "same_day"
    hands.press(KEY.Key_F, CTRL)
    hands.type("zzz")
    assert view.model.count() == 0
    assert "No entry holds" in view._nothing.sentence.text()


def test_signing_names_every_change_and_puts_it_in_force(
    opened: Open, store: MemoryStore, tasks: Tasks, catalogue: Catalogue
) -> None:
    page, hands = opened(), Hands()
    change(hands, "2.5")
    hands.press(KEY.Key_Return, CTRL | SHIFT)
    assert "2 cm → 2.5 cm" in page.protocol.form._what.text()
    hands.enter()
    assert page.protocol.form.refusals["name"].text()
    hands.type("Ana Lead")
    hands.tab()
    hands.type("clinical lead")
    hands.tab()
    hands.line("Yearly review")
    tasks.drain()
    now = in_force(store, catalogue)
    assert now.threshold(CLEAR) == 2.5
    assert now.standing == "protocol 1.0-1 reviewed by Ana Lead, 2026-11-22"
    assert read_draft(store) is None
    assert page.protocol.standing.accessibleName().startswith("Protocol 1.0-1 reviewed by Ana Lead")
    assert page.protocol.sign.text() == "Sign as 1.0-2"
    shown = page.versions.toPlainText()
    assert "Signed by Ana Lead, clinical lead, on 2026-11-22: Yearly review" in shown
    assert "2 cm → 2.5 cm" in shown


def test_a_save_that_fails_is_said_and_nothing_typed_is_lost(
    opened: Open, store: MemoryStore, tasks: Tasks
) -> None:
    page, hands = opened(), Hands()
    hands.press(KEY.Key_Return, CTRL | SHIFT)
    hands.type("Ana Lead")
    page.protocol.form.role.setText("lead")
    page.protocol.form.reason.setText("review")
    store.broken = True
    hands.enter()
    tasks.drain()
    assert "disk is full" in page.protocol.form.trouble.text()
    assert page.protocol.form.name.text() == "Ana Lead"
    assert store.protocols() == ()


def test_a_file_is_exported_and_imported_again(
    opened: Open, tasks: Tasks, tmp_path: Path, catalogue: Catalogue
) -> None:
    page, hands = opened(), Hands()
    change(hands, "2.5")
    hands.press(KEY.Key_S, CTRL)
    tasks.drain()
    path = tmp_path / "p.toml"
    assert path.read_text("utf-8") == unsigned_text(catalogue.register, {CLEAR: 2.5})
    hands.press(KEY.Key_Delete)
    hands.press(KEY.Key_O, CTRL)
    tasks.drain()
    assert page.draft.changes == {CLEAR: 2.5}
    assert "1 change against the values in force" in page.protocol.saved.words.text()


def test_a_bad_file_is_told_and_changes_nothing(opened: Open, tasks: Tasks, tmp_path: Path) -> None:
    page, hands = opened(), Hands()
    (tmp_path / "p.toml").write_text("value = ", "utf-8")
    hands.press(KEY.Key_O, CTRL)
    tasks.drain()
    assert "this is not TOML" in page.protocol.told.toPlainText()
    assert page.draft.changes == {}
    hands.press(KEY.Key_Escape)
    assert hands.at == "Entries of the protocol"


def test_a_draft_that_no_longer_fits_is_not_signed(
    opened: Open, store: MemoryStore, catalogue: Catalogue
) -> None:
    keep_draft(store, {CLEAR: 1.0, "gone": 2.0}, new_act())
    page = opened()
    Hands().press(KEY.Key_Return, CTRL | SHIFT)
    told = page.protocol.told.toPlainText()
    assert "must not be less than 1.5" in told
    assert "there is no such entry" in told
    assert not page.protocol.form.isVisible()


def test_what_was_signed_elsewhere_is_shown(
    opened: Open, store: MemoryStore, catalogue: Catalogue
) -> None:
    store.sign_protocol(signed(catalogue, {POSSIBLE: 1.2}), new_act())
    page = opened()
    assert page.draft.value(POSSIBLE) == 1.2
    assert page.draft.unsigned() == ()


def test_the_letterhead_is_kept_when_a_field_is_left(
    opened: Open, store: MemoryStore, tasks: Tasks
) -> None:
    page, hands = opened(), Hands()
    kept: list[Letterhead] = []
    page.letterhead_kept.connect(kept.append)
    hands.press(KEY.Key_3, Qt.KeyboardModifier.AltModifier)
    assert hands.at == "Name of the clinic"
    page.letterhead.name.selectAll()
    hands.type("Ankle House")
    hands.tab()
    tasks.drain()
    assert store.setting(NAME) == "Ankle House"
    assert [one.clinic for one in kept] == ["Ankle House"]


def test_a_refused_value_is_still_there_after_looking_elsewhere(opened: Open) -> None:
    page, hands = opened(), Hands()
    change(hands, "99")
    page.hide()
    page.show()
    assert page.protocol.entry.field.text() == "99"
    assert "must lie between" in page.protocol.entry.refusal.text()


def test_a_number_that_nobody_has_set_yet_is_set_and_unset(opened: Open) -> None:
    page, hands = opened(), Hands()
    name = next(item.name for item in page.draft.items() if item.value is None)
    page.protocol.table.mark(page.protocol.model.number_of(name))
    row = page.protocol.table.currentIndex().row()
    assert ", not set, " in page.protocol.model.spoken(row, 0)
    change(hands, "21")
    assert page.draft.changes == {name: 21}
    hands.press(KEY.Key_Delete)
    assert page.draft.changes == {}


def test_a_version_signed_elsewhere_in_between_is_read_before_signing_again(
    opened: Open, store: MemoryStore, tasks: Tasks, catalogue: Catalogue
) -> None:
    page, hands = opened(), Hands()
    change(hands, "2.5")
    store.sign_protocol(signed(catalogue, {POSSIBLE: 1.2}), new_act())
    hands.press(KEY.Key_Return, CTRL | SHIFT)
    for field in (page.protocol.form.name, page.protocol.form.role, page.protocol.form.reason):
        field.setText("Ana")
    hands.enter()
    tasks.drain()
    tasks.drain()
    assert page.protocol.form.trouble.text()
    assert "1.2 cm → 1.5 cm" in page.protocol.form._what.text()
    assert len(store.protocols()) == 1
    assert page.protocol.sign.text() == "Sign as 1.0-2"
    assert page.draft.changes == {CLEAR: 2.5}


def test_a_change_that_leaves_another_value_out_of_order_is_refused(opened: Open) -> None:
    draft = opened().draft
    assert draft.set_value(POSSIBLE, 1.0) == ""
    assert draft.set_value(CLEAR, 1.2) == ""
    assert "must not be more than 0.5" in draft.set_value(CLEAR, 0.5)
    assert "must not be less than 1.5" in draft.set_value(POSSIBLE, 1.5)
    assert draft.changes == {POSSIBLE: 1.0, CLEAR: 1.2}
