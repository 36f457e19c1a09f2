"""What a viewer and a restricted record show: values to read, and nothing that cannot be done."""

from contextlib import closing
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from ankleclinic.record.episode import Progress
from ankleclinic.record.user import Role
from ankleclinic.services import holding
from ankleclinic.services.store import RestrictedError
from tests.database.examples import lunge, record, visit
from tests.database.vaults import ANNA, BEN, vault_of, words_of
from tests.program import Program, new_act
from tests.ui.door.test_door import Start, start
from tests.ui.door.test_locking import fill, opened
from tests.ui.hands import CTRL, SHIFT
from ui.advice.page import AdvicePage
from ui.assess.page import AssessPage
from ui.diary.page import DiaryPage
from ui.held_banner import CLOSED, READ_ONLY
from ui.plan.page import PlanPage
from ui.reports.page import ReportsPage
from ui.settings.place import NEEDS
from ui.trends.page import TrendsPage
from ui.widgets.button import Button

__all__ = ["start"]

KEY = Qt.Key
ADMIN = (ANNA, (Role.ADMIN, Role.CLINICIAN))
PAGES = ("overview", "assess", "trends", "advice", "plan", "diary", "reports")
DOING = {"Accept", "Override", "Sign", "Amend", "Reopen", "New", "Start", "Move", "Add", "Shared"}


def seen(start: Start, role: Role = Role.CLINICIAN, *, restricted: bool = False) -> Program:
    """Ben in his role at a patient with a complete visit and a draft."""
    fill(start.file, ADMIN, (BEN, (role,)))
    done = replace(visit("b1"), progress=Progress.COMPLETE, observations=(lunge(8.5),))
    begun = replace(visit("b2", date(2026, 3, 1), lunge(9)), progress=Progress.DRAFT)
    with closing(vault_of(start.file).unlock(ANNA, words_of(ANNA))) as store:
        store.add_record(record("P2", done, begun), new_act())
        if restricted:
            holding.restrict(store, "P2", restricted=True, reason="by letter", act=new_act())
    program = opened(start, BEN)
    program.clinic.session.open("P2")
    program.settle()
    program.window.show_place("patient")
    return program


def page(program: Program, key: str) -> QWidget:
    program.window.show_page(key)
    program.settle()
    return program.window.page(key)


def doing(shown: QWidget) -> list[str]:
    """The buttons in sight that would change something."""
    found = [one.text() for one in shown.findChildren(Button) if one.isVisible()]
    return [text for text in found if any(text.startswith(word) for word in DOING)]


def test_every_page_of_a_restricted_record_says_so_with_the_reason(start: Start) -> None:
    program = seen(start, restricted=True)
    for key in PAGES:
        page(program, key)
        banner = program.clinic.held
        assert banner.isVisible()
        assert "by letter" in banner.words.text()
        assert banner.words.text().endswith(READ_ONLY)
    program.clinic.session.open("P1")
    program.settle()
    assert not program.clinic.held.isVisible()
    program.close()


def test_a_closed_record_says_so_and_is_written_as_ever(start: Start) -> None:
    program = seen(start)
    store = program.clinic.desk.store
    holding.close_record(store, "P2", closed=True, reason="moved", act=new_act())
    program.clinic.session.open("P2")
    program.settle()
    assert program.clinic.held.words.text().endswith(f"moved. {CLOSED}")
    assert program.clinic.session.access.writes
    assert all(doing(page(program, key)) for key in ("advice", "plan"))
    program.close()


@pytest.mark.parametrize(
    ("role", "restricted"), [(Role.VIEWER, False), (Role.CLINICIAN, True), (Role.VIEWER, True)]
)
def test_fields_are_read_only_and_no_button_is_dead(
    start: Start, role: Role, restricted: bool
) -> None:
    program = seen(start, role, restricted=restricted)
    assess = page(program, "assess")
    assert isinstance(assess, AssessPage)
    assert assess.view is not None
    assert assess.view.locked
    lines = [line for line in assess.view.grid.findChildren(QLineEdit) if line.isVisible()]
    assert lines
    assert all(line.isReadOnly() for line in lines)
    for key in ("assess", "advice", "plan"):
        assert doing(page(program, key)) == []
    plan, advice = program.window.page("plan"), program.window.page("advice")
    assert isinstance(plan, PlanPage)
    assert isinstance(advice, AdvicePage)
    page(program, "plan")
    for typed in "mndwug":
        program.hands.type(typed)
        program.settle()
    assert plan.right.panel is None
    assert plan.goals.form.isHidden()
    assert plan.stage.strip.isHidden()
    page(program, "advice")
    for typed in "ao":
        program.hands.type(typed)
        program.settle()
    assert advice.right.panel is None
    diary = page(program, "diary")
    assert isinstance(diary, DiaryPage)
    diary.line.fields["activity_pain"].setFocus()
    program.hands.line("5")
    program.hands.press(KEY.Key_Z, CTRL)
    program.settle()
    assert all(field.isReadOnly() for field in diary.line.fields.values())
    stored = program.clinic.desk.store.load("P2")
    assert (stored.decisions, stored.diary) == ((), ())
    program.close()


def test_no_key_starts_completes_throws_away_or_hands_over(start: Start) -> None:
    program = seen(start, restricted=True)
    assess = page(program, "assess")
    assert isinstance(assess, AssessPage)
    before = program.clinic.desk.store.load("P2")
    for typed in ("+", "-", "0", "8", "p"):
        program.hands.type(typed)
        program.settle()
    for key, modifier in (
        (KEY.Key_N, CTRL),
        (KEY.Key_B, CTRL),
        (KEY.Key_E, CTRL),
        (KEY.Key_Z, CTRL),
        (KEY.Key_Return, CTRL | SHIFT),
        (KEY.Key_K, CTRL | SHIFT),
        (KEY.Key_Delete, CTRL),
    ):
        program.hands.press(key, modifier)
        program.settle()
    assert program.clinic.kiosk.dialog is None
    assert assess.throwing.isHidden()
    assert program.clinic.desk.store.load("P2") == before
    program.close()


def test_what_restricting_forbids_is_refused_by_the_services_too(start: Start) -> None:
    program = seen(start, restricted=True)
    with pytest.raises(RestrictedError):
        program.clinic.desk.store.change_patient(record("P2").patient, new_act())
    program.close()


def test_fields_open_again_once_the_restriction_is_lifted(start: Start) -> None:
    program = seen(start, restricted=True)
    assess = page(program, "assess")
    assert isinstance(assess, AssessPage)
    program.close()
    with closing(vault_of(start.file).unlock(ANNA, words_of(ANNA))) as store:
        holding.restrict(store, "P2", restricted=False, reason="lifted", act=new_act())
    program = opened(start, BEN)
    program.clinic.session.open("P2")
    program.settle()
    again = page(program, "assess")
    assert isinstance(again, AssessPage)
    assert again.view is not None
    assert not again.view.locked
    program.close()


@pytest.mark.parametrize(
    ("role", "restricted", "gives", "copies"),
    [
        (Role.CLINICIAN, False, True, True),
        (Role.CLINICIAN, True, False, True),
        (Role.VIEWER, False, False, False),
    ],
)
def test_only_what_may_be_given_out_is_offered(
    start: Start, role: Role, restricted: bool, gives: bool, copies: bool
) -> None:
    program = seen(start, role, restricted=restricted)
    reports = page(program, "reports")
    assert isinstance(reports, ReportsPage)
    trends = page(program, "trends")
    assert isinstance(trends, TrendsPage)
    assert trends.panel is not None
    assert trends.panel.out.isHidden() is not gives
    page(program, "reports")
    bar = reports.bar
    assert (bar.pdf.isVisible(), bar.excel.isVisible(), bar.copy.isVisible()) == (
        gives,
        gives,
        copies,
    )
    program.close()


@pytest.mark.parametrize(
    ("role", "parts"),
    [
        (Role.CLINICIAN, {"trail", "bin"}),
        (Role.FRONT_DESK, set()),
        (Role.VIEWER, {"bin"}),
    ],
)
def test_the_list_and_the_settings_offer_what_a_role_may_do(
    start: Start, role: Role, parts: set[str]
) -> None:
    fill(start.file, ADMIN, (BEN, (role,)))
    program = opened(start, BEN)
    caseload, treats = program.clinic.caseload, role is Role.CLINICIAN
    adds = [one for one in caseload.findChildren(Button) if one.text().startswith("Add a")]
    assert any(one.isVisible() for one in adds) is treats
    assert caseload.advising.button.isVisible() is (role is not Role.FRONT_DESK)
    program.hands.press(KEY.Key_N, CTRL)
    assert caseload.form.isVisible() is treats
    program.hands.press(KEY.Key_Escape)
    program.hands.press(KEY.Key_R, CTRL)
    program.settle()
    assert "may not" not in caseload.advising.sentence.text()
    program.window.show_place("settings")
    program.settle()
    settings = program.shell.settings
    assert settings is not None
    assert settings.page is not None
    offered = {key for key in NEEDS if key in settings.page.part_keys()}
    assert offered == parts
    assert settings.page.protocol.sign.isVisible() is treats
    assert settings.page.letterhead.name.isReadOnly()
    program.close()
