"""The clinic's own error as a row: derived, cited, and used only where it was chosen."""

import pytest

from ankleclinic.catalogue.evidence import ErrorRow, Rater, Status
from ankleclinic.catalogue.measure import Measure, Method
from ankleclinic.judgement.agreement import agreements
from ankleclinic.judgement.errors import Situation, choose_row, fitting_rows, side_difference_error
from ankleclinic.judgement.own_error import own_error_row, own_error_rows
from ankleclinic.record.observation import Moment
from ankleclinic.record.repeat import Repeat
from tests.ankleclinic.builders import FIRST_DAY, LEFT, error_row, make_measure, seen
from tests.ankleclinic.small import catalogue

DIFFERENCES = (0.4, -0.2, 0.1)
TAPE = make_measure(methods=(Method(id="tape", name="Tape"), Method(id="laser", name="Laser")))
ANYONE = Situation(None, same_rater=None)


def pairs(*differences: float, method: str | None = None, two: bool = False) -> list[Repeat]:
    """Readings of 8 cm, each taken again with one of these differences."""
    moment = Moment.SECOND_RATER if two else Moment.RETEST
    return [
        Repeat(
            FIRST_DAY,
            "AB",
            seen("reach", LEFT, 8.0, method=method),
            seen("reach", LEFT, 8.0 + each, method=method, moment=moment),
        )
        for each in differences
    ]


def row_of(measure: Measure, found: list[Repeat], needed: int = 3) -> ErrorRow | None:
    (one,) = agreements({"reach": measure}, found, needed)
    return own_error_row(measure, one)


def test_enough_pairs_make_a_derived_row_with_its_source() -> None:
    row = row_of(TAPE, pairs(*DIFFERENCES, method="tape"))
    assert row is not None
    assert row.value == 0.59 == round(1.96 * 0.3, 2)
    assert (row.id, row.level, row.rater) == ("own_clinic_same_tape", 95, Rater.SAME)
    assert (row.status, row.references, row.methods) == (
        Status.DERIVED,
        ("physical:1",),
        ("tape",),
    )
    assert row.population == "this clinic, 3 pairs, same rater, blind, tape"


def test_an_error_far_below_the_resolution_is_no_error_of_zero() -> None:
    row = row_of(make_measure(resolution=5), pairs(*DIFFERENCES))
    assert row is not None
    assert row.value == 0.5
    fine = row_of(make_measure(resolution=50), pairs(*DIFFERENCES))
    assert fine is not None
    assert fine.value == pytest.approx(1.96 * 0.3)


def test_two_raters_make_a_row_of_their_own() -> None:
    every = pairs(*DIFFERENCES) + pairs(*DIFFERENCES, two=True)
    measures = {"reach": make_measure()}
    rows = own_error_rows(measures, agreements(measures, every, 3))["reach"]
    assert [row.id for row in rows] == ["own_clinic_same", "own_clinic_two_raters"]
    assert [row.rater for row in rows] == [Rater.SAME, Rater.DIFFERENT]


def test_there_is_no_row_from_too_few_pairs_or_from_no_difference_or_an_unknown_method() -> None:
    plain = make_measure()
    assert row_of(plain, pairs(*DIFFERENCES), needed=4) is None
    assert row_of(plain, pairs(0, 0, 0)) is None
    assert row_of(TAPE, pairs(*DIFFERENCES, method="string")) is None


def test_the_own_row_never_acts_unless_it_was_chosen() -> None:
    row = row_of(make_measure(), pairs(*DIFFERENCES))
    assert row is not None
    alone = make_measure(error=(row,))
    assert fitting_rows(alone, ANYONE) == ()
    assert choose_row(alone, ANYONE) is None
    assert side_difference_error(alone, ANYONE) is None
    assert choose_row(alone, ANYONE, chosen={"reach": row.id}) is row


def test_the_catalogue_takes_the_rows_behind_its_own() -> None:
    rules = catalogue()
    name = next(name for name, measure in rules.measures.items() if measure.error)
    own = error_row(1.0, id="own_clinic_same", by_choice=True)
    more = rules.with_error_rows({name: (own,)})
    assert more.measures[name].error == (*rules.measures[name].error, own)
    assert {one: more.measures[one] for one in more.measures if one != name} == {
        one: rules.measures[one] for one in rules.measures if one != name
    }
    assert more.fingerprint == rules.fingerprint
