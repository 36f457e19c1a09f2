"""The large chart: alignment, gaps between methods, labels, cursor, theme."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.record.episode import Assessment, EpisodeRecord
from ankleclinic.record.observation import Observation
from ankleclinic.record.patient import Involved, Side
from ankleclinic.trends.build import trends
from ankleclinic.trends.lanes import Lanes, Stretch, Week
from tests.ui.course import catalogue, course
from ui.charts.end_labels import end_labels, label_places
from ui.charts.subject import Subject, stops
from ui.charts.symmetry_paint import series_of
from ui.charts.trend_chart import TrendChart
from ui.theme.look import Look
from ui.theme.tokens import Mode

KEY = Qt.Key
LUNGE = "wblt_distance"


@pytest.fixture(scope="module")
def rules() -> Catalogue:
    return catalogue()


@pytest.fixture
def chart(look: Look, qtbot: QtBot) -> Iterator[TrendChart]:
    made = TrendChart(look)
    qtbot.addWidget(made)
    made.resize(800, 440)
    made.show()
    qtbot.waitExposed(made)
    yield made
    made.close()


def subject(rules: Catalogue, record: EpisodeRecord, name: str = LUNGE) -> Subject:
    found = trends(rules, record, len(record.assessments) - 1)
    return Subject(rules.measures[name], next(t for t in found if t.measure == name))


def changed(
    record: EpisodeRecord, visits: set[int], change: Callable[[Observation], Observation]
) -> EpisodeRecord:
    def visit(number: int, assessment: Assessment) -> Assessment:
        if number not in visits:
            return assessment
        observations = tuple(change(each) for each in assessment.observations)
        return replace(assessment, observations=observations)

    made = tuple(visit(number, each) for number, each in enumerate(record.assessments))
    return replace(record, assessments=made)


def by_board(observation: Observation) -> Observation:
    if observation.measure != LUNGE:
        return observation
    return replace(observation, key=replace(observation.key, method="board"))


def picture(chart: TrendChart) -> QImage:
    found: QImage = chart.grab().toImage()
    return found


def place(chart: TrendChart, side: Side, number: int) -> QPoint:
    """Where a point of a side lies, in pixels of the chart."""
    assert chart.subject is not None
    points = [
        point for line in chart.subject.trend.lines if line.side is side for point in line.points
    ]
    at = chart.course_art.scale_now().at(points[number])
    found: QPoint = chart.mapFromScene(chart.course_art.mapToScene(at))
    return found


def near(image: QImage, at: QPoint, color: QColor, reach: int = 1) -> bool:
    """Whether a pixel of about this colour lies at or beside a place."""

    def like(x: int, y: int) -> bool:
        found = image.pixelColor(x, y)
        parts = ((found.red(), color.red()), (found.green(), color.green()))
        return all(abs(a - b) < 40 for a, b in (*parts, (found.blue(), color.blue())))

    steps = range(-reach, reach + 1)
    return any(like(at.x() + dx, at.y() + dy) for dx in steps for dy in steps)


def middle(a: QPoint, b: QPoint) -> QPoint:
    return QPoint((a.x() + b.x()) // 2, (a.y() + b.y()) // 2)


def test_the_strip_shares_the_dates_to_the_pixel(chart: TrendChart, rules: Catalogue) -> None:
    chart.show_subject(subject(rules, course(5)))
    for width in (800, 641, 1003):
        chart.resize(width, 440)
        chart.grab()
        course_edges = chart.course.mapRectToScene(chart.course.rect())
        strip_edges = chart.strip.mapRectToScene(chart.strip.rect())
        assert strip_edges.left() == course_edges.left()
        assert strip_edges.right() == course_edges.right()
        above, below = chart.course_art.scale_now(), chart.strip_art.scale_now()
        for point in subject(rules, course(5)).trend.symmetry:
            day = point.date.toordinal()
            assert above.x(day) == pytest.approx(below.x(day), abs=0.01)


def test_one_method_is_joined(chart: TrendChart, rules: Catalogue, look: Look) -> None:
    chart.show_subject(subject(rules, course(5)))
    between = middle(place(chart, Side.LEFT, 1), place(chart, Side.LEFT, 2))
    assert near(picture(chart), between, look.theme.color("left"))


def test_no_line_joins_two_methods(chart: TrendChart, rules: Catalogue, look: Look) -> None:
    record = changed(course(5), {3, 4}, by_board)
    chart.show_subject(subject(rules, record))
    image, color = picture(chart), look.theme.color("left")
    assert near(image, middle(place(chart, Side.LEFT, 0), place(chart, Side.LEFT, 1)), color)
    assert near(image, middle(place(chart, Side.LEFT, 3), place(chart, Side.LEFT, 4)), color)
    gap = (place(chart, Side.LEFT, 2), place(chart, Side.LEFT, 3))
    assert not near(image, middle(*gap), color, reach=6)
    assert [len(series) for series in series_of(chart.subject)] == [3, 2]  # type: ignore[arg-type]


def test_a_questioned_value_is_not_joined(chart: TrendChart, rules: Catalogue, look: Look) -> None:
    def ask(observation: Observation) -> Observation:
        asked = observation.measure == LUNGE and observation.side is Side.LEFT
        return replace(observation, questioned=("jump",)) if asked else observation

    chart.show_subject(subject(rules, changed(course(3), {1}, ask)))
    first, asked, last = (place(chart, Side.LEFT, number) for number in range(3))
    image, color = picture(chart), look.theme.color("left")
    assert near(image, middle(first, last), color, reach=2)
    assert not near(image, asked, color, reach=1)


def test_end_labels_never_cover_each_other(chart: TrendChart, rules: Catalogue) -> None:
    for name in (LUNGE, "heel_raise_reps", "cait", "faam_adl"):
        for visits in (1, 2, 5, 14):
            found = subject(rules, course(visits), name)
            chart.show_subject(found)
            chart.grab()
            labels = end_labels(chart.look, found)
            places = sorted(label_places(chart.look, chart.course_art.scale_now(), labels))
            assert all(b - a >= 14 for a, b in pairwise(places))


def test_the_limit_stands_in_the_strip_only_where_the_index_is_judged(rules: Catalogue) -> None:
    record = course(3)
    assert subject(rules, record, "heel_raise_reps").cut_off == 90
    assert subject(rules, record, LUNGE).cut_off is None
    assert subject(rules, record, "cait").cut_off is None


def test_both_sides_involved_leave_no_strip(chart: TrendChart, rules: Catalogue) -> None:
    found = subject(rules, course(3, involved=Involved.BOTH))
    chart.show_subject(found)
    chart.grab()
    assert found.trend.symmetry_note
    assert not chart.strip.isVisible()
    assert chart.course.height() > 360


def test_keys_walk_the_points_and_open_a_visit(
    chart: TrendChart, rules: Catalogue, qtbot: QtBot
) -> None:
    found = subject(rules, course(3))
    chart.show_subject(found)
    said: list[str] = []
    chart.stopped.connect(said.append)
    QTest.keyClick(chart, KEY.Key_Right)
    assert said[-1] == "22 Sep 2026 · Left 6.2 cm: first value of this line"
    assert "first value" in chart.accessibleDescription()
    QTest.keyClick(chart, KEY.Key_End)
    line, point = stops(found.trend)[-1]
    assert chart.stop() == (line, point)
    with qtbot.waitSignal(chart.opened) as opened:
        QTest.keyClick(chart, KEY.Key_Return)
    assert opened.args == [point.assessment]
    QTest.keyClick(chart, KEY.Key_Escape)
    assert chart.stop() is None


def test_keys_stop_at_the_ends(chart: TrendChart, rules: Catalogue) -> None:
    found = subject(rules, course(2))
    chart.show_subject(found)
    for _ in range(9):
        QTest.keyClick(chart, KEY.Key_Right)
    assert chart.stop() == stops(found.trend)[-1]
    for _ in range(9):
        QTest.keyClick(chart, KEY.Key_Left)
    assert chart.stop() == stops(found.trend)[0]


def test_enter_without_a_point_opens_nothing(
    chart: TrendChart, rules: Catalogue, qtbot: QtBot
) -> None:
    chart.show_subject(subject(rules, course(2)))
    with qtbot.assertNotEmitted(chart.opened):
        QTest.keyClick(chart, KEY.Key_Return)


def test_a_click_takes_the_nearest_point(chart: TrendChart, rules: Catalogue) -> None:
    chart.show_subject(subject(rules, course(5)))
    chart.grab()
    there = place(chart, Side.RIGHT, 2) + QPoint(4, 3)
    QTest.mouseClick(chart.viewport(), Qt.MouseButton.LeftButton, pos=there)
    stop = chart.stop()
    assert stop is not None
    assert (stop[0].side, stop[1].assessment) == (Side.RIGHT, "v2")


def test_dark_and_light_follow_at_once(chart: TrendChart, rules: Catalogue, look: Look) -> None:
    chart.show_subject(subject(rules, course(5)))
    for mode in (Mode.DARK, Mode.LIGHT, Mode.DARK):
        look.set_mode(mode)
        image = picture(chart)
        corner = image.pixelColor(image.width() - 4, image.height() - 3)
        assert corner.name() == look.theme.color("raised").name()
        assert near(image, place(chart, Side.LEFT, 4), look.theme.color("left"))


def test_the_cursor_stays_on_its_day_where_that_has_a_value(
    chart: TrendChart, rules: Catalogue
) -> None:
    chart.show_subject(subject(rules, course(3)))
    QTest.keyClick(chart, KEY.Key_Home)
    chart.show_subject(subject(rules, course(4)))
    assert chart.stop() is not None
    chart.show_subject(subject(rules, course(4), "cait"))
    stop = chart.stop()
    assert stop is not None
    assert stop[1].assessment == "v0"
    chart.show_subject(subject(rules, course(2, first=date(2025, 1, 1)), "faam_adl"))
    assert chart.stop() is None


def test_nothing_to_show_draws_nothing(chart: TrendChart) -> None:
    chart.show_subject(None)
    assert not picture(chart).isNull()
    QTest.keyClick(chart, KEY.Key_Right)
    assert chart.stop() is None


def test_the_lanes_share_the_dates_to_the_pixel_and_leave_when_empty(
    chart: TrendChart, rules: Catalogue
) -> None:
    found = subject(rules, course(5))
    week = Week(date(2026, 9, 28), 60.0, None)
    stretch = Stretch(date(2026, 9, 22), date(2026, 10, 18), 1, "mobilization")
    chart.show_subject(found, (), Lanes((stretch,), (week,)))
    chart.grab()
    assert chart.below.isVisible()
    above, below = chart.course_art.scale_now(), chart.below_art.scale_now()
    assert above.x(week.start.toordinal()) == pytest.approx(below.x(week.start.toordinal()))
    at = QPointF(below.x(week.start.toordinal()) + 3, below.plot.top() + below.plot.height() - 2)
    place_of_bar = chart.mapFromScene(chart.below_art.mapToScene(at))
    assert near(picture(chart), place_of_bar, chart.look.theme.color("edge"))
    chart.show_subject(found)
    chart.grab()
    assert not chart.below.isVisible()
