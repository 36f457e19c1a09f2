"""The frame: places, pages, keys, the strip, and what it never shows."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.gallery import frame, made_up_patient
from ui.frame.main_window import MainWindow
from ui.frame.pages import Page, Place
from ui.frame.patient_strip import Fact, PatientStripData
from ui.theme.look import Look
from ui.theme.tokens import Mode
from ui.widgets.chip import Chip
from ui.widgets.identity import IdentityText

KEY = Qt.Key
CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


@pytest.fixture
def window(look: Look, qtbot: QtBot) -> MainWindow:
    made = frame(look)
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


def test_pages_by_control_and_digit(window: MainWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.page_shown) as shown:
        QTest.keyClick(window, KEY.Key_3, CONTROL)
    assert shown.args == ["trends"]


def test_control_q_closes_the_window(window: MainWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.closing):
        QTest.keyClick(window, KEY.Key_Q, CONTROL)
    assert not window.isVisible()


def test_a_page_is_built_when_first_shown_and_only_once(look: Look, qtbot: QtBot) -> None:
    built: list[str] = []

    def build(key: str) -> QWidget:
        built.append(key)
        return QWidget()

    pages = tuple(Page(key, key, lambda key=key: build(key)) for key in ("one", "two"))  # type: ignore[misc]
    window = MainWindow(look, [Place("patient", "Patient", "P", "person", pages, patient=True)])
    qtbot.addWidget(window)
    assert built == []
    window.show_patient(made_up_patient())
    for key in ("two", "one", "two"):
        window.show_page(key)
    assert built == ["two", "one"]


def test_places_by_alt_and_letter(window: MainWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.place_shown) as shown:
        QTest.keyClick(window, KEY.Key_C, ALT)
    assert shown.args == ["caseload"]


def test_a_bare_letter_goes_to_a_place_only_outside_fields(
    window: MainWindow, qtbot: QtBot
) -> None:
    search = window.top_bar.search
    with qtbot.assertNotEmitted(window.place_shown):
        search.setFocus()
        QTest.keyClicks(search, "k")
    assert search.text() == "k"
    window.setFocus()
    with qtbot.waitSignal(window.place_shown) as shown:
        QTest.keyClicks(window, "k")
    assert shown.args == ["know"]


def test_control_k_finds_the_search_from_a_field(look: Look, qtbot: QtBot) -> None:
    field = QLineEdit()

    def build() -> QWidget:
        page = QWidget()
        QVBoxLayout(page).addWidget(field)
        return page

    window = MainWindow(look, [Place("one", "One", "O", "book", (Page("one", "One", build),))])
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    field.setFocus()
    QTest.keyClick(field, KEY.Key_K, CONTROL)
    assert window.top_bar.search.hasFocus()


def test_the_cursor_is_in_the_search_at_start(look: Look, qtbot: QtBot) -> None:
    page = Page("one", "One", QWidget)
    window = MainWindow(look, [Place("one", "One", "O", "book", (page,))])
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    assert window.top_bar.search.hasFocus()


def test_search_is_passed_on(window: MainWindow, qtbot: QtBot) -> None:
    search = window.top_bar.search
    with qtbot.waitSignals([window.search_edited, window.search_entered]):
        QTest.keyClicks(search, "due:<7")
        QTest.keyClick(search, KEY.Key_Return)
    with qtbot.waitSignal(window.search_left):
        QTest.keyClick(search, KEY.Key_Down)
    QTest.keyClick(search, KEY.Key_Escape)
    assert search.text() == ""


def test_f12_hides_name_and_description(window: MainWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.identity_hidden) as hidden:
        QTest.keyClick(window, KEY.Key_F12)
    assert hidden.args == [True]
    spoken = [one.accessibleName() for one in window.findChildren(IdentityText)]
    assert spoken == ["hidden", "hidden"]
    QTest.keyClick(window, KEY.Key_F12)
    assert "Ana M." in [one.accessibleName() for one in window.findChildren(IdentityText)]


def test_a_new_patient_stays_hidden(window: MainWindow, qtbot: QtBot) -> None:
    window.hide_identity(hidden=True)
    window.show_patient(PatientStripData(name="Per H.", about="62 y"))
    assert {one.accessibleName() for one in window.findChildren(IdentityText)} == {"hidden"}


def test_the_title_never_names_the_patient(window: MainWindow) -> None:
    titles = []
    for key in ("caseload", "assess", "trends", "know"):
        window.show_page(key)
        titles.append(window.windowTitle())
    assert all("Ana" not in title for title in titles)
    assert titles[1] == "Patient · AnkleClinic"


def test_empty_facts_are_left_out(window: MainWindow, qtbot: QtBot) -> None:
    def shown() -> list[str]:
        return [one.accessibleName() for one in window.findChildren(Fact) if one.isVisible()]

    window.show_patient(PatientStripData(name="Per H.", episode="Week 1"))
    qtbot.waitUntil(lambda: shown() == ["Episode: Week 1"])


def test_without_a_patient_no_page_is_built(look: Look, qtbot: QtBot) -> None:
    def build() -> QWidget:
        raise AssertionError("built without a patient")

    page = Page("assess", "Assess", build)
    window = MainWindow(look, [Place("patient", "Patient", "P", "person", (page,), patient=True)])
    qtbot.addWidget(window)
    window.show()
    window.show_place("patient")
    assert not window.has_patient()


def test_alerts_that_do_not_fit_are_counted_and_danger_comes_first(
    look: Look, qtbot: QtBot
) -> None:
    window = frame(look, ["Anticoagulant", "Osteoporosis", "Latex allergy", "RED FLAG"])
    qtbot.addWidget(window)
    window.resize(1280, 680)
    window.show()
    row = window.findChildren(Chip)[0].parentWidget()
    assert row is not None
    shown = [chip.accessibleName() for chip in row.findChildren(Chip) if chip.isVisible()]
    assert shown[0] == "RED FLAG"
    hidden = row.hidden_alerts()  # type: ignore[attr-defined]
    assert len(shown) + len(hidden) == 4
    assert hidden


def test_lesser_facts_give_way_to_the_words_of_an_alert(look: Look, qtbot: QtBot) -> None:
    window = frame(look, ["Anticoagulant", "Osteoporosis"])
    qtbot.addWidget(window)
    window.show()

    def shown() -> tuple[int, int]:
        facts = [fact for fact in window.findChildren(Fact) if fact.isVisible()]
        chips = [chip for chip in window.findChildren(Chip) if chip.isVisible()]
        return len(facts), len(chips)

    for width, wanted in ((1500, (5, 2)), (1150, (3, 2)), (1500, (5, 2))):
        window.resize(width, 700)
        qtbot.waitUntil(lambda wanted=wanted: shown() == wanted)  # type: ignore[misc]


@pytest.mark.parametrize(("width", "height"), [(1366, 768), (1280, 680), (1024, 600)])
def test_the_frame_fits_its_size(look: Look, qtbot: QtBot, width: int, height: int) -> None:
    window = frame(look, ["Anticoagulant"])
    qtbot.addWidget(window)
    window.resize(width, height)
    window.show()
    assert (window.width(), window.height()) == (width, height)
    assert window.minimumSizeHint().width() <= 1024


def test_closing_leaves_the_field_first(look: Look, qtbot: QtBot) -> None:
    order: list[str] = []
    field = QLineEdit()
    field.editingFinished.connect(lambda: order.append("left"))
    page = Page("one", "One", lambda: field)
    window = MainWindow(look, [Place("one", "One", "O", "book", (page,))])
    qtbot.addWidget(window)
    window.closing.connect(lambda: order.append("closing"))
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    field.setFocus()
    QTest.keyClicks(field, "8.5")
    window.close()
    assert order == ["left", "closing"]


def test_a_mode_switch_needs_nothing_of_the_widgets(window: MainWindow, look: Look) -> None:
    before = window.grab().toImage().pixelColor(700, 60)
    look.set_mode(Mode.DARK)
    after = window.grab().toImage().pixelColor(700, 60)
    assert before != after
