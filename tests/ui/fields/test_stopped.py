"""What stopped a maximal test: two keys, one act, and back to the cell."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from ankleclinic.record.observation import Observation, State, StoppedBy
from tests.ankleclinic.builders import make_measure
from tests.ui.fields.stage import Stage
from ui.fields.stopped import Stopped
from ui.theme.look import Look


@pytest.fixture
def stage(qtbot: QtBot, look: Look) -> Stage:
    """A maximal test of one number."""
    return Stage(qtbot, look, make_measure(maximal=True))


def word(stage: Stage) -> str:
    """What the chip says."""
    assert isinstance(stage.field.extras.stopped, Stopped)
    return stage.field.extras.stopped.button.text()


@pytest.mark.parametrize(
    ("key", "by"),
    [
        ("1", StoppedBy.PAIN),
        ("2", StoppedBy.FEAR),
        ("3", StoppedBy.FATIGUE),
        ("4", StoppedBy.RULE),
    ],
)
def test_b_and_a_digit_say_what_stopped_it(stage: Stage, key: str, by: StoppedBy) -> None:
    stage.hands.line("8")
    stage.hands.type(f"b{key}")
    assert (stage.stored.value, stage.stored.stopped_by) == (8, by)
    assert len(stage.entered) == 2
    assert word(stage) == f"stopped by {by.value}"
    assert stage.hands.at == "Reach, left, cm"


def test_escape_and_enter_leave_it_as_it_was(stage: Stage) -> None:
    stage.hands.line("8")
    for key in (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Tab):
        stage.hands.type("b")
        assert stage.hands.at == "Reach, left, stopped by"
        stage.hands.press(key)
        assert stage.hands.at == "Reach, left, cm"
    assert len(stage.entered) == 1


def test_delete_takes_it_away(stage: Stage) -> None:
    stage.hands.line("8")
    stage.hands.type("b1b")
    stage.hands.press(Qt.Key.Key_Delete)
    assert stage.stored.stopped_by is None
    assert stage.stored.value == 8


def test_it_belongs_to_a_test_that_could_not_be_done_too(stage: Stage) -> None:
    stage.hands.line("u", "")
    stage.field.stops()[0].widget.setFocus()
    stage.hands.type("b2")
    assert (stage.stored.state, stage.stored.stopped_by) == (State.UNABLE, StoppedBy.FEAR)


def test_a_new_value_keeps_it_with_rater_and_note(stage: Stage) -> None:
    kept = Observation(
        stage.key, value=8, stopped_by=StoppedBy.PAIN, rater="CD", note="left shoe on"
    )
    stage.show(kept)
    stage.hands.line("9")
    assert (stage.stored.value, stage.stored.stopped_by) == (9, StoppedBy.PAIN)
    assert (stage.stored.rater, stage.stored.note) == ("CD", "left shoe on")


def test_only_a_maximal_test_is_stopped(qtbot: QtBot, look: Look) -> None:
    stage = Stage(qtbot, look, make_measure())
    assert stage.field.extras.stopped is None
    stage.hands.type("b")
    assert stage.hands.at == "Reach, left, cm"


def test_a_locked_field_says_it_and_takes_nothing(stage: Stage) -> None:
    stage.show(Observation(stage.key, value=8, stopped_by=StoppedBy.RULE))
    stage.field.lock()
    stage.hands.type("b1")
    assert stage.entered == []
    assert word(stage) == "stopped by rule"
