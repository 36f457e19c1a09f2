"""Second readings find the first value they repeat."""

from ankleclinic.record.observation import Moment
from ankleclinic.record.repeat import repeats_of
from tests.ankleclinic.builders import FIRST_DAY, LEFT, RIGHT, seen


def test_a_second_reading_is_paired_with_the_value_of_the_same_field() -> None:
    first = seen("reach", LEFT, 8.0, method="tape")
    again = seen("reach", LEFT, 8.2, method="tape", moment=Moment.RETEST)
    other = seen("reach", RIGHT, 9.0, method="tape")
    later = seen("reach", LEFT, 9.9, method="tape", moment=Moment.AFTER)
    (found,) = repeats_of(FIRST_DAY, "AB", [other, later, again, first])
    assert (found.date, found.rater) == (FIRST_DAY, "AB")
    assert (found.first, found.second) == (first, again)


def test_another_method_stands_in_only_where_the_same_one_is_missing() -> None:
    tape, laser = (seen("reach", LEFT, 8.0, method=name) for name in ("tape", "laser"))
    again = seen("reach", LEFT, 8.2, method="laser", moment=Moment.SECOND_RATER, rater="KM")
    assert [one.first for one in repeats_of(FIRST_DAY, None, [tape, laser, again])] == [laser]
    assert [one.first for one in repeats_of(FIRST_DAY, None, [tape, again])] == [tape]
    assert [one.first for one in repeats_of(FIRST_DAY, None, [again])] == [None]
