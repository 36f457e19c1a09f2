"""The course on the plan: time box, plateau and the reviews of maintenance."""

from PySide6.QtWidgets import QLabel

from tests.ankleclinic.builders import make_record, seen, visit
from tests.ui.course import course
from tests.ui.plan.conftest import Open
from ui.plan.page import PlanPage


def said(page: PlanPage) -> list[str]:
    """The lines of the card."""
    shown = [one.text() for one in page.course.findChildren(QLabel) if one.isVisible()]
    return [text for text in shown if text.endswith((".", "?"))]


def test_the_day_by_which_progress_should_show(open_page: Open) -> None:
    assert said(open_page(course(2)))[0].startswith("Progress should show by 15 Dec 2026")


def test_a_time_that_is_over_and_a_measure_that_stands_still(open_page: Open) -> None:
    visits = [visit(day, seen("faam_adl", None, None, score=70.0), stage=3) for day in (0, 50, 100)]
    lines = said(open_page(make_record(*visits)))
    assert lines[0].startswith("The time for progress to show ended on 25 May 2026")
    assert any("no change beyond its error in 3 visits since 2 Mar 2026" in one for one in lines)


def test_the_reviews_of_maintenance_with_their_days(open_page: Open) -> None:
    pain = seen("nprs_worst_24h", None, 1.0)
    record = make_record(visit(0, pain, stage=6), visit(29, pain), visit(150, pain))
    lines = [line for line in said(open_page(record)) if line.startswith("Review after")]
    assert lines == [
        "Review after 1 month, 2 Apr 2026: done.",
        "Review after 3 months, 2 Jun 2026: overdue.",
        "Review after 6 months, 2 Sep 2026: due now.",
        "Review after 12 months, 2 Mar 2027: ahead.",
    ]
