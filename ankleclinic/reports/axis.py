"""Axes of a chart: round steps, true dates, and labels that keep apart."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil, floor, log10

from ankleclinic.reports.parts import Chart

STEPS = (1, 2, 2.5, 5, 10)
NEAREST = 1e-6
"""Values nearer than this share of their size are drawn as one."""


@dataclass(frozen=True, slots=True)
class Scale:
    """A straight map from values to points on the page."""

    low: float
    high: float
    start: float
    end: float

    def at(self, value: float) -> float:
        """Where a value stands."""
        return self.start + (value - self.low) / (self.high - self.low) * (self.end - self.start)


def round_ticks(low: float, high: float, wanted: int = 6) -> tuple[float, ...]:
    """Round values from at or below `low` to at or above `high`, about `wanted` of them."""
    if high - low < NEAREST * max(1, abs(high)):
        low, high = low - 1, high + 1
    raw = (high - low) / wanted
    power = 10.0 ** floor(log10(raw))
    step = next(step * power for step in STEPS if step * power >= raw * 0.999)
    first, last = floor(low / step + 1e-9), ceil(high / step - 1e-9)
    return tuple(round(position * step, 10) for position in range(first, last + 1))


def value_ticks(chart: Chart, wanted: int) -> tuple[float, ...]:
    """Round values that span the points and bands of a chart, with a little air around them."""
    trend = chart.trend
    values = [point.value for line in trend.lines for point in line.points]
    for band in (trend.error, trend.importance):
        values += [band.baseline - band.half, band.baseline + band.half] if band else []
    low, high = _with_air(min(values), max(values), chart.limits)
    return round_ticks(low, high, wanted)


def _with_air(low: float, high: float, limits: tuple[float, float] | None) -> tuple[float, float]:
    """A little more room than the values need, but none beyond the ends of a scale."""
    air = (high - low) * 0.05
    if limits is not None:
        return max(low - air, limits[0]), min(high + air, limits[1])
    return (max(low - air, 0) if low >= 0 else low - air), high + air


def decimals_of(ticks: Sequence[float]) -> int:
    """How many decimals tell the ticks apart."""
    return max(len(f"{tick:g}".partition(".")[2]) for tick in ticks)


def date_ticks(days: Sequence[date], scale: Scale, apart: float) -> tuple[date, ...]:
    """Days to name on the axis: the first, the last, and those between that have room."""
    found = sorted(set(days))
    chosen = found[:1]
    for day in found[1:]:
        if scale.at(day.toordinal()) - scale.at(chosen[-1].toordinal()) >= apart:
            chosen.append(day)
    if chosen[-1] != found[-1]:
        chosen[-1:] = [found[-1]] if len(chosen) > 1 else [*chosen, found[-1]]
    return tuple(chosen)


def spread(wanted: Sequence[float], apart: float, low: float, high: float) -> tuple[float, ...]:
    """Places near the wanted ones, at least `apart` from each other, within a range if they fit.

    The order of places is the order of wishes.
    """
    order = sorted(range(len(wanted)), key=lambda position: wanted[position])
    places = [wanted[position] for position in order]
    for position in range(1, len(places)):
        places[position] = max(places[position], places[position - 1] + apart)
    over = places[-1] - high if places else 0
    if over > 0:
        places = [place - over for place in places]
        for position in range(len(places) - 2, -1, -1):
            natural = wanted[order[position]]
            places[position] = min(natural, places[position + 1] - apart)
    if places and places[0] < low:
        places[0] = low
        for position in range(1, len(places)):
            places[position] = max(places[position], places[position - 1] + apart)
    found = dict(zip(order, places, strict=True))
    return tuple(found[position] for position in range(len(wanted)))
