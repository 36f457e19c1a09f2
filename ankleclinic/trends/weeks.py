"""The weeks of a diary: their load, its change, and how much of what was asked was done."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from ankleclinic.judgement.load import load_weeks, monday
from ankleclinic.record.episode import DiaryEntry

WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Week:
    """A week from a Monday on; None is not known.

    `change` is the load against the week before, where that was logged too. It says how the load
    moved and nothing of injury. `asked` counts only days on which it was said what was done.
    """

    start: date
    days: int
    load: float | None
    change: float | None
    done: int
    asked: int


def diary_weeks(diary: Sequence[DiaryEntry]) -> tuple[Week, ...]:
    """Every week with a logged day, oldest first."""
    loads = {week.start: week.total for week in load_weeks(diary)}
    weeks: dict[date, list[DiaryEntry]] = {}
    for line in sorted(diary, key=lambda line: line.date):
        weeks.setdefault(monday(line.date), []).append(line)
    return tuple(_week(start, lines, loads) for start, lines in weeks.items())


def adherence(diary: Sequence[DiaryEntry]) -> tuple[int, int]:
    """The sessions done of those asked, over the days that say both; no day counts above all."""
    both = [(line.sessions_done, line.sessions_asked) for line in diary]
    pairs = [(done, asked) for done, asked in both if done is not None and asked is not None]
    return sum(min(pair) for pair in pairs), sum(asked for _, asked in pairs)


def _week(start: date, lines: Sequence[DiaryEntry], loads: dict[date, float]) -> Week:
    load, before = loads.get(start), loads.get(start - WEEK)
    change = None if load is None or before is None else load - before
    return Week(start, len(lines), load, change, *adherence(lines))
