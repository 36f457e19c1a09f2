"""What a patient reads says what was judged, and no more than that."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.judgement.results import Change, Direction, Label
from tests.ui.charts.test_trend_chart import subject
from tests.ui.course import course
from tests.ui.fakes import running_tasks
from tests.ui.trends.opened import Desk
from ui.charts.end_labels import end_labels
from ui.charts.subject import Subject
from ui.theme.look import Look
from ui.trends.plain import plain, plain_headline, plain_legend

SAID = {
    Label.CONFIDENT_BETTER: "Your left side is better than on 22 Sep, by more than",
    Label.CONFIDENT_WORSE: "Your left side is worse than on 22 Sep, by more than",
    Label.POSSIBLE: "Your left side is perhaps better than on 22 Sep; it is too early to be sure.",
    Label.WITHIN_ERROR: "No change since 22 Sep that measuring alone could not explain.",
    Label.NOT_JUDGED: "Whether this has changed cannot be told yet.",
}


def judged(found: Subject, label: Label) -> Subject:
    change = found.trend.since_first
    assert isinstance(change, Change)
    change = replace(change, label=label, direction=Direction.BETTER)
    return replace(found, trend=replace(found.trend, since_first=change))


def test_every_judgement_has_its_sentence(rules: Catalogue) -> None:
    found = subject(rules, course(5))
    for label in Label:
        shown = plain_headline(plain(judged(found, label)))
        assert shown.words.startswith(SAID[label])
        assert shown.changes == "6.2 → 8.0 cm"


def test_one_value_is_no_change(rules: Catalogue) -> None:
    shown = plain_headline(plain(subject(rules, course(1))))
    assert shown.words == "6.2 cm on 22 Sep 2026. Whether this has changed cannot be told yet."
    assert shown.changes == ""


def test_the_chart_keeps_band_and_target_and_drops_what_takes_a_therapist(
    rules: Catalogue, look: Look
) -> None:
    shown = plain(subject(rules, course(3)))
    names = [label.words for label in end_labels(look, shown)]
    assert {"may be chance", "start 6.2", "next stage from 9.4"} <= set(names)
    assert not any("norm" in name or "error" in name or "important" in name for name in names)
    assert plain_legend(shown).startswith("Grey")
    assert shown.trend.since_first == subject(rules, course(3)).trend.since_first


def test_one_key_shows_it_and_another_takes_it_back(
    look: Look, qtbot: QtBot, rules: Catalogue
) -> None:
    for tasks in running_tasks():
        desk = Desk(look, qtbot, tasks, rules)
        page, _ = desk.page(course(5))
        assert page.panel is not None
        QTest.keyClick(page.panel.chart, Qt.Key.Key_F)
        assert page.panel.caption.headline == SAID[Label.POSSIBLE]
        assert page.panel.bands.isHidden()
        assert not page.panel.chart.strip.isVisible()
        QTest.keyClick(page.panel.chart, Qt.Key.Key_F)
        assert page.panel.caption.headline == "Left possibly better"
        assert page.panel.bands.isVisible()
