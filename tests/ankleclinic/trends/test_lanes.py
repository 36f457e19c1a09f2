"""Stages, decisions and weeks of the diary on one axis of dates; what is not logged is not 0."""

from datetime import UTC, date, datetime, timedelta

from ankleclinic.record.decision import Decision, Verdict
from ankleclinic.record.episode import DiaryEntry, EpisodeRecord
from ankleclinic.trends.lanes import Week, lanes_of
from tests.ankleclinic.builders import FIRST_DAY, make_record, visit

MONDAY = FIRST_DAY


def decided(at: str, emphasis: str, stage: int | None = None) -> Decision:
    when, rules = datetime(2026, 3, 2, tzinfo=UTC), ("1", "1.0")
    return Decision(at, at, when, "AB", Verdict.ACCEPT, emphasis, stage, *rules, "", "")


def with_parts(
    record: EpisodeRecord, decisions: tuple[Decision, ...] = (), diary: tuple[DiaryEntry, ...] = ()
) -> EpisodeRecord:
    return EpisodeRecord(record.patient, record.episode, record.assessments, diary, decisions)


def day(number: int) -> date:
    return MONDAY + timedelta(days=number)


def test_a_stretch_lasts_until_something_else_is_said_or_decided() -> None:
    record = make_record(
        visit(0), visit(7, stage=1), visit(14), visit(21, stage=2), visit(28, stage=2)
    )
    record = with_parts(record, (decided("v14", "mobilization"), decided("v28", "mobilization")))
    found = lanes_of(record, 4).stretches
    assert [(one.start, one.end, one.stage, one.emphasis) for one in found] == [
        (day(7), day(14), 1, None),
        (day(14), day(21), 1, "mobilization"),
        (day(21), day(28), 2, "mobilization"),
    ]


def test_nothing_after_the_visit_is_shown() -> None:
    record = make_record(visit(0, stage=1), visit(7, stage=2))
    diary = (DiaryEntry(day(0), sessions_done=1, sessions_asked=1), DiaryEntry(day(6), rpe=5))
    found = lanes_of(with_parts(record, diary=diary), 0)
    assert [one.stage for one in found.stretches] == [1]
    assert [week.start for week in found.weeks] == [MONDAY]
    assert not found.has_load


def test_a_week_counts_what_was_logged_and_more_than_asked_makes_up_for_nothing() -> None:
    diary = (
        DiaryEntry(day(0), sessions_done=3, sessions_asked=1, rpe=4, minutes=30),
        DiaryEntry(day(1), sessions_done=0, sessions_asked=1),
        DiaryEntry(day(2), pain=3),
        DiaryEntry(day(7), sessions_asked=2),
        DiaryEntry(day(9), rpe=5),
        DiaryEntry(day(14), rpe=2, minutes=10),
    )
    found = lanes_of(with_parts(make_record(visit(20)), diary=diary), 0)
    assert found.weeks == (
        Week(day(0), 50.0, 120.0),
        Week(day(7), None, 0.0),
        Week(day(14), None, 20.0),
    )
    assert found.has_sessions
    assert found.has_load


def test_a_diary_without_training_has_no_lane_of_load() -> None:
    diary = (DiaryEntry(day(0), pain=3, sessions_done=1, sessions_asked=1),)
    found = lanes_of(with_parts(make_record(visit(3)), diary=diary), 0)
    assert found.weeks == (Week(day(0), 100.0, None),)
    assert not found.has_load
