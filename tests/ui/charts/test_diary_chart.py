"""The diary chart: gaps stay gaps, ten years keep every extreme, and one day is read in all."""

from datetime import date

import numpy as np
import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainterPath
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from ankleclinic.trends.diary import DiarySeries
from ui.charts.diary_chart import DiaryChart, make_curve, paths_of, visible
from ui.charts.scale import Scale, Span
from ui.theme.look import Look

KEY = Qt.Key
FIRST = date(2026, 3, 2).toordinal()
FIELD = QRectF(0, 0, 800, 44)


def series(days: list[int], values: list[float], name: str = "Pain") -> DiarySeries:
    return DiarySeries(name.lower(), name, "of 10", tuple(days), tuple(values), 10.0)


def scale(days: int) -> Scale:
    return Scale(QRectF(0, 0, 800, 400), Span(FIRST, FIRST + days), Span(0, 1))


@pytest.fixture
def chart(look: Look, qtbot: QtBot) -> DiaryChart:
    made = DiaryChart(look)
    qtbot.addWidget(made)
    made.resize(800, 400)
    made.show()
    return made


def moves(path: QPainterPath) -> int:
    """How many strokes a path has."""
    kinds = [path.elementAt(at).type for at in range(path.elementCount())]
    return kinds.count(QPainterPath.ElementType.LineToElement)


def test_days_that_were_not_logged_break_the_line() -> None:
    whole = make_curve(series([FIRST + n for n in range(6)], [1.0] * 6))
    broken = make_curve(series([FIRST + n for n in (0, 1, 4, 5)], [1.0] * 4))
    wide = scale(400)
    assert moves(paths_of(wide, *visible(wide, FIELD, whole))[0]) == 5
    assert moves(paths_of(wide, *visible(wide, FIELD, broken))[0]) == 2


def test_of_ten_years_every_extreme_is_still_drawn() -> None:
    values = [float(number % 3) for number in range(3650)]
    values[1234] = 9.0
    curve = make_curve(series([FIRST + n for n in range(3650)], values))
    days, heights = visible(scale(3650), FIELD, curve)
    assert len(days) <= 2 * 801
    assert heights.min() == pytest.approx(FIELD.bottom() - 2 - 0.9 * (FIELD.height() - 4))
    assert days[np.argmin(heights)] == pytest.approx(FIRST + 1234, abs=5)


def test_keys_read_every_series_on_one_day(chart: DiaryChart) -> None:
    pain = series([FIRST, FIRST + 1], [3.0, 4.0])
    sleep = series([FIRST + 1, FIRST + 9], [7.0, 8.0], "Sleep")
    chart.show_series((pain, sleep))
    said: list[str] = []
    chart.stopped.connect(said.append)
    QTest.keyClick(chart, KEY.Key_Home)
    QTest.keyClick(chart, KEY.Key_Right)
    QTest.keyClick(chart, KEY.Key_Right)
    assert said == [
        "2 Mar 2026: Pain 3 of 10",
        "3 Mar 2026: Pain 4 of 10, Sleep 7 of 10",
        "11 Mar 2026: Sleep 8 of 10",
    ]
    assert not chart.grab().isNull()
    QTest.keyClick(chart, KEY.Key_Escape)
    assert chart.day() is None


def test_nothing_logged_draws_nothing(chart: DiaryChart) -> None:
    chart.show_series(())
    QTest.keyClick(chart, KEY.Key_Right)
    QTest.keyClick(chart, KEY.Key_Plus)
    assert chart.day() is None
    assert not chart.grab().isNull()
