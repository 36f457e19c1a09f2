"""The list of patients: which numbers its curves take, and the band round the first."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.record.patient import Episode, Involved, Patient, Side
from ankleclinic.record.user import ALONE
from ankleclinic.services.caseload import Entry, Landing, find_patients, listed_measures
from ankleclinic.services.store import CaseloadRow, Point

FIRST = date(2026, 9, 1)
LEFT, RIGHT = Side.LEFT, Side.RIGHT


class Shelf:
    """A store that has one row and some points."""

    user = ALONE

    def __init__(self, row: CaseloadRow, *points: Point) -> None:
        self._row, self._points = row, points
        self.asked: tuple[str, ...] = ()

    def caseload(self, *_: object) -> tuple[CaseloadRow, ...]:
        """The one row."""
        return (self._row,)

    def points(self, _: list[str], measures: tuple[str, ...]) -> tuple[Point, ...]:
        """The points, whatever was asked."""
        self.asked = measures
        return self._points


def row(
    involved: Involved = Involved.LEFT, visits: int = 2, draft: str | None = None
) -> CaseloadRow:
    patient = Patient("p", "Mendes", "Ana", date(1994, 5, 1))
    return CaseloadRow(patient, Episode("e", involved), visits, FIRST, 1, draft)


def point(side: Side | None, day: int, value: float, method: str | None = "tape") -> Point:
    measure = "wblt_distance" if side else "nprs_worst_24h"
    return Point("e", measure, side, FIRST + timedelta(days=day), value, method if side else None)


def entry(catalogue: Catalogue, shelf: Shelf) -> Entry:
    (found,) = find_patients(shelf, catalogue, "", FIRST)  # type: ignore[arg-type]
    return found


def test_the_catalogue_says_which_measures_are_drawn(catalogue: Catalogue) -> None:
    shelf = Shelf(row())
    assert [measure.id for measure in listed_measures(catalogue)] == [
        "wblt_distance",
        "nprs_worst_24h",
    ]
    assert len(entry(catalogue, shelf).curves) == 2
    assert shelf.asked == ("wblt_distance", "nprs_worst_24h")


def test_without_a_word_in_the_catalogue_nothing_is_drawn(catalogue: Catalogue) -> None:
    quiet = {
        name: battery.model_copy(update={"caseload": ()})
        for name, battery in catalogue.batteries.items()
    }
    assert entry(replace(catalogue, batteries=quiet), Shelf(row())).curves == ()


def test_sides_are_parted_and_the_band_lies_round_the_first_involved_value(
    catalogue: Catalogue,
) -> None:
    points = [point(LEFT, 0, 6.0), point(RIGHT, 0, 11.0), point(LEFT, 14, 8.5)]
    lunge = entry(catalogue, Shelf(row(), *points)).curves[0]
    assert [course.side for course in lunge.courses] == [LEFT, RIGHT]
    assert [value for _, value in lunge.courses[0].points] == [6.0, 8.5]
    assert lunge.band == pytest.approx((6.0 - 1.9, 6.0 + 1.9))


def test_both_ankles_have_no_band(catalogue: Catalogue) -> None:
    lunge = entry(catalogue, Shelf(row(Involved.BOTH), point(LEFT, 0, 6.0))).curves[0]
    assert lunge.band is None


def test_only_the_method_used_last_is_drawn(catalogue: Catalogue) -> None:
    points = [point(LEFT, 0, 6.0, "app"), point(LEFT, 14, 8.5), point(LEFT, 20, 9.0)]
    lunge = entry(catalogue, Shelf(row(), *points)).curves[0]
    assert [value for _, value in lunge.courses[0].points] == [8.5, 9.0]


def test_a_measure_without_sides_is_one_course(catalogue: Catalogue) -> None:
    pain = entry(catalogue, Shelf(row(), point(None, 0, 7.0), point(None, 14, 0.0))).curves[1]
    assert [(course.side, len(course.points)) for course in pain.courses] == [(None, 2)]


@pytest.mark.parametrize(
    ("visits", "draft", "landing"),
    [(0, None, Landing.START), (3, None, Landing.TRENDS), (1, "v", Landing.DRAFT)],
)
def test_where_opening_leads(
    catalogue: Catalogue, visits: int, draft: str | None, landing: Landing
) -> None:
    assert entry(catalogue, Shelf(row(visits=visits, draft=draft))).landing is landing
