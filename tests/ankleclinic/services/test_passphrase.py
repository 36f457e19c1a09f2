"""Tests of what a passphrase must be, of the recovery key, and of secrets that stay secret."""

import copy
import pickle
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ankleclinic.services.passphrase import (
    PassphraseError,
    check_passphrase,
    new_recovery_key,
    passphrase,
    read_list,
    recovery_key,
)
from ankleclinic.services.secret import Secret

LIST = Path(__file__).parents[3] / "resources" / "passphrases" / "common.txt"
COMMON = read_list(LIST.read_text("utf-8"))


@pytest.mark.parametrize(
    "words",
    [
        "four words of mine",
        "xk7#Qw2!pLz9",
        "summer sunshine football",
        "ünïcødé wörds hére",
        "  spaces  count  ",
        "\N{PILE OF POO}" * 3 + "and nine more",
    ],
)
def test_what_nobody_guesses_first_will_do(words: str) -> None:
    assert check_passphrase(words, "Ana", COMMON).reveal() == passphrase(words).reveal()


@pytest.mark.parametrize(
    "words",
    [
        "password1234",
        "P4ssw0rd!!!!",
        "passwordpassword",
        "123456789012",
        "abcdefghijklmno",
        "aaaaaaaaaaaaaaa",
        "abababababab",
        "Qwertyuiop12",
        "Physiotherapy1!",
        "correct horse battery staple",
        "Ana Mendes 2024",
        "anamendes!!!1",
        "ankleclinic2026",
    ],
)
def test_what_everybody_tries_first_is_refused(words: str) -> None:
    with pytest.raises(PassphraseError, match="first that anybody tries"):
        check_passphrase(words, "Ana Mendes", COMMON)


def test_the_length_is_limited_at_both_ends_and_a_long_one_counts_to_its_last_sign() -> None:
    with pytest.raises(PassphraseError, match="at least 12"):
        check_passphrase("elevensigns", "Ana", COMMON)
    with pytest.raises(PassphraseError, match="at most 200"):
        check_passphrase("four words of mine" * 12, "Ana", COMMON)
    long = "four words of mine " * 10
    assert check_passphrase(long, "Ana", COMMON).reveal() != passphrase(long[:-1]).reveal()


def test_one_way_of_writing_is_as_good_as_another() -> None:
    assert passphrase("Mu\u0308ller geht heim").reveal() == passphrase("Müller geht heim").reveal()


@given(st.sampled_from(["", " ", "-", "  -\t", "\n"]), st.booleans())
def test_a_recovery_key_is_read_however_it_is_spaced(gap: str, capitals: bool) -> None:
    key = new_recovery_key()
    typed = key.replace("-", gap)
    assert recovery_key(typed if capitals else typed.lower()).reveal() == recovery_key(key).reveal()


def test_a_recovery_key_has_8_groups_of_4_and_is_new_each_time() -> None:
    key = new_recovery_key()
    assert [len(group) for group in key.split("-")] == [4] * 8
    assert key != new_recovery_key()


@pytest.mark.parametrize(("wrong", "said"), [("ABCD", "4 were typed"), ("A" * 31 + "9", "2 to 7")])
def test_what_cannot_be_a_recovery_key_is_said(wrong: str, said: str) -> None:
    with pytest.raises(PassphraseError, match=said):
        recovery_key(wrong)


def test_misread_signs_are_put_right() -> None:
    assert recovery_key("0O1I8B77" * 4).reveal() == recovery_key("OOIIBB77" * 4).reveal()


def test_a_secret_shows_itself_nowhere_and_can_be_wiped() -> None:
    with Secret("marked words") as secret:
        assert "marked" not in f"{secret!r}{secret!s}{[secret]}"
        held = secret.reveal()
        for write in (pickle.dumps, copy.deepcopy):
            with pytest.raises(TypeError):
                write(secret)
    assert held == b""
