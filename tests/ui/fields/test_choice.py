"""Choices: one digit an option, the ghost of last time, pain beside it."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from ankleclinic.record.observation import Observation, State
from ankleclinic.record.patient import Side
from tests.ankleclinic.builders import visit
from tests.ankleclinic.kinds import GLIDE
from tests.ankleclinic.small import measure
from tests.ui.fields.stage import Stage
from ui.fields.choice import ChoiceField
from ui.fields.last_line import last_words
from ui.fields.option_flow import OptionFlow
from ui.theme.look import Look
from ui.widgets.move import Move


@pytest.fixture
def stage(qtbot: QtBot, look: Look) -> Stage:
    """A choice of three options."""
    return Stage(qtbot, look, measure(GLIDE))


@pytest.mark.parametrize(("key", "option"), [("1", "stiff"), ("2", "normal"), ("3", "loose")])
def test_a_digit_picks_and_goes_on_in_one_act(stage: Stage, key: str, option: str) -> None:
    stage.hands.type(key)
    assert stage.stored.result == option
    assert len(stage.entered) == 1
    assert stage.advances == 1


def test_a_digit_without_an_option_does_nothing(stage: Stage) -> None:
    stage.hands.type("49")
    assert stage.entered == []
    assert stage.advances == 0


def test_arrows_step_and_stay(stage: Stage) -> None:
    stage.hands.press(Qt.Key.Key_Right)
    stage.hands.press(Qt.Key.Key_Right)
    assert stage.stored.result == "normal"
    assert stage.advances == 0
    stage.hands.enter()
    assert stage.moves == [Move.SAME_SIDE]


def test_pain_stands_beside_a_choice(stage: Stage) -> None:
    stage.hands.type("1")
    stage.field.stops()[1].widget.setFocus()
    stage.hands.type("4")
    assert (stage.stored.result, stage.stored.pain) == ("stiff", 4)


def test_last_time_is_a_ghost_that_one_key_takes(qtbot: QtBot, look: Look) -> None:
    glide = measure(GLIDE)
    before = Observation(Stage(qtbot, look, glide).key, result="loose")
    stage = Stage(qtbot, look, glide, visit(0, before))
    assert stage.entered == []
    assert stage.last is not None
    assert last_words(glide, stage.last) == "Loose"
    stage.hands.type("'")
    assert stage.stored.result == "loose"
    assert stage.stored.key.side is Side.LEFT


def test_a_state_stands_for_a_choice_and_delete_takes_it_away(stage: Stage) -> None:
    stage.hands.line("x", "")
    assert stage.stored.state is State.CONTRAINDICATED
    stage.field.stops()[0].widget.setFocus()
    stage.hands.press(Qt.Key.Key_Delete)
    assert stage.entered[-1] is None


def test_a_locked_choice_takes_nothing(stage: Stage) -> None:
    stage.show(Observation(stage.key, result="stiff"))
    stage.field.lock()
    stage.hands.type("3n'")
    stage.hands.press(Qt.Key.Key_Left)
    stage.hands.press(Qt.Key.Key_Delete)
    assert stage.entered == []


def test_long_options_flow_into_lines_and_never_out_of_the_lane(qtbot: QtBot, look: Look) -> None:
    words = ["No limp", "Short step", "Walks on the outer edge", "Cannot bear weight at all here"]
    options = [{"id": f"o{number}", "name": word} for number, word in enumerate(words)]
    stage = Stage(qtbot, look, measure({**GLIDE, "options": options}))
    assert isinstance(stage.field, ChoiceField)
    flow = stage.field.choice
    assert isinstance(flow, OptionFlow)
    wide, narrow = flow.heightForWidth(600), flow.heightForWidth(180)
    assert narrow > wide
    stage.window.resize(230, 300)
    qtbot.waitUntil(lambda: flow.width() < 230)
    assert flow.height() == flow.heightForWidth(flow.width())
    assert all(rect.right() <= flow.width() for rect in flow.option_rects())
