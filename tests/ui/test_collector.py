"""Nothing of the window is freed in a thread that is not its own."""

import gc
import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from tests.ui.fakes import running_tasks
from ui.collector import EVERY_MS
from ui.tasks import Tasks


class Circle:
    """Reaches itself, so that only the collector frees it; says in which thread that was."""

    def __init__(self, freed: list[threading.Thread]) -> None:
        self._self, self._freed = self, freed

    def __del__(self) -> None:
        self._freed.append(threading.current_thread())


def litter() -> int:
    """Makes far more garbage than the collector waits for."""
    return sum(len(circle) for circle in (make_circle() for _ in range(20_000)))


def make_circle() -> list[object]:
    circle: list[object] = []
    circle.append(circle)
    return circle


@pytest.fixture
def tasks(qapp: QObject) -> Iterator[Tasks]:
    yield from running_tasks()


def test_work_in_a_thread_frees_no_circle(tasks: Tasks) -> None:
    freed: list[threading.Thread] = []
    for _ in range(100):
        Circle(freed)
    tasks.pool(litter, lambda _: None)
    tasks.drain()
    assert freed == []
    gc.collect()
    assert set(freed) == {threading.main_thread()}


def test_the_ui_thread_frees_what_is_due(tasks: Tasks, qtbot: QtBot) -> None:
    freed: list[threading.Thread] = []
    for _ in range(100):
        Circle(freed)
    tasks.pool(litter, lambda _: None)
    qtbot.waitUntil(lambda: len(freed) == 100, timeout=5 * EVERY_MS)
    assert set(freed) == {threading.main_thread()}


def test_python_collects_by_itself_again_once_the_threads_are_gone(qapp: QObject) -> None:
    before = gc.isenabled()
    tasks = Tasks(lambda _: None)
    assert not gc.isenabled()
    tasks.close()
    assert gc.isenabled() is before
