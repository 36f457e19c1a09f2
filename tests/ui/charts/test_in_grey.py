"""What a black-and-white printer keeps: left from right, stale from fresh, and the moved points."""

from datetime import date
from itertools import pairwise

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.judgement.results import Label
from ankleclinic.record.patient import Involved, Side
from ankleclinic.trends.lanes import Lanes, Stretch, Week
from tests.ui.charts.test_trend_chart import subject
from tests.ui.course import catalogue, course
from ui.charts.end_labels import ends_at
from ui.charts.moved_paint import moved_labels
from ui.charts.picture import MARGIN, SHARPNESS, TITLE_HEIGHT, Caption, png_image
from ui.charts.scale import last_day
from ui.charts.trend_chart import TrendChart
from ui.theme.look import Look
from ui.theme.tokens import Mode

PLAIN = Caption("Lunge", "", None, "", "", ())
DARK, LIGHT = 140, 200


@pytest.fixture(scope="module")
def rules() -> Catalogue:
    return catalogue()


@pytest.fixture
def chart(look: Look, qtbot: QtBot) -> TrendChart:
    made = TrendChart(look)
    qtbot.addWidget(made)
    made.resize(760, 400)
    made.show()
    return made


def on_paper(chart: TrendChart) -> QImage:
    """The picture of a chart as a printer without colours prints it, whatever the screen shows."""
    with chart.look.drawn_in(Mode.LIGHT):
        image = png_image(chart.look, chart, PLAIN)
    return image.convertToFormat(QImage.Format.Format_Grayscale8)


def places(chart: TrendChart, side: Side) -> list[QPointF]:
    """Where the points of a side lie in the picture, in its pixels."""
    assert chart.subject is not None
    theme, scale = chart.look.theme, chart.course_art.scale_now()
    corner = QPointF(theme.px(MARGIN), theme.px(MARGIN) + 2 * theme.px(TITLE_HEIGHT) + 4)
    line = next(line for line in chart.subject.trend.lines if line.side is side)
    scene = (chart.course_art.mapToScene(scale.at(point)) for point in line.points)
    return [(at + corner) * SHARPNESS for at in scene]


def grey(image: QImage, at: QPointF) -> int:
    return image.pixelColor(round(at.x()), round(at.y())).red()


def dark_share(image: QImage, start: QPointF, end: QPointF) -> float:
    """The share of a line between two points, without their marks, that is dark."""
    steps = [start + (end - start) * (0.2 + 0.6 * number / 200) for number in range(200)]

    def darkest(at: QPointF) -> int:
        return min(grey(image, at + QPointF(0, by)) for by in (-1, 0, 1))

    return sum(darkest(at) < DARK for at in steps) / len(steps)


@pytest.mark.parametrize("involved", list(Involved))
def test_left_and_right_are_told_apart_without_colour(
    chart: TrendChart, rules: Catalogue, involved: Involved
) -> None:
    chart.look.set_mode(Mode.DARK)
    chart.show_subject(subject(rules, course(4, involved=involved), "plantarflexion"))
    chart.grab()
    image = on_paper(chart)
    left, right = places(chart, Side.LEFT), places(chart, Side.RIGHT)
    assert all(grey(image, at) < DARK for at in left)
    assert all(grey(image, at) > LIGHT for at in right)
    assert all(dark_share(image, *ends) > 0.98 for ends in pairwise(left))
    assert all(0.3 < dark_share(image, *ends) < 0.9 for ends in pairwise(right))


def test_a_label_stands_only_on_points_that_judging_calls_moved(
    chart: TrendChart, rules: Catalogue
) -> None:
    found = subject(rules, course(14))
    chart.show_subject(found)
    chart.grab()
    scale = ends_at(chart.look, chart.course_art.scale_now(), last_day(found.trend))
    labels = moved_labels(chart.look, scale, found)
    assert labels
    for label in labels:
        assert label.point.label is Label.CONFIDENT_BETTER
        assert label.point.change is not None
        assert label.words == f"+{label.point.change.change:.1f} better"
    rooms = [label.room for label in labels]
    assert not any(a.intersects(b) for a, b in pairwise(rooms))


def test_the_lanes_are_said_to_whoever_does_not_see_them(
    chart: TrendChart, rules: Catalogue
) -> None:
    stretch = Stretch(date(2026, 9, 22), date(2026, 10, 4), 2, "mobilization")
    weeks = (Week(date(2026, 9, 21), 57.0, None), Week(date(2026, 9, 28), None, 810.0))
    chart.show_subject(subject(rules, course(2)), (), Lanes((stretch,), weeks))
    said = chart.accessibleDescription()
    assert "Stage 2 · mobilization first" in said
    assert "57 % of home sessions in the week of 21 Sep" in said
    assert "load 810 in the week of 28 Sep" in said
