"""The diary page: typing days, what is said of them, and taking them back."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.record.episode import DiaryEntry
from ankleclinic.record.user import Role, User
from tests.ankleclinic.builders import make_record, visit
from tests.ui.fakes import MemoryStore, make_desk, open_session, running_tasks
from tests.ui.front import bring_up
from tests.ui.hands import CTRL, Hands
from ui.diary.page import DiaryPage
from ui.saving import FileDoors
from ui.tasks import Tasks
from ui.theme.look import Look

KEY = Qt.Key
LOG = "date;activity_pain\r\n1.11.2026;40\r\n2.11.2026;20\r\n"
DOORS = FileDoors(choose=lambda *_: CHOSEN[0] if CHOSEN else None)
CHOSEN: list[Path] = []
LINE = ("6", "5", "2", "", "7", "1", "0", "1", "2", "4,5", "30", "")


@pytest.fixture
def tasks(qapp: object) -> Iterator[Tasks]:
    yield from running_tasks()


@pytest.fixture
def store() -> MemoryStore:
    return MemoryStore(make_record(visit(0, stage=2)))


@pytest.fixture
def page(
    look: Look, qtbot: QtBot, tasks: Tasks, catalogue: Catalogue, store: MemoryStore
) -> DiaryPage:
    desk = make_desk(catalogue, store, tasks)
    patient = store.caseload()[0].patient.id
    page = DiaryPage(desk, open_session(desk, patient), look, DOORS)
    bring_up(page, qtbot, tasks)
    return page


def diary(page: DiaryPage) -> tuple[DiaryEntry, ...]:
    """What is stored of the open patient."""
    record = page.session.record
    assert record is not None
    return page.desk.store.load(record.patient.id).diary


def type_line(hands: Hands, texts: tuple[str, ...] = LINE) -> None:
    """Type a line as it stands on paper."""
    for text in texts:
        if text:
            hands.type(text)
        hands.press(KEY.Key_Return)


def test_a_line_is_typed_kept_and_coloured(page: DiaryPage, tasks: Tasks) -> None:
    hands = Hands()
    type_line(hands)
    tasks.drain()
    (entry,) = diary(page)
    assert entry == DiaryEntry(
        page.desk.today(),
        activity_pain=6,
        next_morning_pain=5,
        night_pain=2,
        sleep=7,
        swelling=1,
        giving_way=0,
        sessions_done=1,
        sessions_asked=2,
        rpe=4.5,
        minutes=30,
    )
    assert page.rows.count() == 1
    assert "red" in page.day.line.accessibleName()
    assert page.day.action.text()
    assert page.weeks.overall.text() == "1 of 2 home sessions done, 50 %."
    assert "load 135" in page.weeks.weeks.text()


def test_a_day_is_kept_when_it_is_left_by_a_key(page: DiaryPage, tasks: Tasks) -> None:
    hands = Hands()
    hands.type("2")
    hands.press(KEY.Key_Up)
    tasks.drain()
    assert [entry.activity_pain for entry in diary(page)] == [2]
    assert page.line.day == page.desk.today() - timedelta(1)


def test_what_cannot_be_read_stays_and_is_said(page: DiaryPage, tasks: Tasks) -> None:
    hands = Hands()
    hands.type("11")
    hands.press(KEY.Key_Up)
    tasks.drain()
    assert diary(page) == ()
    assert page.line.day == page.desk.today()
    assert page.line.fields["activity_pain"].text() == "11"
    assert "whole number from 0 to 10" in page.line.refusal.text()


def test_a_kept_day_is_taken_back_and_kept_again(page: DiaryPage, tasks: Tasks) -> None:
    hands = Hands()
    type_line(hands)
    tasks.drain()
    hands.press(KEY.Key_Z, CTRL)
    tasks.drain()
    assert diary(page) == ()
    assert page.line.fields["activity_pain"].text() == ""
    hands.press(KEY.Key_Y, CTRL)
    tasks.drain()
    assert len(diary(page)) == 1


def test_what_could_not_be_kept_is_still_there(
    page: DiaryPage, tasks: Tasks, store: MemoryStore
) -> None:
    hands = Hands()
    store.broken = True
    hands.type("4")
    hands.press(KEY.Key_Up)
    tasks.drain()
    assert "is not kept" in page.said.text()
    assert page.again.isVisible()
    store.broken = False
    page.again.click()
    tasks.drain()
    assert [entry.activity_pain for entry in diary(page)] == [4]
    assert not page.again.isVisible()


def test_a_day_to_come_is_refused(page: DiaryPage) -> None:
    Hands().press(KEY.Key_Down)
    assert "still to come" in page.line.refusal.text()
    assert page.line.day == page.desk.today()


def test_a_newer_red_day_proposes_to_step_back(page: DiaryPage, tasks: Tasks) -> None:
    type_line(Hands(), (*LINE[:5], "2", *LINE[6:]))
    tasks.drain()
    assert "one stage back for 48 to 72 hours" in page.back.said.text()
    assert diary(page)[0].swelling == 2


def test_a_viewer_reads_and_does_not_write(
    page: DiaryPage, tasks: Tasks, store: MemoryStore
) -> None:
    store.user = User("u1", "Ben", (Role.VIEWER,))
    assert page.session.record is not None
    page.session.open(page.session.record.patient.id)
    tasks.drain()
    Hands().type("4")
    assert page.line.fields["activity_pain"].text() == ""
    assert "not write in it" in page.line.keys.text()


def test_a_log_is_asked_about_taken_in_and_taken_back(
    page: DiaryPage, tasks: Tasks, tmp_path: Path
) -> None:
    CHOSEN[:] = [tmp_path / "log.csv"]
    CHOSEN[0].write_text(LOG, encoding="utf-8")
    page.ask_for_log()
    tasks.drain()
    assert "how days such as" in page.log.trouble.text()
    hands = Hands()
    hands.press(KEY.Key_Right)
    tasks.drain()
    page.log.scale.setFocus()
    hands.press(KEY.Key_Right)
    hands.press(KEY.Key_Right)
    tasks.drain()
    assert page.log.trouble.text() == ""
    assert page.log.found.text() == "2 days are new, the first 1 Nov 2026, the last 2 Nov 2026."
    page.log.give()
    tasks.drain()
    assert [entry.activity_pain for entry in diary(page)] == [4, 2]
    assert page.log_card.isHidden()
    hands.press(KEY.Key_Z, CTRL)
    tasks.drain()
    assert diary(page) == ()
