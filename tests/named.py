"""Tests by their names: whether a test that some text names is there."""

import ast
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[1]


def is_there(named: str) -> bool:
    """Whether a test of the form `tests/folder/test_file.py::test_name` exists."""
    file, _, name = named.partition("::")
    return name in _tests_in(ROOT / file)


@cache
def _tests_in(path: Path) -> frozenset[str]:
    if not path.is_file():
        return frozenset()
    tree = ast.parse(path.read_text("utf-8"))
    found = (node.name for node in tree.body if isinstance(node, ast.FunctionDef))
    return frozenset(name for name in found if name.startswith("test_"))
