"""Deciding on the advice by keys: accept, override, asked again, history, and a lock cleared."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from ankleclinic.advice.results import Emphasis
from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.record.decision import Reason, Said, Statement, Verdict
from ankleclinic.record.episode import EpisodeRecord, Progress
from ankleclinic.record.observation import Trial
from ankleclinic.services.visit import with_visit
from tests.ankleclinic.builders import LEFT, RIGHT, make_record, seen, visit
from tests.ui.advice.desk import PageDesk
from tests.ui.advice.patients import by_emphasis
from tests.ui.advice.test_safety import screened
from tests.ui.fakes import TODAY
from tests.ui.hands import Hands
from ui.advice.locked import LATER, LockedCard, WritingCard
from ui.advice.page import AdvicePage
from ui.deciding.again_card import AgainCard
from ui.deciding.decision_view import DecisionView
from ui.deciding.history_panel import HistoryPanel
from ui.deciding.override_form import OverrideForm
from ui.deciding.statement_form import StatementForm
from ui.deciding.words import NOBODY_YET

KEY = Qt.Key
Part = TypeVar("Part", bound=QWidget)


@pytest.fixture
def stiff(rules: Catalogue) -> EpisodeRecord:
    return by_emphasis(rules)[Emphasis.MOBILIZATION]


def said(part: QWidget) -> list[str]:
    return [line.text() for line in part.findChildren(QLabel)]


def inside(page: AdvicePage, kind: type[Part]) -> Part:
    assert page.right.panel is not None
    found = page.right.panel.findChild(kind)
    assert found is not None
    return found


def form_in(page: AdvicePage) -> OverrideForm:
    return inside(page, OverrideForm)


def press(desk: PageDesk, key: Qt.Key) -> None:
    Hands().press(key)
    desk.tasks.drain()


def test_one_key_accepts_and_says_who_and_when(desk: PageDesk, stiff: EpisodeRecord) -> None:
    page = desk.page(stiff)
    assert page.bar.said.text() == NOBODY_YET
    hands = Hands()
    hands.press(KEY.Key_A)
    desk.tasks.drain()
    assert hands.count == 1
    kept = desk.store.load(stiff.patient.id).decisions
    assert [(one.verdict, one.by, one.emphasis) for one in kept] == [
        (Verdict.ACCEPT, "AB", "mobilization")
    ]
    assert page.bar.said.text().startswith("Accepted by AB on 22 Nov 2026, ")
    assert not page.bar.again.isVisible()


def test_five_keys_override_with_a_coded_reason(desk: PageDesk, stiff: EpisodeRecord) -> None:
    page = desk.page(stiff)
    hands = Hands()
    hands.press(KEY.Key_O)
    hands.type("231")
    hands.enter()
    desk.tasks.drain()
    assert hands.count == 5
    kept = desk.store.load(stiff.patient.id).decisions[-1]
    assert (kept.verdict, kept.emphasis, kept.stage, kept.reason) == (
        Verdict.OVERRIDE,
        "strengthening",
        3,
        Reason.PATIENT_PREFERENCE,
    )
    assert page.right.panel is None
    assert "strengthening first, stage 3 (the patient prefers it)" in page.bar.said.text()
    assert hands.widget is page.findings.first()


def test_what_an_override_lacks_is_said_and_nothing_typed_is_lost(
    desk: PageDesk, stiff: EpisodeRecord
) -> None:
    page = desk.page(stiff)
    hands = Hands()
    hands.press(KEY.Key_O)
    hands.type("237")
    hands.enter()
    form = form_in(page)
    assert form.refusals["words"].text() == "Say the other reason in words."
    assert hands.at == "In words"
    hands.type("she moves house")
    desk.store.broken = True
    hands.enter()
    desk.tasks.drain()
    assert form.trouble.text() == "The disk is full."
    assert form.words.text() == "she moves house"
    assert desk.store.load(stiff.patient.id).decisions == ()
    desk.store.broken = False
    form.words.setFocus()
    hands.enter()
    desk.tasks.drain()
    assert desk.store.load(stiff.patient.id).decisions[-1].words == "she moves house"


def test_letters_in_a_form_never_leave_the_page(desk: PageDesk, stiff: EpisodeRecord) -> None:
    page = desk.page(stiff)
    hands = Hands()
    hands.press(KEY.Key_O)
    for key in (KEY.Key_A, KEY.Key_C, KEY.Key_W, KEY.Key_T):
        hands.press(key)
    assert hands.widget is form_in(page).emphasis
    hands.press(KEY.Key_Escape)
    assert page.right.panel is None
    assert desk.store.load(stiff.patient.id).decisions == ()


def test_a_failed_accept_is_said_in_the_bar(desk: PageDesk, stiff: EpisodeRecord) -> None:
    page = desk.page(stiff)
    desk.store.broken = True
    press(desk, KEY.Key_A)
    assert page.bar.trouble.text() == "The disk is full."
    desk.store.broken = False
    press(desk, KEY.Key_A)
    assert not page.bar.trouble.isVisible()


def test_it_is_asked_again_with_what_changed_and_never_edited(
    desk: PageDesk, stiff: EpisodeRecord
) -> None:
    draft = replace(stiff.assessments[-1], progress=Progress.DRAFT)
    page = desk.page(with_visit(stiff, draft))
    press(desk, KEY.Key_A)
    assert page.findChild(AgainCard) is None
    lunge = next(one for one in draft.observations if one.key.measure == "wblt_distance")
    page.session.write_fields({lunge.key: replace(lunge, trials=(Trial(9.9),) * 3)})
    desk.tasks.drain()
    card = page.findChild(AgainCard)
    assert card is not None
    assert page.bar.again.isVisible()
    desk.qtbot.waitUntil(lambda: card.y() < page.head.y())
    assert any("Lunge" in line for line in card.lines)
    press(desk, KEY.Key_A)
    assert not page.bar.again.isVisible()
    assert len(desk.store.load(stiff.patient.id).decisions) == 2


def test_a_signed_visit_is_decided_on_too(desk: PageDesk, stiff: EpisodeRecord) -> None:
    signed = with_visit(stiff, replace(stiff.assessments[-1], progress=Progress.SIGNED))
    page = desk.page(signed)
    press(desk, KEY.Key_A)
    assert page.bar.said.text().startswith("Accepted by AB")


def test_history_shows_decisions_beside_what_became_of_the_patient(desk: PageDesk) -> None:
    record = make_record(
        visit(0, seen("wblt_distance", LEFT, [6.0] * 3)),
        visit(30, seen("wblt_distance", LEFT, [9.5] * 3)),
    )
    page = desk.page(replace(record, assessments=record.assessments[:1]))
    press(desk, KEY.Key_A)
    decided = desk.store.load(record.patient.id).decisions
    page = desk.page(replace(record, decisions=decided))
    assert page.aside is not None
    assert page.aside.findChild(DecisionView) is not None
    press(desk, KEY.Key_H)
    panel = inside(page, HistoryPanel)
    lines = said(panel)
    assert any(line.startswith("Accepted by AB on") for line in lines)
    assert any(line.startswith("Since then, of ") for line in lines)
    assert "Lunge, toe to wall, left +3.5 cm, better, beyond error" in lines
    press(desk, KEY.Key_Escape)
    assert page.right.panel is None


def test_a_lock_is_cleared_by_role_name_date_and_reason_and_withdrawn(desk: PageDesk) -> None:
    record = screened("achilles_rupture")
    seen_today = replace(record.assessments[0], date=TODAY)
    record = replace(record, assessments=(seen_today,))
    page = desk.page(record)
    card = page.findChild(LockedCard)
    assert card is not None
    assert len(card.clear) == 1
    hands = Hands()
    hands.press(KEY.Key_L)
    assert inside(page, StatementForm).role is hands.widget
    hands.enter()
    assert hands.at == "Role"
    hands.type("Physician")
    hands.tab()
    hands.type("Ida Berg")
    hands.tab()
    hands.tab()
    hands.type("tendon whole in the scan")
    hands.enter()
    desk.tasks.drain()
    kept = desk.store.load(record.patient.id).statements
    assert [(one.said, one.about, one.name) for one in kept] == [
        (Said.LOCK_CLEARED, "R02", "Ida Berg")
    ]
    assert page.right.panel is None
    card = page.aside.findChild(LockedCard) if page.aside else None
    assert card is not None
    assert "Cleared by Physician Ida Berg on 22 Nov 2026: tendon whole in the scan" in said(card)
    withdraw(desk, page)
    assert [one.said for one in desk.store.load(record.patient.id).statements] == [
        Said.LOCK_CLEARED,
        Said.WITHDRAWN,
    ]


def withdraw(desk: PageDesk, page: AdvicePage) -> None:
    hands = Hands()
    hands.press(KEY.Key_H)
    for _ in range(20):
        if hands.at.startswith("Withdraw: Lock cleared, achilles signs"):
            break
        hands.tab()
    hands.press(KEY.Key_Space)
    hands.type("Physician")
    hands.tab()
    hands.type("Ida Berg")
    hands.tab()
    hands.tab()
    hands.type("another ankle was meant")
    hands.enter()
    desk.tasks.drain()
    hands.press(KEY.Key_H)
    panel = inside(page, HistoryPanel)
    assert any("another ankle was meant" in line for line in said(panel))


def test_what_a_criterion_asks_for_in_writing_is_signed(desk: PageDesk) -> None:
    lunges = (seen("wblt_distance", LEFT, [8.0] * 3), seen("wblt_distance", RIGHT, [11.0] * 3))
    record = make_record(visit(0, *lunges, stage=2))
    page = desk.page(record)
    assert page.aside is not None
    assert page.aside.findChild(WritingCard) is not None
    hands = Hands()
    hands.press(KEY.Key_G)
    for text in ("Physiotherapist", "AB"):
        hands.type(text)
        hands.tab()
    hands.tab()
    hands.type("no gain in eight weeks, she runs without pain")
    hands.enter()
    desk.tasks.drain()
    kept = desk.store.load(record.patient.id).statements
    assert [(one.said, one.about) for one in kept] == [(Said.DEFICIT_ACCEPTED, "wblt_distance")]
    assert page.aside.findChild(WritingCard) is None


def test_a_lock_cleared_after_the_visit_says_from_when_it_holds(desk: PageDesk) -> None:
    record = screened("achilles_rupture")
    cleared = Statement(
        "s1",
        Said.LOCK_CLEARED,
        "R02",
        "Physician",
        "Ida Berg",
        TODAY,
        datetime(2026, 11, 22, tzinfo=UTC),
        "tendon whole",
    )
    page = desk.page(replace(record, statements=(cleared,)))
    card = page.findChild(LockedCard)
    assert card is not None
    assert f"Cleared by Physician Ida Berg on 22 Nov 2026: tendon whole. {LATER}" in said(card)
