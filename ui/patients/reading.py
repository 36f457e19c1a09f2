"""What is typed into the form of a new patient, read."""

import datetime
import re

DATE_HINT = "YYYY-MM-DD"
NOT_A_DATE = "Not a date. Type year, month, day: 1994-05-01."

_YEAR_FIRST = re.compile(r"(\d{4})[-./ ](\d{1,2})[-./ ](\d{1,2})")
_TOGETHER = re.compile(r"(\d{4})(\d{2})(\d{2})")


class ReadError(ValueError):
    """A text that cannot be read; the message is for the person who typed it."""


def read_day(text: str) -> datetime.date | None:
    """A date typed year first, with any sign or none between; None for nothing.

    A date that begins with the day is refused: day and month could be taken for each other.
    """
    text = text.strip()
    if not text:
        return None
    found = _YEAR_FIRST.fullmatch(text) or _TOGETHER.fullmatch(text)
    if not found:
        raise ReadError(NOT_A_DATE)
    try:
        return datetime.date(*(int(part) for part in found.groups()))
    except ValueError:
        raise ReadError("There is no such day. Check month and day.") from None


def read_count(text: str) -> int | None:
    """A whole number up to 99; None for nothing."""
    text = text.strip()
    if not text:
        return None
    if not re.fullmatch(r"[0-9]{1,2}", text):
        raise ReadError("Type a whole number, such as 2.")
    return int(text)


def read_list(text: str) -> tuple[str, ...]:
    """The parts of a list with commas, without empty ones."""
    return tuple(part for each in text.split(",") if (part := " ".join(each.split())))
