"""Deciding in the real window on a real clinic file: kept, closed, opened, asked again."""

from PySide6.QtCore import Qt

from ankleclinic.record.decision import Reason, Verdict
from ankleclinic.record.patient import Side
from tests.journeys.conftest import Start
from tests.journeys.test_first_visit import NAMES, add_patient, enter_values, shown_visit
from tests.program import Program
from tests.ui.hands import CTRL
from ui.advice.page import AdvicePage
from ui.deciding.again_card import AgainCard

KEY = Qt.Key


def advice(program: Program) -> AdvicePage:
    """The advice page, in front."""
    program.hands.press(KEY.Key_4, CTRL)
    program.settle()
    page = program.window.page("advice")
    assert isinstance(page, AdvicePage)
    return page


def test_a_decision_outlives_the_window_and_is_asked_again(start: Start) -> None:
    program = start()
    add_patient(program)
    enter_values(program)
    page = advice(program)
    program.hands.press(KEY.Key_O)
    program.hands.type("211")
    program.hands.enter()
    program.settle()
    assert "Overridden by AB" in page.bar.said.text()
    program.close()

    program = start()
    program.hands.type(NAMES[1])
    program.settle()
    program.hands.enter()
    program.settle()
    page = advice(program)
    assert "Overridden by AB" in page.bar.said.text()
    assert page.findChild(AgainCard) is None

    program.hands.press(KEY.Key_2, CTRL)
    view = shown_visit(program)
    assert view is not None
    view.grid.go_to_lane(("wblt_distance", Side.RIGHT))
    assert program.hands.at.startswith("Lunge, toe to wall, right")
    program.hands.line("12", "12", "12")
    program.settle()
    page = advice(program)
    card = page.findChild(AgainCard)
    assert card is not None
    assert any("unge" in line for line in card.lines), card.lines
    program.hands.press(KEY.Key_A)
    program.settle()
    assert page.bar.said.text().startswith("Accepted by AB")
    record = program.clinic.session.record
    assert record is not None
    assert [one.verdict for one in record.decisions] == [Verdict.OVERRIDE, Verdict.ACCEPT]
    assert record.decisions[0].reason is Reason.PATIENT_PREFERENCE
    program.close()
