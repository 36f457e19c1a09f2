"""A window of days stays inside the days there are, and zooms round what it was asked to."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from ankleclinic.record.patient import Side
from tests.ui.charts.test_trend_chart import place, subject
from tests.ui.course import catalogue, course
from ui.charts.day_window import DayWindow
from ui.charts.scale import Span
from ui.charts.trend_chart import TrendChart
from ui.theme.look import Look

KEY, SHIFT = Qt.Key, Qt.KeyboardModifier.ShiftModifier
WHOLE = Span(0.0, 3650.0)
DAYS = st.floats(-4000, 4000)
STEPS = st.lists(st.tuples(st.sampled_from(["zoom", "move", "hold"]), DAYS), max_size=12)


@given(STEPS)
def test_whatever_is_pressed_the_window_stays_inside(steps: list[tuple[str, float]]) -> None:
    window = DayWindow(WHOLE, WHOLE)
    for what, number in steps:
        if what == "zoom":
            window = window.zoomed(0.5 if number < 0 else 2.0, abs(number) % WHOLE.high)
        elif what == "move":
            window = window.moved(number)
        else:
            window = window.holding(abs(number) % WHOLE.high)
            assert window.shown.low - 1e-6 <= abs(number) % WHOLE.high <= window.shown.high + 1e-6
        assert WHOLE.low <= window.shown.low < window.shown.high <= WHOLE.high + 1e-6
        assert window.shown.width >= 6.999


def test_the_day_zoomed_at_stays_where_it_is() -> None:
    window = DayWindow(WHOLE, WHOLE).zoomed(0.5, 1000.0)
    assert (1000.0 - window.shown.low) / window.shown.width == pytest.approx(1000 / 3650)
    assert window.zoomed(2.0, 1000.0).shown.low == pytest.approx(0.0)


def test_keys_zoom_and_move_the_chart_and_nought_shows_all(look: Look, qtbot: QtBot) -> None:
    chart = TrendChart(look)
    qtbot.addWidget(chart)
    chart.resize(800, 400)
    chart.show()
    chart.show_subject(subject(catalogue(), course(14)))
    first, last = place(chart, Side.LEFT, 0), place(chart, Side.LEFT, 13)
    QTest.keyClick(chart, KEY.Key_Plus)
    assert place(chart, Side.LEFT, 13) == last
    assert place(chart, Side.LEFT, 0).x() < first.x() - 300
    QTest.keyClick(chart, KEY.Key_Left, SHIFT)
    assert place(chart, Side.LEFT, 13).x() > last.x()
    QTest.keyClick(chart, KEY.Key_Home)
    assert place(chart, Side.LEFT, 0).x() == pytest.approx(first.x(), abs=2)
    assert not chart.grab().isNull()
    QTest.keyClick(chart, KEY.Key_0)
    assert (place(chart, Side.LEFT, 0), place(chart, Side.LEFT, 13)) == (first, last)
