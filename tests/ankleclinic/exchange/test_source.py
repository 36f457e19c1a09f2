"""From text to one object."""

import math

import pytest

from ankleclinic.exchange.source import Doubled, SourceError, read_source, twice_words
from ankleclinic.record.problem import Problem


def refusal(text: str, name: str = "case.json") -> Problem:
    with pytest.raises(SourceError) as caught:
        read_source(text, name)
    return caught.value.problem


def test_json_and_toml_say_the_same() -> None:
    assert read_source('{"a": {"b": [1, 2.5]}}', "case.json") == {"a": {"b": [1, 2.5]}}
    assert read_source("[a]\nb = [1, 2.5]", "CASE.TOML") == {"a": {"b": [1, 2.5]}}


def test_a_mark_of_the_byte_order_is_ignored() -> None:
    assert read_source("\ufeff{}", "case.json") == {}


def test_malformed_json_names_line_and_column() -> None:
    problem = refusal('{\n  "format": "ankleclinic-case/1",\n  "patient": \n}')
    assert problem.code == "malformed_file"
    assert problem.path == "line 4, column 1"
    assert "Correct the file there" in problem.message


def test_malformed_toml_names_its_line() -> None:
    assert "line 2" in refusal("a = 1\nb = \n", "case.toml").message


@pytest.mark.parametrize("text", ["", "   ", "[]", "3", "null", '"text"', "true"])
def test_anything_but_an_object_is_refused(text: str) -> None:
    assert refusal(text).code == "malformed_file"


def test_a_key_that_stands_twice_is_refused() -> None:
    assert "“a” stands twice" in refusal('{"a": 1, "a": 2}').message


def test_a_key_that_stands_twice_below_is_marked() -> None:
    found = read_source('{"a": {"b": 1, "b": 2}}', "case.json")["a"]
    assert isinstance(found, Doubled)
    assert "“b” stands twice" in twice_words(found)


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity", "9" * 5000, "1e999"])
def test_a_number_that_is_none_stays_for_the_place_that_refuses_it(number: str) -> None:
    found = read_source(f'{{"a": {number}}}', "case.json")["a"]
    assert not math.isfinite(found)


@pytest.mark.parametrize("depth", [60, 500, 100_000])
def test_deep_nesting_is_refused(depth: int) -> None:
    assert "nests" in refusal('{"a":' + "[" * depth + "]" * depth + "}").message


def test_a_toml_date_that_cannot_exist_is_refused() -> None:
    assert refusal("a = 2026-02-30", "case.toml").code == "malformed_file"
