"""Counting over the clinic in the window: asked for, stopped, filtered, saved, by keys alone."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.record.audit import Action
from ankleclinic.record.custody import Custody
from ankleclinic.record.user import Role, User
from tests.program import new_act
from tests.ui.caseload.conftest import people
from tests.ui.fakes import MemoryStore, make_desk, running_tasks
from tests.ui.hands import CTRL, Hands
from ui.figures.page import NOT_YET, FiguresPage
from ui.saving import FileDoors
from ui.tasks import Tasks
from ui.theme.look import Look

KEY = Qt.Key


@pytest.fixture
def tasks(qapp: object) -> Iterator[Tasks]:
    yield from running_tasks()


@pytest.fixture
def store() -> MemoryStore:
    """Four patients, three of them with visits."""
    return MemoryStore(*people())


@pytest.fixture
def page(
    look: Look, qtbot: QtBot, tasks: Tasks, catalogue: Catalogue, store: MemoryStore, tmp_path: Path
) -> FiguresPage:
    doors = FileDoors(ask=lambda *_: tmp_path / "f.csv", show=lambda _: None, folder=tmp_path)
    made = FiguresPage(make_desk(catalogue, store, tasks), look, doors)
    qtbot.addWidget(made)
    made.resize(1298, 600)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.setFocus()
    return made


def about(page: FiguresPage) -> str:
    assert page.reader.shown is not None
    return page.reader.shown.about


def test_nothing_is_counted_before_it_is_asked_for(page: FiguresPage, tasks: Tasks) -> None:
    assert about(page) == NOT_YET
    Hands().press(KEY.Key_R, CTRL)
    tasks.drain()
    assert about(page) == "3 courses counted"


def test_a_filter_counts_anew_and_says_what_it_cannot_read(page: FiguresPage, tasks: Tasks) -> None:
    page.turn()
    tasks.drain()
    page.filters.stage.setText("5")
    assert "Nobody fits" in about(page)
    page.filters.stage.setText("9")
    assert about(page) == "3 courses counted"
    assert "1 to 6" in page.filters.stage.accessibleDescription()
    page.filters.stage.clear()
    page.filters.since.setText("1.1.2100")
    assert "Nobody fits" in about(page)


def test_it_is_saved_and_noted(
    page: FiguresPage, tasks: Tasks, store: MemoryStore, tmp_path: Path
) -> None:
    page.turn()
    tasks.drain()
    Hands().press(KEY.Key_S, CTRL)
    tasks.drain()
    saved = (tmp_path / "f.csv").read_text("utf-8")
    assert saved.startswith('"group","figure","count","of",')
    assert [event.action for event in store.noted] == [Action.VIEW, Action.EXPORT]


def test_a_restricted_record_is_left_out(
    page: FiguresPage, tasks: Tasks, store: MemoryStore
) -> None:
    act = new_act()
    held = Custody("p0", is_closed=False, is_restricted=True, reason="x", by="AB", at=act.at)
    store.put_custody(held, act)
    page.turn()
    tasks.drain()
    assert about(page) == "2 courses counted"


def test_who_may_not_read_records_is_told_so(
    page: FiguresPage, tasks: Tasks, store: MemoryStore
) -> None:
    store.user = User("u", "Ben", (Role.FRONT_DESK,))
    page.turn()
    tasks.drain()
    assert "may not read clinical records" in page.refusal.text()
    assert about(page) == NOT_YET
