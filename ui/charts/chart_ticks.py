"""The figures round the large chart: values, days, and the symmetry index below."""

from ui.charts.scale import Span, last_day, points_of
from ui.charts.subject import Subject, has_course
from ui.charts.symmetry_paint import symmetry_ticks
from ui.charts.ticks import Tick, date_ticks, day_tick, value_ticks
from ui.theme.look import Look

FIGURE_EVERY = 26
DAY_EVERY = 78


def values(look: Look, subject: Subject | None, span: Span, height: float) -> tuple[Tick, ...]:
    """Return the figures of the value axis for a span and a height in pixels."""
    if subject is None:
        return ()
    return value_ticks(span, int(height / look.theme.px(FIGURE_EVERY)), subject.measure.resolution)


def indices(subject: Subject | None, span: Span, height: float) -> tuple[Tick, ...]:
    """Return the figures of the symmetry strip for a span and a height in pixels."""
    return symmetry_ticks(subject, span, height) if subject else ()


def days(look: Look, subject: Subject | None, span: Span, width: float) -> tuple[Tick, ...]:
    """Return the days named below a chart for a span and a width in pixels."""
    if subject is None:
        return ()
    if not has_course(subject.trend):
        return (day_tick(points_of(subject.trend)[0].date),)
    room = look.theme.px(DAY_EVERY)
    last = last_day(subject.trend) + span.width / width * room / 2
    return tuple(tick for tick in date_ticks(span, max(1, int(width / room))) if tick.at <= last)
