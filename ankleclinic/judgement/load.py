"""Weekly training load from the patient's diary."""

import statistics
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from ankleclinic.judgement.numbers import mean
from ankleclinic.record.episode import DiaryEntry


@dataclass(frozen=True, slots=True)
class LoadWeek:
    """The session load of one week that starts on a Monday, in exertion points times minutes.

    `days` counts the days that were logged; a day without a line is not a day without load.
    `monotony` is mean divided by the sample standard deviation, None when it cannot be told apart
    from an even week; `strain` is total times monotony. The formulas stand unverified in the
    physical evidence (section 8), so they are shown and drive nothing.
    """

    start: date
    days: int
    total: float
    mean: float
    monotony: float | None
    strain: float | None


def load_weeks(diary: Sequence[DiaryEntry]) -> tuple[LoadWeek, ...]:
    """Every week with at least one logged day, oldest first."""
    weeks: dict[date, list[float]] = defaultdict(list)
    for entry in sorted(diary, key=lambda entry: entry.date):
        load = day_load(entry)
        if load is not None:
            weeks[monday(entry.date)].append(load)
    return tuple(_week(start, loads) for start, loads in weeks.items())


def monday(day: date) -> date:
    """The day that the week of a day starts on."""
    return day - timedelta(days=day.weekday())


def day_load(entry: DiaryEntry) -> float | None:
    """The load of a logged day: none without a session, unknown where half of it is missing."""
    if entry.rpe is None and entry.minutes is None:
        return 0.0
    if entry.rpe is None or entry.minutes is None:
        return None
    return entry.rpe * entry.minutes


def _week(start: date, loads: Sequence[float]) -> LoadWeek:
    total, average = sum(loads), mean(loads)
    alike = min(loads) == max(loads)
    monotony = None if alike else average / statistics.stdev(loads)
    strain = None if monotony is None else total * monotony
    return LoadWeek(start, len(loads), total, average, monotony, strain)
