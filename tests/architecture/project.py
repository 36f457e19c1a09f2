"""Reads the project's own files for the tests of the house rules."""

import ast
import os
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
PROGRAM = ("main.py", "ankleclinic", "database", "ui")
MADE = {".git", ".venv", ".hypothesis", "__pycache__", "build", "dist", "fonts"}
"""Names that hold nothing a person wrote; so do all whose name ends in ``_cache``."""
BINARY = {".png", ".jpg", ".ico", ".icns", ".pdf", ".xlsx", ".ttf", ".sqlite", ".db"}


def project_files() -> Iterator[Path]:
    """Every file of the project that a person wrote."""
    for folder, folders, names in os.walk(ROOT):
        folders[:] = [name for name in folders if name not in MADE and not name.endswith("_cache")]
        # In a second working copy `.git` is a file, and so may `.venv` be a link.
        yield from (Path(folder) / name for name in names if name not in MADE)


def text_files() -> Iterator[tuple[Path, str]]:
    """Every text file of the project and what it says."""
    for path in project_files():
        if path.suffix not in BINARY:
            yield path, path.read_text("utf-8")


def python_files(*places: str) -> list[Path]:
    """All Python files in the folders or files given, relative to the project."""
    found: list[Path] = []
    for place in places:
        path = ROOT / place
        found += [path] if path.suffix == ".py" else sorted(path.rglob("*.py"))
    return [path for path in found if path.is_file()]


def parse(path: Path) -> ast.Module:
    """The syntax tree of a Python file."""
    return ast.parse(path.read_text("utf-8"), str(path))


def shown(path: Path) -> str:
    """The path as a person would name it."""
    return path.relative_to(ROOT).as_posix()


def names_in(tree: ast.AST) -> set[str]:
    """Every name that the code uses, imports or reaches through a dot."""
    return {name for node in ast.walk(tree) for name in names_of(node)}


def names_of(node: ast.AST) -> list[str]:
    """The names that one piece of syntax itself holds."""
    match node:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return [name]
        case ast.alias(name=path) | ast.ImportFrom(module=str(path)):
            return path.split(".")
        case _:
            return []


def calls_in(tree: ast.AST) -> set[str]:
    """Every name that the code calls, without what stands before the last dot."""
    called = [node.func for node in ast.walk(tree) if isinstance(node, ast.Call)]
    return {name for function in called for name in names_of(function)}
