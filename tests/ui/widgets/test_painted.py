"""Painted parts: shapes that carry meaning without colour, places that are true to scale."""

import datetime
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.theme.look import Look
from ui.theme.tokens import Mode
from ui.widgets.badge import Evidence, Met, Verdict, evidence_tag, met_mark, verdict_mark
from ui.widgets.button import Button, ButtonKind
from ui.widgets.date_field import read_date
from ui.widgets.error_ruler import ErrorRuler, RulerRow, nice_step
from ui.widgets.focus_ring import _Overlay
from ui.widgets.pieces import Piece, draw_line, words
from ui.widgets.progress_line import ProgressLine
from ui.widgets.side_mark import Side, draw_marker, side_marker
from ui.widgets.sparkline import Sparkline, SparkSeries, spread
from ui.widgets.status_line import StatusLine
from ui.widgets.value_cell import CellState, ValueCell


def _grey(look: Look, piece: Piece) -> bytes:
    """Return the piece in pure black and white, so that only its shape is left."""
    image = QImage(80, 24, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    with QPainter(image) as painter:
        piece.draw(painter, QRectF(0, 0, piece.width, 24))
    mask = image.createAlphaMask(Qt.ImageConversionFlag.ThresholdDither)
    return bytes(mask.constBits())


def test_verdicts_differ_by_shape_alone(look: Look) -> None:
    shapes = {verdict: _signs(look, verdict_mark(look, verdict)) for verdict in Verdict}
    assert len(set(shapes.values())) == len(Verdict)


def _signs(look: Look, piece: Piece) -> bytes:
    """Return the piece drawn on white and brought to grey, so that no hue is left."""
    image = QImage(24, 24, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    with QPainter(image) as painter:
        piece.draw(painter, QRectF(0, 0, piece.width, 24))
    mono = image.convertToFormat(QImage.Format.Format_Mono, Qt.ImageConversionFlag.ThresholdDither)
    return bytes(mono.constBits())


def test_criteria_and_sides_differ_by_shape_alone(look: Look) -> None:
    assert len({_grey(look, met_mark(look, met)) for met in Met}) == len(Met)
    assert len({_grey(look, side_marker(look, side)) for side in Side}) == len(Side)


def test_figures_that_may_decide_have_a_solid_tag(look: Look) -> None:
    inked = {one: _top_edge(look, one) for one in (Evidence.VERIFIED, Evidence.PROPOSAL)}
    assert inked[Evidence.VERIFIED] > 0.9
    assert inked[Evidence.PROPOSAL] < 0.8


def _top_edge(look: Look, evidence: Evidence) -> float:
    piece = evidence_tag(look, evidence)
    image = QImage(round(piece.width), 18, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    with QPainter(image) as painter:
        piece.draw(painter, QRectF(0, 0, piece.width, 18))
    middle = range(6, image.width() - 6)
    return sum(image.pixelColor(x, 0).alpha() > 128 for x in middle) / len(middle)


def test_right_is_hollow_and_left_is_filled(look: Look) -> None:
    for side, solid in ((Side.LEFT, True), (Side.RIGHT, False)):
        image = QImage(21, 21, QImage.Format.Format_ARGB32)
        image.fill(Qt.GlobalColor.transparent)
        with QPainter(image) as painter:
            draw_marker(painter, look, side, QPointF(10.5, 10.5), 12)
        assert (image.pixelColor(10, 10).alpha() > 200) is solid


def test_a_line_is_mirrored_for_right_to_left(look: Look) -> None:
    places: dict[str, float] = {}

    def noted(name: str) -> Piece:
        return Piece(10, lambda _painter, rect: places.__setitem__(name, rect.left()))

    image = QImage(100, 20, QImage.Format.Format_ARGB32)
    with QPainter(image) as painter:
        painter.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        draw_line(painter, QRectF(0, 0, 100, 20), [noted("first"), noted("second")], 5)
    assert places == {"first": 90, "second": 75}


def test_only_words_shrink_in_a_narrow_line(look: Look) -> None:
    widths: list[float] = []
    fixed = Piece(16, lambda _painter, rect: widths.append(rect.width()))
    text = words(look, "a rather long line of words")
    image = QImage(60, 20, QImage.Format.Format_ARGB32)
    with QPainter(image) as painter:
        draw_line(painter, QRectF(0, 0, 60, 20), [fixed, text, fixed], 4)
    assert widths == [16, 16]


@given(st.floats(0.01, 1e6), st.integers(2, 12))
def test_ruler_steps_are_round_and_few(span: float, most: int) -> None:
    step = nice_step(span, most)
    assert span / step <= most * 1.01
    assert f"{step:e}"[0] in "125"


def test_ruler_puts_the_new_value_to_scale(look: Look, qtbot: QtBot) -> None:
    ruler = ErrorRuler(look, "Lunge")
    qtbot.addWidget(ruler)
    ruler.resize(300, ruler.sizeHint().height())
    ruler.show()
    places = []
    for new in (8.0, 9.0, 10.0):
        ruler.show_rows([RulerRow(Side.LEFT, 7.0, new, 5.0)])
        places.append(_rightmost(ruler.grab().toImage(), look.theme.color("left").name()))
    assert places[1] - places[0] == pytest.approx(places[2] - places[1], abs=1.5)
    assert places[0] < places[1] < places[2]


def _rightmost(image: QImage, name: str) -> int:
    y = 15
    return max(x for x in range(image.width()) if image.pixelColor(x, y).name() == name)


@pytest.mark.parametrize(
    "row",
    [
        RulerRow(Side.LEFT, None, 8.8, None),
        RulerRow(Side.RIGHT, 7.5, None, 1.0),
        RulerRow(Side.NONE, None, None, None),
        RulerRow(Side.NONE, 0, 0, 0),
        RulerRow(Side.LEFT, -3, 1e6, None),
    ],
)
def test_ruler_draws_whatever_is_there(look: Look, qtbot: QtBot, row: RulerRow) -> None:
    ruler = ErrorRuler(look, "Lunge")
    qtbot.addWidget(ruler)
    ruler.show_rows([row], old_key="last", error_key="error")
    ruler.show()
    assert not ruler.grab().isNull()


@given(
    st.dictionaries(st.sampled_from(list(Side)), st.floats(0, 100), max_size=3),
    st.floats(0, 20),
)
def test_end_labels_keep_apart_and_in_order(places: dict[Side, float], apart: float) -> None:
    moved = spread(places, apart, 0, 100)
    order = sorted(places, key=lambda side: places[side])
    if len(order) == 2:
        assert moved[order[1]] - moved[order[0]] >= apart - 1e-6
    assert all(moved[a] <= moved[b] + 1e-6 for a, b in pairwise(order))


@pytest.mark.parametrize("points", [(), ((0.0, 5.0),), ((0.0, 5.0), (10.0, 5.0))])
def test_sparkline_of_few_points(
    look: Look, qtbot: QtBot, points: tuple[tuple[float, float], ...]
) -> None:
    spark = Sparkline(look, "Lunge")
    qtbot.addWidget(spark)
    spark.show_series([SparkSeries(Side.LEFT, points, "5")], (4, 6))
    spark.show()
    assert not spark.grab().isNull()


def test_focus_ring_follows_and_is_cut_by_the_scroll_area(look: Look, qtbot: QtBot) -> None:
    window, inside, area = QWidget(), QWidget(), QScrollArea()
    column = QVBoxLayout(inside)
    cells = [ValueCell(look, f"Cell {number}") for number in range(30)]
    for cell in cells:
        column.addWidget(cell)
    area.setWidget(inside)
    QVBoxLayout(window).addWidget(area)
    qtbot.addWidget(window)
    window.resize(200, 200)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    cells[0].setFocus()
    ring = window.findChild(_Overlay)
    assert ring is not None
    assert ring.isVisible()
    assert ring.geometry().contains(cells[0].mapTo(window, cells[0].rect().center()))
    area.verticalScrollBar().setValue(area.verticalScrollBar().maximum())
    assert not ring.isVisible()
    cells[29].setFocus()
    assert ring.isVisible()


def test_focus_ring_survives_a_dialog(look: Look, qtbot: QtBot) -> None:
    for _ in range(2):
        window, cell = QWidget(), ValueCell(look, "Cell")
        QVBoxLayout(window).addWidget(cell)
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        cell.setFocus()
        assert window.findChild(_Overlay) is not None
        window.close()
        window.deleteLater()
        with qtbot.waitSignal(window.destroyed):
            pass


@pytest.mark.parametrize("mode", list(Mode))
def test_cell_states_look_different(look: Look, qtbot: QtBot, mode: Mode) -> None:
    look.set_mode(mode)
    seen = set()
    for text, state in (("", "plain"), ("5", "plain"), ("5", "question"), ("5", "refused")):
        cell = ValueCell(look, "Cell")
        qtbot.addWidget(cell)
        cell.show_value(text)
        cell.set_state(CellState(state))
        cell.show()
        image = cell.grab().toImage()
        seen.add((image.pixelColor(27, 0).name(), image.pixelColor(10, 20).name()))
    assert len(seen) == 4


def test_button_keeps_room_for_word_and_key(look: Look, qtbot: QtBot) -> None:
    bare = Button(look, "Accept", ButtonKind.PRIMARY)
    with_key = Button(look, "Accept", ButtonKind.PRIMARY, keys="A")
    for button in (bare, with_key):
        qtbot.addWidget(button)
    assert with_key.sizeHint().width() > bare.sizeHint().width() + 18
    assert with_key.accessibleDescription() == "Key A"


def test_progress_shows_only_after_half_a_second(look: Look, qtbot: QtBot) -> None:
    window, line = QWidget(), ProgressLine(look)
    QVBoxLayout(window).addWidget(line)
    qtbot.addWidget(window)
    window.show()
    line.begin("Drawing page 1 of 5", 5)
    assert not line.isVisible()
    qtbot.waitUntil(line.isVisible, timeout=3000)
    line.end()
    assert not line.isVisible()


def test_work_that_ends_soon_never_shows(look: Look, qtbot: QtBot) -> None:
    line = ProgressLine(look)
    qtbot.addWidget(line)
    line.begin("Reading")
    line.end()
    assert not line._delay.isActive()


def test_status_line_turns_to_danger_and_back(look: Look, qtbot: QtBot) -> None:
    line = StatusLine(look)
    qtbot.addWidget(line)
    line.resize(400, 28)
    line.show_not_saved("the disk is full", "F5 tries again")
    line.show()
    danger = look.theme.color("danger_bg").name()
    assert line.grab().toImage().pixelColor(390, 14).name() == danger
    assert line.accessibleDescription() == "Not saved: the disk is full. F5 tries again"
    line.show_saved("10:42:07")
    assert line.grab().toImage().pixelColor(390, 14).name() != danger


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("23.11.2026", datetime.date(2026, 11, 23)),
        ("1/2/2026", datetime.date(2026, 2, 1)),
        ("1 2 2026", datetime.date(2026, 2, 1)),
        ("01022026", datetime.date(2026, 2, 1)),
        (" 2026-02-01 ", datetime.date(2026, 2, 1)),
        ("31.2.2026", None),
        ("1.2.26", None),
        ("soon", None),
        ("", None),
    ],
)
def test_dates_are_read_day_first(text: str, date: datetime.date | None) -> None:
    assert read_date(text) == date


@given(st.dates(min_value=datetime.date(1000, 1, 1)))
def test_every_date_is_read_back(date: datetime.date) -> None:
    assert read_date(date.strftime("%d.%m.%Y")) == date
    assert read_date(date.isoformat()) == date
