"""What a condition is about, in words."""

from collections.abc import Callable, Mapping
from typing import Any

from ankleclinic.advice.conditions import measure_of
from ankleclinic.catalogue import condition as conditions
from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.catalogue.condition import Condition

SUBJECTS: Mapping[type, str] = {
    conditions.Deficit: "{}: worse than the other side by",
    conditions.Symmetry: "{}: symmetry index",
    conditions.Repeated: "{}: against the other side, repeated where it is close",
    conditions.Diary: "Days in a row by the diary",
    conditions.Flaring: "Diary",
    conditions.Ratio: "{}: involved divided by other side",
    conditions.TrialCount: "{}: valid trials on each side",
    conditions.Value: "{}",
    conditions.Pain: "{}: pain during the test",
    conditions.Gain: "{}: gain within the visit",
    conditions.Worsening: "{}: worse than before by",
    conditions.Improved: "{}: since the first visit",
    conditions.Result: "{}",
    conditions.Ticked: "{}",
    conditions.Chosen: "{}",
    conditions.Sessions: "Sessions so far",
    conditions.Adherence: "Sessions done of those asked for",
    conditions.EpisodeCount: "Sprains so far",
    conditions.Sport: "Sport",
    conditions.InStage: "Stage",
    conditions.StageTime: "Time in the stage in multiples of what is usual",
    conditions.Irritability: "Irritability",
    conditions.KnownInputs: "Key inputs known",
}
SIGNS: Mapping[str, str] = {
    "lasting": "Diary or girth: a flare that has not ended",
    "gave_way": "Diary: giving way red",
    "morning_amber": "Diary: next morning a little worse than usual",
    "swelling_amber": "Diary or girth: swelling amber",
    "pain_over_limit": "Diary: pain in activity above its limit, quiet the next morning",
    "pain_red": "Diary: pain in activity red",
    "steps_back": "Diary or girth: a red of the last days that steps the stage back",
    "too_often": "Diary or girth: flares too often or too long",
    "poor_sleep": "Diary: poorer sleep for three nights",
}
BOARD: Mapping[str, str] = {
    "all_met_twice": "Hard criteria of the stage met at two visits, no red day between",
    "one_missed_closely": "One criterion of the stage missed, by less than its error",
    "physical": "Readiness board: every hard row for full training",
    "training": "Readiness board: full training",
    "competition": "Readiness board: competition",
}
GOALS: Mapping[str, str] = {
    "all_met": "Goals: every one met",
    "sport": "Goals: one in sport",
    "without_running": "Goals: some, none of them in running or sport",
}
STATED: Mapping[str, str] = {
    "deficit_accepted": "{}: deficit accepted in writing",
    "plateau_agreed": "{}: agreed that it gains no more",
    "shared_decision": "Shared decision signed",
}
DAYS: Mapping[str, str] = {
    "injury": "Days since the injury",
    "onset": "Days since the onset",
    "first_visit": "Days since the first visit",
}


def subject(catalogue: Catalogue, condition: Condition) -> str:
    """What a condition is about, in words."""
    name = measure_of(condition)
    title = catalogue.measures[name].name if name else ""
    make = _OTHER.get(type(condition))
    special = make(catalogue, condition, title) if make else None
    return SUBJECTS[type(condition)].format(title) if special is None else special


def topic(catalogue: Catalogue, condition: conditions.Ticked) -> str:
    """The short label of an item of a screen."""
    screen = catalogue.measures[condition.screen].screen
    items = screen.items if screen else ()
    return next(item.topic for item in items if item.id == condition.item).lower()


def _value(_: Catalogue, condition: conditions.Value, title: str) -> str | None:
    return f"{title}, other side" if condition.side == "uninvolved" else None


def _gain(_: Catalogue, condition: conditions.Gain, title: str) -> str | None:
    return None if condition.since is None else f"{title}: gain since the first session"


def _worsening(_: Catalogue, condition: conditions.Worsening, title: str) -> str | None:
    if condition.by == "deficit":
        return f"{title}: difference between the sides, worse since the stage began by"
    return f"{title}: worse since the stage began by" if condition.since == "stage" else None


def _improved(_: Catalogue, condition: conditions.Improved, title: str) -> str | None:
    return f"{title}: since the stage began" if condition.since == "stage" else None


def _days_since(catalogue: Catalogue, condition: conditions.DaysSince, _: str) -> str:
    until = catalogue.measures[condition.until].name if condition.until else ""
    return DAYS[condition.days_since] + (f", at the {until}" if until else "")


_OTHER: Mapping[type, Callable[[Catalogue, Any, str], str | None]] = {
    conditions.Value: _value,
    conditions.Gain: _gain,
    conditions.Worsening: _worsening,
    conditions.Improved: _improved,
    conditions.DaysSince: _days_since,
    conditions.Ticked: lambda catalogue, found, title: f"{title}: {topic(catalogue, found)}",
    conditions.Flaring: lambda _, found, __: SIGNS[found.flare],
    conditions.OnBoard: lambda _, found, __: BOARD[found.board],
    conditions.Goals: lambda _, found, __: GOALS[found.goals],
    conditions.Stated: lambda _, found, title: STATED[found.said].format(title),
}
"""The conditions that say more than their measure."""
