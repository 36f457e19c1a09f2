"""Which days of a long course are shown: all, or a part that is zoomed and moved."""

from dataclasses import dataclass

from ui.charts.scale import Span

LEAST_DAYS = 7.0
STEP = 2.0
"""How much one key zooms."""


@dataclass(frozen=True, slots=True)
class DayWindow:
    """The part of a span of days that is shown."""

    whole: Span
    shown: Span

    @property
    def is_whole(self) -> bool:
        """Whether every day is shown."""
        return self.shown == self.whole

    def zoomed(self, factor: float, at: float) -> "DayWindow":
        """Return the window with so many times the days, one day staying where it is."""
        least = min(LEAST_DAYS, self.whole.width)
        width = min(max(self.shown.width * factor, least), self.whole.width)
        share = (at - self.shown.low) / self.shown.width
        share = min(max(share, 0.0), 1.0)
        return _part(self.whole, at - share * width, width)

    def moved(self, days: float) -> "DayWindow":
        """Return the window so many days later, as far as there are any."""
        return _part(self.whole, self.shown.low + days, self.shown.width)

    def holding(self, day: float) -> "DayWindow":
        """Return the window moved so that it shows a day."""
        if day < self.shown.low:
            return _part(self.whole, day, self.shown.width)
        if day > self.shown.high:
            return _part(self.whole, day - self.shown.width, self.shown.width)
        return self

    def over(self, whole: Span) -> "DayWindow":
        """Return the same part of other days; all of them where all were shown."""
        if self.is_whole:
            return DayWindow(whole, whole)
        return _part(whole, self.shown.low, min(self.shown.width, whole.width))


def _part(whole: Span, low: float, width: float) -> DayWindow:
    """So many days from a day on, as far as there are any."""
    low = min(max(low, whole.low), whole.high - width)
    return DayWindow(whole, Span(low, low + width))
