"""The bands of a chart, their legend and sources, and what is taken out of the program."""

from dataclasses import replace
from pathlib import Path

from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtGui import QPdfWriter
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.record.patient import Side
from ankleclinic.trends.series import Around
from tests.ankleclinic.builders import error_row
from tests.ui.course import course
from tests.ui.trends.opened import Desk
from ui.charts.end_labels import end_labels
from ui.tasks import Tasks
from ui.theme.look import Look
from ui.theme.tokens import Mode
from ui.trends.band_chooser import OWN
from ui.trends.page import TrendsPage
from ui.trends.printing import Sheet, print_sheet

KEY, CONTROL = Qt.Key, Qt.KeyboardModifier.ControlModifier


def test_bands_lie_round_the_visit_before_when_that_is_chosen(desk: Desk) -> None:
    page, _ = desk.page(course(5))
    assert page.panel is not None
    choose(desk, page, Around.PREVIOUS)
    subject = page.panel.chart.subject
    assert subject is not None
    assert subject.trend.error is not None
    left = next(line for line in subject.trend.lines if line.side is Side.LEFT)
    assert subject.trend.error.baseline == left.points[-2].value
    names = [label.words for label in end_labels(desk.look, subject)]
    assert f"previous {subject.number(left.points[-2].value)}" in names
    assert page.panel.caption.headline == "Left within error"
    assert page.panel.caption.changes.startswith("+0.2 since 1 Nov, +1.8 since 22 Sep")
    choose(desk, page, Around.BASELINE)
    assert page.panel.caption.headline == "Left possibly better"


def choose(desk: Desk, page: TrendsPage, wanted: object) -> None:
    assert page.panel is not None
    bands = page.panel.bands
    place = bands.findData(wanted)
    bands.setCurrentIndex(place)
    bands.activated.emit(place)
    desk.tasks.drain()
    desk.tasks.drain()


def test_the_error_of_the_clinic_is_a_band_of_its_own(
    look: Look, qtbot: QtBot, tasks: Tasks, rules: Catalogue
) -> None:
    lunge = rules.measures["wblt_distance"]
    own = error_row(0.9, id="own_same", by_choice=True, population="this clinic, 25 pairs")
    measures = {**rules.measures, lunge.id: lunge.model_copy(update={"error": (*lunge.error, own)})}
    desk = Desk(look, qtbot, tasks, replace(rules, measures=measures))
    page, session = desk.page(course(5))
    assert page.panel is not None
    choose(desk, page, OWN)
    assert session.rows == {"wblt_distance": "own_same"}
    assert "Own error ±0.9" in page.panel.legend()
    choose(desk, page, Around.BASELINE)
    assert "Own error" not in page.panel.legend()


def test_what_is_taken_out_bears_no_number_while_names_are_hidden(desk: Desk) -> None:
    page, _ = desk.page(course(2))
    assert page.panel is not None
    page.hide_identity(hidden=True)
    desk.folder = None
    QTest.keyClick(page.panel.chart, KEY.Key_S, CONTROL)
    assert desk.asked == [("png", "wblt_distance-2026-10-04.png")]


def test_a_chart_is_printed_light_with_its_sources(desk: Desk, tmp_path: Path) -> None:
    page, _ = desk.page(course(4))
    panel = page.panel
    assert panel is not None
    desk.look.set_mode(Mode.DARK)
    path = tmp_path / "chart.pdf"
    device = QPdfWriter(str(path))
    print_sheet(device, Sheet(desk.look, panel.chart, panel.caption, "p1-foot"))
    assert desk.look.theme.mode is Mode.DARK
    text = " ".join(PdfReader(path).pages[0].extract_text().split())
    assert "Lunge, toe to wall" in text
    assert "review of 12 studies" in text
    assert "p1-foot" in text


def test_sources_are_one_key_away(desk: Desk) -> None:
    page, _ = desk.page(course(5))
    assert page.panel is not None
    assert "review of 12 studies" not in page.panel.legend()
    QTest.keyClick(page.panel.chart, KEY.Key_I)
    assert "review of 12 studies" in page.panel.legend()
