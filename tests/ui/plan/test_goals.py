"""Goals on the plan: added, changed, met and removed without the mouse."""

from datetime import date

from PySide6.QtCore import Qt

from ankleclinic.record.patient import Activity, Goal
from tests.ui.fakes import TODAY
from tests.ui.hands import Hands
from tests.ui.plan.conftest import Open
from tests.ui.plan.people import second_stage
from ui.plan.page import PlanPage
from ui.tasks import Tasks

KEY = Qt.Key
DUE = date(2027, 3, 1)


def goals(page: PlanPage) -> tuple[Goal, ...]:
    """The goals of the record on screen."""
    assert page.session.record is not None
    return page.session.record.episode.goals


def test_goals_are_added_changed_met_and_removed_by_keyboard(
    open_page: Open, hands: Hands, tasks: Tasks
) -> None:
    page = open_page(second_stage())
    hands.press(KEY.Key_G)
    hands.type("Whole handball match")
    hands.tab()
    hands.type("s")
    hands.tab()
    hands.type("01.03.2027")
    hands.enter()
    tasks.drain()
    assert goals(page) == (Goal("Whole handball match", Activity.SPORT, DUE),)
    hands.press(KEY.Key_G)
    hands.press(KEY.Key_Space)
    tasks.drain()
    assert goals(page)[0].met == TODAY
    hands.press(KEY.Key_Return)
    hands.press(KEY.Key_A, Qt.KeyboardModifier.ControlModifier)
    hands.type("Two matches")
    hands.enter()
    tasks.drain()
    assert goals(page) == (Goal("Two matches", Activity.SPORT, DUE, TODAY),)
    hands.press(KEY.Key_Delete)
    hands.enter()
    tasks.drain()
    assert goals(page) == ()


def test_a_goal_that_says_too_little_is_refused_beside_its_fields(
    open_page: Open, hands: Hands
) -> None:
    page = open_page(second_stage())
    hands.press(KEY.Key_N)
    hands.enter()
    form = page.goals.form
    assert form.isVisible()
    assert "Say what the patient wants" in form.refusals["words"].text()
    assert "Choose what it is about" in form.refusals["activity"].text()
    hands.press(KEY.Key_Escape)
    assert not form.isVisible()
