"""The advice page: each emphasis, its keys, and the words it must not use."""

import re

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from ankleclinic.advice.results import Emphasis
from ankleclinic.catalogue.catalogue import Catalogue
from tests.ankleclinic.builders import LEFT, RIGHT, make_record, seen, visit
from tests.ui.advice.desk import PageDesk
from tests.ui.advice.patients import by_emphasis, irritable, worked_cases
from tests.ui.advice.test_wording import EXPECTED
from tests.ui.course import course
from ui.advice.change import ChangeCard, FlipRow
from ui.advice.finding import FindingRow
from ui.advice.findings import GroupHeading
from ui.advice.locked import LockedCard
from ui.advice.page import AdvicePage
from ui.advice.why_tree import LimitNote, RulerLine, WhyLine
from ui.theme.tokens import Mode

KEY = Qt.Key
NEVER = re.compile(r"\b(diagnos\w*|normal\w*|safe(?!ty)\w*|ok|okay)\b", re.IGNORECASE)


def seen_words(page: QWidget) -> list[str]:
    """Every word on the page, read by eye or by a screen reader."""
    labels = [label.text() for label in page.findChildren(QLabel) if label.isVisible()]
    spoken = [part.accessibleName() for part in page.findChildren(QWidget) if part.isVisible()]
    return labels + spoken


def open_everything(page: AdvicePage) -> None:
    for heading in page.findings.findChildren(GroupHeading):
        heading.setChecked(True)
    for item in page.findings.items():
        item.row.setChecked(True)


def focused() -> FindingRow | GroupHeading:
    found = QGuiApplication.focusObject()
    assert isinstance(found, FindingRow | GroupHeading)
    return found


@pytest.mark.parametrize("emphasis", EXPECTED)
def test_each_emphasis_has_its_headline_and_is_drawn(
    desk: PageDesk, rules: Catalogue, emphasis: Emphasis
) -> None:
    page = desk.page(by_emphasis(rules)[emphasis])
    assert page.head.headline.text() == EXPECTED[emphasis]
    assert "Protocol 1.0 not yet reviewed by this clinic" in seen_words(page)
    for mode in Mode:
        desk.look.set_mode(mode)
        assert not page.grab().isNull()


@pytest.mark.parametrize("emphasis", EXPECTED)
def test_it_never_names_a_disease_and_never_reassures(
    desk: PageDesk, rules: Catalogue, emphasis: Emphasis
) -> None:
    page = desk.page(by_emphasis(rules)[emphasis])
    open_everything(page)
    assert [said for said in seen_words(page) if NEVER.search(said)] == []


def test_points_known_and_open_are_told(desk: PageDesk, rules: Catalogue) -> None:
    page = desk.page(by_emphasis(rules)[Emphasis.STRENGTHENING])
    said = seen_words(page)
    assert "Strengthen: 5 of 5 points" in said
    empty = seen_words(desk.page(by_emphasis(rules)[Emphasis.INSUFFICIENT_DATA]))
    assert "Mobilize: 0 of 5 points, up to 5 more open" in empty


def test_provisional_stands_only_where_it_is(desk: PageDesk, rules: Catalogue) -> None:
    assert desk.page(irritable()).head.provisional.isVisible()
    assert not desk.page(by_emphasis(rules)[Emphasis.MOBILIZATION]).head.provisional.isVisible()


def test_the_first_finding_is_open_down_to_its_source(desk: PageDesk, rules: Catalogue) -> None:
    page = desk.page(by_emphasis(rules)[Emphasis.MOBILIZATION])
    first = page.findings.items()[0]
    assert first.row.isChecked()
    lines = [line.accessibleName() for line in first.findChildren(WhyLine)]
    assert lines[0] == (
        "Lunge, toe to wall: worse than the other side by, 3 cm (left 8, right 11), holds, "
        "needs at least 2 cm, proposal, 2 Feb"
    )
    said = " ".join(label.text() for label in first.findChildren(QLabel))
    for reference in first.finding.references:
        assert rules.references[reference].citation in said
    assert "Level: randomised trial" in said


def test_a_limit_inside_its_error_is_said_aloud(desk: PageDesk, rules: Catalogue) -> None:
    page = desk.page(by_emphasis(rules)[Emphasis.MOBILIZATION])
    first = page.findings.items()[0]
    assert len(first.findChildren(RulerLine)) == 1
    notes = [note.accessibleName() for note in first.findChildren(LimitNote)]
    assert notes == ["Limit 2 lies inside the error ±1.8"]


def test_a_clear_distance_is_not_a_warning(desk: PageDesk) -> None:
    record = make_record(
        visit(
            0,
            seen("nprs_worst_24h", None, 2.0),
            seen("nprs_night", None, 0.0),
            seen("wblt_distance", LEFT, [4.0] * 3),
            seen("wblt_distance", RIGHT, [12.0] * 3),
            seen("posterior_talar_glide", LEFT, "positive", pain=0),
        )
    )
    page = desk.page(record)
    item = next(item for item in page.findings.items() if item.finding.rule == "R19")
    item.row.setChecked(True)
    notes = [note.accessibleName() for note in item.findChildren(LimitNote)]
    assert notes == ["Limit 2 lies outside the error ±1.8"]


def test_arrow_keys_walk_open_and_close(desk: PageDesk, rules: Catalogue) -> None:
    page = desk.page(by_emphasis(rules)[Emphasis.STRENGTHENING])
    rows = [item.row for item in page.findings.items()]
    assert focused() is rows[0]
    QTest.keyClick(focused(), KEY.Key_Left)
    assert not rows[0].isChecked()
    QTest.keyClick(focused(), KEY.Key_Down)
    assert focused() is rows[1]
    QTest.keyClick(focused(), KEY.Key_Right)
    assert rows[1].isChecked()
    QTest.keyClick(focused(), KEY.Key_Right)
    assert rows[1].isChecked()
    QTest.keyClick(focused(), KEY.Key_Return)
    assert not rows[1].isChecked()
    for _ in range(40):
        QTest.keyClick(focused(), KEY.Key_Up)
    assert isinstance(focused(), GroupHeading)


def test_what_does_not_apply_is_closed_until_asked_for(desk: PageDesk, rules: Catalogue) -> None:
    page = desk.page(by_emphasis(rules)[Emphasis.MOBILIZATION])
    for _ in range(60):
        QTest.keyClick(focused(), KEY.Key_Down)
    heading = focused()
    assert isinstance(heading, GroupHeading)
    assert heading.text() == "Does not apply"
    hidden = [item.row for item in page.findings.items() if not item.row.isVisible()]
    assert hidden
    QTest.keyClick(heading, KEY.Key_Right)
    assert all(row.isVisible() for row in hidden)


def test_the_row_with_the_focus_is_in_view(desk: PageDesk, rules: Catalogue, qtbot: QtBot) -> None:
    page = desk.page(by_emphasis(rules)[Emphasis.INSUFFICIENT_DATA])
    for _ in range(8):
        QTest.keyClick(focused(), KEY.Key_Down)
        QTest.keyClick(focused(), KEY.Key_Right)
    row = focused()
    qtbot.waitUntil(lambda: row.visibleRegion().boundingRect() == row.rect())
    assert page.isAncestorOf(row)


def test_the_next_test_is_one_key_away(desk: PageDesk, qtbot: QtBot) -> None:
    page = desk.page(irritable())
    assert page.aside is not None
    assert page.aside.next_card is not None
    with qtbot.waitSignal(page.go_to) as asked:
        QTest.keyClick(focused(), KEY.Key_T)
    assert asked.args == ["manual_therapy_stop", None]
    with qtbot.waitSignal(page.go_to):
        QTest.mouseClick(page.aside.next_card.start, Qt.MouseButton.LeftButton)


def test_what_is_locked_says_its_rule_and_reason(desk: PageDesk) -> None:
    page = desk.page(irritable())
    card = page.findChild(LockedCard)
    assert card is not None
    said = " ".join(label.text() for label in card.findChildren(QLabel))
    assert "Provocation tests" in said
    assert "High irritability, rule 15." in said


def test_what_would_change_it_shows_the_nearest_first_and_the_rest_on_demand(
    desk: PageDesk, rules: Catalogue
) -> None:
    page = desk.page(worked_cases(rules)["b: stiff and a weak calf"])
    card = page.findChild(ChangeCard)
    assert card is not None
    rows = card.findChildren(FlipRow)
    shown = [row for row in rows if row.isVisible()]
    assert 0 < len(shown) < len(rows)
    errors = [row.change.by_errors for row in shown]
    assert errors == sorted(errors, key=lambda each: each if each is not None else 99)
    assert shown[0].accessibleName().endswith("× its error")
    QTest.mouseClick(card.more, Qt.MouseButton.LeftButton)
    assert all(row.isVisible() for row in rows)


def test_without_a_visit_it_says_so(desk: PageDesk, qtbot: QtBot) -> None:
    page = desk.page(course(0))
    assert "No visit yet. Advice starts with the first one." in seen_words(page)
    button = next(b for b in page.findChildren(QWidget) if b.accessibleName() == "Assess")
    with qtbot.waitSignal(page.assess_asked):
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_it_redraws_only_while_it_is_seen_and_keeps_what_was_open(desk: PageDesk) -> None:
    page, session = desk.page_and_session(course(3))
    session.choose_row("wblt_distance", "ankle_patients")
    desk.tasks.drain()
    assert page.findings.items() == []
    page.show()
    second = page.findings.items()[1]
    second.row.setChecked(True)
    rule = second.finding.rule
    session.choose_row("wblt_distance", "review_same_rater")
    desk.tasks.drain()
    again = {item.finding.rule: item.row.isChecked() for item in page.findings.items()}
    assert page.findings.items()[1] is not second
    assert again[rule]
