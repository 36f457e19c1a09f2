"""The words of a chart's points and lines."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from ankleclinic.catalogue.measure import Method
from ankleclinic.judgement.results import Change, Direction, Label
from ankleclinic.record.patient import Side
from ankleclinic.trends.series import Line, Trend, TrendPoint
from tests.ankleclinic.builders import make_measure
from ui.charts.subject import (
    Subject,
    has_course,
    newest_lines,
    point_words,
    series_word,
    since_words,
    stops,
)

FIRST = date(2026, 3, 2)


def point(day: int, value: float, change: Change | None = None, **changes: bool) -> TrendPoint:
    return TrendPoint(FIRST + timedelta(days=day), value, f"v{day}", change, **changes)


def moved(by: float, label: Label, way: Direction = Direction.BETTER, since: int = 0) -> Change:
    when = FIRST + timedelta(days=since)
    row = ("row", "the only one")
    return Change("reach", Side.LEFT, "first", when, by, None, way, label, 1.9, None, *row, "")


def line(*points: TrendPoint, side: Side | None = Side.LEFT, method: str | None = None) -> Line:
    return Line(side, method, side is Side.LEFT, points, "mean")


def made(*lines: Line) -> Subject:
    methods = (Method(id="tape", name="Tape"), Method(id="board", name="Board"))
    measure = make_measure(methods=methods)
    trend = Trend("reach", "Reach", "cm", lines, None, None, None, (), None, None, None, "")
    return Subject(measure, trend)


def said(subject: Subject, number: int) -> str:
    only = subject.trend.lines[0]
    return point_words(subject, only, only.points[number])[1]


def test_a_change_says_its_size_its_day_and_its_meaning() -> None:
    subject = made(line(point(0, 6.2), point(20, 8.8, moved(2.6, Label.CONFIDENT_BETTER))))
    assert point_words(subject, subject.trend.lines[0], subject.trend.lines[0].points[1]) == (
        "22 Mar 2026 · Left 8.8 cm",
        "+2.6 since 2 Mar: better, beyond error",
    )


@pytest.mark.parametrize("way", [Direction.BETTER, Direction.WORSE])
def test_a_possible_change_says_which_way(way: Direction) -> None:
    subject = made(line(point(0, 6.0), point(20, 7.0, moved(1.0, Label.POSSIBLE, way))))
    assert said(subject, 1) == f"+1.0 since 2 Mar: possibly {way}"


def test_only_the_newest_value_can_be_past_its_shelf_life() -> None:
    old = line(point(0, 6.0, stale=True), point(9, 6.0, moved(0.0, Label.WITHIN_ERROR), stale=True))
    assert "shelf life" not in said(made(old), 0)
    assert said(made(old), 1) == "0.0 since 2 Mar: within error, past its shelf life"


def test_a_questioned_value_is_no_baseline() -> None:
    subject = made(
        line(
            point(0, 60.0, pending=True),
            point(7, 6.0),
            point(14, 6.0, moved(0.0, Label.POSSIBLE, since=7)),
        )
    )
    assert "question" in said(subject, 0)
    assert said(subject, 1) == "first value of this line"
    assert said(subject, 2).startswith("0.0 since 9 Mar")


def test_a_year_is_said_where_the_day_alone_misleads() -> None:
    assert since_words(FIRST, FIRST + timedelta(days=200)) == "2 Mar"
    assert since_words(FIRST, FIRST + timedelta(days=400)) == "2 Mar 2026"


def test_lines_of_one_side_are_told_apart_by_their_method() -> None:
    tape, board = line(point(0, 1.0), method="tape"), line(point(7, 2.0), method="board")
    subject = made(tape, board, line(point(0, 3.0), side=Side.RIGHT, method="tape"))
    words = [series_word(subject, each) for each in subject.trend.lines]
    assert words == ["Tape", "Board", ""]
    unnamed = made(line(point(0, 1.0)), board)
    assert series_word(unnamed, unnamed.trend.lines[0]) == "method not noted"


def test_lines_of_one_method_are_told_apart_by_their_statistic() -> None:
    several = line(point(0, 1.0), method="tape")
    one = replace(line(point(7, 2.0), method="tape"), statistic="single")
    assert [series_word(made(several, one), each) for each in (several, one)] == [
        "Tape, mean",
        "Tape, single",
    ]


def test_the_newest_line_of_each_side_comes_last_method_first_side() -> None:
    tape, board = line(point(0, 1.0), method="tape"), line(point(7, 2.0), method="board")
    right = line(point(0, 3.0), side=Side.RIGHT)
    assert newest_lines(made(right, tape, board).trend) == (board, right)


def test_a_course_needs_two_days() -> None:
    both = made(line(point(0, 1.0)), line(point(0, 2.0), side=Side.RIGHT))
    assert not has_course(both.trend)
    assert has_course(made(line(point(0, 1.0), point(1, 1.0))).trend)


def test_the_cursor_goes_by_day_and_takes_the_involved_side_first() -> None:
    subject = made(
        line(point(0, 3.0), point(7, 3.0), side=Side.RIGHT), line(point(0, 1.0), point(7, 2.0))
    )
    order = [(stop.side, at.date.day) for stop, at in stops(subject.trend)]
    assert order == [(Side.LEFT, 2), (Side.RIGHT, 2), (Side.LEFT, 9), (Side.RIGHT, 9)]
