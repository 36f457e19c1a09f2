"""Numbers as people type them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ankleclinic.record.observation import State
from ankleclinic.record.typed import TypedError, convert, read_typed


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("12.4", 12.4),
        ("12,4", 12.4),
        (" 12.4 cm ", 12.4),
        ("12,4cm", 12.4),
        ("12 CM", 12.0),
        ("88 mm", 8.8),
        ("1.45 m", 145.0),
        ("5 in", 12.7),
        ("+3", 3.0),
        ("-3", -3.0),
        ("\u22123", -3.0),
        (",5", 0.5),
        ("0", 0.0),
        ("12.4\u202fcm", 12.4),
    ],
)
def test_a_plain_number_is_read_exactly(typed: str, number: float) -> None:
    assert read_typed(typed, "cm").number == number


@pytest.mark.parametrize("typed", ["", "  ", "-", "n/a", "N/A", "NT", "nt"])
def test_not_tested_has_no_number(typed: str) -> None:
    read = read_typed(typed, "cm")
    assert read.number is None
    assert read.state is State.NOT_TESTED


@pytest.mark.parametrize(
    "typed",
    [
        "1.2.3",
        "1,234.5",
        "1.234,5",
        "8-9",
        "8 9",
        "8/9",
        "1e3",
        "nan",
        "NaN",
        "inf",
        "-inf",
        "nine",
        "9 or so",
        "~9",
        ">9",
        "12.",
        "--3",
        "0x10",
        "١٢",
        "½",
        "9" * 50,
        "12 cm cm",
        "9 kg",
        "9 s",
        "\ud800",
    ],
)
def test_what_can_be_read_in_two_ways_or_none_is_refused(typed: str) -> None:
    with pytest.raises(TypedError, match=r"cannot be read as one number|is not a unit"):
        read_typed(typed, "cm")


def test_a_refusal_says_what_to_type_instead() -> None:
    with pytest.raises(TypedError, match=r"“8-9” cannot be read .* such as 12\.4"):
        read_typed("8-9", "cm")
    with pytest.raises(TypedError, match="“kg” is not a unit of this field; give the number in cm"):
        read_typed("9 kg", "cm")
    with pytest.raises(TypedError, match="give a number without a unit"):
        read_typed("9 kg", "")


def test_the_unit_that_was_typed_is_kept() -> None:
    assert read_typed("88 mm", "cm").unit == "mm"
    assert read_typed("8.8", "cm").unit is None


def test_a_unit_nobody_knows_is_accepted_where_it_is_the_one_of_the_measure() -> None:
    assert read_typed("12 repetitions", "repetitions").number == 12


def test_force_is_converted_by_the_definition_of_the_units() -> None:
    assert read_typed("10 kgf", "N").number == 98.0665
    assert read_typed("1 lb", "N").number == 4.4482216152605


def test_pounds_are_a_mass_where_a_mass_is_asked_for() -> None:
    assert read_typed("100 lb", "kg").number == 45.359237


@given(st.decimals(0, 10_000, places=1))
def test_millimetres_in_centimetres_lose_nothing(number: Decimal) -> None:
    assert Decimal(str(convert(number, "mm", "cm"))) == number / 10


@given(st.floats(-1e6, 1e6).map(lambda number: round(number, 3)))
def test_comma_and_point_say_the_same(number: float) -> None:
    text = f"{number:.3f}"
    assert read_typed(text, "cm") == read_typed(text.replace(".", ","), "cm")


@given(st.text())
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        typed = read_typed(text, "cm")
    except TypedError:
        return
    assert (typed.number is None) == (typed.state is State.NOT_TESTED)
