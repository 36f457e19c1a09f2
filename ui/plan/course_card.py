"""The course: the time box, what has stopped changing, the watch for relapse, and reviews."""

from datetime import date
from typing import Final

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from ankleclinic.advice.course import Course, Plateau, Review, ReviewState
from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.reports import words
from ui.widgets.card import Card
from ui.widgets.text import label

REVIEWS: Final = {
    ReviewState.DONE: "done",
    ReviewState.DUE: "due now",
    ReviewState.OVERDUE: "overdue",
    ReviewState.AHEAD: "ahead",
}
URGENT: Final = frozenset({ReviewState.DUE, ReviewState.OVERDUE})


class CourseCard(Card):
    """Shows the course up to the newest visit, hidden while nothing is to be said.

    Args:
        catalogue: the names of the measures.
        parent: the widget it lies in.
    """

    def __init__(self, catalogue: Catalogue, parent: QWidget | None = None) -> None:
        super().__init__("Course", parent=parent)
        self._catalogue = catalogue
        self._inside = QWidget()
        self.body.addWidget(self._inside)

    def show_course(self, course: Course | None, today: date) -> None:
        """Show another course, as of the day of its visit."""
        self.setVisible(course is not None)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for line in () if course is None else self._lines(course, today):
            column.addWidget(line)
        self.body.replaceWidget(self._inside, inside)
        self._inside.hide()
        self._inside.deleteLater()
        self._inside = inside
        inside.show()

    def _lines(self, course: Course, today: date) -> list[QLabel]:
        found = [_time_box(course, today)]
        if course.watch_until is not None:
            until = words.day(course.watch_until, year=True)
            found.append(_urgent(f"Signs of a relapse: two weeks of tune-up, until {until}."))
        found += [_plain(_plateau_words(self._catalogue, one)) for one in course.plateaus]
        found += [
            (_urgent if one.state in URGENT else _plain)(_review_words(one))
            for one in course.reviews
        ]
        return found


def _time_box(course: Course, today: date) -> QLabel:
    end = words.day(course.time_box, year=True)
    if today < course.time_box:
        return _plain(f"Progress should show by {end}, or the plan is thought over.")
    return _urgent(f"The time for progress to show ended on {end}: is there some?")


def _plateau_words(catalogue: Catalogue, one: Plateau) -> str:
    name = words.with_side(catalogue.measures[one.measure].name, one.side)
    since = words.day(one.since, year=True)
    return f"{name}: no change beyond its error in {one.visits} visits since {since}."


def _review_words(one: Review) -> str:
    after = words.counted(one.months, "month", "months")
    return f"Review after {after}, {words.day(one.due, year=True)}: {REVIEWS[one.state]}."


def _plain(text: str) -> QLabel:
    return label(text, "body", "text2", wrap=True)


def _urgent(text: str) -> QLabel:
    return label(text, "body_strong", "caution", wrap=True)
