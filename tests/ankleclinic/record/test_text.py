"""Text from outside: what stays, what is refused, what is shown."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ankleclinic.record.text import NAME_LIMIT, NOTE_LIMIT, TextError, clean_text, quoted, visible


def test_outer_blanks_go_and_letters_are_composed() -> None:
    assert clean_text("  Jose\u0301 \u00a0", NAME_LIMIT) == "Jos\u00e9"


@pytest.mark.parametrize(
    "name", ["محمد الخوري", "לאה", "Łucja Óź", "Νίκος", "Đặng Thị Ánh", "O'Brien"]
)
def test_every_script_stays_as_it_is(name: str) -> None:
    assert clean_text(name, NAME_LIMIT) == name


@pytest.mark.parametrize(
    "sign", ["\x00", "\x07", "\x1b", "\x7f", "\x85", "\ud800", "\ufffe", "\ufdd0"]
)
def test_a_sign_that_cannot_be_kept_is_refused_with_its_place(sign: str) -> None:
    with pytest.raises(TextError, match=f"Character 3 .*U\\+{ord(sign):04X}"):
        clean_text(f"ab{sign}c", NOTE_LIMIT, lines=True)


def test_a_note_keeps_its_lines_and_a_name_has_none() -> None:
    assert clean_text("one\r\ntwo\rthree\tx", NOTE_LIMIT, lines=True) == "one\ntwo\nthree\tx"
    with pytest.raises(TextError, match="one line"):
        clean_text("one\ntwo", NAME_LIMIT)


def test_the_limit_counts_composed_letters() -> None:
    assert len(clean_text("e\u0301" * NAME_LIMIT, NAME_LIMIT)) == NAME_LIMIT
    with pytest.raises(TextError, match="201 characters; shorten it to 200"):
        clean_text("x" * (NAME_LIMIT + 1), NAME_LIMIT)


def test_eight_marks_on_a_letter_are_kept_and_nine_are_not() -> None:
    assert clean_text("x" + "\u0323" * 8, NAME_LIMIT) == "x" + "\u0323" * 8
    with pytest.raises(TextError, match="ninth mark"):
        clean_text("x" + "\u0323" * 9, NAME_LIMIT)


def test_signs_that_turn_the_reading_order_are_kept_and_shown() -> None:
    kept = clean_text("ab\u202ecd", NAME_LIMIT)
    assert kept == "ab\u202ecd"
    assert visible(kept) == "ab[U+202E]cd"
    assert visible("محمد\u200f") == "محمد\u200f"


def test_a_quoted_text_is_short_and_on_one_line() -> None:
    assert quoted("a\nb\ud800") == "“a[U+000A]b[U+D800]”"
    assert len(quoted("x" * 500)) < 50


@given(st.text(max_size=60))
def test_a_cleaned_text_is_clean(text: str) -> None:
    try:
        once = clean_text(text, NOTE_LIMIT, lines=True)
    except TextError:
        return
    assert clean_text(once, NOTE_LIMIT, lines=True) == once
    once.encode("utf-8")
