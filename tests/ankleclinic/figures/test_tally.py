"""What is counted of one course, and what many come to."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.exchange.figures import SMALL, figures_csv, rows
from ankleclinic.figures.course import Course, Decided, course_of
from ankleclinic.figures.tally import Wanted, figures
from ankleclinic.judgement.results import Label
from tests.ankleclinic.advice.often import often
from tests.ankleclinic.advice.records import records
from tests.ankleclinic.builders import FIRST_DAY, LEFT, RIGHT, make_record, seen, visit

TODAY = FIRST_DAY + timedelta(days=400)
PLAIN = Course(
    frozenset({"AB"}), date(2026, 2, 1), 2, (), (), (3, 10), (), stalls=False, stayed_away=False
)


def labelled(*labels: Label) -> list[Course]:
    return [replace(PLAIN, labels=(("faam_adl", label),)) for label in labels]


def test_a_course_is_counted_from_its_record(catalogue: Catalogue) -> None:
    lunge = [seen("wblt_distance", RIGHT, 11.0)]
    record = make_record(
        visit(0, seen("faam_adl", None, 60.0), *lunge, stage=1),
        visit(21, seen("faam_adl", None, 70.0), stage=2),
        visit(35, seen("faam_adl", None, 95.0), seen("nprs_now", LEFT, 1.0), stage=2),
    )
    course = course_of(catalogue, record, TODAY)
    assert course is not None
    assert course.labels == (("faam_adl", Label.CONFIDENT_BETTER),)
    assert course.weeks == ((1, 3.0),)
    assert course.core[0] == 2
    assert (course.stage, course.stayed_away) == (2, True)
    assert course_of(catalogue, make_record(), TODAY) is None


@often(40)
@given(record=records())
def test_every_record_can_be_counted(catalogue: Catalogue, record: object) -> None:
    course = course_of(catalogue, record, TODAY)  # type: ignore[arg-type]
    assert course is not None
    found = figures([course] * 7)
    assert found.courses == 7
    for row in rows(catalogue, found):
        assert 0 <= row.count <= row.of
        assert row.low is None or row.value is None or row.low <= row.value <= (row.high or 0)


@given(st.lists(st.sampled_from(sorted(Label)), max_size=30))
def test_shares_are_of_those_compared(labels: list[Label]) -> None:
    found = figures(labelled(*labels)).better.get("faam_adl")
    wanted = labels.count(Label.CONFIDENT_BETTER), len(labels)
    assert ((found.count, found.of) if found else (0, 0)) == wanted


def test_decisions_are_told_apart_by_what_followed() -> None:
    kept, aside = Decided(overridden=False, gained=True), Decided(overridden=True, gained=None)
    found = figures([replace(PLAIN, decisions=(kept, aside, replace(aside, gained=False)))])
    assert (found.overridden.count, found.overridden.of) == (2, 3)
    assert (found.gained_after[False].count, found.gained_after[False].of) == (1, 1)
    assert (found.gained_after[True].count, found.gained_after[True].of) == (0, 1)


def test_a_filter_leaves_who_fits() -> None:
    others = [replace(PLAIN, began=date(2026, 3, 1)), replace(PLAIN, raters=frozenset({"CD"}))]
    courses = [PLAIN, *others, replace(PLAIN, stage=3)]
    assert figures(courses, Wanted(until=date(2026, 2, 1))).courses == 3
    assert figures(courses, Wanted(since=date(2026, 2, 2))).courses == 1
    assert figures(courses, Wanted(rater="ab")).courses == 3
    assert figures(courses, Wanted(stage=3)).courses == 1


def test_a_small_number_is_said_to_be_small(catalogue: Catalogue) -> None:
    found = [*rows(catalogue, figures(labelled(Label.CONFIDENT_BETTER)))]
    assert (found[0].many, found[0].said) == ("1 of 1", SMALL)
    assert f'1,1,"%","","","","{SMALL}"' in figures_csv(found)
