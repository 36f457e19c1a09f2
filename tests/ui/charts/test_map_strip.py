"""The strip of small pain maps: which are shown, in how much room, and that pictures hold them."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter
from pytestqt.qtbot import QtBot

from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.record.observation import Spot
from ankleclinic.record.patient import Involved
from ankleclinic.trends.build import trends
from tests.ankleclinic.builders import LEFT, RIGHT, make_record, seen, visit
from ui.charts.map_strip import choose, draw_maps, marks_of, shown_courses, strip_height
from ui.charts.picture import Caption, png_image, svg_bytes
from ui.charts.subject import Subject, point_words, stops
from ui.charts.trend_chart import TrendChart
from ui.theme.look import Look
from ui.widgets.ankle_art import ankle_art

Make = Callable[..., Subject]
MAPS = (
    (Spot("achilles", 6, "aching"), Spot("back_of_heel", 2)),
    (Spot("achilles", 4), Spot("arch", 0)),
    (),
)


@pytest.fixture
def subject(catalogue: Catalogue) -> Make:
    """A left ankle whose pain goes, and a right one that hurts at the first visit."""

    def make(involved: Involved = Involved.LEFT, visits: int = 3) -> Subject:
        record = make_record(
            *(
                visit(
                    7 * number,
                    replace(
                        seen("pain_map", LEFT, None if MAPS[number % 3] else 0.0),
                        spots=MAPS[number % 3],
                    ),
                    replace(seen("pain_map", RIGHT), spots=(Spot("arch", 3),)),
                )
                for number in range(visits)
            ),
            involved=involved,
        )
        found = trends(catalogue, record, visits - 1)
        trend = next(one for one in found if one.measure == "pain_map")
        return Subject(catalogue.measures["pain_map"], trend)

    return make


def test_the_involved_sides_are_shown(subject: Make) -> None:
    assert [one.side for one in shown_courses(subject())] == [LEFT]
    assert [one.side for one in shown_courses(subject(Involved.BOTH))] == [LEFT, RIGHT]


def test_the_first_map_stays_where_not_all_find_room(subject: Make) -> None:
    points = subject(visits=6).trend.maps[0].points
    shown = choose(points, 4)
    assert [point.assessment for point in shown.points] == ["v0", "v21", "v28", "v35"]
    assert shown.of == 6
    assert choose(points, 1).points == points[-1:]
    assert choose(points, 9).points == points


def test_the_strip_leaves_room_for_the_chart(look: Look, subject: Make) -> None:
    heights = [strip_height(look, subject(), whole) for whole in (1000, 200)]
    assert heights[0] > heights[1]
    assert heights[1] < 130


def test_the_small_map_marks_what_hurts_and_its_middle(subject: Make) -> None:
    chosen = subject()
    pain_map = chosen.measure.pain_map
    assert pain_map is not None
    first, second, free = chosen.trend.maps[0].points
    art = ankle_art(pain_map, LEFT, 2)
    assert marks_of(art, first).pains == {"achilles": 6, "back_of_heel": 2}
    assert list(marks_of(art, second).centres) == [art.middles["achilles"]]
    assert (marks_of(art, second).pains, marks_of(art, free).pains) == ({"achilles": 4}, {})


def test_a_point_says_what_was_drawn(subject: Make) -> None:
    chosen = subject()
    said = [point_words(chosen, *stop)[0] for stop in stops(chosen.trend) if stop[0].side is LEFT]
    assert said[0].endswith("Left 6 points · 2 zones, worst 6: Achilles tendon")
    assert said[2].endswith("Left 0 points · no pain anywhere")


def shot(look: Look, subject: Subject) -> QImage:
    image = QImage(700, 200, QImage.Format.Format_RGB32)
    image.fill(look.theme.color("raised"))
    with QPainter(image) as painter:
        draw_maps(painter, look, QRectF(image.rect()), subject)
    return image


def test_both_sides_stand_beside_each_other(look: Look, subject: Make) -> None:
    one, two = shot(look, subject()), shot(look, subject(Involved.BOTH))
    assert one != two
    ground = look.theme.color("raised").rgb()
    assert any(two.pixel(x, 60) != ground for x in range(350, 700))


def test_the_chart_and_its_pictures_hold_the_maps(look: Look, qtbot: QtBot, subject: Make) -> None:
    chart = TrendChart(look)
    qtbot.addWidget(chart)
    chart.resize(700, 420)
    chart.show_subject(subject())
    chart.show()
    qtbot.waitExposed(chart)
    caption = Caption("Pain map", "points", None, "", "", ())
    with_maps = png_image(look, chart, caption)
    assert chart.strip.isVisible()
    assert not chart.axes[2].isVisible()
    assert b"no pain anywhere" in svg_bytes(look, chart, caption)
    bare = subject()
    chart.show_subject(replace(bare, trend=replace(bare.trend, maps=())))
    assert not chart.strip.isVisible()
    assert png_image(look, chart, caption) != with_maps
