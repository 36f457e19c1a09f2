"""Scales: true spacing of time, margins in pixels, entry limits."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import QRectF

from ankleclinic.trends.series import Band, Line, Trend, TrendPoint
from ui.charts.scale import Scale, Span, day_span, value_span, with_margins

FIRST = date(2026, 3, 2)


def trend(*values: float, half: float | None = None) -> Trend:
    points = tuple(
        TrendPoint(FIRST + timedelta(days=7 * number), value, f"v{number}")
        for number, value in enumerate(values)
    )
    band = Band(values[0], half, "error", "source", "verified", ()) if half else None
    line = Line(None, None, involved=True, points=points)
    return Trend("m", "M", "cm", (line,), None, band, None, (), None, None, None, "standing")


def test_time_is_to_scale() -> None:
    scale = Scale(QRectF(40, 0, 700, 200), Span(0, 70), Span(0, 10))
    assert scale.x(10) - scale.x(0) == pytest.approx(100)
    assert scale.x(70) - scale.x(60) == pytest.approx(100)
    assert scale.y(10) == 0
    assert scale.y(0) == 200


def test_margins_are_kept_in_pixels() -> None:
    wide = with_margins(Span(100, 170), 900, 18, 92)
    scale = Scale(QRectF(0, 0, 900, 10), wide, Span(0, 1))
    assert scale.x(100) == pytest.approx(18)
    assert scale.x(170) == pytest.approx(900 - 92)


def test_a_narrow_plot_still_has_room_for_the_values() -> None:
    scale = Scale(QRectF(0, 0, 60, 10), with_margins(Span(0, 7), 60, 18, 92), Span(0, 1))
    assert scale.x(7) - scale.x(0) == pytest.approx(12)
    assert with_margins(Span(0, 7), 0, 18, 92).width > 0


def test_cutting_and_widening_leave_every_day_where_it_was() -> None:
    scale = Scale(QRectF(10, 0, 500, 100), Span(0, 50), Span(0, 1))
    for other in (scale.until(300), scale.widened(QRectF(0, 0, 520, 100))):
        assert [other.x(day) for day in (0, 12, 29)] == pytest.approx(
            [scale.x(day) for day in (0, 12, 29)]
        )
    assert scale.until(300).plot.right() == 300


def test_bands_belong_to_the_values_shown() -> None:
    span = value_span(trend(10, 11, half=4))
    assert span.low < 6
    assert span.high > 14


def test_no_value_outside_the_entry_limits_is_shown_room_for() -> None:
    span = value_span(trend(1, 2, half=4), (0, 10))
    assert -0.5 < span.low < 0
    assert span.high < 6


def test_equal_values_have_room() -> None:
    assert value_span(trend(5, 5)).width > 0
    assert value_span(trend(0, 0)).width > 0


def test_one_day_is_the_end_of_a_week() -> None:
    assert day_span([FIRST]).high == FIRST.toordinal()
    assert day_span([FIRST]).width == 7
