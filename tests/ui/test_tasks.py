"""The background door: order, errors, cancelling, closing, and a window that stays alive."""

import threading
import time
from collections.abc import Iterator
from functools import partial
from itertools import pairwise

import pytest
import shiboken6
from PySide6.QtCore import QObject, QTimer
from pytestqt.qtbot import QtBot

from ui.tasks import Tasks


class Notebook:
    def __init__(self) -> None:
        self.results: list[object] = []
        self.errors: list[BaseException] = []


@pytest.fixture
def heard() -> Notebook:
    return Notebook()


@pytest.fixture
def tasks(qapp: object, heard: Notebook) -> Iterator[Tasks]:
    made = Tasks(heard.errors.append)
    yield made
    made.close()


def _fail() -> None:
    raise ValueError("the disk is full")


def _numbered(number: int) -> tuple[int, int]:
    return number, threading.get_ident()


def test_results_come_back_on_the_ui_thread(tasks: Tasks) -> None:
    seen: list[threading.Thread] = []
    tasks.store(threading.current_thread, lambda _: seen.append(threading.current_thread()))
    tasks.drain()
    assert seen == [threading.main_thread()]


def test_store_jobs_run_in_order_in_one_thread(tasks: Tasks) -> None:
    seen: list[tuple[int, int]] = []
    for number in range(50):
        tasks.store(partial(_numbered, number), seen.append)
    tasks.drain()
    assert [number for number, _ in seen] == list(range(50))
    threads = {thread for _, thread in seen}
    assert len(threads) == 1
    assert threading.get_ident() not in threads


def test_the_pool_does_not_wait_for_the_store(tasks: Tasks, heard: Notebook) -> None:
    gate = threading.Event()
    tasks.store(lambda: gate.wait(5), lambda _: heard.results.append("store"))
    tasks.pool(gate.set, lambda _: heard.results.append("pool"))
    tasks.drain()
    assert sorted(heard.results, key=str) == ["pool", "store"]


def test_the_event_loop_lives_during_a_slow_job(tasks: Tasks, qtbot: QtBot) -> None:
    beats: list[float] = []
    pulse = QTimer(interval=5)
    pulse.timeout.connect(lambda: beats.append(time.perf_counter()))
    pulse.start()
    tasks.store(lambda: threading.Event().wait(0.4), lambda _: None)
    tasks.drain()
    pulse.stop()
    gaps = [later - sooner for sooner, later in pairwise(beats)]
    assert len(beats) > 10
    assert max(gaps) < 0.2


def test_an_error_goes_to_who_asked(tasks: Tasks, heard: Notebook) -> None:
    mine: list[BaseException] = []
    tasks.store(_fail, heard.results.append, mine.append)
    tasks.drain()
    assert [str(error) for error in mine] == ["the disk is full"]
    assert (heard.results, heard.errors) == ([], [])


def test_an_error_nobody_takes_is_shown(tasks: Tasks, heard: Notebook) -> None:
    tasks.pool(_fail, heard.results.append)
    tasks.drain()
    assert [str(error) for error in heard.errors] == ["the disk is full"]


def test_a_gone_owner_gets_no_result_but_its_error_is_shown(tasks: Tasks, heard: Notebook) -> None:
    owner, gate = QObject(), threading.Event()
    mine: list[BaseException] = []
    tasks.store(lambda: gate.wait(5), heard.results.append, owner=owner)
    tasks.store(_fail, heard.results.append, mine.append, owner=owner)

    shiboken6.delete(owner)
    gate.set()
    tasks.drain()
    assert (heard.results, mine) == ([], [])
    assert len(heard.errors) == 1


def test_cancelled_before_it_began_never_runs(tasks: Tasks, heard: Notebook) -> None:
    gate, ran = threading.Event(), threading.Event()
    tasks.store(lambda: gate.wait(5), heard.results.append)
    late = tasks.store(ran.set, heard.results.append)
    late.cancel()
    gate.set()
    tasks.drain()
    assert heard.results == [True]
    assert not ran.is_set()


def test_a_running_job_sees_the_flag_and_its_result_is_dropped(
    tasks: Tasks, heard: Notebook
) -> None:
    stop, begun = threading.Event(), threading.Event()

    def job() -> bool:
        begun.set()
        return stop.wait(5)

    task = tasks.pool(job, heard.results.append, stop=stop)
    assert begun.wait(5)
    task.cancel()
    tasks.drain()
    assert heard.results == []


def test_busy_only_after_a_while(tasks: Tasks, qtbot: QtBot) -> None:
    said: list[bool] = []
    tasks.busy.connect(said.append)
    tasks.store(lambda: None, lambda _: None)
    tasks.drain()
    assert said == []
    gate = threading.Event()
    with qtbot.waitSignal(tasks.busy, timeout=3000):
        tasks.store(lambda: gate.wait(5), lambda _: None)
    gate.set()
    tasks.drain()
    assert said == [True, False]


def test_closing_finishes_the_store_work_and_tells_its_errors(
    qapp: object, heard: Notebook
) -> None:
    tasks = Tasks(heard.errors.append)
    done: list[int] = []
    for number in range(20):
        tasks.store(partial(done.append, number), heard.results.append)
    tasks.store(_fail, heard.results.append)
    tasks.close()
    assert done == list(range(20))
    assert len(heard.results) == 20
    assert len(heard.errors) == 1


def test_drain_gives_up_in_time(tasks: Tasks) -> None:
    gate = threading.Event()
    tasks.store(lambda: gate.wait(5), lambda _: None)
    with pytest.raises(TimeoutError, match="1 jobs still open"):
        tasks.drain(timeout_ms=50)
    gate.set()
    tasks.drain()
