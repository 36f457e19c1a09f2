"""The space bar: a stopwatch for what takes time, a counter for what is repeated."""

from typing import Any

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from ankleclinic.catalogue.evidence import Status
from ankleclinic.catalogue.measure import Limits, Method, Trials
from tests.ankleclinic.builders import make_measure
from tests.ui.fields.stage import Stage
from ui.fields.field import Field
from ui.fields.live import LEFT_RUNNING
from ui.fields.live_field import LiveField
from ui.theme.look import Look
from ui.widgets.move import Move

TRIALS = Trials(count=2, statistic="best", status=Status.PROPOSAL)


class Clock:
    """A clock that a test turns."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    """The time."""
    return Clock()


@pytest.fixture
def hop(qtbot: QtBot, look: Look, clock: Clock) -> Stage:
    """Two timed trials."""
    return Stage(qtbot, look, timed(trials=TRIALS), clock=clock)


def timed(**changes: Any) -> Any:
    """A measure in seconds."""
    limits = Limits(hard=(0, 120), status=Status.PROPOSAL)
    return make_measure(unit="s", resolution=0.01, limits=limits, timed=True, **changes)


def raises(**changes: Any) -> Any:
    """A measure in repetitions."""
    limits = Limits(hard=(0, 100), status=Status.PROPOSAL)
    counted = {"unit": "repetitions", "resolution": 1, "limits": limits, "counted": True}
    return make_measure(**{**counted, **changes})


def said(field: Field) -> str:
    """What the last line says."""
    return field.last_line.accessibleName() if field.last_line.isVisible() else ""


def test_space_starts_and_stops_and_one_act_is_kept(hop: Stage, clock: Clock) -> None:
    hop.hands.type(" ")
    assert hop.entered == []
    assert hop.hands.at.endswith("trial 1, s, timer running")
    assert "Space stops" in said(hop.field)
    clock.now += 2.345
    hop.hands.type(" ")
    assert [trial.value for trial in hop.stored.trials] == [2.34]
    assert len(hop.entered) == 1
    assert hop.hands.at.endswith("trial 1, s")
    assert hop.advances == 0
    hop.hands.enter()
    assert hop.moves == [Move.SAME_SIDE]
    assert len(hop.entered) == 1


def test_a_second_start_takes_the_place_of_the_first_only_when_it_is_stopped(
    hop: Stage, clock: Clock
) -> None:
    for seconds in (2.0, 3.0):
        hop.hands.type(" ")
        clock.now += seconds
        if seconds == 3.0:
            assert [trial.value for trial in hop.stored.trials] == [2.0]
        hop.hands.type(" ")
    assert [trial.value for trial in hop.stored.trials] == [3.0]


def test_while_it_runs_no_other_key_writes_or_leaves(hop: Stage, clock: Clock) -> None:
    hop.hands.type(" 5x")
    hop.hands.enter()
    hop.hands.tab()
    assert (hop.moves, hop.entered, hop.texts()) == ([], [], ["", ""])
    clock.now += 1.5
    hop.hands.type(" ")
    assert hop.stored.trials[0].value == 1.5


def test_escape_drops_what_runs(hop: Stage, clock: Clock) -> None:
    hop.hands.type(" ")
    clock.now += 2
    hop.hands.press(Qt.Key.Key_Escape)
    assert hop.entered == []
    assert said(hop.field) == ""
    hop.hands.line("4.5")
    assert hop.stored.trials[0].value == 4.5


def test_leaving_while_it_runs_keeps_nothing_and_says_so(hop: Stage, clock: Clock) -> None:
    other = QLineEdit(hop.window)
    other.show()
    hop.hands.type(" ")
    clock.now += 2
    other.setFocus()
    assert hop.entered == []
    assert said(hop.field) == LEFT_RUNNING
    hop.field.stops()[0].widget.setFocus()
    hop.hands.line("4.5")
    assert said(hop.field) == ""


def test_another_window_in_front_does_not_stop_the_clock(hop: Stage, clock: Clock) -> None:
    hop.hands.type(" ")
    cell = hop.hands.widget
    for kind in (QEvent.Type.FocusOut, QEvent.Type.FocusIn):
        QApplication.sendEvent(cell, QFocusEvent(kind, Qt.FocusReason.ActiveWindowFocusReason))
    clock.now += 7
    hop.hands.type(" ")
    assert hop.stored.trials[0].value == 7


def test_a_held_space_starts_once_and_never_stops(hop: Stage, clock: Clock) -> None:
    _hold_space(hop, 5)
    clock.now += 3
    assert hop.entered == []
    hop.hands.type(" ")
    assert hop.stored.trials[0].value == 3


def test_the_timer_stops_at_the_cap_of_the_method(qtbot: QtBot, look: Look, clock: Clock) -> None:
    methods = (Method(id="cap_45", name="Stopped at 45 s", cap=45),)
    stage = Stage(qtbot, look, timed(methods=methods), clock=clock)
    stage.hands.type(" ")
    clock.now += 51
    qtbot.waitUntil(lambda: bool(stage.entered))
    assert stage.stored.value == 45
    assert "at the cap" in said(stage.field)


def test_a_value_below_the_cap_is_not_marked(qtbot: QtBot, look: Look) -> None:
    methods = (Method(id="cap_45", name="Stopped at 45 s", cap=45),)
    stage = Stage(qtbot, look, timed(methods=methods))
    stage.hands.line("44.9")
    assert "at the cap" not in said(stage.field)


def test_repetitions_are_counted_and_enter_keeps(qtbot: QtBot, look: Look) -> None:
    stage = Stage(qtbot, look, raises())
    stage.hands.type("   ")
    assert stage.hands.at.endswith("counting, 3")
    assert stage.entered == []
    stage.hands.press(Qt.Key.Key_Backspace)
    stage.hands.enter()
    assert stage.stored.value == 2
    assert len(stage.entered) == 1
    assert stage.moves == [Move.SAME_SIDE]


def test_tab_keeps_a_count_too(qtbot: QtBot, look: Look) -> None:
    stage = Stage(qtbot, look, raises())
    stage.hands.type("   ")
    stage.hands.tab()
    assert stage.stored.value == 3
    assert stage.moves == [Move.OTHER_SIDE]


def test_escape_drops_a_count(qtbot: QtBot, look: Look) -> None:
    stage = Stage(qtbot, look, raises())
    stage.hands.line("12")
    stage.hands.type("  ")
    stage.hands.press(Qt.Key.Key_Escape)
    assert stage.texts() == ["12"]
    assert stage.stored.value == 12


def test_a_held_space_counts_one(qtbot: QtBot, look: Look) -> None:
    stage = Stage(qtbot, look, raises())
    _hold_space(stage, 9)
    stage.hands.enter()
    assert stage.stored.value == 1


def test_an_unlikely_count_is_asked_about_like_a_typed_one(qtbot: QtBot, look: Look) -> None:
    limits = Limits(hard=(0, 100), soft=(3, 60), status=Status.PROPOSAL)
    stage = Stage(qtbot, look, raises(limits=limits))
    stage.hands.type("  ")
    stage.hands.enter()
    trouble = stage.field.trouble()
    assert trouble is not None
    assert trouble.asks
    assert stage.moves == []
    stage.hands.enter()
    assert (stage.stored.value, stage.stored.confirmed) == (2, True)


def test_space_is_nothing_where_nothing_runs(qtbot: QtBot, look: Look) -> None:
    stage = Stage(qtbot, look, make_measure())
    stage.hands.type(" ")
    stage.hands.enter()
    assert stage.entered == []
    assert isinstance(stage.field, LiveField)
    assert stage.field.live is None


def test_a_locked_field_times_nothing(hop: Stage, clock: Clock) -> None:
    hop.field.lock()
    hop.hands.type(" ")
    clock.now += 2
    hop.hands.type(" ")
    assert hop.entered == []


def _hold_space(stage: Stage, times: int) -> None:
    stage.hands.count += 1
    for number in range(times):
        kind, none = QEvent.Type.KeyPress, Qt.KeyboardModifier.NoModifier
        event = QKeyEvent(kind, Qt.Key.Key_Space, none, " ", number > 0)
        QApplication.sendEvent(stage.hands.widget, event)
