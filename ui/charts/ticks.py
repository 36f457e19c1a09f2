"""The figures of the axes: round values, and days that people know."""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from ankleclinic.reports.words import day as day_words
from ui.charts.scale import Span
from ui.widgets.error_ruler import nice_step

DAY_STEPS = (1, 2, 7, 14)
MONTH_STEPS = (1, 2, 3, 6, 12, 24, 60, 120, 240, 600)
DAYS_A_MONTH = 30.4


@dataclass(frozen=True, slots=True)
class Tick:
    """A place on an axis and what stands there."""

    at: float
    words: str


def value_ticks(span: Span, most: int, resolution: float) -> tuple[Tick, ...]:
    """Return at most about `most` round values inside the span, none finer than can be read."""
    step = max(nice_step(span.width, max(1, most)), nice_step(resolution, 1))
    decimals = max(0, -math.floor(math.log10(step) + 1e-9))
    first, last = math.ceil(span.low / step), math.floor(span.high / step)
    return tuple(_value(number * step, decimals) for number in range(first, last + 1))


def date_ticks(span: Span, most: int) -> tuple[Tick, ...]:
    """Return at most `most` days inside the span: whole days, weeks from Monday, or months."""
    first, last = date.fromordinal(math.ceil(span.low)), date.fromordinal(math.floor(span.high))
    for step in DAY_STEPS:
        if span.width / step <= most:
            return _named(list(_days(first, last, step)), months=False)
    fitting = (step for step in MONTH_STEPS if span.width / (step * DAYS_A_MONTH) <= most)
    return _named(list(_months(first, last, next(fitting, MONTH_STEPS[-1]))), months=True)


def day_tick(day: date) -> Tick:
    """Return the tick of a single day, with its year."""
    return Tick(day.toordinal(), day_words(day, year=True))


def _value(value: float, decimals: int) -> Tick:
    shown = f"{value:.{decimals}f}".replace("-", "−")
    return Tick(value, shown.removeprefix("−") if not value else shown)


def _days(first: date, last: date, step: int) -> Iterator[date]:
    """Days from `first` to `last`, those of a week's step on Mondays."""
    day = first
    if step % 7 == 0:
        day += timedelta(days=-first.weekday() % 7)
    while day <= last:
        yield day
        day += timedelta(days=step)


def _months(first: date, last: date, step: int) -> Iterator[date]:
    """First days of months, counted so that a step of twelve falls on January."""
    number = first.year * 12 + first.month - 1 + (first.day > 1)
    number += -number % step
    while (day := date(number // 12, number % 12 + 1, 1)) <= last:
        yield day
        number += step


def _named(days: list[date], *, months: bool) -> tuple[Tick, ...]:
    """The days in words; where the year changes on the axis, the first of each year says it."""
    several = len({day.year for day in days}) > 1
    years: set[int] = set()
    found = []
    for day in days:
        words = day_words(day)
        new_year = several and day.year not in years
        years.add(day.year)
        if months:
            words = words.split(" ", 1)[1]
        found.append(Tick(day.toordinal(), f"{words} {day.year}" if new_year else words))
    return tuple(found)
