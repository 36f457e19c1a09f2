"""Which trends a report draws, and the words around them."""

from collections.abc import Sequence
from itertools import pairwise

from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.catalogue.measure import Kind, Measure
from ankleclinic.record.episode import Assessment
from ankleclinic.reports import words
from ankleclinic.reports.parts import Chart, Event
from ankleclinic.reports.sources import Citations
from ankleclinic.trends.series import Trend

PREFERRED = ("wblt_distance", "wblt_angle")
"""The measures drawn large when they have a course to show: the lunge, by either score."""

FEWEST = 2
SCALES = {Kind.SCALE, Kind.QUESTIONNAIRE}
"""Kinds whose limits are the ends of a scale and not limits of entry."""


def choose_trends(trends: Sequence[Trend]) -> tuple[Trend | None, tuple[Trend, ...]]:
    """The trend to draw large and those to draw small; only trends with two points or more."""
    drawable = [trend for trend in trends if _points(trend) >= FEWEST]
    preferred = [trend for name in PREFERRED for trend in drawable if trend.measure == name]
    main = next(iter(preferred), None) or max(drawable, key=_points, default=None)
    return main, tuple(trend for trend in drawable if trend is not main)


def chart(
    catalogue: Catalogue, visits: Sequence[Assessment], trend: Trend, citations: Citations
) -> Chart:
    """A trend with its title, events and captions."""
    measure = catalogue.measures[trend.measure]
    bands = [band for band in (trend.error, trend.importance) if band is not None]
    references = [name for band in bands for name in band.references]
    return Chart(
        trend=trend,
        title=measure.name,
        unit=words.listed(part for part in (words.unit(measure), _taken_by(measure)) if part),
        digits=words.digits(measure.resolution),
        limits=measure.limits.hard if measure.limits and measure.kind in SCALES else None,
        names=_line_names(measure, trend),
        events=_stage_changes(visits),
        captions=tuple(_captions(trend)),
        sources=citations.cite(references),
    )


def _line_names(measure: Measure, trend: Trend) -> tuple[str, ...]:
    several = {
        line.side
        for line in trend.lines
        if sum(other.side is line.side for other in trend.lines) > 1
    }
    return tuple(
        words.listed(
            part
            for part in (
                words.capital(words.side(line.side)),
                words.method(measure, line.method) if line.side in several else "",
            )
            if part
        )
        for line in trend.lines
    )


def _points(trend: Trend) -> int:
    return max(len(line.points) for line in trend.lines)


def _taken_by(measure: Measure) -> str:
    if measure.trials is None:
        return ""
    return f"{measure.trials.statistic} of {measure.trials.count}"


def _stage_changes(visits: Sequence[Assessment]) -> tuple[Event, ...]:
    staged = [visit for visit in visits if visit.stage is not None]
    return tuple(
        Event(after.date, f"Stage {after.stage}")
        for before, after in pairwise(staged)
        if before.stage != after.stage
    )


def _captions(trend: Trend) -> list[str]:
    found = [band.source for band in (trend.error, trend.importance) if band is not None]
    if trend.error is None:
        found.append("No measurement error is known for this measure, so no band is drawn.")
    if trend.symmetry_note:
        found.append(f"Symmetry: {trend.symmetry_note}.")
    return [*found, trend.standing]
