"""Use case: the list of patients, each with small curves of the measures the catalogue names."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ankleclinic.advice.due import Due, next_due
from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.catalogue.measure import Measure
from ankleclinic.judgement.errors import Situation, choose_row, mdc95
from ankleclinic.record.patient import Side
from ankleclinic.services.patients import caseload
from ankleclinic.services.search_terms import read_search
from ankleclinic.services.store import CaseloadRow, ClinicStore, Point

LIMIT = 500


class Landing(StrEnum):
    """Where opening a patient leads: to the draft, to a first visit, or to what became of it."""

    DRAFT = "draft"
    START = "start"
    TRENDS = "trends"


@dataclass(frozen=True, slots=True)
class Course:
    """The numbers of one side, oldest first, one for each day."""

    side: Side | None
    points: tuple[tuple[date, float], ...]


@dataclass(frozen=True, slots=True)
class Curve:
    """What was measured of one measure by the method used last.

    `band` is the first value of the judged side minus and plus its 95 % error, None where no error
    row fits; who measured is not known to a list, so a row for one rater never does.
    """

    courses: tuple[Course, ...]
    band: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """One patient of the list, with one curve for each measure of the list, and when next."""

    row: CaseloadRow
    curves: tuple[Curve, ...]
    due: Due

    @property
    def landing(self) -> Landing:
        """Where opening this patient leads."""
        if self.row.draft is not None:
            return Landing.DRAFT
        return Landing.TRENDS if self.row.visits else Landing.START


def listed_measures(catalogue: Catalogue) -> tuple[Measure, ...]:
    """The measures a list draws, in the order of the batteries that name them."""
    named = [name for battery in catalogue.batteries.values() for name in battery.caseload]
    return tuple(catalogue.measures[name] for name in dict.fromkeys(named))


def find_patients(
    store: ClinicStore, catalogue: Catalogue, search: str, today: date
) -> tuple[Entry, ...]:
    """The patients that match a search, latest visit first, at most 500.

    Raises SearchError for a term that cannot be understood.
    """
    measures = listed_measures(catalogue)
    sought = read_search(search, catalogue, today, measures)
    found = caseload(store, sought, tuple(measure.id for measure in measures), LIMIT)
    points = _grouped(found.points)
    return tuple(
        Entry(
            row,
            tuple(_curve(measure, row, points) for measure in measures),
            next_due(catalogue, row.stage, row.last_visit),
        )
        for row in found.rows
    )


_Grouped = dict[tuple[str, str], list[Point]]


def _grouped(points: Iterable[Point]) -> _Grouped:
    groups: _Grouped = {}
    for point in points:
        groups.setdefault((point.episode, point.measure), []).append(point)
    return groups


def _curve(measure: Measure, row: CaseloadRow, points: _Grouped) -> Curve:
    found = points.get((row.episode.id, measure.id), [])
    if not found:
        return Curve(())
    method = found[-1].method
    alike = [point for point in found if point.method == method]
    sides = list(Side) if measure.sided else [None]
    courses = [_course(side, alike) for side in sides]
    shown = tuple(course for course in courses if course.points)
    return Curve(shown, _band(measure, row, shown, method))


def _course(side: Side | None, points: Sequence[Point]) -> Course:
    by_day = {point.date: point.value for point in points if point.side is side}
    return Course(side, tuple(by_day.items()))


def _band(
    measure: Measure, row: CaseloadRow, courses: Sequence[Course], method: str | None
) -> tuple[float, float] | None:
    judged = row.episode.involved_side if measure.sided else None
    course = next((course for course in courses if course.side is judged), None)
    error = choose_row(measure, Situation(method, same_rater=None))
    if course is None or error is None:
        return None
    first, half = course.points[0][1], mdc95(error)
    return first - half, first + half
