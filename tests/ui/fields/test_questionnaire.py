"""Questionnaires: the typed total, or single answers with the score they make."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from ankleclinic.record.observation import State
from tests.ankleclinic.small import CAIT, FAAM, PSFS, measure
from tests.ui.fields.stage import Stage
from ui.fields.questionnaire import QuestionnaireField
from ui.theme.look import Look


def answer(stage: Stage, text: str) -> None:
    """Type answers the way the page walks: on to the next cell by itself."""
    field = stage.field
    assert isinstance(field, QuestionnaireField)
    for character in text:
        place = next(n for n, stop in enumerate(field.stops()) if stop.widget.hasFocus())
        stage.hands.type(character)
        if place + 1 < len(field.stops()):
            field.stops()[place + 1].widget.setFocus()


def test_a_total_is_typed(qtbot: QtBot, look: Look) -> None:
    stage = Stage(qtbot, look, measure(FAAM))
    stage.hands.line("72,6")
    assert stage.stored.score == 72.6
    assert stage.stored.items == ()


def test_a_total_outside_the_range_is_refused(qtbot: QtBot, look: Look) -> None:
    stage = Stage(qtbot, look, measure(FAAM))
    stage.hands.line("170")
    assert stage.entered == []
    assert stage.texts() == ["170"]


def test_answers_with_a_blank_and_one_that_does_not_apply(qtbot: QtBot, look: Look) -> None:
    stage = Stage(qtbot, look, measure(FAAM))
    stage.hands.type("i")
    answer(stage, "432 x44")
    assert stage.stored.items == (4.0, 3.0, 2.0, None, "na", 4.0, 4.0, None)
    assert stage.stored.score is None
    assert stage.advances == 7


def test_the_running_score_says_how_many_are_lacking(qtbot: QtBot, look: Look) -> None:
    stage = Stage(qtbot, look, measure(FAAM))
    stage.hands.type("i")
    answer(stage, "444444")
    assert "1 more" in _lacking(stage)
    answer(stage, "2")
    assert "1 more" not in _lacking(stage)
    assert "7 of 8 answered" in _lacking(stage)


def test_an_answer_out_of_range_is_refused_and_stays(qtbot: QtBot, look: Look) -> None:
    stage = Stage(qtbot, look, measure(FAAM))
    stage.hands.type("i5")
    trouble = stage.field.trouble()
    assert trouble is not None
    assert "0 to 4" in trouble.problem.message
    assert stage.entered == []
    assert stage.texts()[0] == "5"
    stage.hands.press(Qt.Key.Key_Escape)
    assert stage.field.trouble() is None
    assert stage.texts()[0] == ""


def test_not_applicable_only_where_the_questionnaire_knows_it(qtbot: QtBot, look: Look) -> None:
    stage = Stage(qtbot, look, measure(PSFS))
    stage.hands.type("ix")
    trouble = stage.field.trouble()
    assert trouble is not None
    assert "does not apply" in trouble.problem.message


def test_a_free_count_keeps_no_empty_end(qtbot: QtBot, look: Look) -> None:
    stage = Stage(qtbot, look, measure(PSFS))
    stage.hands.type("i5")
    stage.field.stops()[1].widget.setFocus()
    stage.hands.type("10")
    found = [entry.items for entry in stage.entered if entry]
    assert found == [(5.0,), (5.0, 10.0)]


def test_items_that_are_not_offered_leave_the_total(qtbot: QtBot, look: Look) -> None:
    stage = Stage(qtbot, look, measure(CAIT))
    stage.hands.type("i")
    assert len(stage.field.stops()) == 1
    assert _lacking(stage) == "total only"
    stage.hands.line("24")
    assert stage.stored.score == 24


@pytest.mark.parametrize("typed", ["24.5", "31"])
def test_a_sum_takes_whole_numbers_in_range(qtbot: QtBot, look: Look, typed: str) -> None:
    stage = Stage(qtbot, look, measure(CAIT))
    stage.hands.line(typed)
    assert stage.entered == []


def test_a_total_and_answers_exclude_each_other(qtbot: QtBot, look: Look) -> None:
    stage = Stage(qtbot, look, measure(FAAM))
    stage.hands.line("72.6")
    stage.hands.type("i")
    assert len(stage.field.stops()) == 1
    assert "empty the total" in _lacking(stage)


def test_stored_answers_are_shown_again(qtbot: QtBot, look: Look) -> None:
    first = Stage(qtbot, look, measure(FAAM))
    first.hands.type("i")
    answer(first, "4x")
    second = Stage(qtbot, look, measure(FAAM))
    second.show(first.stored)
    assert second.texts()[:3] == ["4", "n/a", ""]


def test_a_state_stands_for_the_whole_questionnaire(qtbot: QtBot, look: Look) -> None:
    stage = Stage(qtbot, look, measure(FAAM))
    stage.hands.type("n")
    stage.hands.line("no glasses")
    assert (stage.stored.state, stage.stored.reason) == (State.NOT_TESTED, "no glasses")


def _lacking(stage: Stage) -> str:
    assert isinstance(stage.field, QuestionnaireField)
    return stage.field.lacking
