"""Dates, counts and lists as they are typed."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.patients.reading import ReadError, read_count, read_day, read_list


@pytest.mark.parametrize(
    "text", ["1994-05-01", "1994-5-1", "19940501", "1994/05/01", "1994.05.01", " 1994 05 01 "]
)
def test_a_date_begins_with_the_year(text: str) -> None:
    assert read_day(text) == date(1994, 5, 1)


@pytest.mark.parametrize(
    "text", ["01-05-1994", "1.5.1994", "05/01/1994", "1994", "May", "94-05-01"]
)
def test_a_date_that_could_be_misread_is_refused(text: str) -> None:
    with pytest.raises(ReadError, match="1994-05-01"):
        read_day(text)


@pytest.mark.parametrize("text", ["1994-02-30", "1994-13-01", "19940000"])
def test_a_day_that_never_was_is_refused(text: str) -> None:
    with pytest.raises(ReadError, match="no such day"):
        read_day(text)


@given(st.dates())
def test_every_date_is_read_as_it_is_written(day: date) -> None:
    assert read_day(day.isoformat()) == day


def test_nothing_is_nothing() -> None:
    assert (read_day(" "), read_count(""), read_list(" , ")) == (None, None, ())


@pytest.mark.parametrize("text", ["-1", "2.5", "two", "100", "²"])
def test_a_count_is_a_small_whole_number(text: str) -> None:
    with pytest.raises(ReadError):
        read_count(text)


def test_a_list_has_commas_between() -> None:
    assert read_list("anticoagulant,  old   fracture,") == ("anticoagulant", "old fracture")
