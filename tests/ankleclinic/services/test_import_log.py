"""Tests that a patient's own log comes in as it was meant, or not at all, and can be taken back."""

from datetime import UTC, date, datetime

import pytest

from ankleclinic.cli import arguments
from ankleclinic.exchange import diary_log
from ankleclinic.exchange.diary_log import Answers, LogError, log_rows
from ankleclinic.record.episode import DiaryEntry
from ankleclinic.services.diary import undo_days
from ankleclinic.services.import_log import Preview, keep_log, preview_log
from ankleclinic.services.store import Act, Deed
from tests.ankleclinic.builders import make_record, visit
from tests.ui.fakes import MemoryStore

TODAY = date(2026, 11, 22)
ACT = Act("a1", "AB", datetime(2026, 11, 22, tzinfo=UTC), "desk")
ALL = Answers("day-first", "0-100", "hours", (("Schmerz", "activity_pain"),))
LOG = "date;Schmerz;rpe;minutes\r\n1.11.2026;40;5;0,5\r\n2.11.2026;;;\r\n3.11.2026;20;;\r\n"


def preview(text: str, answers: Answers = ALL, *stored: DiaryEntry) -> Preview:
    """What a CSV file would bring."""
    record = make_record(visit(0))
    store = MemoryStore(record)
    if stored:
        days = {one.date: one for one in stored}
        store.write_diary(record.episode.id, days, ACT, Deed.ENTER, {})
    return preview_log(log_rows(text.encode()), answers, store.load(record.patient.id), TODAY)


def said(found: Preview) -> str:
    """Every problem in one text."""
    return " ".join(f"{one.path} {one.message}" for one in found.problems)


def test_units_and_dates_are_turned_into_ours_and_empty_lines_are_not_logged() -> None:
    found = preview(LOG)
    assert said(found) == ""
    assert found.new == (
        DiaryEntry(date(2026, 11, 1), activity_pain=4, rpe=5.0, minutes=30.0),
        DiaryEntry(date(2026, 11, 3), activity_pain=2),
    )


@pytest.mark.parametrize(
    ("answers", "asked"),
    [
        (Answers(None, "0-100", "hours", ALL.columns), "--dates"),
        (Answers("day-first", None, "hours", ALL.columns), "--pain"),
        (Answers("day-first", "0-100", None, ALL.columns), "--time"),
        (Answers("day-first", "0-100", "hours"), "--column 'Schmerz=ITEM'"),
    ],
)
def test_what_is_not_sure_is_asked(answers: Answers, asked: str) -> None:
    found = preview(LOG, answers)
    assert asked in said(found)
    assert found.new == ()


def test_a_date_that_can_be_read_in_one_way_needs_no_answer() -> None:
    found = preview("date,sleep\n2026-11-01,7\n", Answers())
    assert found.new == (DiaryEntry(date(2026, 11, 1), sleep=7),)


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("31.2.2026;3;;", "line 2"),
        ("1.11.2027;30;;", "still to come"),
        ("1.11.2026;300;;", "from 0 to 10"),
        ("1.11.2026;much;;", "from 0 to 10"),
        ("1.11.2026;30;5;", "neither"),
        ("1.11.2026;30;;\r\n1.11.2026;30;;", "twice"),
    ],
)
def test_one_line_that_cannot_be_read_is_told(line: str, why: str) -> None:
    found = preview(f"date;Schmerz;rpe;minutes\r\n{line}\r\n")
    assert why in said(found)
    assert keep_log(MemoryStore(make_record()), make_record(), found, ACT) == 0


def test_a_day_that_is_stored_stays_as_it_is() -> None:
    stored = DiaryEntry(date(2026, 11, 1), activity_pain=9)
    found = preview(LOG, ALL, stored)
    assert found.kept == (stored.date,)
    assert [one.date.day for one in found.new] == [3]


@pytest.mark.parametrize("data", [b"", b"date;sleep\n", b"\xff\xfe\x00", b"PK\x03\x04broken"])
def test_what_is_no_log_is_said(data: bytes) -> None:
    with pytest.raises(LogError):
        log_rows(data)


def test_the_whole_import_is_taken_back_in_one_step() -> None:
    record = make_record(visit(0))
    store = MemoryStore(record)
    found = preview(LOG)
    assert keep_log(store, record, found, ACT) == 2
    assert store.load(record.patient.id).diary == found.new
    undo_days(store, record.episode.id, ACT)
    assert store.load(record.patient.id).diary == ()


def test_the_command_offers_what_can_be_read() -> None:
    assert tuple(diary_log.ORDERS) == arguments.ORDERS
    assert tuple(diary_log.SCALES) == arguments.SCALES
    assert tuple(diary_log.TIMES) == arguments.TIMES
