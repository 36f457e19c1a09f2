"""Whatever a trend says of a value is what judging says of it, over random records."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.judgement.judge import judge
from ankleclinic.judgement.results import Change, Judgement
from ankleclinic.record.episode import Assessment, EpisodeRecord
from ankleclinic.record.observation import Observation
from ankleclinic.record.patient import Involved, Side
from ankleclinic.trends.build import trends
from ankleclinic.trends.series import Around, Line, Trend, TrendPoint
from tests.ankleclinic.builders import make_record, seen, visit

METHODS = {
    "wblt_distance": ("tape", "board"),
    "sebt_anterior": (None,),
    "single_hop": (None,),
    "side_hop_timed": (None,),
    "plantarflexion": (None,),
    "nprs_worst_24h": (None,),
    "foot_lift": ("cain_linens", "hiller"),
}
ROWS = {"wblt_distance": "ankle_patients"}
RATERS = st.sampled_from(["AB", "CD", None])


@st.composite
def observations(draw: st.DrawFn, catalogue: Catalogue) -> tuple[Observation, ...]:
    """Some measures of one visit: a side or a value may be missing, a question may be open."""
    found = []
    for name, methods in METHODS.items():
        measure = catalogue.measures[name]
        for side in Side if measure.sided else (None,):
            what = draw(st.sampled_from(["number", "number", "number", "question", "no", "none"]))
            if what == "none":
                continue
            method = draw(st.sampled_from(methods))
            if what == "no":
                found.append(seen(name, side, "unable", method=method, reason="too sore"))
                continue
            value = float(draw(st.integers(2, 10)))
            asked = ("jump",) if what == "question" else ()
            number = value if measure.trials is None else [value] * measure.trials.count
            entry = seen(name, side, number, method=method, rater=draw(RATERS))
            found.append(replace(entry, questioned=asked))
    return tuple(found)


@st.composite
def records(draw: st.DrawFn, catalogue: Catalogue) -> EpisodeRecord:
    """A few visits at uneven distances; the first ones may be first tries."""
    day, made = 0, list[Assessment]()
    for _ in range(draw(st.integers(1, 5))):
        day += draw(st.integers(1, 40))
        first_try = draw(st.booleans()) and len(made) < 2
        found = draw(observations(catalogue))
        made.append(visit(day, *found, rater=draw(RATERS), familiarisation=first_try))
    involved = draw(st.sampled_from(Involved))
    return make_record(*made, involved=involved)


@settings(max_examples=60)
@given(st.data(), st.sampled_from(Around), st.sampled_from([{}, ROWS]))
def test_every_judgement_on_a_chart_is_the_judgement_functions(
    catalogue: Catalogue, data: st.DataObject, around: Around, rows: dict[str, str]
) -> None:
    record = data.draw(records(catalogue))
    last = len(record.assessments) - 1
    judged = [judge(catalogue, record, position, rows) for position in range(last + 1)]
    by_visit = dict(zip((one.id for one in record.assessments), judged, strict=True))
    for trend in trends(catalogue, record, last, rows, around):
        for line, point in every_point(trend):
            assert point.change == wanted(by_visit[point.assessment], trend, line, around, point)
        newest = newest_of(trend)
        found = changes(by_visit[newest[1].assessment], trend, newest[0])
        assert trend.since_last == found.get("previous")
        assert trend.since_first == found.get("first", found.get("previous"))
        check_bands(trend)
        check_symmetry(trend, judged)


def every_point(trend: Trend) -> Iterator[tuple[Line, TrendPoint]]:
    return ((line, point) for line in trend.lines for point in line.points)


def newest_of(trend: Trend) -> tuple[Line, TrendPoint]:
    """The newest value of the side that is judged, the one entered last where a day has two."""
    found = [stop for stop in every_point(trend) if stop[0].side is trend.banded]
    return max(reversed(found), key=lambda stop: stop[1].date)


def changes(judgement: Judgement, trend: Trend, line: Line) -> dict[str, Change]:
    return {
        change.against: change
        for change in judgement.changes
        if (change.measure, change.side, change.method) == (trend.measure, line.side, line.method)
    }


def wanted(
    judgement: Judgement, trend: Trend, line: Line, around: Around, point: TrendPoint
) -> Change | None:
    found = changes(judgement, trend, line)
    change = found.get("previous")
    if around is Around.BASELINE:
        change = found.get("first", change)
    compared = change is not None and change.change is not None and not point.pending
    return change if compared else None


def check_bands(trend: Trend) -> None:
    """The newest value lies outside a band exactly where its change is more than the figure."""
    change = trend.judged
    if change is None or change.change is None:
        return
    value = newest_of(trend)[1].value
    for band, half in ((trend.error, change.mdc), (trend.importance, change.mcid)):
        assert (band.half if band else None) == half
        if band is not None:
            assert value - band.baseline == pytest.approx(change.change)


def check_symmetry(trend: Trend, judged: list[Judgement]) -> None:
    points = [(point.date, point.method, point.index) for point in trend.symmetry]
    assert points == [
        (one.date, row.method, row.index)
        for one in judged
        for row in one.symmetry
        if row.measure == trend.measure and row.index is not None
    ]
