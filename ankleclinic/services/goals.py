"""Use cases of goals: what the patient wants to do again, and since when it can be done."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from ankleclinic.record.patient import Activity, Episode, Goal
from ankleclinic.record.problem import Problem
from ankleclinic.record.text import NAME_LIMIT, clean_text
from ankleclinic.services.forms import line_problems, needed
from ankleclinic.services.store import Act, ClinicStore


@dataclass(frozen=True, slots=True)
class GoalForm:
    """What was typed of a goal; the activity is None until one is chosen."""

    words: str
    activity: Activity | None
    due: date | None = None


def check_goal(form: GoalForm, today: date, before: Goal | None = None) -> tuple[Problem, ...]:
    """What stands against keeping a goal, in the place of `before` if given; `path` is the field.

    A day that lies in the past is taken only where it stood there before.
    """
    found = [*line_problems("words", form.words, "Say what the patient wants to do again.")]
    if form.activity is None:
        found.append(needed("activity", "Choose what it is about."))
    stood = before is not None and before.due == form.due
    if form.due is not None and form.due < today and not stood:
        found.append(needed("due", "That day lies in the past. Enter one to come, or none."))
    return tuple(found)


def put_goal(goals: Sequence[Goal], form: GoalForm, place: int | None = None) -> tuple[Goal, ...]:
    """Goals with a checked one in a place, or else behind the others; a met one stays met."""
    if form.activity is None:
        raise ValueError("check the goal before keeping it")
    made = Goal(clean_text(form.words, NAME_LIMIT), form.activity, form.due)
    if place is None:
        return (*goals, made)
    kept = replace(made, met=goals[place].met)
    return (*goals[:place], kept, *goals[place + 1 :])


def turn_goal(goals: Sequence[Goal], place: int, today: date) -> tuple[Goal, ...]:
    """Goals with one met today, or open again where it was met."""
    turned = replace(goals[place], met=None if goals[place].met else today)
    return (*goals[:place], turned, *goals[place + 1 :])


def drop_goal(goals: Sequence[Goal], place: int) -> tuple[Goal, ...]:
    """Goals without one of them."""
    return (*goals[:place], *goals[place + 1 :])


def keep_goals(store: ClinicStore, episode: Episode, goals: tuple[Goal, ...], act: Act) -> None:
    """Stores the goals of an episode; refused where somebody changed the episode since."""
    store.change_episode(replace(episode, goals=goals), act)
