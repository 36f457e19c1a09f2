"""Reads the colour roles from the token file."""

import difflib
import re
import tomllib
from collections.abc import Iterable, Mapping
from enum import StrEnum
from pathlib import Path


class Mode(StrEnum):
    """The two sets of colours."""

    LIGHT = "light"
    DARK = "dark"


class LookError(Exception):
    """Something the window needs to draw itself is missing or wrong; the text says what to do."""


_HEX = re.compile(r"#[0-9A-Fa-f]{6}")


def read_tokens(path: Path) -> dict[Mode, dict[str, str]]:
    """Return the colour of every role in both modes, as `#RRGGBB`.

    Raises:
        LookError: the file is missing, is no TOML, or the two modes disagree on their roles.
    """
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise LookError(f"Cannot read the colours in {path.name}: {error.strerror}.") from error
    except tomllib.TOMLDecodeError as error:
        raise LookError(f"{path.name} is not valid TOML: {error}.") from error
    tokens = {mode: _roles(path.name, data, mode) for mode in Mode}
    odd = tokens[Mode.LIGHT].keys() ^ tokens[Mode.DARK].keys()
    if odd:
        raise LookError(f"{path.name}: only one of light and dark names {', '.join(sorted(odd))}.")
    return tokens


def nearest(name: str, known: Iterable[str]) -> str:
    """Return a hint that names the known word most like `name`, or all of them."""
    words = sorted(known)
    close = difflib.get_close_matches(name, words, n=1)
    return f"did you mean {close[0]}?" if close else f"known: {', '.join(words)}."


def _roles(file: str, data: Mapping[str, object], mode: Mode) -> dict[str, str]:
    table = data.get(mode)
    if not isinstance(table, dict) or not table:
        raise LookError(f"{file}: the table [{mode}] is missing.")
    for role, value in table.items():
        if not isinstance(value, str) or not _HEX.fullmatch(value):
            raise LookError(f'{file}: {mode}.{role} must be a colour like "#0B6477".')
    return dict(table)
