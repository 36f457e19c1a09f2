"""The one cleaner of text that comes from outside, and the way hidden signs are shown."""

import re
import unicodedata

from ankleclinic.record.limits import COMBINING_LIMIT, NAME_LIMIT, NOTE_LIMIT

__all__ = [
    "NAME_LIMIT",
    "NOTE_LIMIT",
    "TextError",
    "clean_text",
    "in_one_line",
    "quoted",
    "visible",
]

_QUOTE_LIMIT = 40

_FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_LINE_SIGNS = re.compile("[\t\n\u2028\u2029]")
_HIDDEN = re.compile("[\u200b\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]")


class TextError(ValueError):
    """A text that cannot be kept as it is; the message says what to do."""


def clean_text(text: str, limit: int, *, lines: bool = False) -> str:
    """A text in composed form without outer blanks; `lines` allows line breaks and tabs.

    Letters of every script stay, with the signs that order right-to-left text. Raises TextError
    for control characters, half characters, too many marks on one letter, and too long a text.
    """
    if lines:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    _refuse_signs(text, lines=lines)
    _refuse_marks(text)
    text = unicodedata.normalize("NFC", text).strip()
    _refuse_marks(text)
    if len(text) > limit:
        raise TextError(f"The text has {len(text)} characters; shorten it to {limit}.")
    return text


def in_one_line(text: str, limit: int) -> str:
    """A text of one or more lines, cleaned and joined by single spaces; raises TextError."""
    return " ".join(clean_text(text, limit, lines=True).split())


def visible(text: str) -> str:
    """A text with its hidden signs (such as those that turn the reading order) spelt out."""
    return _HIDDEN.sub(lambda found: f"[U+{ord(found.group()):04X}]", text)


def quoted(text: str) -> str:
    """A text from outside as a message may repeat it: short, on one line, every sign visible."""
    short = text if len(text) <= _QUOTE_LIMIT else text[:_QUOTE_LIMIT] + "…"
    plain = "".join(c if c.isprintable() else f"[U+{ord(c):04X}]" for c in short)
    return f"“{plain}”"


def _refuse_signs(text: str, *, lines: bool) -> None:
    found = _FORBIDDEN.search(text)
    if found:
        raise TextError(
            f"Character {found.start() + 1} of the text (U+{ord(found.group()):04X}) cannot be "
            "kept; type the text again without it."
        )
    if not lines and _LINE_SIGNS.search(text.strip()):
        raise TextError("This text takes one line only; remove the line breaks and tabs.")


def _refuse_marks(text: str) -> None:
    run = 0
    for position, sign in enumerate(text, start=1):
        run = run + 1 if unicodedata.category(sign) in {"Mn", "Me"} else 0
        if run > COMBINING_LIMIT:
            raise TextError(
                f"Character {position} of the text is the ninth mark on one letter; at most "
                f"{COMBINING_LIMIT} are kept, so remove some."
            )
