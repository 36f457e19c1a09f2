"""Tests of what the columns take and give back, on both kinds of database."""

import math
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from sqlalchemy import Column, Connection, MetaData, Table, insert, select
from sqlalchemy.dialects import registry
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator

from ankleclinic.record.patient import Side
from database.store import SqlStore
from database.types import Day, Flag, Instant, JsonText, Number, PlainText, UnstorableError, Whole
from database.types import Word as EnumWord
from tests.database.examples import texts

FILE: Dialect = registry.load("sqlite")()
SERVER: Dialect = registry.load("postgresql")()
KINDS: dict[str, TypeDecorator[Any]] = {
    "text": PlainText(),
    "word": EnumWord(Side),
    "whole": Whole(),
    "number": Number(),
    "flag": Flag(),
    "day": Day(),
    "instant": Instant(),
    "json": JsonText(),
}
numbers = st.floats(allow_nan=False, allow_infinity=False)
json_values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**40), 2**40) | numbers | texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
).filter(lambda value: value is not None)
many = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
sample = Table(
    "sample", MetaData(), *(Column(name, kind) for name, kind in KINDS.items()), sqlite_strict=True
)


def round_trip(connection: Connection, row: dict[str, Any]) -> dict[str, Any]:
    """What a strict table gives back of a row."""
    with connection.begin_nested() as inner:
        sample.create(connection)
        connection.execute(insert(sample), row)
        found = dict(connection.execute(select(sample)).mappings().one())
        inner.rollback()
    return found


@many
@given(
    st.fixed_dictionaries(
        {
            "text": st.none() | texts,
            "word": st.none() | st.sampled_from(Side),
            "whole": st.none() | st.integers(-(2**31) + 1, 2**31 - 1),
            "number": st.none() | numbers,
            "flag": st.none() | st.booleans(),
            "day": st.none() | st.dates(),
            "instant": st.none() | st.datetimes(timezones=st.just(UTC)),
            "json": json_values,
        }
    )
)
def test_every_column_gives_back_what_it_took(owner: SqlStore, row: dict[str, Any]) -> None:
    with owner._engine.connect() as connection:
        found = round_trip(connection, row)
    assert found == row
    assert [type(found[name]) for name in found] == [type(row[name]) for name in found]


@many
@given(numbers)
@example(5e-324)
@example(1.7976931348623157e308)
@example(0.1 + 0.2)
@example(2.0**53 + 2)
def test_numbers_keep_every_digit(owner: SqlStore, number: float) -> None:
    with owner._engine.connect() as connection:
        found = round_trip(connection, {"number": number, "json": [number]})
    assert found["number"] == number
    assert found["json"][0].hex() == number.hex()


def test_instants_are_kept_in_utc(owner: SqlStore) -> None:
    there = datetime(2026, 7, 1, 9, 30, tzinfo=timezone(timedelta(hours=9)))
    with owner._engine.connect() as connection:
        found = round_trip(connection, {"instant": there})["instant"]
    assert (found, found.utcoffset()) == (there, timedelta(0))


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("text", "a\0b"),
        ("text", "\udfff"),
        ("whole", 2**31),
        ("whole", -(2**31)),
        ("number", math.nan),
        ("number", -math.inf),
        ("number", 10**309),
        ("instant", datetime(2026, 1, 1)),  # noqa: DTZ001
        ("json", [1, {"a": [math.nan]}]),
        ("json", {"a": "\0"}),
    ],
)
@pytest.mark.parametrize("dialect", [FILE, SERVER], ids=lambda dialect: str(dialect.name))
def test_what_cannot_be_kept_is_refused(dialect: Dialect, kind: str, value: object) -> None:
    with pytest.raises(UnstorableError):
        KINDS[kind].process_bind_param(value, dialect)


def test_dates_are_text_that_sorts_in_a_file_and_dates_on_a_server() -> None:
    assert Day().process_bind_param(date(800, 1, 2), FILE) == "0800-01-02"
    assert Day().process_bind_param(date(800, 1, 2), SERVER) == date(800, 1, 2)
