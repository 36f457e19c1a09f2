"""Where days and values lie in a plot: true spacing of time, one scale of values."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QPointF, QRectF

from ankleclinic.trends.series import Band, Trend, TrendPoint

ROOM = 0.07
"""The share of the range that stays free above and below the values."""

LEAST_SHARE = 0.2
"""The share of a plot that its values keep, however wide the margins."""

LEAST_DAYS = 7.0
"""Visits closer together than this are not drawn further apart."""


@dataclass(frozen=True, slots=True)
class Span:
    """A range of numbers, `high` above `low`."""

    low: float
    high: float

    @property
    def width(self) -> float:
        """How far it reaches."""
        return self.high - self.low


@dataclass(frozen=True, slots=True)
class Scale:
    """A plot in pixels with the days (as ordinals) and the values it shows."""

    plot: QRectF
    days: Span
    values: Span

    def x(self, day: float) -> float:
        """Where a day lies."""
        return self.plot.left() + (day - self.days.low) / self.days.width * self.plot.width()

    def y(self, value: float) -> float:
        """Where a value lies; higher values lie higher."""
        share = (value - self.values.low) / self.values.width
        return self.plot.bottom() - share * self.plot.height()

    def until(self, right: float) -> "Scale":
        """Return the part of the plot up to a place, with every day where it was."""
        plot = QRectF(self.plot)
        plot.setRight(min(right, plot.right()))
        share = plot.width() / self.plot.width()
        return Scale(
            plot, Span(self.days.low, self.days.low + self.days.width * share), self.values
        )

    def widened(self, plot: QRectF) -> "Scale":
        """Return the same scale over a wider plot, for what runs from edge to edge."""
        each = self.days.width / self.plot.width()
        low = self.days.low - (self.plot.left() - plot.left()) * each
        return Scale(plot, Span(low, low + plot.width() * each), self.values)

    def at(self, point: TrendPoint) -> QPointF:
        """Where a point of a trend lies."""
        return QPointF(self.x(point.date.toordinal()), self.y(point.value))


def points_of(trend: Trend) -> list[TrendPoint]:
    """Return every point of a trend, line by line."""
    return [point for line in trend.lines for point in line.points]


def bands_of(trend: Trend) -> list[Band]:
    """Return the bands there are, that of importance first, because error lies over it."""
    return [band for band in (trend.importance, trend.error) if band is not None]


def last_day(trend: Trend) -> int:
    """Return the ordinal of the newest day of a trend."""
    return max(point.date for point in points_of(trend)).toordinal()


def first_day(trend: Trend) -> int:
    """Return the ordinal of the oldest day of a trend."""
    return min(point.date for point in points_of(trend)).toordinal()


def value_span(
    trend: Trend, limits: tuple[float, float] | None = None, *, guides: bool = False
) -> Span:
    """Return the values a plot of the trend must show, bands included, with room round them.

    Nothing lies outside the entry limits, so the span ends a little beyond them.
    """
    shown = [point.value for point in points_of(trend)]
    if guides:
        shown += [guide.value for guide in trend.guides]
        shown += [value for course in trend.earlier for _, value in course.points]
    for band in bands_of(trend):
        shown += [band.baseline - band.half, band.baseline + band.half]
    if limits is not None:
        shown = [min(max(value, limits[0]), limits[1]) for value in shown]
    return around(shown)


def around(values: Iterable[float]) -> Span:
    """Return the span of some values with room above and below."""
    found = list(values)
    low, high = min(found), max(found)
    room = (high - low) * ROOM or max(abs(high) * 0.2, 1.0)
    return Span(low - room, high + room)


def day_span(days: Iterable[date]) -> Span:
    """Return the span of some days up to the last; a few days are drawn like a whole week."""
    numbers = [float(day.toordinal()) for day in days]
    low, high = min(numbers), max(numbers)
    return Span(min(low, high - LEAST_DAYS), high)


def with_margins(days: Span, width: float, left: float, right: float) -> Span:
    """Return the days widened so that they leave pixels free on both sides of a plot."""
    width = max(width, 1.0)
    left = min(left, width * LEAST_SHARE)
    inner = max(width - left - right, width * LEAST_SHARE)
    each = days.width / inner
    return Span(days.low - left * each, days.high + (width - inner - left) * each)
