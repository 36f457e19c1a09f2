"""Results of tests: signs, states, pain, and the words of the test."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from ankleclinic.catalogue.measure import Measure
from ankleclinic.record.observation import Observation, Result, State
from ankleclinic.record.patient import Side
from tests.ankleclinic.builders import seen, visit
from tests.ankleclinic.small import HOP, POSTERIOR, measure
from tests.ui.fields.stage import Stage
from ui.fields.result import ResultField
from ui.theme.look import Look
from ui.widgets.move import Move


@pytest.fixture
def glide() -> Measure:
    """A test with words of its own that records pain."""
    names = {"positive": "Stiff", "negative": "Normal", "equivocal": "Unsure"}
    table = {key: value for key, value in POSTERIOR.items() if key != "bias"}
    return measure({**table, "id": "glide", "result_names": names})


@pytest.mark.parametrize(
    ("sign", "result"),
    [("+", Result.POSITIVE), ("-", Result.NEGATIVE), ("?", Result.EQUIVOCAL)],
)
def test_a_sign_is_a_result_and_goes_on(
    qtbot: QtBot, look: Look, glide: Measure, sign: str, result: Result
) -> None:
    stage = Stage(qtbot, look, glide)
    stage.hands.type(sign)
    assert stage.stored.result is result
    assert stage.advances == 1


def test_the_same_sign_again_goes_on_too(qtbot: QtBot, look: Look, glide: Measure) -> None:
    stage = Stage(qtbot, look, glide)
    stage.hands.type("++")
    assert len(stage.entered) == 1
    assert stage.advances == 2


def test_a_click_chooses_and_stays(qtbot: QtBot, look: Look, glide: Measure) -> None:
    stage = Stage(qtbot, look, glide)
    choice = stage.field.stops()[0].widget
    QTest.mouseClick(choice, Qt.MouseButton.LeftButton, pos=QPoint(20, 10))
    assert stage.stored.result is Result.POSITIVE
    assert stage.advances == 0


def test_the_words_are_those_of_the_test(qtbot: QtBot, look: Look, glide: Measure) -> None:
    stage = Stage(qtbot, look, glide)
    said = stage.field.stops()[0].widget.accessibleDescription()
    assert "Stiff +" in said
    assert "Normal -" in said


def test_pain_belongs_to_the_result(qtbot: QtBot, look: Look, glide: Measure) -> None:
    stage = Stage(qtbot, look, glide)
    stage.hands.type("+")
    stage.field.stops()[1].widget.setFocus()
    stage.hands.type("6")
    assert (stage.stored.result, stage.stored.pain) == (Result.POSITIVE, 6)
    stage.hands.enter()
    assert stage.moves == [Move.SAME_SIDE]


def test_a_pain_above_ten_is_refused(qtbot: QtBot, look: Look, glide: Measure) -> None:
    stage = Stage(qtbot, look, glide)
    stage.field.stops()[1].widget.setFocus()
    stage.hands.type("12")
    trouble = stage.field.trouble()
    assert trouble is not None
    assert "0 to 10" in trouble.problem.message
    assert stage.entered == []


def test_pain_is_never_asked_for(qtbot: QtBot, look: Look, glide: Measure) -> None:
    stage = Stage(qtbot, look, glide)
    assert [stop.wanting for stop in stage.field.stops()] == [True, False]


def test_a_state_keeps_no_result(qtbot: QtBot, look: Look, glide: Measure) -> None:
    stage = Stage(qtbot, look, glide)
    stage.hands.type("+x")
    stage.hands.line("fracture")
    assert stage.stored.state is State.CONTRAINDICATED
    assert stage.stored.result is None
    assert stage.stored.reason == "fracture"


def test_pain_beside_a_state_leaves_the_state(qtbot: QtBot, look: Look, glide: Measure) -> None:
    stage = Stage(qtbot, look, glide)
    stage.hands.line("u", "")
    cell = stage.field.extras.cell
    assert cell is not None
    cell.setFocus()
    stage.hands.type("8")
    assert (stage.stored.state, stage.stored.pain) == (State.UNABLE, 8)


def test_delete_takes_a_result_and_a_state_away(qtbot: QtBot, look: Look, glide: Measure) -> None:
    stage = Stage(qtbot, look, glide)
    stage.hands.type("+")
    stage.hands.press(Qt.Key.Key_Delete)
    assert stage.entered[-1] is None
    stage.hands.line("n")
    stage.field.stops()[0].widget.setFocus()
    stage.hands.press(Qt.Key.Key_Delete)
    assert stage.entered[-1] is None


def test_the_ghost_of_a_result(qtbot: QtBot, look: Look, glide: Measure) -> None:
    earlier = visit(0, seen("glide", Side.LEFT, "negative", pain=2))
    stage = Stage(qtbot, look, glide, earlier)
    assert stage.entered == []
    stage.hands.type("'")
    assert stage.stored.result is Result.NEGATIVE
    assert stage.stored.pain is None


def test_a_locked_result_takes_nothing(qtbot: QtBot, look: Look, glide: Measure) -> None:
    stage = Stage(qtbot, look, glide)
    stored = Observation(stage.key, result=Result.POSITIVE)
    stage.show(stored)
    stage.field.lock()
    stage.hands.type("-n")
    stage.hands.press(Qt.Key.Key_Delete)
    stage.hands.press(Qt.Key.Key_Right)
    assert stage.entered == []
    assert isinstance(stage.field, ResultField)
    assert stage.field.choice.value() == "positive"


def test_giving_way_is_ticked_by_one_key(qtbot: QtBot, look: Look) -> None:
    stage = Stage(qtbot, look, measure({**HOP, "section": "hop"}))
    stage.hands.type("g")
    assert [entry.gave_way for entry in stage.entered if entry] == [True]
    stage.hands.type("g")
    assert stage.entered[-1] is None


def test_nothing_gives_way_at_a_length(qtbot: QtBot, look: Look) -> None:
    length = {key: value for key, value in HOP.items() if key != "better"}
    stage = Stage(qtbot, look, measure({**length, "section": "balance"}))
    assert stage.field.extras.tick is None
