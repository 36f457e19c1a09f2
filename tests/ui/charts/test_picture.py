"""Charts as files: what is written is a PNG or an SVG that can be read again."""

from xml.etree import ElementTree as ET

import pytest
from PySide6.QtCore import QByteArray
from PySide6.QtGui import QImage
from PySide6.QtSvg import QSvgRenderer
from pytestqt.qtbot import QtBot

from tests.ui.charts.test_trend_chart import subject
from tests.ui.course import catalogue, course
from ui.charts.picture import Caption, png_bytes, png_image, svg_bytes
from ui.charts.trend_chart import TrendChart
from ui.theme.look import Look
from ui.theme.tokens import Mode
from ui.widgets.badge import Verdict

CAPTION = Caption(
    "Lunge, toe to wall",
    "cm, mean of 3",
    Verdict.CONFIDENT_BETTER,
    "Left better, beyond error",
    "+2.6 since 22 Sep",
    ("Error ±1.9 cm: people & ankles <40 (Author 2015). Verified.", "5 values: a trend."),
)


@pytest.fixture
def chart(look: Look, qtbot: QtBot) -> TrendChart:
    made = TrendChart(look)
    qtbot.addWidget(made)
    made.resize(700, 380)
    made.show()
    made.show_subject(subject(catalogue(), course(5)))
    made.grab()
    return made


@pytest.mark.parametrize("mode", list(Mode))
def test_a_png_can_be_read_and_is_twice_as_sharp(chart: TrendChart, look: Look, mode: Mode) -> None:
    look.set_mode(mode)
    data = png_bytes(png_image(look, chart, CAPTION))
    image = QImage.fromData(data)
    assert data.startswith(b"\x89PNG")
    assert image.width() > 1400
    assert image.pixelColor(3, 3).name() == look.theme.color("raised").name()
    colors = {image.pixelColor(x, y).name() for x in range(0, 1400, 7) for y in range(0, 900, 3)}
    assert look.theme.color("left").name() in colors
    assert look.theme.color("band_error").name() in colors


def test_an_svg_can_be_read_and_bears_the_words(chart: TrendChart, look: Look) -> None:
    data = svg_bytes(look, chart, CAPTION)
    root = ET.fromstring(data)  # noqa: S314
    assert root.tag.endswith("svg")
    assert QSvgRenderer(QByteArray(data)).isValid()
    text = " ".join("".join(node.itertext()).strip() for node in root.iter())
    for said in ("Lunge, toe to wall", "Left better, beyond error", "ankles <40"):
        assert said in text
    assert "Ana" not in text


def test_a_picture_of_one_value_needs_no_badge(chart: TrendChart, look: Look) -> None:
    bare = Caption("Lunge", "cm", None, "Left 6.2 cm on 22 Sep 2026", "", ("One value.",))
    assert png_bytes(png_image(look, chart, bare)).startswith(b"\x89PNG")
