"""The small editor of one goal."""

from datetime import date
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from ankleclinic.record.patient import Activity, Goal
from ankleclinic.record.problem import Problem, Severity
from ankleclinic.services.goals import GoalForm as Typed
from ankleclinic.services.goals import check_goal
from ui.deciding.form import Form
from ui.deciding.statement_form import NOT_A_DATE
from ui.theme.look import Look
from ui.widgets.date_field import DateField
from ui.widgets.inputs import TextField
from ui.widgets.segmented import Option, Segmented

ACTIVITIES: Final = {
    Activity.SPORT: "Sport",
    Activity.RUNNING: "Running",
    Activity.WORK: "Work",
    Activity.DAILY_LIFE: "Daily life",
}
KEYS: Final = {
    Activity.SPORT: "s",
    Activity.RUNNING: "r",
    Activity.WORK: "w",
    Activity.DAILY_LIFE: "d",
}


class GoalForm(Form):
    """Words, what it is about, and until when.

    Args:
        look: the look to draw with.
        parent: the widget it lies in.

    Signals:
        given: a checked `ankleclinic.services.goals.GoalForm`.
    """

    given = Signal(object)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, "Keep", parent)
        self._today = date.max
        self._before: Goal | None = None
        options = tuple(Option(one.value, word, KEYS[one]) for one, word in ACTIVITIES.items())
        self.words = TextField("Goal in words", "such as a whole handball match")
        self.activity = Segmented(look, "What it is about", options)
        self.due = DateField(look, "Until when, empty for no day")
        self.add("words", "What the patient wants to do again", self.words)
        self.add("activity", "About, keys S R W D", self.activity)
        self.add("due", "Until, empty for no day", self.due)

    def begin(self, today: date, goal: Goal | None) -> None:
        """Ask for a new goal, or show one to change."""
        self._today = today
        self._before = goal
        self.words.setText(goal.words if goal else "")
        self.activity.show_value(goal.activity.value if goal else "")
        self.due.show_date(goal.due if goal else None)
        self.refuse(())
        self.words.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def give(self) -> None:
        chosen = self.activity.value()
        activity = Activity(chosen) if chosen else None
        typed = Typed(self.words.text(), activity, self.due.date())
        problems = list(check_goal(typed, self._today, self._before))
        if not self.due.is_readable():
            problems.append(Problem("date", Severity.REFUSED, "due", NOT_A_DATE))
        if not self.refuse(problems):
            self.given.emit(typed)
