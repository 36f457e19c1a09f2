"""Numbers: read, refused, asked about, confirmed, emptied; and the states in their place."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from ankleclinic.catalogue.evidence import Status
from ankleclinic.catalogue.measure import Kind, Limits, Measure
from ankleclinic.record.observation import State
from ankleclinic.record.patient import Side
from tests.ankleclinic.builders import make_measure, seen, three_trials, visit
from tests.ui.fields.stage import Stage
from ui.theme.look import Look
from ui.widgets.move import Move
from ui.widgets.value_cell import CellState


@pytest.fixture
def reach() -> Measure:
    """A single number in cm."""
    return make_measure()


@pytest.fixture
def lunge() -> Measure:
    """The mean of three trials in cm."""
    return make_measure(trials=three_trials())


@pytest.fixture
def pain() -> Measure:
    """A scale from 0 to 10 without sides."""
    limits = Limits(hard=(0, 10), status=Status.PROPOSAL)
    return make_measure(kind=Kind.SCALE, sided=False, unit="points", resolution=1, limits=limits)


def test_a_number_is_kept_when_it_is_left(qtbot: QtBot, look: Look, reach: Measure) -> None:
    stage = Stage(qtbot, look, reach)
    stage.hands.type("8.5")
    assert stage.entered == []
    stage.hands.enter()
    assert stage.stored.value == 8.5
    assert stage.stored.key == stage.key
    assert stage.moves == [Move.SAME_SIDE]


@pytest.mark.parametrize(("typed", "number"), [("8,5", 8.5), ("9", 9.0), (" 12.4 cm", 12.4)])
def test_a_comma_and_a_unit_are_read(
    qtbot: QtBot, look: Look, reach: Measure, typed: str, number: float
) -> None:
    stage = Stage(qtbot, look, reach)
    stage.hands.line(typed.strip())
    assert stage.stored.value == number


def test_another_unit_is_converted_and_remembered(qtbot: QtBot, look: Look, reach: Measure) -> None:
    stage = Stage(qtbot, look, reach)
    stage.hands.line("85 mm")
    assert (stage.stored.value, stage.stored.entered_unit) == (8.5, "mm")


def test_a_number_is_shown_with_the_decimals_of_its_measure(
    qtbot: QtBot, look: Look, reach: Measure
) -> None:
    stage = Stage(qtbot, look, reach)
    stage.hands.line("9")
    assert stage.texts() == ["9.0"]


@pytest.mark.parametrize("typed", ["4000", "3-4", "eight", "8.5.1"])
def test_what_is_refused_stays_and_is_not_kept(
    qtbot: QtBot, look: Look, reach: Measure, typed: str
) -> None:
    stage = Stage(qtbot, look, reach)
    stage.hands.type("8.5")
    stage.field.stops()[0].widget.setText(typed)  # type: ignore[attr-defined]
    stage.hands.enter()
    trouble = stage.field.trouble()
    assert stage.entered == []
    assert stage.texts() == [typed]
    assert trouble is not None
    assert not trouble.asks
    assert stage.moves == []


def test_escape_brings_back_what_is_stored(qtbot: QtBot, look: Look, reach: Measure) -> None:
    stage = Stage(qtbot, look, reach)
    stage.hands.line("8.5")
    stage.hands.line("4000")
    assert stage.texts() == ["4000"]
    stage.hands.press(Qt.Key.Key_Escape)
    assert stage.texts() == ["8.5"]
    assert stage.field.trouble() is None


def test_a_slip_of_the_point_is_asked_and_y_takes_what_was_meant(
    qtbot: QtBot, look: Look, reach: Measure
) -> None:
    stage = Stage(qtbot, look, reach)
    stage.hands.line("95")
    trouble = stage.field.trouble()
    assert trouble is not None
    assert trouble.problem.suggestion == 9.5
    assert stage.entered == []
    assert stage.hands.widget is trouble.cell
    stage.hands.type("y")
    assert stage.stored.value == 9.5
    assert not stage.stored.pending
    assert stage.moves == [Move.SAME_SIDE]


def test_what_cannot_stand_is_refused_even_when_it_is_insisted_on(
    qtbot: QtBot, look: Look, reach: Measure
) -> None:
    stage = Stage(qtbot, look, reach)
    stage.hands.line("95")
    stage.hands.enter()
    trouble = stage.field.trouble()
    assert trouble is not None
    assert not trouble.asks
    assert "0 to 30" in trouble.problem.message
    assert stage.entered == []


def test_an_unusual_number_is_pending_until_enter_keeps_it(
    qtbot: QtBot, look: Look, reach: Measure
) -> None:
    stage = Stage(qtbot, look, reach)
    stage.hands.line("24")
    assert stage.moves == []
    stage.hands.enter()
    assert [entry.value for entry in stage.entered if entry] == [24, 24]
    assert [entry.pending for entry in stage.entered if entry] == [True, False]
    assert stage.stored.confirmed
    assert stage.moves == [Move.SAME_SIDE]


def test_escape_goes_back_to_editing_and_leaving_asks_again(
    qtbot: QtBot, look: Look, reach: Measure
) -> None:
    stage = Stage(qtbot, look, reach)
    stage.hands.line("24")
    stage.hands.press(Qt.Key.Key_Escape)
    assert stage.field.trouble() is None
    stage.hands.enter()
    assert stage.field.trouble() is not None
    stage.hands.line("14")
    assert stage.stored.value == 14
    assert not stage.stored.questioned


def test_a_jump_from_last_time_is_asked(qtbot: QtBot, look: Look) -> None:
    angle = make_measure(
        unit="°", resolution=1, limits=Limits(hard=(0, 120), soft=(2, 85), status=Status.PROPOSAL)
    )
    stage = Stage(qtbot, look, angle, visit(0, seen("reach", Side.LEFT, 55.0)))
    stage.hands.line("5")
    trouble = stage.field.trouble()
    assert trouble is not None
    assert trouble.problem.code == "unlikely_jump"
    assert trouble.problem.suggestion == 50


@pytest.mark.parametrize(
    ("letter", "state"),
    [("n", State.NOT_TESTED), ("u", State.UNABLE), ("x", State.CONTRAINDICATED)],
)
def test_letters_stand_for_states_and_the_reason_may_be_skipped(
    qtbot: QtBot, look: Look, reach: Measure, letter: str, state: State
) -> None:
    stage = Stage(qtbot, look, reach)
    stage.hands.type(letter)
    stage.hands.enter()
    assert (stage.stored.state, stage.stored.reason) == (state, None)
    assert stage.moves == [Move.SAME_SIDE]
    assert stage.hands.count == 2


def test_a_reason_is_kept_in_one_step(qtbot: QtBot, look: Look, reach: Measure) -> None:
    stage = Stage(qtbot, look, reach)
    stage.hands.type("u")
    stage.hands.type("knee pain")
    stage.hands.tab()
    assert (stage.stored.state, stage.stored.reason) == (State.UNABLE, "knee pain")
    assert len(stage.entered) == 1
    assert stage.moves == [Move.OTHER_SIDE]


def test_escape_in_the_reason_drops_the_state(qtbot: QtBot, look: Look, reach: Measure) -> None:
    stage = Stage(qtbot, look, reach)
    stage.hands.line("8.5")
    stage.hands.type("u")
    stage.hands.press(Qt.Key.Key_Escape)
    assert stage.stored.value == 8.5
    assert stage.texts() == ["8.5"]


def test_a_number_takes_the_place_of_a_state(qtbot: QtBot, look: Look, reach: Measure) -> None:
    stage = Stage(qtbot, look, reach)
    stage.hands.line("n", "")
    stage.hands.widget.parentWidget()
    stage.field.stops()[0].widget.setFocus()
    stage.hands.line("7")
    assert (stage.stored.state, stage.stored.value) == (State.MEASURED, 7)


def test_an_emptied_cell_empties_the_field(qtbot: QtBot, look: Look, reach: Measure) -> None:
    stage = Stage(qtbot, look, reach)
    stage.hands.line("8.5")
    stage.hands.press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    stage.hands.press(Qt.Key.Key_Delete)
    stage.hands.enter()
    assert stage.entered[-1] is None


def test_the_ghost_is_taken_by_one_key_and_never_by_itself(
    qtbot: QtBot, look: Look, reach: Measure
) -> None:
    stage = Stage(qtbot, look, reach, visit(0, seen("reach", Side.LEFT, 7.5)))
    stage.hands.enter()
    assert stage.entered == []
    stage.hands.type("'")
    stage.hands.enter()
    assert stage.stored.value == 7.5


def test_trials_are_kept_one_by_one(qtbot: QtBot, look: Look, lunge: Measure) -> None:
    stage = Stage(qtbot, look, lunge)
    for text in ("8.5", "9", "9"):
        stage.hands.line(text)
        place = len(stage.moves)
        if place < 3:
            stage.field.stops()[place].widget.setFocus()
    assert [len(entry.trials) for entry in stage.entered if entry] == [1, 2, 3]
    assert [trial.value for trial in stage.stored.trials] == [8.5, 9, 9]


def test_a_failed_trial_is_not_a_zero(qtbot: QtBot, look: Look, lunge: Measure) -> None:
    stage = Stage(qtbot, look, lunge)
    stage.hands.type("f")
    assert stage.advances == 1
    assert stage.stored.trials[0].failed
    assert stage.texts()[0] == "fail"


def test_a_state_beside_trials_is_refused(qtbot: QtBot, look: Look, lunge: Measure) -> None:
    stage = Stage(qtbot, look, lunge)
    stage.hands.line("8.5")
    stage.field.stops()[1].widget.setFocus()
    stage.hands.type("u")
    trouble = stage.field.trouble()
    assert trouble is not None
    assert "Empty the other cells" in trouble.problem.message
    assert stage.stored.state is State.MEASURED


def test_a_digit_is_enough_on_a_scale(qtbot: QtBot, look: Look, pain: Measure) -> None:
    stage = Stage(qtbot, look, pain)
    stage.hands.type("7")
    assert stage.stored.value == 7
    assert stage.advances == 1


@pytest.mark.parametrize(("typed", "number"), [("10", 10), ("0", 0)])
def test_a_one_waits_for_a_second_digit(
    qtbot: QtBot, look: Look, pain: Measure, typed: str, number: int
) -> None:
    stage = Stage(qtbot, look, pain)
    stage.hands.type(typed[0])
    assert stage.advances == (typed == "0")
    stage.hands.type(typed[1:])
    assert stage.stored.value == number
    assert stage.advances == 1


def test_enter_ends_a_waiting_one(qtbot: QtBot, look: Look, pain: Measure) -> None:
    stage = Stage(qtbot, look, pain)
    stage.hands.line("1")
    assert stage.stored.value == 1
    assert stage.advances == 0
    assert stage.moves == [Move.SAME_SIDE]


def test_eleven_is_refused_on_a_scale_to_ten(qtbot: QtBot, look: Look, pain: Measure) -> None:
    stage = Stage(qtbot, look, pain)
    stage.hands.type("11")
    trouble = stage.field.trouble()
    assert trouble is not None
    assert "0 to 10" in trouble.problem.message
    assert stage.entered == []
    assert stage.texts() == ["11"]
    assert stage.advances == 0


def test_a_pending_number_asks_again_when_it_is_shown(
    qtbot: QtBot, look: Look, reach: Measure
) -> None:
    stage = Stage(qtbot, look, reach)
    stage.show(seen("reach", Side.LEFT, 24.0, questioned=("unlikely_value",)))
    trouble = stage.field.trouble()
    assert trouble is not None
    assert trouble.asks
    cell = stage.field.stops()[0].widget
    assert cell.state() is CellState.QUESTION  # type: ignore[attr-defined]


def test_a_text_being_typed_survives_a_refresh(qtbot: QtBot, look: Look, reach: Measure) -> None:
    stage = Stage(qtbot, look, reach)
    stage.hands.type("8")
    stage.show(seen("reach", Side.LEFT, 5.0))
    assert stage.texts() == ["8"]


def test_a_locked_field_takes_nothing(qtbot: QtBot, look: Look, reach: Measure) -> None:
    stage = Stage(qtbot, look, reach)
    stage.show(seen("reach", Side.LEFT, 5.0))
    stage.field.lock()
    stage.hands.type("8n")
    stage.hands.press(Qt.Key.Key_Delete)
    stage.hands.enter()
    assert stage.entered == []
    assert stage.texts() == ["5.0"]


def change(**changes: object) -> Measure:
    """A scale from -7 to 7 without sides."""
    limits = Limits(hard=(-7, 7), status=Status.PROPOSAL)
    fields = {"kind": Kind.SCALE, "sided": False, "unit": "points", "resolution": 1}
    return make_measure(**{**fields, "limits": limits, **changes})


@pytest.mark.parametrize(("typed", "number"), [("-3", -3), ("5", 5), ("0", 0), ("+2", 2)])
def test_a_scale_below_zero_takes_its_sign(
    qtbot: QtBot, look: Look, typed: str, number: int
) -> None:
    stage = Stage(qtbot, look, change())
    stage.hands.type(typed)
    assert stage.stored.value == number
    assert stage.advances == 1


def test_a_lone_minus_is_not_tested(qtbot: QtBot, look: Look) -> None:
    stage = Stage(qtbot, look, change())
    stage.hands.line("-")
    assert stage.stored.state is State.NOT_TESTED


def test_a_scale_of_half_steps_waits_for_enter(qtbot: QtBot, look: Look, pain: Measure) -> None:
    stage = Stage(qtbot, look, pain.model_copy(update={"resolution": 0.5}))
    stage.hands.type("6")
    assert stage.advances == 0
    stage.hands.line(".5")
    assert stage.stored.value == 6.5


@pytest.mark.parametrize(("typed", "number"), [("85", 85), ("100", 100), ("0", 0)])
def test_a_long_scale_goes_on_when_it_is_complete(
    qtbot: QtBot, look: Look, typed: str, number: int
) -> None:
    stage = Stage(qtbot, look, change(limits=Limits(hard=(0, 100), status=Status.PROPOSAL)))
    stage.hands.type(typed[:-1])
    assert stage.advances == 0
    stage.hands.type(typed[-1])
    assert stage.stored.value == number
    assert stage.advances == 1


def test_a_reading_below_zero_is_kept(qtbot: QtBot, look: Look) -> None:
    limits = Limits(hard=(-20, 30), soft=(-10, 20), status=Status.PROPOSAL)
    stage = Stage(qtbot, look, make_measure(limits=limits))
    stage.hands.line("-1.5")
    assert stage.stored.value == -1.5
    assert stage.texts() == ["-1.5"]
