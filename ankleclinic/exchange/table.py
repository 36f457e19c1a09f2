"""One object of a case file, read key by key; every fault is collected, none is raised."""

import math
import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any, TypeVar

from ankleclinic.catalogue.nearest import hint
from ankleclinic.exchange.source import Doubled, twice_words
from ankleclinic.record.limits import LIST_LIMIT, LIST_LIMITS, NAME_LIMIT, UNKNOWN_LIMIT
from ankleclinic.record.problem import Problem, Severity
from ankleclinic.record.text import TextError, clean_text, quoted
from ankleclinic.record.typed import Typed, TypedError, convert, read_typed

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
Choice = TypeVar("Choice", bound=StrEnum)
Found = TypeVar("Found")


@dataclass(frozen=True, slots=True)
class Table:
    """An object with its place in the file; what is wrong with it is added to `problems`.

    A reading method answers None, or an empty text, both for a key that is absent or null and for
    one that was refused. `is_object` is false for a stand-in of something that was refused whole:
    nothing is missed in it.
    """

    data: Mapping[str, Any]
    path: str
    problems: list[Problem]
    is_object: bool = True

    def at(self, place: str) -> str:
        """The place of a key of this object in the file."""
        return f"{self.path}.{place}" if self.path else place

    def refuse(self, code: str, message: str, place: str = "") -> None:
        """Adds a fault at a key, or at the object itself."""
        path = self.at(place) if place else self.path
        self.problems.append(Problem(code, Severity.REFUSED, path, message))

    def ask(self, code: str, message: str, place: str = "") -> None:
        """Adds a question about a key, or about the object itself."""
        path = self.at(place) if place else self.path
        self.problems.append(Problem(code, Severity.ASK, path, message))

    @property
    def refused(self) -> bool:
        """Whether any fault was found so far."""
        return any(problem.severity is Severity.REFUSED for problem in self.problems)

    def given(self, key: str) -> bool:
        """Whether a key is there and neither null nor an empty text."""
        raw = self.data.get(key)
        return bool(raw.strip()) if isinstance(raw, str) else raw is not None

    def require(self, key: str, message: str) -> None:
        """Refuses an object that lacks a key, saying what to give."""
        if self.is_object and not self.given(key):
            self.refuse("missing_key", message, key)

    def only(self, known: Collection[str]) -> None:
        """Refuses every key that is not known, naming the nearest that is."""
        unknown = [key for key in self.data if key not in known]
        for key in unknown[:UNKNOWN_LIMIT]:
            text = f"{quoted(key)} is not a key of this object{hint(key, known) or '.'}"
            self.refuse("unknown_key", text, quoted(key)[1:-1])
        if len(unknown) > UNKNOWN_LIMIT:
            more = len(unknown) - UNKNOWN_LIMIT
            self.refuse("unknown_key", f"{more} more keys of this object are not known either.")

    def text(self, key: str, limit: int = NAME_LIMIT, *, lines: bool = False) -> str:
        """A cleaned text, empty when absent."""
        raw = self.data.get(key)
        if raw is None:
            return ""
        if not isinstance(raw, str):
            self.refuse("not_a_text", f"Write {key} as text in quotation marks.", key)
            return ""
        try:
            return clean_text(raw, limit, lines=lines)
        except TextError as fault:
            self.refuse("text_refused", str(fault), key)
            return ""

    def day(self, key: str) -> date | None:
        """A date without a time, written YYYY-MM-DD or as a date of TOML."""
        raw = self.data.get(key)
        if not self.given(key):
            return None
        try:
            return _day(raw)
        except ValueError:
            self.refuse(
                "not_a_date",
                f"{_shown(raw)} is not a day; write it as YYYY-MM-DD, such as 2026-02-01.",
                key,
            )
            return None

    def instant(self, key: str) -> datetime | None:
        """A moment with its zone, such as 2026-02-01T09:30:00Z, in UTC."""
        raw = self.data.get(key)
        if not self.given(key):
            return None
        try:
            return _instant(raw)
        except (ValueError, OverflowError):
            message = (
                f"{_shown(raw)} is not a moment; write day, time and zone, such as "
                "2026-02-01T09:30:00Z."
            )
            self.refuse("not_a_moment", message, key)
            return None

    def whole(self, key: str, least: int, most: int) -> int | None:
        """A whole number within limits, both included."""
        number = self.number(key, least, most)
        if number is not None and not number.is_integer():
            self.refuse("out_of_range", f"{key} takes whole numbers; {number:g} is not one.", key)
            return None
        return None if number is None else int(number)

    def number(self, key: str, least: float, most: float) -> float | None:
        """A number within limits, both included; "-" and its like count as absent."""
        try:
            number = read_number(self.data.get(key), "").number
        except TypedError as fault:
            self.refuse("not_a_number", str(fault), key)
            return None
        if number is not None and not least <= number <= most:
            span = f"from {least:g} to {most:g}"
            self.refuse("out_of_range", f"{key} is entered {span}; {number:g} is outside.", key)
            return None
        return number

    def flag(self, key: str) -> bool | None:
        """True or false, and nothing else."""
        raw = self.data.get(key)
        if raw is None or isinstance(raw, bool):
            return raw
        self.refuse("not_true_or_false", f"Write {key} as true or false, without quotes.", key)
        return None

    def choice(self, key: str, options: type[Choice]) -> Choice | None:
        """One of a closed list of words."""
        raw = self.data.get(key)
        if not self.given(key):
            return None
        words = [option.value for option in options]
        if isinstance(raw, str) and raw in words:
            return options(raw)
        self.refuse("not_a_choice", f"{_shown(raw)} is not one of: {', '.join(words)}.", key)
        return None

    def each(self, key: str, read: Callable[[object, str], Found]) -> Iterator[Found]:
        """Every entry of a list, read with its place in the file."""
        raw = self.data.get(key)
        if raw is None:
            return
        if not isinstance(raw, list):
            self.refuse("not_a_list", f"Write {key} as a list in square brackets.", key)
            return
        most = LIST_LIMITS.get(key, LIST_LIMIT)
        if len(raw) > most:
            message = f"{key} takes at most {most} entries and this has {len(raw)}; split the file."
            self.refuse("too_many", message, key)
            return
        for position, entry in enumerate(raw):
            yield read(entry, self.at(f"{key}[{position}]"))


def open_table(data: object, path: str, problems: list[Problem]) -> Table:
    """An object of the file; anything else is refused and read as an empty object."""
    if isinstance(data, dict) and not isinstance(data, Doubled):
        return Table(data, path, problems)
    table = Table({}, path, problems, is_object=False)
    if isinstance(data, Doubled):
        table.refuse("duplicate_key", twice_words(data))
    else:
        table.refuse("not_an_object", f"{_shown(data)} is not an object; write one in braces.")
    return table


def read_number(raw: object, unit: str, given_unit: str = "") -> Typed:
    """A number of the file, or text read like a form field, in `unit`.

    `given_unit` is the unit a number without one stands in. Raises TypedError.
    """
    if raw is None:
        return read_typed("", unit)
    if isinstance(raw, str):
        typed = read_typed(raw, given_unit or unit)
    elif isinstance(raw, bool) or not isinstance(raw, int | float) or not _is_finite(raw):
        raise TypedError(f"{_shown(raw)} is not a number; write digits, such as 12.4.")
    else:
        typed = Typed(float(raw) + 0.0)
    if typed.number is None or not given_unit:
        return typed
    number = convert(Decimal(repr(typed.number)), given_unit, unit)
    return Typed(number, unit=typed.unit or given_unit)


def _day(raw: object) -> date:
    if isinstance(raw, date) and not isinstance(raw, datetime):
        return raw
    if isinstance(raw, str) and _DAY.fullmatch(raw.strip()):
        return date.fromisoformat(raw.strip())
    raise ValueError("not a day")


def _instant(raw: object) -> datetime:
    found = datetime.fromisoformat(raw.strip()) if isinstance(raw, str) else raw
    if not isinstance(found, datetime) or found.tzinfo is None:
        raise ValueError("not a moment")
    return found.astimezone(UTC)


def _is_finite(raw: float) -> bool:
    try:
        return math.isfinite(float(raw))
    except OverflowError:
        return False


def _shown(raw: object) -> str:
    if isinstance(raw, str):
        return quoted(raw)
    if raw is None:
        return "null"
    if isinstance(raw, bool):
        return "true" if raw else "false"
    if isinstance(raw, dict | list):
        return "An object" if isinstance(raw, dict) else "A list"
    if isinstance(raw, int | float) and not _is_finite(raw):
        return "NaN" if raw != raw else "Infinity"  # noqa: PLR0124
    return quoted(str(raw))
