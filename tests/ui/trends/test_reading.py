"""One day read across all measures, and the way to the visit behind a point and back."""

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from ankleclinic.record.episode import DiaryEntry
from tests.ui.course import course
from tests.ui.gallery import made_up_patient
from tests.ui.trends.opened import Desk
from tests.ui.trends.test_page import cards
from ui.frame.main_window import MainWindow
from ui.frame.pages import Page, Place
from ui.trends.way_back import WayBack

KEY, ALT = Qt.Key, Qt.KeyboardModifier.AltModifier


def test_the_cursor_reads_every_measure_on_its_day(desk: Desk) -> None:
    page, _ = desk.page(course(5))
    assert page.panel is not None
    chart = page.panel.chart
    newest = [card.accessibleName() for card in cards(page)]
    QTest.keyClick(chart, KEY.Key_Home)
    named = {card.subject.measure.id: card.accessibleName() for card in cards(page)}
    assert named["wblt_distance"] == "Lunge, toe to wall left 6.2 cm, right 11.5 cm"
    assert named["cait"].endswith("left 17 of 30")
    assert "Worst pain, 24 h 7 of 10" in chart.accessibleDescription()
    QTest.keyClick(chart, KEY.Key_PageDown)
    assert "22 Sep" in chart.accessibleDescription()
    QTest.keyClick(chart, KEY.Key_Escape)
    assert [card.accessibleName() for card in cards(page)] == newest


def test_what_was_not_taken_that_day_is_said_and_never_zero(desk: Desk) -> None:
    page, _ = desk.page(course(3))
    page.grid.read_at(course(3).assessments[0].date.replace(year=2020))
    said = {card.accessibleName() for card in cards(page)}
    assert all(name.endswith("not taken that day") for name in said)


@pytest.mark.parametrize("key", [(KEY.Key_Escape, ALT & ~ALT), (KEY.Key_Left, ALT)])
def test_escape_on_the_visit_goes_back_to_the_point(
    desk: Desk, key: tuple[Qt.Key, Qt.KeyboardModifier]
) -> None:
    page, _ = desk.page(course(4))
    assert page.panel is not None
    visit, field = QWidget(), QLineEdit()
    QVBoxLayout(visit).addWidget(field)
    pages = (Page("assess", "Assess", lambda: visit), Page("trends", "Trends", lambda: page))
    window = MainWindow(
        desk.look, [Place("patient", "Patient", "P", "person", pages, patient=True)]
    )
    desk.qtbot.addWidget(window)
    window.resize(QSize(1200, 700))
    with desk.qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    window.show_patient(made_up_patient())
    WayBack(window, page)
    window.show_page("assess")
    field.setFocus()
    QTest.keyClick(field, *key)
    assert window.here() == "assess"
    window.show_page("trends")
    page.open_visit.connect(lambda *_: window.show_page("assess"))
    QTest.keyClick(page.panel.chart, KEY.Key_End)
    stop = page.panel.chart.stop()
    page.panel.chart.setFocus()
    page.open_visit.emit("v3", "wblt_distance")
    window.show_page("assess")
    assert "goes back" in window.status.accessibleDescription()
    field.setFocus()
    QTest.keyClick(field, *key)
    QApplication.processEvents()
    assert window.here() == "trends"
    assert page.panel.chart.stop() == stop
    assert "goes back" not in window.status.accessibleDescription()


def test_the_diary_takes_the_place_of_the_chart_and_gives_it_back(desk: Desk) -> None:
    record = course(4)
    days = (record.assessments[0].date + timedelta(days=number) for number in range(5))
    diary = tuple(DiaryEntry(day, pain=number) for number, day in enumerate(days))
    page, _ = desk.page(replace(record, diary=diary))
    assert page.panel is not None
    assert page.panel.diary.isVisible()
    QTest.keyClick(page.panel.chart, KEY.Key_D)
    assert page.diary is not None
    assert page.diary.isVisible()
    QTest.keyClick(page.diary.chart, KEY.Key_Home)
    assert "22 Sep 2026: Pain 0 of 10" in page.diary.chart.accessibleDescription()
    desk.folder = None
    QTest.keyClick(page.diary.chart, KEY.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert desk.asked[0][1].startswith("p1-diary-")
    QTest.keyClick(page.diary.chart, KEY.Key_PageDown)
    assert page.panel.chart.isVisible()
    assert page.panel.chart.hasFocus()


def test_without_a_diary_there_is_none_to_show(desk: Desk) -> None:
    page, _ = desk.page(course(2))
    assert page.panel is not None
    QTest.keyClick(page.panel.chart, KEY.Key_D)
    assert page.diary is None
    assert not page.panel.diary.isVisible()
