"""From the text of a file to one plain object: JSON or TOML, with the place of a fault."""

import json
import tomllib
from collections.abc import Mapping
from typing import Any, NoReturn

from ankleclinic.record.problem import Problem, Severity
from ankleclinic.record.text import quoted

_DEEPEST = 50


class SourceError(Exception):
    """The text is not JSON or TOML that can be read; `problem` says where and what to do."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


def read_source(text: str, file_name: str) -> Mapping[str, Any]:
    """The object a case file holds; TOML when its name ends so, JSON otherwise."""
    text = text.removeprefix("\ufeff")
    try:
        data = _toml(text) if file_name.lower().endswith(".toml") else _json(text)
    except RecursionError:
        raise _nested() from None
    if _too_deep(data):
        raise _nested()
    if not isinstance(data, dict):
        raise _malformed("", "A case file holds one object in braces; this one does not.")
    return data


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
    try:
        return json.loads(text, object_pairs_hook=_object, parse_constant=_no_constant)
    except json.JSONDecodeError as fault:
        place = f"line {fault.lineno}, column {fault.colno}"
        raise _malformed(
            place, f"This is not JSON: {fault.msg}. Correct the file there and read it again."
        ) from None
    except ValueError as fault:
        raise _malformed("", str(fault)) from None


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in pairs:
        if name in found:
            raise ValueError(f"{quoted(name)} stands twice in one object; remove one of them.")
        found[name] = value
    return found


def _no_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is not a number a case file may hold; write null or leave it out.")


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
