"""Files, functions and classes stay small enough to be read at a glance."""

import ast
from pathlib import Path

import pytest

from tests.architecture.project import PROGRAM, parse, python_files, shown

FILE, FUNCTION, CLASS = 400, 50, 250  # lines, docstrings and blank lines included


def too_long(path: Path) -> list[str]:
    """What in a file is longer than allowed."""
    found = []
    lines = len(path.read_text("utf-8").splitlines())
    if lines > FILE:
        found.append(f"{shown(path)}: {lines} lines, at most {FILE}")
    for node in ast.walk(parse(path)):
        match node:
            case ast.FunctionDef() | ast.AsyncFunctionDef():
                limit = FUNCTION
            case ast.ClassDef():
                limit = CLASS
            case _:
                continue
        length = (node.end_lineno or node.lineno) - node.lineno + 1
        if length > limit:
            found.append(f"{shown(path)}:{node.lineno} {node.name}: {length}, at most {limit}")
    return found


@pytest.mark.parametrize("place", PROGRAM)
def test_nothing_is_too_long(place: str) -> None:
    assert [line for path in python_files(place) for line in too_long(path)] == []
