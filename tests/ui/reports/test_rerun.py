"""An earlier visit worked out again on the reports page."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QSize, Qt
from pytestqt.qtbot import QtBot

from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.reports.fonts import FontFiles
from ankleclinic.reports.parts import Letterhead
from ankleclinic.services.signing import Signing, sign_visit
from tests.ankleclinic.own_protocols import short_lunge, signed
from tests.program import RESOURCES, new_act
from tests.ui.fakes import MemoryStore, make_desk, open_session, running_tasks
from tests.ui.hands import CTRL, Hands
from ui.reports.making import Press
from ui.reports.page import ReportsPage
from ui.tasks import Tasks
from ui.theme.look import Look

CLEAR = "wblt_deficit_cm.clear"
KEY = Qt.Key


@pytest.fixture
def tasks() -> Iterator[Tasks]:
    """The background."""
    yield from running_tasks()


@pytest.fixture
def store() -> MemoryStore:
    """A clinic with one complete visit."""
    return MemoryStore(short_lunge())


def open_page(
    qtbot: QtBot, look: Look, tasks: Tasks, rules: Catalogue, store: MemoryStore
) -> ReportsPage:
    desk = make_desk(rules, store, tasks)
    press = Press(FontFiles.in_folder(RESOURCES / "fonts"), lambda: Letterhead("Clinic", ""))
    page = ReportsPage(desk, open_session(desk, "p1"), look, press)
    qtbot.addWidget(page)
    page.resize(QSize(1298, 600))
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    tasks.drain()
    page.setFocus()
    return page


def test_a_signed_visit_stands_beside_what_today_makes_of_it(
    qtbot: QtBot, look: Look, tasks: Tasks, catalogue: Catalogue, store: MemoryStore
) -> None:
    sign_visit(store, store.load("p1").assessments[0], Signing("Ana"), catalogue, new_act())
    own = signed(catalogue, {CLEAR: 2.5})
    store.sign_protocol(own, new_act())
    page = open_page(qtbot, look, tasks, catalogue.with_protocol(own), store)
    hands = Hands()
    hands.press(KEY.Key_R, CTRL)
    tasks.drain()
    told = page.rerun.told.toPlainText()
    assert "Signed by Ana on 2026-11-22" in told
    assert "Points for mobilization were 3 and are 1." in told
    assert "2 cm → 2.5 cm" in told
    assert "protocol 1.0 not yet reviewed by this clinic" in told
    assert "protocol 1.0-1 reviewed by Ana Lead" in told
    assert "worked out by the program as it is today" in told
    hands.press(KEY.Key_Escape)
    assert not page.rerun.isVisible()
    assert page.bar.isVisible()


def test_without_a_signature_it_says_what_to_do(
    qtbot: QtBot, look: Look, tasks: Tasks, catalogue: Catalogue, store: MemoryStore
) -> None:
    page = open_page(qtbot, look, tasks, catalogue, store)
    Hands().press(KEY.Key_R, CTRL)
    assert "Sign one first" in page.rerun.told.toPlainText()


def test_a_catalogue_that_was_not_kept_is_said(
    qtbot: QtBot, look: Look, tasks: Tasks, catalogue: Catalogue, store: MemoryStore
) -> None:
    sign_visit(store, store.load("p1").assessments[0], Signing("Ana"), catalogue, new_act())
    store._catalogues.clear()
    page = open_page(qtbot, look, tasks, catalogue, store)
    Hands().press(KEY.Key_R, CTRL)
    tasks.drain()
    assert "was not kept in this clinic" in page.rerun.told.toPlainText()
