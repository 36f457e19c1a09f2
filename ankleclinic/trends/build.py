"""Building the trends of an episode, as of the day of one visit."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.catalogue.evidence import Status
from ankleclinic.catalogue.measure import Measure
from ankleclinic.judgement.change import (
    Against,
    baseline_of,
    change_between,
    changes_of,
    situation,
)
from ankleclinic.judgement.errors import choose_row, importance_row, mdc95
from ankleclinic.judgement.results import Change
from ankleclinic.judgement.sheet import score_visits
from ankleclinic.judgement.staleness import is_stale
from ankleclinic.judgement.symmetry import symmetry_of
from ankleclinic.judgement.visit import Entry, Series, Sheet, Visit
from ankleclinic.record.episode import EpisodeRecord
from ankleclinic.record.observation import Moment, State
from ankleclinic.record.patient import Side
from ankleclinic.trends.guides import guides_of
from ankleclinic.trends.pain_map import pain_map_course
from ankleclinic.trends.series import Around, Band, Line, SymmetryPoint, Trend, TrendPoint

SidedSeries = tuple[Side | None, Series]
Points = list[tuple[Visit, Entry]]
TREND_FROM = 3
NOT_FROM_IMPINGEMENT = "not from impingement"
OF_ONE_VISIT = "from pairs of one visit, so without what changes from day to day"


@dataclass(frozen=True, slots=True)
class Choice:
    """How a reader wants to see changes: against which value, and by which error.

    `rows` holds the error row a therapist chose for a measure, by measure id.
    """

    around: Around = Around.BASELINE
    rows: Mapping[str, str] = field(default_factory=dict)


def trends(
    catalogue: Catalogue,
    record: EpisodeRecord,
    position: int,
    rows: Mapping[str, str] | None = None,
    around: Around = Around.BASELINE,
    sheet: Sheet = (),
) -> tuple[Trend, ...]:
    """The trend of every measure with a number up to a visit, in the order of the catalogue.

    `rows` holds the error row a therapist chose for a measure, by measure id; `sheet` the visits
    up to that one where they are scored already.
    """
    sheet = sheet or score_visits(catalogue, record, position)
    choice = Choice(around, rows or {})
    found = (
        _trend(catalogue, record, sheet, measure, choice)
        for measure in catalogue.measures.values()
        if measure.numeric
    )
    return tuple(trend for trend in found if trend is not None)


def _trend(
    catalogue: Catalogue, record: EpisodeRecord, sheet: Sheet, measure: Measure, choice: Choice
) -> Trend | None:
    series = _series(sheet, measure)
    if not series:
        return None
    banded = _banded(record, series)
    newest = _newest_series(series, banded)
    main = _usable(newest)
    today, stage = sheet[-1].date, sheet[-1].stage
    lines = tuple(
        _line(catalogue, record, measure, key, points, choice, (today, stage))
        for key, points in series.items()
    )
    first, last = _since(measure, sheet, newest[-1], choice.rows)
    note, symmetry = _symmetry(catalogue, record, sheet, measure)
    return Trend(
        measure=measure.id,
        name=measure.name,
        unit=measure.unit,
        lines=lines,
        banded=banded,
        error=_error_band(catalogue, measure, main, choice),
        importance=_importance_band(catalogue, measure, main, choice),
        symmetry=symmetry,
        symmetry_note=note,
        since_first=first,
        since_last=last,
        standing=_standing(len(main)),
        maps=pain_map_course(measure, record, len(sheet) - 1),
        around=choice.around,
        guides=guides_of(catalogue, record, sheet, measure, main[-1]) if main else (),
    )


def _series(sheet: Sheet, measure: Measure) -> dict[SidedSeries, Points]:
    found: dict[SidedSeries, Points] = {}
    for visit in sheet:
        for entry in visit.entries.get(measure.id, ()):
            value = entry.value
            measured = value.value is not None and value.state is State.MEASURED
            if measured and value.moment is Moment.BEFORE:
                found.setdefault((value.side, entry.series), []).append((visit, entry))
    return found


def _banded(record: EpisodeRecord, series: dict[SidedSeries, Points]) -> Side | None:
    sides = {side for side, _ in series}
    involved = record.episode.involved_side
    if involved in sides:
        return involved
    return next((side for side in Side if side in sides), None)


def _newest_series(series: dict[SidedSeries, Points], banded: Side | None) -> Points:
    """The series of the side that is judged that was written last."""
    candidates = [points for (side, _), points in series.items() if side is banded]
    return max(reversed(candidates), key=lambda points: points[-1][0].date)


def _usable(points: Points) -> Points:
    return [point for point in points if point[1].usable]


def _line(
    catalogue: Catalogue,
    record: EpisodeRecord,
    measure: Measure,
    key: SidedSeries,
    points: Points,
    choice: Choice,
    now: tuple[date, int | None],
) -> Line:
    side, series = key
    today, stage = now
    changes = _changes(measure, points, choice)
    return Line(
        side=side,
        method=series.method,
        involved=record.episode.is_involved(side),
        points=tuple(
            TrendPoint(
                date=visit.date,
                value=entry.value.value or 0.0,
                assessment=visit.assessment,
                change=change,
                stale=is_stale(catalogue, measure, stage, visit.date, today),
                pending=entry.value.pending,
            )
            for (visit, entry), change in zip(points, changes, strict=True)
        ),
        statistic=series.statistic,
    )


def _changes(measure: Measure, points: Points, choice: Choice) -> Iterator[Change | None]:
    """What judging makes of each value of one series on its own day."""
    earlier: Points = []
    for point in points:
        usable = point[1].usable
        then = _compared(measure, earlier, choice.around) if earlier and usable else None
        if then is None:
            yield None
        else:
            against: Against = "previous" if then is earlier[-1] else "first"
            yield change_between(measure, against, then, point, choice.rows)
        if usable:
            earlier.append(point)


def _compared(
    measure: Measure, earlier: Sequence[tuple[Visit, Entry]], around: Around
) -> tuple[Visit, Entry]:
    """The earlier value a later one is judged against."""
    return earlier[-1] if around is Around.PREVIOUS else baseline_of(measure, earlier)


def _since(
    measure: Measure, sheet: Sheet, newest: tuple[Visit, Entry], rows: Mapping[str, str]
) -> tuple[Change | None, Change | None]:
    visit, entry = newest
    upto = sheet[: sheet.index(visit) + 1]
    found = {change.against: change for change in changes_of(measure, upto, entry, rows)}
    last = found.get("previous")
    return found.get("first", last), last


def _centre(measure: Measure, main: Points, around: Around) -> tuple[Visit, Entry]:
    """The value bands lie round: what the newest one is judged against, while there is one."""
    return _compared(measure, main[:-1] or main, around)


def _error_band(
    catalogue: Catalogue, measure: Measure, main: Points, choice: Choice
) -> Band | None:
    if not main:
        return None
    centre = _centre(measure, main, choice.around)
    row = choose_row(measure, situation(centre, main[-1]), chosen=choice.rows)
    if row is None:
        return None
    half = mdc95(row)
    people = f", n = {row.n}" if row.n else ""
    cited = "; ".join(catalogue.cite(row.references))
    where = OF_ONE_VISIT if row.by_choice else NOT_FROM_IMPINGEMENT
    source = (
        f"Error ±{half:.3g} {measure.unit}: {row.population}{people} ({cited}). "
        f"{row.status.value.capitalize()}, {where}."
    )
    name = f"own error ±{half:.3g}" if row.by_choice else f"error ±{half:.3g}"
    value = centre[1].value.value or 0.0
    return Band(value, half, name, source, row.status.value, row.references)


def _importance_band(
    catalogue: Catalogue, measure: Measure, main: Points, choice: Choice
) -> Band | None:
    if not main:
        return None
    row = importance_row(measure, main[-1][1].value.answers)
    if row is None:
        return None
    proposed = row.status is Status.PROPOSAL
    own = f"clinic protocol {catalogue.version}, no published value that fits"
    cited = own if proposed else "; ".join(catalogue.cite(row.references))
    source = (
        f"Important ±{row.value:.3g} {measure.unit}: {row.population} ({cited}). "
        f"{row.status.value.capitalize()}, {NOT_FROM_IMPINGEMENT}."
    )
    value = _centre(measure, main, choice.around)[1].value.value or 0.0
    name = f"important ±{row.value:.3g}"
    return Band(value, row.value, name, source, row.status.value, row.references)


def _symmetry(
    catalogue: Catalogue, record: EpisodeRecord, sheet: Sheet, measure: Measure
) -> tuple[str | None, tuple[SymmetryPoint, ...]]:
    if not measure.sided:
        return None, ()
    above = catalogue.threshold("symmetry.above_range")
    rows = [
        (visit.date, row)
        for visit in sheet
        for row in symmetry_of(measure, visit, record.episode, above)
    ]
    points = tuple(
        SymmetryPoint(day, row.index, row.method) for day, row in rows if row.index is not None
    )
    note = rows[-1][1].reason if rows and rows[-1][1].index is None else None
    return note, points


def _standing(count: int) -> str:
    if count < 2:  # noqa: PLR2004
        return "One value: a status. Trends start with two."
    if count < TREND_FROM:
        return "Two values: a change, not yet a trend."
    return f"{count} values by one method: a trend."
