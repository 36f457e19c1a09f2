"""Screens: item by item, what they come to, and the therapist's own conclusion."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from ankleclinic.record.observation import Observation, Result, State, Tick
from tests.ankleclinic.builders import visit
from tests.ankleclinic.kinds import FOOT, SCORED
from tests.ankleclinic.small import measure
from tests.ui.fields.stage import Stage
from ui.fields.about import Shown
from ui.fields.last_line import last_words
from ui.fields.screen import ScreenField
from ui.theme.look import Look
from ui.widgets.move import Move


@pytest.fixture
def stage(qtbot: QtBot, look: Look) -> Stage:
    """A screen of four items and a precaution."""
    return Stage(qtbot, look, measure(FOOT))


def answer(stage: Stage, keys: str) -> None:
    """Type answers the way the page walks: on to the next item by itself."""
    for key in keys:
        before = stage.advances
        stage.hands.type(key)
        stops = stage.field.stops()
        here = next((n for n, stop in enumerate(stops) if stop.widget.hasFocus()), len(stops))
        if stage.advances > before and here + 1 < len(stops):
            stops[here + 1].widget.setFocus()


def said(stage: Stage) -> str:
    """The conclusion in words."""
    assert isinstance(stage.field, ScreenField)
    return stage.field.head.text


def test_every_item_is_one_key_and_one_act(stage: Stage) -> None:
    answer(stage, "+-?-")
    assert stage.stored.ticks == (
        Tick("midfoot", present=True),
        Tick("navicular", present=False),
        Tick("steps", present=False),
    )
    assert len(stage.entered) == 3
    assert stage.advances == 4
    assert said(stage) == "Not concluded, 1 not asked"


def test_positive_as_soon_as_it_is_and_with_what(stage: Stage) -> None:
    answer(stage, "+")
    assert said(stage).startswith("Not concluded")
    answer(stage, "+")
    assert said(stage) == "Positive: midfoot pain, navicular tender"
    assert stage.field.stops()[2].wanting is False


def test_negative_never_says_that_nothing_is_wrong(stage: Stage) -> None:
    answer(stage, "0")
    assert said(stage) == "No item present"
    assert [tick.present for tick in stage.stored.ticks] == [False] * 4
    assert len(stage.entered) == 1
    stage.field.stops()[1].widget.setFocus()
    stage.hands.type("+")
    assert said(stage) == "Negative, though present: navicular tender"


def test_zero_answers_the_open_items_of_its_group_and_goes_behind_them(stage: Stage) -> None:
    stage.hands.type("+")
    stage.hands.type("0")
    assert stage.stored.ticks[0].present
    assert stage.hands.at == "Foot screen, left, cannot take four steps"
    assert stage.advances == 2
    stage.field.stops()[4].widget.setFocus()
    stage.hands.type("0")
    assert stage.stored.ticks[-1] == Tick("bleeding", present=False)


def test_a_precaution_is_said_and_decides_nothing(stage: Stage) -> None:
    answer(stage, "0")
    stage.field.stops()[4].widget.setFocus()
    stage.hands.type("+")
    assert said(stage) == "No item present; precautions: bleeding risk"


def test_delete_makes_an_item_not_asked_and_stays(stage: Stage) -> None:
    stage.hands.type("+")
    stage.hands.press(Qt.Key.Key_Delete)
    assert stage.entered[-1] is None
    assert stage.advances == 1


def test_a_positive_test_answers_its_item(stage: Stage) -> None:
    positive = frozenset({"calf_squeeze"})
    stage.field.show_entry(Shown(stage.key, None, None, positive))
    assert [stop.widget.accessibleName() for stop in stage.field.stops()] == [
        "Foot screen, left, midfoot pain",
        "Foot screen, left, navicular tender",
        "Foot screen, left, cannot take four steps",
        "Foot screen, left, bleeding risk",
    ]
    stage.hands.type("+")
    assert said(stage) == "Positive: midfoot pain, calf squeeze"
    assert stage.stored.ticks == (Tick("midfoot", present=True),)


def test_the_limits_of_the_screen_are_in_sight(stage: Stage) -> None:
    texts = [one.text() for one in stage.field.findChildren(QLabel) if one.isVisible()]
    assert "Not studied in children." in texts


def test_items_fold_away_when_the_hand_leaves(qtbot: QtBot, stage: Stage) -> None:
    assert len(stage.field.stops()) == 5
    other = QLineEdit(stage.window)
    other.show()
    other.setFocus()
    assert len(stage.field.stops()) == 1
    stage.field.stops()[0].widget.setFocus()
    assert stage.hands.at == "Foot screen, left, midfoot pain"


def test_a_conclusion_of_ones_own_may_stand_alone(stage: Stage) -> None:
    stage.hands.type("c-")
    assert (stage.stored.result, stage.stored.ticks) == ("negative", ())
    assert said(stage) == "Negative by your own conclusion"
    stage.hands.enter()
    assert stage.moves == [Move.NEXT_MEASURE]


def test_a_conclusion_against_the_items_is_asked_and_may_be_kept(stage: Stage) -> None:
    answer(stage, "++")
    stage.hands.type("c-")
    trouble = stage.field.trouble()
    assert trouble is not None
    assert trouble.problem.code == "screen_disagrees"
    assert stage.stored.pending
    stage.hands.enter()
    assert stage.field.trouble() is None
    assert (stage.stored.result, stage.stored.confirmed) == (Result.NEGATIVE, True)
    assert stage.moves == []


def test_y_follows_the_items(stage: Stage) -> None:
    answer(stage, "++")
    stage.hands.type("c-y")
    assert stage.stored.result is None
    assert not stage.stored.questioned
    assert said(stage).startswith("Positive")


def test_a_later_answer_asks_again(stage: Stage) -> None:
    answer(stage, "++")
    stage.hands.type("c-")
    stage.hands.enter()
    stage.field.stops()[3].widget.setFocus()
    stage.hands.type("+")
    assert stage.stored.pending


def test_a_state_stands_for_the_screen_and_delete_takes_it_away(stage: Stage) -> None:
    stage.hands.type("n")
    stage.hands.line("no time")
    assert (stage.stored.state, stage.stored.reason) == (State.NOT_TESTED, "no time")
    assert len(stage.field.stops()) == 1
    stage.field.stops()[0].widget.setFocus()
    stage.hands.press(Qt.Key.Key_Delete)
    assert stage.entered[-1] is None
    assert len(stage.field.stops()) == 5


@pytest.mark.parametrize(("key", "answers"), [("+", [True]), ("-", [False]), ("0", [False] * 4)])
def test_an_answer_takes_the_place_of_a_state_in_one_act(
    stage: Stage, key: str, answers: list[bool]
) -> None:
    stage.hands.line("n", "")
    stage.field.stops()[0].widget.setFocus()
    before = len(stage.entered)
    stage.hands.type(key)
    assert stage.stored.state is State.MEASURED
    assert [tick.present for tick in stage.stored.ticks] == answers
    assert len(stage.entered) == before + 1
    assert len(stage.field.stops()) == 5


def test_a_typed_score_concludes_until_an_item_is_answered(qtbot: QtBot, look: Look) -> None:
    stage = Stage(qtbot, look, measure(SCORED))
    stage.show(Observation(stage.key, score=2))
    assert said(stage) == "Positive; score 2"
    answer(stage, "-")
    assert (stage.stored.score, len(stage.stored.ticks)) == (None, 1)


def test_the_points_are_summed_once_all_were_asked(qtbot: QtBot, look: Look) -> None:
    stage = Stage(qtbot, look, measure(SCORED))
    answer(stage, "+-")
    assert "score" not in said(stage)
    answer(stage, "+")
    present = "active cancer, other diagnosis likely"
    assert said(stage) == f"Negative, though present: {present}; score -1"


def test_last_time_stands_beside_and_its_answers_are_ghosts(qtbot: QtBot, look: Look) -> None:
    screen = measure(FOOT)
    ticks = (Tick("midfoot", present=True), Tick("steps", present=True))
    before = Observation(Stage(qtbot, look, screen).key, ticks=ticks)
    stage = Stage(qtbot, look, screen, visit(0, before))
    assert stage.last is not None
    assert last_words(screen, stage.last) == "positive: midfoot pain, cannot take four steps"
    stage.hands.type("'")
    assert stage.stored.ticks == ticks[:1]


def test_a_locked_screen_takes_nothing(stage: Stage) -> None:
    stage.show(Observation(stage.key, ticks=(Tick("midfoot", present=True),)))
    stage.field.lock()
    stage.hands.type("-0cn?'")
    stage.hands.press(Qt.Key.Key_Delete)
    assert stage.entered == []
