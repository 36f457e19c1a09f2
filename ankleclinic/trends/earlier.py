"""An earlier episode of the same patient laid over the one of now: first visit on first visit."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.record.episode import EpisodeRecord
from ankleclinic.trends.build import trends
from ankleclinic.trends.series import EarlierCourse, Line, Trend


def with_earlier(
    catalogue: Catalogue, found: Sequence[Trend], start: date, earlier: Sequence[EpisodeRecord]
) -> tuple[Trend, ...]:
    """The trends, each with the courses of earlier episodes that were taken in the same way.

    `start` is the first visit of the episode of now. Nothing is judged from one episode to another.
    """
    courses: dict[str, list[EarlierCourse]] = {}
    for record in earlier:
        for trend in trends(catalogue, record, len(record.assessments) - 1):
            for line in trend.lines:
                if line.side is trend.banded:
                    course = _course(line, record.assessments[0].date, start)
                    courses.setdefault(trend.measure, []).append(course)
    return tuple(
        replace(trend, earlier=tuple(_comparable(trend, courses.get(trend.measure, []))))
        for trend in found
    )


def _course(line: Line, then: date, start: date) -> EarlierCourse:
    settled = [point for point in line.points if not point.pending]
    return EarlierCourse(
        line.side,
        line.method,
        line.statistic,
        then,
        tuple((start + (point.date - then), point.value) for point in settled),
    )


def _comparable(trend: Trend, courses: Sequence[EarlierCourse]) -> Sequence[EarlierCourse]:
    """Those taken by a method and statistic of now; another would be no comparison."""
    taken = {(line.method, line.statistic) for line in trend.lines}
    return [one for one in courses if one.points and (one.method, one.statistic) in taken]
