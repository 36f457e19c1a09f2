"""Reading the goals of an episode of a case file."""

from datetime import date

from ankleclinic.exchange.days import lived_day
from ankleclinic.exchange.table import Table, open_table
from ankleclinic.record.patient import Activity, Goal

_KEYS = frozenset(Goal.__dataclass_fields__)


def read_goals(table: Table, born: date | None, today: date) -> tuple[Goal, ...]:
    """The goals in their order; one without words or a kind of activity is refused."""

    def one(raw: object, path: str) -> Goal | None:
        entry = open_table(raw, path, [])
        goal = _goal(entry, born, today)
        table.problems.extend(entry.problems)
        return None if entry.refused else goal

    return tuple(goal for goal in table.each("goals", one) if goal is not None)


def _goal(entry: Table, born: date | None, today: date) -> Goal | None:
    """The day it is due may lie ahead, the day it was met may not."""
    entry.only(_KEYS)
    entry.require("words", "Say the goal in the patient's words.")
    words = ", ".join(activity.value for activity in Activity)
    entry.require("activity", f"Say what the goal is about: {words}.")
    activity, text = entry.choice("activity", Activity), entry.text("words")
    due, met = entry.day("due"), lived_day(entry, "met", born, today)
    if due is not None and born is not None and due < born:
        entry.refuse("before_birth", f"{due} lies before the birth date {born}.", "due")
    return Goal(text, activity, due, met) if activity else None
