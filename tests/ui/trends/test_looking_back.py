"""An earlier episode lies over the charts first visit on first visit, and is judged by nothing."""

from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.record.episode import EpisodeRecord
from ankleclinic.record.patient import Involved, Side
from ankleclinic.trends.build import trends
from ankleclinic.trends.earlier import with_earlier
from tests.ui.course import course
from tests.ui.fakes import MemoryStore, make_desk, open_session
from tests.ui.trends.opened import Desk
from ui.tasks import Tasks
from ui.theme.look import Look
from ui.trends.page import TrendsPage

THEN, NOW = date(2024, 1, 8), date(2026, 9, 22)


def earlier(visits: int = 6) -> EpisodeRecord:
    record = course(visits, first=THEN, involved=Involved.RIGHT)
    return replace(record, episode=replace(record.episode, id="e0"))


def test_first_visits_coincide_and_the_side_is_that_of_its_own_episode(rules: Catalogue) -> None:
    found = trends(rules, course(3), 2)
    laid = {trend.measure: trend for trend in with_earlier(rules, found, NOW, (earlier(),))}
    (lunge,) = laid["wblt_distance"].earlier
    assert (lunge.side, lunge.started) == (Side.RIGHT, THEN)
    days = [visit.date - THEN for visit in earlier().assessments]
    assert [day - NOW for day, _ in lunge.points] == days
    plain = {trend.measure: trend for trend in found}
    for name, trend in laid.items():
        assert replace(trend, earlier=()) == plain[name]


def test_another_method_is_not_laid_over(rules: Catalogue) -> None:
    found = trends(rules, course(3), 2)
    old = tuple(
        replace(
            visit,
            observations=tuple(
                replace(one, key=replace(one.key, method="board")) for one in visit.observations
            ),
        )
        for visit in earlier().assessments
    )
    laid = with_earlier(rules, found, NOW, (replace(earlier(), assessments=old),))
    assert all(trend.earlier == () for trend in laid if trend.measure == "wblt_distance")


def test_one_key_lays_it_over_and_takes_it_away(
    look: Look, qtbot: QtBot, tasks: Tasks, rules: Catalogue
) -> None:
    store = MemoryStore(course(3))
    store.older["p1"] = (earlier(),)
    made = make_desk(rules, store, tasks)
    session = open_session(made, "p1")
    page = TrendsPage(made, session, look)
    qtbot.addWidget(page)
    page.resize(1200, 560)
    Desk(look, qtbot, tasks, rules).show(page)
    tasks.drain()
    assert page.panel is not None
    assert page.panel.earlier.isVisible()
    chart = page.panel.chart
    short = chart.course.viewRange()[0]
    QTest.keyClick(chart, Qt.Key.Key_E)
    tasks.drain()
    assert chart.subject is not None
    assert len(chart.subject.trend.earlier) == 1
    assert chart.course.viewRange()[0][1] > short[1] + 30
    assert "not judged against this one" in page.panel.legend()
    assert not page.panel.grab().isNull()
    QTest.keyClick(chart, Qt.Key.Key_E)
    tasks.drain()
    assert not any(subject.trend.earlier for subject in page.selection.subjects)


def test_without_an_earlier_episode_there_is_nothing_to_lay_over(
    look: Look, qtbot: QtBot, tasks: Tasks, rules: Catalogue
) -> None:
    page, _ = Desk(look, qtbot, tasks, rules).page(course(3))
    tasks.drain()
    assert page.panel is not None
    assert page.panel.earlier.isHidden()
