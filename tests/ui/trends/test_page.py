"""The trends page: what it shows, its keys, its files, and when it works."""

import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.record.observation import Observation
from ankleclinic.record.patient import Involved, Side
from ankleclinic.services.catalogue import load_folder
from tests.ankleclinic.builders import seen
from tests.ui.course import RESOURCES, course
from tests.ui.fakes import MemoryStore, make_desk, open_session
from tests.ui.trends.opened import Desk
from ui.charts.subject import stops
from ui.judging import Snapshot
from ui.tasks import Tasks
from ui.theme.look import Look
from ui.theme.tokens import Mode
from ui.trends.building import Built
from ui.trends.card import TrendCard
from ui.trends.page import TrendsPage
from ui.trends.row_chooser import acting_rows

KEY = Qt.Key
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def sentences(page: QWidget) -> str:
    return " | ".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())


def cards(page: TrendsPage) -> list[TrendCard]:
    return [card for card in page.grid.findChildren(TrendCard) if not card.isHidden()]


def test_every_measure_with_two_values_has_a_card(desk: Desk) -> None:
    page, _ = desk.page(course(5))
    names = {card.subject.measure.id for card in cards(page)}
    assert {"wblt_distance", "cait", "nprs_worst_24h", "faam_sport"} <= names
    assert "posterior_talar_glide" not in names
    assert page.grid.current() == "wblt_distance"
    assert page.panel is not None
    assert page.panel.chart.subject is not None


def test_the_cards_say_their_value_and_badge(desk: Desk) -> None:
    page, _ = desk.page(course(5))
    said = {card.subject.measure.id: card.accessibleName() for card in cards(page)}
    assert said["wblt_distance"] == "Lunge, toe to wall, left, 8.0 cm, possible"
    assert said["plantarflexion"].endswith("no error row")


def test_page_keys_choose_a_measure_and_stop_at_the_ends(desk: Desk) -> None:
    page, _ = desk.page(course(3))
    assert page.panel is not None
    names = page.grid.names()
    place = names.index(page.grid.current())
    QTest.keyClick(page.panel.chart, KEY.Key_PageDown)
    assert page.grid.current() == names[place + 1]
    assert page.panel.chart.subject is not None
    assert page.panel.chart.subject.measure.id == names[place + 1]
    for _ in names:
        QTest.keyClick(page.panel.chart, KEY.Key_PageUp)
    assert page.grid.current() == names[0]


def test_the_chart_has_the_focus_and_enter_opens_the_visit(desk: Desk, qtbot: QtBot) -> None:
    page, _ = desk.page(course(3))
    assert page.panel is not None
    assert QGuiApplication.focusObject() is page.panel.chart
    QTest.keyClick(page.panel.chart, KEY.Key_End)
    with qtbot.waitSignal(page.open_visit) as opened:
        QTest.keyClick(page.panel.chart, KEY.Key_Return)
    assert opened.args == ["v2", "wblt_distance"]


def test_without_a_visit_it_says_so_and_offers_the_way(desk: Desk, qtbot: QtBot) -> None:
    page, _ = desk.page(course(0))
    assert "No visit yet. Trends start with two." in sentences(page)
    assert page.panel is None
    button = next(b for b in page.findChildren(QWidget) if b.accessibleName() == "Assess")
    with qtbot.waitSignal(page.assess_asked):
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_one_visit_is_shown_as_marks(desk: Desk) -> None:
    page, _ = desk.page(course(1))
    assert "No second visit yet. Trends start with two." in sentences(page)
    assert len(cards(page)) >= 10
    assert all(card.accessibleName().endswith("one value") for card in cards(page))
    assert page.panel is not None
    assert page.panel.chart.subject is not None
    assert len(stops(page.panel.chart.subject.trend)) == 2


def test_measures_with_one_value_are_named_below_the_others(desk: Desk) -> None:
    record = course(3)
    extra = seen("vas_pain", None, 40.0)
    visits = list(record.assessments)
    visits[1] = replace(visits[1], observations=(*visits[1].observations, extra))
    page, _ = desk.page(replace(record, assessments=tuple(visits)))
    assert page.selection.below == "One value so far: Pain, 100 mm line."
    assert "vas_pain" not in page.grid.names()


def test_it_works_only_while_it_is_seen(desk: Desk) -> None:
    page, session = desk.page(course(2), visible=False)
    session.choose_row("wblt_distance", "ankle_patients")
    desk.tasks.drain()
    assert page.selection.subjects == ()
    assert page.panel is None
    desk.show(page)
    assert page.selection.subjects


def test_another_error_row_is_judged_at_once(desk: Desk) -> None:
    page, session = desk.page(course(5))
    assert page.panel is not None
    rows = page.panel.rows
    wanted = rows.findData("ankle_patients")
    assert "people with an ankle injury" in rows.itemText(wanted)
    assert "verified" in rows.itemText(wanted)
    rows.setCurrentIndex(wanted)
    rows.activated.emit(wanted)
    desk.tasks.drain()
    desk.tasks.drain()
    assert session.rows == {"wblt_distance": "ankle_patients"}
    subject = page.panel.chart.subject
    assert subject is not None
    assert subject.trend.since_first is not None
    assert subject.trend.since_first.row == "ankle_patients"
    assert rows.currentData() == "ankle_patients"
    assert page.panel.caption.headline == "Left better, beyond error"


def test_the_rows_on_offer_are_those_that_may_act(desk: Desk, rules: Catalogue) -> None:
    for measure in rules.measures.values():
        offered = acting_rows(measure)
        assert all(row.status.drives_error and row.quantity == "side" for row in offered)
    page, _ = desk.page(course(2))
    assert page.panel is not None
    offered = acting_rows(rules.measures["wblt_distance"])
    assert page.panel.rows.count() == len(offered)
    page.grid.choose("plantarflexion")
    assert page.panel.rows.isHidden()


def test_page_keys_never_change_the_row(desk: Desk) -> None:
    page, session = desk.page(course(3))
    assert page.panel is not None
    page.panel.rows.setFocus()
    QTest.keyClick(page.panel.rows, KEY.Key_PageDown)
    assert session.rows == {}
    assert page.grid.current() != "wblt_distance"


def test_pictures_are_saved_where_the_user_says(desk: Desk, tmp_path: Path) -> None:
    page, _ = desk.page(course(4))
    assert page.panel is not None
    desk.folder = tmp_path
    QTest.keyClick(page.panel.chart, KEY.Key_S, CONTROL)
    QTest.keyClick(page.panel.chart, KEY.Key_S, CONTROL | SHIFT)
    desk.tasks.drain()
    stem = "p1-wblt_distance-2026-11-01"
    assert desk.asked == [("png", f"{stem}.png"), ("svg", f"{stem}.svg")]
    assert not QImage(str(tmp_path / f"{stem}.png")).isNull()
    assert b"<svg" in (tmp_path / f"{stem}.svg").read_bytes()
    assert "Saved" in page.panel.saved.words.text()
    QTest.keyClick(page.panel.chart, KEY.Key_O, CONTROL)
    assert desk.shown == [tmp_path]


def test_a_picture_that_cannot_be_written_is_told_in_one_sentence(
    desk: Desk, tmp_path: Path
) -> None:
    page, _ = desk.page(course(2))
    assert page.panel is not None
    blocked = tmp_path / "file"
    blocked.write_text("in the way")
    desk.folder = blocked
    QTest.keyClick(page.panel.chart, KEY.Key_S, CONTROL)
    desk.tasks.drain()
    assert "was not written" in page.panel.saved.words.text()
    assert page.panel.saved.folder.isHidden()


def test_a_copy_is_on_the_clipboard(desk: Desk) -> None:
    page, _ = desk.page(course(2))
    assert page.panel is not None
    QTest.keyClick(page.panel.chart, KEY.Key_C, CONTROL)
    desk.tasks.drain()
    assert QGuiApplication.clipboard().image().width() > 1000


def test_thinking_better_of_it_writes_nothing(desk: Desk) -> None:
    page, _ = desk.page(course(2))
    assert page.panel is not None
    desk.folder = None
    QTest.keyClick(page.panel.chart, KEY.Key_S, CONTROL)
    desk.tasks.drain()
    assert len(desk.asked) == 1
    assert page.panel.saved.isHidden()


def test_another_patient_never_sees_the_chart_of_the_last(desk: Desk) -> None:
    other = course(0)
    other = replace(other, patient=replace(other.patient, id="p2"))
    store = MemoryStore(course(3), other)
    made = make_desk(desk.rules, store, desk.tasks)
    session = open_session(made, "p1")
    page = TrendsPage(made, session, desk.look)
    desk.qtbot.addWidget(page)
    desk.show(page)
    assert page.grid.isVisible()
    session.open("p2")
    desk.tasks.drain()
    assert not page.grid.isVisible()
    assert "No visit yet" in sentences(page)


def test_light_and_dark_draw_the_whole_page(desk: Desk) -> None:
    page, _ = desk.page(course(5))
    assert page.panel is not None
    seen_colors = []
    for mode in Mode:
        desk.look.set_mode(mode)
        image = page.panel.grab().toImage()
        seen_colors.append(image.pixelColor(image.width() // 2, image.height() - 6).name())
        assert seen_colors[-1] == desk.look.theme.color("raised").name()
    assert len(set(seen_colors)) == 2


@pytest.mark.parametrize("involved", list(Involved))
@pytest.mark.parametrize("visits", [1, 2, 14])
def test_every_measure_can_be_drawn(desk: Desk, visits: int, involved: Involved) -> None:
    page, _ = desk.page(course(visits, involved=involved))
    assert page.panel is not None
    for name in page.grid.names():
        page.grid.choose(name)
        assert not page.panel.grab().isNull()


def test_a_measure_added_as_one_file_appears(
    look: Look, qtbot: QtBot, tasks: Tasks, tmp_path: Path
) -> None:
    folder = tmp_path / "catalogue"
    shutil.copytree(RESOURCES / "catalogue", folder)
    (folder / "measures" / "made_up.toml").write_text(MADE_UP, encoding="utf-8")
    record = course(3)
    visits = tuple(
        replace(visit, observations=(*visit.observations, *made_up(number)))
        for number, visit in enumerate(record.assessments)
    )
    desk = Desk(look, qtbot, tasks, load_folder(folder))
    page, _ = desk.page(replace(record, assessments=visits))
    page.grid.choose("made_up_reach")
    assert page.panel is not None
    assert page.panel.caption.title == "Made-up reach"
    assert page.panel.caption.headline == "Left better, beyond error"
    assert page.panel.caption.changes.startswith("+4.0 since 22 Sep")


def made_up(number: int) -> list[Observation]:
    return [
        seen("made_up_reach", Side.LEFT, 20.0 + 2 * number),
        seen("made_up_reach", Side.RIGHT, 30.0),
    ]


MADE_UP = """
[[measure]]
id = "made_up_reach"
name = "Made-up reach"
short = "Reach"
section = "range"
kind = "quantity"
sided = true
unit = "cm"
resolution = 0.5
better = "higher"
limits = { hard = [0, 60], status = "proposal" }
seconds = 30
how = { text = "Reach out.", status = "proposal" }
worth = { text = "Not known.", status = "unverified" }

[[measure.error]]
id = "ours"
value = 3.0
population = "nobody yet"
status = "proposal"
why = "It is the only one."
"""


def test_the_page_is_read_without_loading_pyqtgraph() -> None:
    code = "import sys, ui.trends.page; sys.exit('pyqtgraph' in sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True, cwd=RESOURCES.parent)


def test_no_curve_of_one_patient_is_shown_under_the_name_of_another(
    look: Look,
    qtbot: QtBot,
    tasks: Tasks,
    rules: Catalogue,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    other = course(3)
    other = replace(other, patient=replace(other.patient, id="p2"))
    desk = make_desk(rules, MemoryStore(course(5), other), tasks)
    session = open_session(desk, "p1")
    pages: list[TrendsPage] = []
    session.record_changed.connect(lambda _: pages[0].show() if pages else None)
    pages.append(TrendsPage(desk, session, look))
    qtbot.addWidget(pages[0])
    shown: list[str] = []
    built = TrendsPage._built

    def watched(page: TrendsPage, snapshot: Snapshot, found: Built) -> None:
        shown.append(snapshot.record.patient.id)
        built(page, snapshot, found)

    monkeypatch.setattr(TrendsPage, "_built", watched)
    session.open("p2")
    tasks.drain()
    assert set(shown) == {"p2"}
