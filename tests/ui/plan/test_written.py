"""What is accepted in writing: a deficit that stays, and a usual morning pain that has risen."""

from dataclasses import replace

from PySide6.QtCore import Qt

from ankleclinic.record.decision import Said
from ankleclinic.record.episode import EpisodeRecord
from tests.ankleclinic.builders import make_record, seen, visit
from tests.ui.hands import Hands
from tests.ui.plan.conftest import Open
from tests.ui.plan.people import diary_day, row, second_stage
from ui.plan.page import PlanPage
from ui.tasks import Tasks

KEY = Qt.Key


def risen() -> EpisodeRecord:
    """A usual morning pain that went from 1 to 4 between two visits, and a morning of 4."""
    first = visit(0, seen("nprs_usual_morning", None, 1.0), stage=2)
    second = visit(14, seen("nprs_usual_morning", None, 4.0), stage=2)
    day = diary_day(14, activity_pain=2, next_morning_pain=4)
    return replace(make_record(first, second), diary=(day,))


def sign(hands: Hands, tasks: Tasks) -> None:
    """Fill the form in hand and sign it."""
    for words in ("physiotherapist", "Dr. Berg", "", "agreed with the patient"):
        hands.type(words)
        hands.tab()
    hands.enter()
    tasks.drain()


def last_said(page: PlanPage) -> Said:
    """What was signed last."""
    assert page.session.record is not None
    return page.session.record.statements[-1].said


def test_a_deficit_is_accepted_in_writing_from_its_criterion(
    open_page: Open, hands: Hands, tasks: Tasks
) -> None:
    page = open_page(second_stage())
    lunge = row(page, "Lunge less than 2 cm")
    assert "W accepts in writing" in lunge.accessibleDescription()
    lunge.setFocus()
    hands.press(KEY.Key_W)
    sign(hands, tasks)
    assert last_said(page) is Said.DEFICIT_ACCEPTED
    after = row(page, "Lunge less than 2 cm")
    assert ", met, " in after.accessibleName()
    assert "W accepts" not in after.accessibleDescription()
    assert page.right.panel is None


def test_w_does_nothing_where_nothing_can_be_accepted(open_page: Open, hands: Hands) -> None:
    page = open_page(second_stage())
    row(page, "Eversion strength").setFocus()
    hands.press(KEY.Key_W)
    assert page.right.panel is None


def test_a_usual_pain_that_rose_counts_once_somebody_stands_for_it(
    open_page: Open, hands: Hands, tasks: Tasks
) -> None:
    page = open_page(risen())
    assert "rose from 1 to 4" in page.flares.rise.text()
    assert page.flares.day.accessibleName() == "Day of the visit: red"
    hands.press(KEY.Key_U)
    sign(hands, tasks)
    assert last_said(page) is Said.USUAL_RISE_CONFIRMED
    assert not page.flares.confirm.isVisible()
    assert page.flares.day.accessibleName() == "Day of the visit: green"


def test_nothing_is_asked_where_the_usual_pain_stayed(open_page: Open, hands: Hands) -> None:
    page = open_page(second_stage())
    hands.press(KEY.Key_U)
    assert not page.flares.confirm.isVisible()
    assert page.right.panel is None
