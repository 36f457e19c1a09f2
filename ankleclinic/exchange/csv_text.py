"""The one writer of CSV: text stays text in whatever program opens the file."""

import csv
import io
from collections.abc import Iterable
from typing import Final

Cell = str | float | None
"""What stands in a cell; None is empty."""

STARTS: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""What a spreadsheet may take for the beginning of a formula, also after blanks."""


def csv_text(rows: Iterable[Iterable[Cell]]) -> str:
    """Rows as CSV: all text in quotes, and an apostrophe before what could be run as a formula."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n", quoting=csv.QUOTE_NONNUMERIC)
    writer.writerows([_safe(cell) for cell in row] for row in rows)
    return text.getvalue()


def _safe(cell: Cell) -> str | float:
    if cell is None:
        return ""
    is_risky = isinstance(cell, str) and (cell.startswith(STARTS) or cell.lstrip()[:1] in STARTS)
    return f"'{cell}" if is_risky else cell
