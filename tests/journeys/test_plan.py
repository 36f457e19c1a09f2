"""The plan on a clinic file: a criterion is met once its value is entered, and the stage moves."""

from PySide6.QtCore import Qt

from ankleclinic.record.patient import Activity
from tests.journeys.conftest import Start
from tests.journeys.test_first_visit import NAMES, add_patient
from tests.program import Program
from tests.ui.hands import CTRL
from tests.ui.plan.people import row
from ui.plan.page import PlanPage

KEY = Qt.Key
WORST = "Worst pain in 24 hours at most 4"


def plan(program: Program) -> PlanPage:
    """The plan in front, worked out."""
    program.hands.press(KEY.Key_5, CTRL)
    program.settle()
    page = program.window.page("plan")
    assert isinstance(page, PlanPage)
    assert page.isVisible()
    return page


def test_from_a_criterion_to_its_test_and_back_and_on_to_the_next_stage(start: Start) -> None:
    program = start()
    hands = program.hands
    add_patient(program)
    page = plan(program)
    assert ", not tested, " in row(page, WORST).accessibleName()
    row(page, WORST).setFocus()
    hands.enter()
    program.settle()
    assert hands.at.startswith("Worst pain"), "Enter lands on the field of the test"
    hands.type("2")
    hands.enter()
    program.settle()
    page = plan(program)
    assert ", met, 2 points, " in row(page, WORST).accessibleName()
    hands.press(KEY.Key_2)
    hands.press(KEY.Key_M)
    hands.enter()
    program.settle()
    hands.press(KEY.Key_N)
    hands.type("Hike in May")
    hands.tab()
    hands.type("d")
    hands.enter()
    program.settle()
    program.close()

    again = start()
    again.hands.type(NAMES[1].lower())
    again.settle()
    again.hands.enter()
    again.settle()
    record = again.clinic.session.record
    assert record is not None
    assert record.assessments[-1].stage == 2
    assert [(goal.words, goal.activity) for goal in record.episode.goals] == [
        ("Hike in May", Activity.DAILY_LIFE)
    ]
    page = plan(again)
    assert page.stage.stepper.accessibleName().startswith("Stages. Stage 2, strength, the present")
    again.hands.press(KEY.Key_1)
    assert ", met, 2 points, " in row(page, WORST).accessibleName()
    again.close()
