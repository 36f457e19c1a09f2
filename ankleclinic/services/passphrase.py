"""What a passphrase must be, and the recovery key.

Length and a list of what everybody tries first count, kinds of characters do not: OWASP ASVS 5.0,
chapter V6.2.
"""

import base64
import os
import re
import unicodedata
from collections.abc import Collection
from itertools import pairwise

from ankleclinic.services.secret import Secret

SHORTEST, LONGEST, FEWEST_DIFFERENT = 12, 200, 5
RECOVERY_BYTES, RECOVERY_SIGNS, GROUP = 20, 32, 4
LOOK_ALIKE = str.maketrans("01345789@$", "oleastbgas")
MISREAD = str.maketrans("018", "OIB")


class PassphraseError(Exception):
    """A passphrase or recovery key that cannot be used; the text is for the person."""


def read_list(text: str) -> frozenset[str]:
    """The words of a list, one a line; lines that begin with # are remarks."""
    lines = (line.strip().casefold() for line in text.splitlines())
    return frozenset(line for line in lines if line and not line.startswith("#"))


def passphrase(typed: str) -> Secret:
    """A typed passphrase in the form in which it counts; nothing is cut off."""
    return Secret(unicodedata.normalize("NFKC", typed))


def check_passphrase(typed: str, name: str, common: Collection[str]) -> Secret:
    """A new passphrase; raises PassphraseError.

    Args:
        typed: as it was typed.
        name: whose it is.
        common: words that everybody tries first.
    """
    words = unicodedata.normalize("NFKC", typed)
    if len(words) < SHORTEST:
        raise PassphraseError(
            f"Take at least {SHORTEST} characters. Four or five words that do not belong together "
            "are easy to keep and hard to guess."
        )
    if len(words) > LONGEST:
        raise PassphraseError(f"Take at most {LONGEST} characters.")
    if _is_guessed(words.casefold(), name.casefold(), common):
        raise PassphraseError(
            "This is among the first that anybody tries. Take words that do not belong together."
        )
    return Secret(words)


def new_recovery_key() -> str:
    """160 random bits as 8 groups of 4 letters and digits."""
    signs = base64.b32encode(os.urandom(RECOVERY_BYTES)).decode()
    return "-".join(signs[at : at + GROUP] for at in range(0, RECOVERY_SIGNS, GROUP))


def recovery_key(typed: str) -> Secret:
    """A typed recovery key, however it is spaced; 0, 1 and 8 stand for O, I and B.

    Raises PassphraseError when it cannot be one.
    """
    signs = re.sub(r"[\s\-‐-―]", "", typed).upper().translate(MISREAD)  # noqa: RUF001
    if len(signs) != RECOVERY_SIGNS:
        raise PassphraseError(
            f"The recovery key has 8 groups of 4 characters, {RECOVERY_SIGNS} in all; "
            f"{len(signs)} were typed."
        )
    if not re.fullmatch("[A-Z2-7]+", signs):
        raise PassphraseError("The recovery key has only the letters A to Z and the digits 2 to 7.")
    return Secret(signs)


def _is_guessed(words: str, name: str, common: Collection[str]) -> bool:
    if len(set(words)) < FEWEST_DIFFERENT or _is_run(words):
        return True
    forms = {words, words.translate(LOOK_ALIKE)}
    cores = {re.sub(r"[\W\d_]", "", form) for form in forms}
    known = {*common, re.sub(r"[\W\d_]", "", name)} - {""}
    return any(_is_only(core, known) for core in cores) or bool(forms & known)


def _is_only(core: str, known: Collection[str]) -> bool:
    """Whether letters are nothing but one known word, once or again and again."""
    return any(core and not core.replace(word, "") for word in known)


def _is_run(words: str) -> bool:
    """Whether each sign is the next, the same or the one before in the alphabet or the digits."""
    steps = [ord(after) - ord(before) for before, after in pairwise(words)]
    return all(step in {-1, 0, 1, -9, 9} for step in steps)
