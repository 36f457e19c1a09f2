"""A patient's own log, from a CSV table; what is not sure is asked, not guessed."""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Final

from ankleclinic.record.episode import DiaryEntry
from ankleclinic.record.limits import LIST_LIMITS
from ankleclinic.record.problem import Problem, Severity

ORDERS: Final = {"day-first": "%d %m %Y", "month-first": "%m %d %Y", "year-first": "%Y %m %d"}
"""How a day is written, by the word for it."""
SCALES: Final = {"0-10": 1, "0-100": 10}
TIMES: Final = {"minutes": 1, "hours": 60}
NAMES: Final = tuple(one.name for one in fields(DiaryEntry))
PAINS: Final = frozenset(name for name in NAMES if name.endswith("pain"))
ARCHIVE: Final = b"PK"
Rows = Sequence[Sequence[str]]


@dataclass(frozen=True, slots=True)
class Answers:
    """What was answered about a log; None was not answered yet.

    `columns` says for a head of the file which item it is, by the name of the item.
    """

    order: str | None = None
    scale: str | None = None
    time: str | None = None
    columns: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the log: its number in the file, its day, and its items as a person types them."""

    number: int
    day: date
    texts: Mapping[str, str]


class LogError(Exception):
    """A log cannot be read at all; the text is for the person at the screen."""


def log_rows(data: bytes) -> Rows:
    """The rows of a CSV file; a workbook is saved as CSV first. Raises LogError."""
    if data.startswith(ARCHIVE):
        raise LogError("This is a workbook. Save its sheet as CSV in UTF-8 and name that file.")
    rows = _csv_rows(data)
    found = [row for row in rows if any(cell.strip() for cell in row)]
    if len(found) < 2:  # noqa: PLR2004
        raise LogError("The file has no line below its heads. Put the names of the items on top.")
    if len(found) > LIST_LIMITS["diary"]:
        raise LogError("The file has more lines than a diary takes. Split it by years.")
    return found


def read_log(rows: Rows, answers: Answers) -> tuple[tuple[Line, ...], tuple[Problem, ...]]:
    """The lines of a log, and what has to be answered or mended before they are taken in."""
    named = dict(answers.columns)
    heads = [named.get(cell.strip(), cell.strip()) for cell in rows[0]]
    problems = [*_questions(heads, rows, answers)]
    if problems:
        return (), tuple(problems)
    lines: list[Line] = []
    seen: set[date] = set()
    for number, row in enumerate(rows[1:], start=2):
        cells = dict(zip(heads, row, strict=False))
        day = _day(cells["date"], answers.order)
        if day is None:
            said = f"“{cells['date']}” is not a day as it was said days are written."
            problems.append(_problem("not_a_date", f"line {number}", said))
        elif day in seen:
            said = "The log has this day twice; remove one line."
            problems.append(_problem("duplicate_day", f"line {number}", said))
        else:
            seen.add(day)
            items = {name: cells[name] for name in NAMES[1:] if name in cells}
            texts = {name: _text(name, cell, answers) for name, cell in items.items()}
            lines.append(Line(number, day, texts))
    return tuple(lines), tuple(problems)


def _questions(heads: Sequence[str], rows: Rows, answers: Answers) -> Iterator[Problem]:
    """What the file leaves open: unknown heads, the order of dates, scales and units."""
    for head in heads:
        if head and head not in NAMES:
            known = ", ".join(NAMES)
            said = f"Say what “{head}” is with --column '{head}=ITEM', or take it out. Items: "
            yield _problem("unknown_column", head, f"{said}{known}.")
    for head in sorted({head for head in heads if heads.count(head) > 1}):
        yield _problem("duplicate_column", head, "Two columns are the same item; take one out.")
    if "date" not in heads:
        yield _problem("missing_column", "date", "Say which column is the day: --column 'X=date'.")
        return
    place = heads.index("date")
    days = [row[place] for row in rows[1:] if place < len(row)]
    if answers.order is None and any(_iso(day) is None for day in days):
        said = f"Say how days such as “{days[0]}” are written: --dates {', '.join(ORDERS)}."
        yield _problem("asked", "date", said)
    if answers.scale is None and PAINS.intersection(heads):
        said = f"Say on which scale pain was logged: --pain {' or '.join(SCALES)}."
        yield _problem("asked", "pain", said)
    if answers.time is None and "minutes" in heads:
        said = f"Say in which unit sessions were timed: --time {' or '.join(TIMES)}."
        yield _problem("asked", "minutes", said)


def _problem(code: str, path: str, message: str) -> Problem:
    return Problem(code, Severity.REFUSED, path, message)


def _iso(cell: str) -> date | None:
    """A day that can be read in one way alone."""
    try:
        return date.fromisoformat(cell.strip())
    except ValueError:
        return None


def _day(cell: str, order: str | None) -> date | None:
    found = _iso(cell)
    if found is not None:
        return found
    parts = " ".join(cell.strip().rstrip(".").replace("/", " ").replace("-", " ").split("."))
    try:
        return datetime.strptime(" ".join(parts.split()), ORDERS[order or "day-first"]).date()  # noqa: DTZ007
    except ValueError:
        return None


def _text(name: str, cell: str, answers: Answers) -> str:
    """An item as it would be typed; a number is turned into our unit, other text stays."""
    text = cell.strip()
    try:
        number = float(text.replace(",", "."))
    except ValueError:
        return text
    if name in PAINS:
        number /= SCALES[answers.scale or "0-10"]
    elif name == "minutes":
        number *= TIMES[answers.time or "minutes"]
    return text if name == "rung" else f"{number:g}"


def _csv_rows(data: bytes) -> Rows:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise LogError("The file is not UTF-8 text; save it as CSV in UTF-8.") from None
    head = text.partition("\n")[0]
    mark = max(";\t,", key=head.count)
    try:
        return list(csv.reader(io.StringIO(text), delimiter=mark))
    except csv.Error:
        raise LogError("The file cannot be read as CSV; save it anew.") from None
