"""From the text of a file to one plain object: JSON or TOML, with the place of a fault."""

import json
import math
import tomllib
from collections.abc import Iterable, Mapping
from typing import Any

from ankleclinic.record.problem import Problem, Severity
from ankleclinic.record.text import quoted

_DEEPEST = 50
_MOST_DIGITS = 400


class Doubled(dict[str, Any]):
    """An object in which one name, `twice`, stands twice: it is refused where it stands."""

    twice = ""


class SourceError(Exception):
    """The text is not JSON or TOML that can be read; `problem` says where and what to do."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


def read_source(text: str, file_name: str) -> Mapping[str, Any]:
    """The object a case file holds; TOML when its name ends so, JSON otherwise.

    Numbers that are none (NaN, Infinity) stay in, so that the place that holds one is refused and
    not the whole file.
    """
    text = text.removeprefix("\ufeff")
    try:
        data = _toml(text) if file_name.lower().endswith(".toml") else _json(text)
    except RecursionError:
        raise _nested() from None
    if _too_deep(data):
        raise _nested()
    if not isinstance(data, dict):
        raise _malformed("", "A case file holds one object in braces; this one does not.")
    if isinstance(data, Doubled):
        raise _malformed("", twice_words(data))
    return data


def twice_words(data: Doubled) -> str:
    """What is wrong with an object in which a name stands twice."""
    return f"{quoted(data.twice)} stands twice in one object; remove one of them."


def _too_deep(data: object) -> bool:
    level = [data]
    for _ in range(_DEEPEST):
        level = [
            part
            for whole in level
            if isinstance(whole, dict | list)
            for part in (whole.values() if isinstance(whole, dict) else whole)
        ]
    return bool(level)


def _json(text: str) -> object:
    if not text.strip():
        raise _malformed("", "The file is empty; write a case into it, or choose another file.")
    try:
        return json.loads(text, object_pairs_hook=_object, parse_int=_whole)
    except json.JSONDecodeError as fault:
        place = f"line {fault.lineno}, column {fault.colno}"
        raise _malformed(
            place, f"This is not JSON: {fault.msg}. Correct the file there and read it again."
        ) from None


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) == len(pairs):
        return found
    doubled = Doubled(found)
    doubled.twice = _twice(name for name, _ in pairs)
    return doubled


def _twice(names: Iterable[str]) -> str:
    """The first name that comes a second time, empty where none does."""
    seen: set[str] = set()
    for name in names:
        if name in seen:
            return name
        seen.add(name)
    return ""


def _whole(digits: str) -> int | float:
    """A whole number; one with more digits than any measurement is as good as endless."""
    return int(digits) if len(digits) <= _MOST_DIGITS else math.inf


def _toml(text: str) -> object:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as fault:
        raise _malformed(
            "", f"This is not TOML: {fault}. Correct the file there and read it again."
        ) from None
    except ValueError:
        raise _malformed("", "The file holds a number or date that cannot exist.") from None


def _nested() -> SourceError:
    return _malformed("", "The file nests its brackets too deeply to be a case file.")


def _malformed(path: str, message: str) -> SourceError:
    return SourceError(Problem("malformed_file", Severity.REFUSED, path, message))
