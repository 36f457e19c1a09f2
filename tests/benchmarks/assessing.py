"""From a key to what it shows on the assessment page, beside an empty line edit.

The patient has 60 visits; the clinic is a real file. Everything between the key and the painted
answer counts: reading, checking, storing behind, judging, and laying out what changed.
"""

import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from itertools import count
from pathlib import Path
from uuid import uuid4

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from typing_extensions import override

from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.record.episode import EpisodeRecord
from ankleclinic.record.patient import Side
from ankleclinic.services.store import Act
from database.upgrade import create_clinic
from tests.benchmarks.clinic import catalogue
from tests.benchmarks.figures import Figure, in_turns
from tests.ui.course import course
from ui.assess.page import AssessPage
from ui.fields.cell import EntryCell
from ui.session import Desk, Session
from ui.tasks import Tasks
from ui.theme.look import Look

VISITS = 60
ROUNDS = 60
PATIENCE = 5.0
BETWEEN_KEYS_MS = 60
ROOM = QSize(1298, 598)
LANE = ("wblt_distance", Side.LEFT)
FLOOR = "echo of an empty QLineEdit"


def figures(folder: Path, look: Look) -> list[Figure]:
    """Echo of a digit, and the judgement of the value that Enter completes."""
    bare = _Bare()
    page = _Page(folder, look)
    found = [
        in_turns("a key to its echo, 60 visits", page.echo, FLOOR, bare.echo, ROUNDS),
        in_turns("Enter to the judged value, 60 visits", page.judgement, FLOOR, bare.echo, ROUNDS),
    ]
    page.close()
    return found


def long_course() -> EpisodeRecord:
    """A patient whose left ankle was measured every week for more than a year."""
    return course(VISITS, first=date(2025, 9, 29), every=timedelta(days=7))


class _Bare:
    """An empty line edit in a window of its own."""

    def __init__(self) -> None:
        self._edit = QLineEdit()
        self._edit.show()
        self._edit.activateWindow()
        QApplication.processEvents()

    def echo(self) -> float:
        self._edit.clear()
        self._edit.activateWindow()
        self._edit.setFocus()
        _rest()
        return _until_painted(self._edit, lambda: QTest.keyClick(self._edit, Qt.Key.Key_7))


class _Page:
    """The assessment page with a draft of today, the hand in the lunge."""

    def __init__(self, folder: Path, look: Look) -> None:
        rules, record = catalogue(), long_course()
        self._store = create_clinic(folder / "assess.db")
        self._store.add_record(record, new_act())
        self._tasks = Tasks(raise_again)
        desk = Desk(rules, self._store, self._tasks, lambda: date(2026, 11, 23), new_act)
        self._session = Session(desk)
        self._compared = False
        self._session.compared.connect(self._note)
        self._page = AssessPage(desk, self._session, look)
        self._page.resize(ROOM)
        self._page.show()
        self._page.activateWindow()
        self._session.open(record.patient.id)
        self._tasks.drain()
        self._session.start_visit(_first(rules))
        self._settle()
        self._digits = count()

    def echo(self) -> float:
        cell = self._cell()
        seconds = _until_painted(cell, lambda: QTest.keyClick(cell, Qt.Key.Key_8))
        QTest.keyClick(cell, Qt.Key.Key_Escape)
        self._settle()
        return seconds

    def judgement(self) -> float:
        cell = self._cell()
        QTest.keyClicks(cell, f"8.{1 + next(self._digits) % 9}")
        _rest()
        card = self._page.view.panel.change if self._page.view else cell
        self._compared = False
        start = time.perf_counter()
        QTest.keyClick(cell, Qt.Key.Key_Return)
        _wait(lambda: self._compared)
        _until_painted(card, card.update)
        seconds = time.perf_counter() - start
        self._settle()
        return seconds

    def _note(self, _: object) -> None:
        self._compared = True

    def close(self) -> None:
        self._page.close()
        self._tasks.close()
        self._store.close()

    def _cell(self) -> QWidget:
        self._page.activateWindow()
        _rest()
        view = self._page.view
        if view is None or not view.grid.go_to_lane(LANE):
            raise RuntimeError("the lunge is not on the page")
        cell = QApplication.focusWidget()
        if not isinstance(cell, EntryCell):
            raise RuntimeError("the hand is in no cell")
        cell.selectAll()
        _rest()
        return cell

    def _settle(self) -> None:
        self._tasks.drain()
        _rest()


class _Paint(QObject):
    """Notices that a widget was painted."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__()
        self.seen = False
        widget.installEventFilter(self)

    @override
    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        self.seen = self.seen or event.type() == QEvent.Type.Paint
        return False


def _until_painted(widget: QWidget, act: Callable[[], object]) -> float:
    paint = _Paint(widget)
    start = time.perf_counter()
    act()
    _wait(lambda: paint.seen)
    seconds = time.perf_counter() - start
    widget.removeEventFilter(paint)
    return seconds


def _rest() -> None:
    """Let everything be painted that the last key asked for, as between two keys of a person."""
    QTest.qWait(BETWEEN_KEYS_MS)


def _wait(ready: Callable[[], bool]) -> None:
    late = time.perf_counter() + PATIENCE
    while not ready():
        QApplication.processEvents()
        if time.perf_counter() > late:
            raise RuntimeError("the page never answered")


def _first(rules: Catalogue) -> str:
    return next(iter(rules.batteries))


def new_act() -> Act:
    """An act of AB, now."""
    return Act(uuid4().hex, "AB", datetime.now(UTC))


def raise_again(error: BaseException) -> None:
    """Stop at an error nobody expected."""
    raise error
