"""A whole first assessment and a reassessment in the real window, counted in keys."""

from datetime import date, timedelta
from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.journeys.keys import BUDGETS, first_assessment, reassessment
from tests.program import TODAY, Program, make_setup
from tests.ui.hands import CTRL
from ui.assess.page import AssessPage
from ui.theme.look import Look


def assess_page(program: Program) -> AssessPage:
    """The page where values are entered."""
    page = program.window.page("assess")
    assert isinstance(page, AssessPage)
    return page


def open_on(day: date, qtbot: QtBot, look: Look, folder: Path) -> Program:
    """The program on the clinic of this test, on a day."""
    program = Program(qtbot, look, make_setup(folder, today=day))
    program.show()
    return program


def test_a_first_assessment_and_a_reassessment_keep_to_their_keys(
    qtbot: QtBot, look: Look, tmp_path: Path
) -> None:
    program = open_on(TODAY, qtbot, look, tmp_path)
    program.hands.press(Qt.Key.Key_N, CTRL)
    program.hands.line("Ana", "Mendes", "1994-05-01")
    program.hands.type("l")
    program.hands.enter()
    program.settle()
    first = first_assessment(program.hands, assess_page(program), program.settle)
    program.close()
    assert first.answered == first.fields > 150, "every open field has an answer"
    assert first.keys <= BUDGETS["first_assessment"]
    later = open_on(TODAY + timedelta(days=21), qtbot, look, tmp_path)
    later.hands.enter()
    later.settle()
    later.hands.press(Qt.Key.Key_2, CTRL)
    later.settle()
    again = reassessment(later.hands, assess_page(later), later.settle)
    assert again.answered == again.fields == 15
    assert again.keys <= BUDGETS["one_minute"]
    assert first.clicks == again.clicks == 0
