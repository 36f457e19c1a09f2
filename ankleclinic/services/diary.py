"""Use cases of the diary: reading a typed line, keeping a day, taking days back."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import Any, Final

from ankleclinic.record.episode import DiaryEntry
from ankleclinic.record.limits import MOST_LOGGED
from ankleclinic.record.problem import Problem, Severity
from ankleclinic.record.text import NAME_LIMIT, TextError, clean_text
from ankleclinic.services.diaries import Days, DiaryDeed
from ankleclinic.services.store import Act, ClinicStore, Deed

MOST_SESSIONS: Final = 50
MOST_MINUTES: Final = 600
MOST_EFFORT: Final = 10
BOTH = "Give both the effort and the minutes of the session, or neither."


@dataclass(frozen=True, slots=True)
class Item:
    """One thing asked of a day: its name, its words, the highest value and the step of it.

    A `most` of None is a line of text.
    """

    name: str
    words: str
    most: float | None
    step: float = 1.0


ITEMS: Final = (
    Item("activity_pain", "Pain in activity, 0 to 10", MOST_LOGGED["activity_pain"]),
    Item("next_morning_pain", "Next morning, 0 to 10", MOST_LOGGED["next_morning_pain"]),
    Item("night_pain", "Pain at night, 0 to 10", MOST_LOGGED["night_pain"]),
    Item("pain", "Pain that day, 0 to 10", MOST_LOGGED["pain"]),
    Item("sleep", "Sleep, 0 to 10", MOST_LOGGED["sleep"]),
    Item("swelling", "Swelling, 0 none to 2", MOST_LOGGED["swelling"]),
    Item("giving_way", "Giving way, times", MOST_LOGGED["giving_way"]),
    Item("sessions_done", "Sessions done", MOST_SESSIONS),
    Item("sessions_asked", "Sessions asked", MOST_SESSIONS),
    Item("rpe", "Effort, 0 to 10", MOST_EFFORT, 0.5),
    Item("minutes", "Minutes", MOST_MINUTES, 0.1),
    Item("rung", "Rung of a ladder", None),
)
"""What is asked of a day, in the order of the paper diary."""


def line_texts(entry: DiaryEntry | None) -> dict[str, str]:
    """What the fields of a day show; empty is not logged."""
    return {item.name: _shown(getattr(entry, item.name, None)) for item in ITEMS}


def read_line(day: date, texts: Mapping[str, str]) -> tuple[DiaryEntry, tuple[Problem, ...]]:
    """A day as typed, and what stands against keeping it; `path` is the field."""
    problems: list[Problem] = []
    read: dict[str, Any] = {}
    for item in ITEMS:
        try:
            value = _read(item, texts.get(item.name, "").strip())
        except (ValueError, TextError) as fault:
            problems.append(Problem("unreadable", Severity.REFUSED, item.name, str(fault)))
        else:
            read[item.name] = value
    entry = DiaryEntry(day, **read)
    if not problems and (entry.rpe is None) != (entry.minutes is None):
        empty = "rpe" if entry.rpe is None else "minutes"
        problems.append(Problem("missing_value", Severity.REFUSED, empty, BOTH))
    return entry, tuple(problems)


def is_empty(entry: DiaryEntry) -> bool:
    """Whether nothing of a day was logged."""
    return all(getattr(entry, one.name) is None for one in fields(entry) if one.name != "date")


def keep_days(store: ClinicStore, episode: str, after: Days, before: Days, act: Act) -> DiaryDeed:
    """Stores some days of a diary; refused where somebody changed one since it was shown."""
    return store.write_diary(episode, after, act, Deed.ENTER, before)


def undo_days(store: ClinicStore, episode: str, act: Act) -> DiaryDeed | None:
    """Takes back what this person did to a diary last at this workstation; None for nothing."""
    done, _ = _steps(store.diary_history(episode), act)
    if not done:
        return None
    return store.write_diary(episode, done[-1].before, act, Deed.UNDO, done[-1].after)


def redo_days(store: ClinicStore, episode: str, act: Act) -> DiaryDeed | None:
    """Does again what was taken back last; None for nothing."""
    _, undone = _steps(store.diary_history(episode), act)
    if not undone:
        return None
    return store.write_diary(episode, undone[-1].after, act, Deed.REDO, undone[-1].before)


def _steps(log: Iterable[DiaryDeed], me: Act) -> tuple[list[DiaryDeed], list[DiaryDeed]]:
    """What somebody did to a diary and can take back, and what was taken back."""
    done: list[DiaryDeed] = []
    undone: list[DiaryDeed] = []
    for deed in log:
        if (deed.act.by, deed.act.workstation) != (me.by, me.workstation):
            continue
        if deed.deed is Deed.ENTER:
            done.append(deed)
            undone.clear()
        elif deed.deed is Deed.UNDO and done:
            undone.append(done.pop())
        elif deed.deed is Deed.REDO and undone:
            done.append(undone.pop())
    return done, undone


def _read(item: Item, text: str) -> int | float | str | None:
    if not text:
        return None
    if item.most is None:
        return clean_text(text, NAME_LIMIT)
    try:
        number = float(text.replace(",", "."))
    except ValueError:
        raise ValueError(_asked(item)) from None
    steps = number / item.step
    if not 0 <= number <= item.most or not math.isclose(steps, round(steps)):
        raise ValueError(_asked(item))
    return int(number) if item.step == 1 else number


def _asked(item: Item) -> str:
    step = "a whole number" if item.step == 1 else f"a number in steps of {item.step:g}"
    return f"Enter {step} from 0 to {item.most:g}, or leave it empty where it was not logged."


def _shown(value: object) -> str:
    return f"{value:g}" if isinstance(value, float) else "" if value is None else str(value)
