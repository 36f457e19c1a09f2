"""The plan: what it says of the stage and of returning to sport, and what keys do with it."""

import re
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ankleclinic.record.decision import Decision, Reason, Verdict
from ankleclinic.record.episode import EpisodeRecord, Progress
from tests.ankleclinic.builders import LEFT, RIGHT, make_record, seen, visit
from tests.ui.course import course
from tests.ui.hands import Hands
from tests.ui.plan.conftest import Open
from tests.ui.plan.people import row, second_stage, words_of
from ui.plan.page import NO_VISIT, PlanPage
from ui.tasks import Tasks

KEY = Qt.Key
NEVER = re.compile(r"\b(diagnos\w*|normal\w*|safe|ok|okay)\b", re.IGNORECASE)


def stage_of(page: PlanPage) -> int | None:
    """The stage said at the newest visit on screen."""
    assert page.session.record is not None
    return page.session.record.assessments[-1].stage


def test_a_patient_without_a_visit_is_told_so(open_page: Open) -> None:
    assert NO_VISIT in words_of(open_page(make_record()))


def test_the_first_visit_says_what_is_known_and_what_is_not(open_page: Open) -> None:
    page = open_page(second_stage())
    said = row(page, "Worst pain in 24 hours at most 3").accessibleName()
    assert ", met, 2 points, proposal, " in said
    open_one = row(page, "Eversion strength at least 80 %").accessibleName()
    assert "not tested, test it: eversion strength, left and right" in open_one
    assert page.stage.headline.text() == "Stay in stage 2, strength"
    assert page.stage.because.text() == "1 met, 1 not met, 4 not tested."


def test_a_value_that_is_too_old_is_shown_with_its_day_and_counts_for_nothing(
    open_page: Open,
) -> None:
    pairs = [seen("hhd_eversion", LEFT, [90.0] * 3), seen("hhd_eversion", RIGHT, [100.0] * 3)]
    page = open_page(make_record(visit(0, *pairs, stage=2), visit(60, stage=2)))
    said = row(page, "Eversion strength at least 80 %").accessibleName()
    assert "stale, test again: eversion strength, left 90" in said
    assert "on 2 Mar" in said


def test_a_near_miss_is_told_in_the_unit_and_in_its_error(open_page: Open) -> None:
    said = row(open_page(second_stage()), "Lunge less than 2 cm").accessibleName()
    assert "not met, 2.3 cm (left 9.2, right 11.5)" in said
    assert re.search(r"short by 0\.4 cm, 0\.\d × its error, re-test in 1 week", said)


def test_right_opens_the_why_tree_and_its_source(open_page: Open, hands: Hands) -> None:
    page = open_page(second_stage())
    row(page, "Lunge").setFocus()
    hands.press(KEY.Key_Right)
    said = words_of(page)
    assert any(one.startswith("Source of Lunge") for one in said)
    assert any("Limit 2 lies inside the error" in one for one in said)
    hands.press(KEY.Key_Left)
    assert not any(one.startswith("Source of Lunge") for one in words_of(page))


@pytest.mark.parametrize("key", [KEY.Key_Return, KEY.Key_T])
def test_enter_and_t_go_to_the_test_of_the_row(open_page: Open, hands: Hands, key: Qt.Key) -> None:
    page = open_page(second_stage())
    asked: list[tuple[object, object]] = []
    page.go_to.connect(lambda measure, side: asked.append((measure, side)))
    row(page, "Eversion strength").setFocus()
    hands.press(key)
    assert asked == [("hhd_eversion", LEFT)]


def test_t_goes_to_the_first_open_criterion_from_elsewhere(open_page: Open, hands: Hands) -> None:
    page = open_page(second_stage())
    asked: list[object] = []
    page.go_to.connect(lambda measure, _: asked.append(measure))
    page.stage.stepper.setFocus()
    hands.press(KEY.Key_T)
    assert asked == ["wblt_distance"]


def test_any_stage_can_be_looked_at(open_page: Open, hands: Hands) -> None:
    page = open_page(second_stage())
    hands.press(KEY.Key_4)
    assert "functional loading" in page.stage.criteria_title.text()
    assert row(page, "Stairs with at most 2 of 10").isVisible()
    assert hands.widget is page.stage.stepper, "the row that had the focus is gone"
    hands.press(KEY.Key_Right)
    assert page.stage.stepper.at() == 5
    hands.press(KEY.Key_Down)
    assert hands.at.startswith("Every row of the readiness board")
    hands.press(KEY.Key_Up)
    assert hands.widget is page.stage.stepper


def test_the_therapist_moves_the_stage_with_a_key_and_a_confirmation(
    open_page: Open, hands: Hands, tasks: Tasks
) -> None:
    page = open_page(second_stage(progress=Progress.DRAFT))
    hands.press(KEY.Key_3)
    hands.press(KEY.Key_M)
    assert "Move from stage 2 to stage 3" in page.stage.strip.question.text()
    assert "Open in stage 2: 5 criteria" in page.stage.strip.question.text()
    hands.press(KEY.Key_Return)
    tasks.drain()
    assert stage_of(page) == 3
    assert "present stage" in page.stage.stepper.accessibleName()


def capped(*decisions: Decision) -> EpisodeRecord:
    """A visit whose pain holds the patient at stage 3."""
    pains = {"nprs_worst_24h": 5.0, "nprs_now": 1.0, "nprs_night": 1.0}
    found = [seen(name, None, pain) for name, pain in pains.items()]
    record = make_record(visit(0, *found, stage=3, progress=Progress.DRAFT))
    return replace(record, decisions=decisions)


def test_a_move_past_what_findings_allow_asks_for_a_reason_first(
    open_page: Open, hands: Hands
) -> None:
    page = open_page(capped())
    hands.press(KEY.Key_4)
    hands.press(KEY.Key_M)
    assert "Findings hold the patient at stage 3" in page.stage.refusal.text()
    assert not page.stage.strip.isVisible()


def test_what_was_overridden_for_a_reason_may_be_done(open_page: Open, hands: Hands) -> None:
    aside = Decision(
        id="d",
        visit="v0",
        at=datetime(2026, 2, 2, tzinfo=UTC),
        by="AB",
        verdict=Verdict.OVERRIDE,
        emphasis="strengthening",
        stage=4,
        catalogue="",
        protocol="",
        basis="",
        advice="",
        reason=Reason.MEDICAL_ADVICE,
    )
    page = open_page(capped(aside))
    hands.press(KEY.Key_4)
    hands.press(KEY.Key_M)
    assert "Move from stage 3 to stage 4" in page.stage.strip.question.text()


def test_escape_leaves_the_stage_as_it_is(open_page: Open, hands: Hands, tasks: Tasks) -> None:
    page = open_page(second_stage(progress=Progress.DRAFT))
    hands.press(KEY.Key_1)
    hands.press(KEY.Key_M)
    hands.press(KEY.Key_Escape)
    tasks.drain()
    assert not page.stage.strip.isVisible()
    assert stage_of(page) == 2


def test_a_signed_visit_keeps_its_stage_and_says_the_way(open_page: Open, hands: Hands) -> None:
    page = open_page(second_stage(progress=Progress.SIGNED))
    hands.press(KEY.Key_3)
    hands.press(KEY.Key_M)
    assert "signed" in page.stage.refusal.text()
    assert page.stage.to_assess.isVisible()
    assert not page.stage.strip.isVisible()


def test_the_board_for_returning_to_sport_shows_domains_and_steps(
    open_page: Open, hands: Hands
) -> None:
    page = open_page(course(9))
    card = page.readiness
    assert "Step A, full training" in card.steps.accessibleName()
    pain = row(page, "Pain in sport")
    assert "must pass" in pain.accessibleName()
    assert "decides" in card.because.text()
    assert any("has been validated" in one for one in words_of(page))
    hands.press(KEY.Key_R)
    assert hands.at.startswith("Pain, ")
    hands.press(KEY.Key_Left)
    assert not pain.isVisible()


def test_domains_begin_closed_before_the_stages_they_are_for(open_page: Open) -> None:
    page = open_page(second_stage())
    assert not [item for item in page.readiness.items() if item.isVisible()]


def test_another_patient_begins_with_what_is_open_by_itself(
    open_page: Open, hands: Hands, tasks: Tasks
) -> None:
    page = open_page(course(9))
    hands.press(KEY.Key_3)
    hands.press(KEY.Key_R)
    hands.press(KEY.Key_Left)
    other = course(8)
    other = replace(other, patient=replace(other.patient, id="p2"))
    page.desk.store.add_record(other, page.desk.act())
    page.session.open("p2")
    tasks.drain()
    assert row(page, "Pain in sport").isVisible()
    assert page.stage.stepper.at() == stage_of(page)


def test_nothing_of_one_patient_is_shown_under_the_name_of_another(
    open_page: Open, tasks: Tasks
) -> None:
    page = open_page(course(9))
    other = second_stage()
    other = replace(other, patient=replace(other.patient, id="p2"))
    page.desk.store.add_record(other, page.desk.act())
    shown: list[str] = []
    page.boards.made.connect(lambda snapshot, _: shown.append(snapshot.record.patient.id))
    page.hide()
    page.session.record_changed.connect(lambda _: page.show())
    page.session.open("p2")
    tasks.drain()
    assert set(shown) == {"p2"}
    assert page.stage.stepper.at() == 2


@pytest.mark.parametrize("visits", [0, 1, 6, 14])
def test_the_page_neither_diagnoses_nor_reassures(open_page: Open, visits: int) -> None:
    assert not [one for one in words_of(open_page(course(visits))) if NEVER.search(one)]


def test_everything_that_takes_the_keyboard_has_a_name(open_page: Open) -> None:
    for widget in open_page(course(9)).findChildren(QWidget):
        if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            assert widget.accessibleName(), widget
