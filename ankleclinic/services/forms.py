"""What every checked form says of a field that is empty or cannot be kept."""

from collections.abc import Iterator

from ankleclinic.record.problem import Problem, Severity
from ankleclinic.record.text import NAME_LIMIT, NOTE_LIMIT, TextError, clean_text


def needed(path: str, message: str) -> Problem:
    """A field that stands against keeping a form, and what to do about it."""
    return Problem("needed", Severity.REFUSED, path, message)


def line_problems(path: str, text: str, wanted: str = "") -> Iterator[Problem]:
    """What stands against a line of text; an empty one where `wanted` says what to enter."""
    yield from _text_problems(path, text, wanted, NAME_LIMIT, lines=False)


def words_problems(path: str, text: str, wanted: str = "") -> Iterator[Problem]:
    """What stands against a text of several lines."""
    yield from _text_problems(path, text, wanted, NOTE_LIMIT, lines=True)


def _text_problems(
    path: str, text: str, wanted: str, limit: int, *, lines: bool
) -> Iterator[Problem]:
    try:
        if not clean_text(text, limit, lines=lines) and wanted:
            yield needed(path, wanted)
    except TextError as error:
        yield needed(path, str(error))
