"""Tests of how names are folded for the search."""

from hypothesis import given
from hypothesis import strategies as st

from database.search import folded, words


@given(st.text(st.characters()))
def test_folding_twice_is_folding_once(text: str) -> None:
    assert folded(folded(text)) == folded(text)


@given(st.text(st.characters()))
def test_a_folded_text_can_be_stored(text: str) -> None:
    assert "\0" not in folded(text)
    folded(text).encode()


@given(st.text())
def test_case_does_not_count(text: str) -> None:
    assert folded(text.casefold()) == folded(text)


def test_signs_that_are_not_seen_do_not_count() -> None:
    assert folded("\u200eJo\u200dsé\u202c") == "jose"


def test_words_are_parted_at_any_space() -> None:
    assert words(" A\tb\u3000c\nd ") == ["a", "b", "c", "d"]
