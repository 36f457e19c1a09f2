"""Goals: what is refused, and that nothing else changes when one does."""

from datetime import date

import pytest

from ankleclinic.record.patient import Activity, Goal
from ankleclinic.services.goals import GoalForm, check_goal, drop_goal, put_goal, turn_goal

TODAY = date(2026, 11, 22)
RUN = Goal("Run for the bus", Activity.RUNNING, date(2026, 12, 24))
DANCE = Goal("Dance", Activity.DAILY_LIFE, met=date(2026, 10, 1))


@pytest.mark.parametrize(
    ("form", "paths"),
    [
        (GoalForm("Run", Activity.RUNNING), []),
        (GoalForm("Run", Activity.RUNNING, TODAY), []),
        (GoalForm("  ", Activity.RUNNING), ["words"]),
        (GoalForm("x" * 500, Activity.RUNNING), ["words"]),
        (GoalForm("Run", None), ["activity"]),
        (GoalForm("", None, date(2026, 11, 21)), ["words", "activity", "due"]),
    ],
)
def test_what_is_refused(form: GoalForm, paths: list[str]) -> None:
    assert [problem.path for problem in check_goal(form, TODAY)] == paths


def test_a_day_that_has_passed_stays_where_it_stood() -> None:
    overdue = Goal("Run", Activity.RUNNING, date(2026, 1, 1))
    assert check_goal(GoalForm("Run on", Activity.RUNNING, overdue.due), TODAY, overdue) == ()


def test_a_goal_is_put_in_its_place_and_stays_met() -> None:
    goals = put_goal((DANCE, RUN), GoalForm(" Dance  ", Activity.SPORT), 0)
    assert goals == (Goal("Dance", Activity.SPORT, met=DANCE.met), RUN)
    assert put_goal(goals, GoalForm("Work", Activity.WORK))[:2] == goals


def test_a_goal_is_met_today_and_open_again() -> None:
    met = turn_goal((DANCE, RUN), 1, TODAY)
    assert [goal.met for goal in met] == [DANCE.met, TODAY]
    assert turn_goal(met, 1, TODAY) == (DANCE, RUN)


def test_a_goal_goes() -> None:
    assert drop_goal((DANCE, RUN), 0) == (RUN,)
