"""The one writer of cells: text stays text, numbers are numbers, dates are dates."""

import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil
from typing import Final, Literal

from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from ankleclinic.reports.text import TooLongError, plain

LONGEST: Final = 32_767
"""The most characters that a cell of a workbook holds."""

PIECE: Final = 2_500
"""A long text is laid over several cells of at most so many characters."""

Look = Literal["plain", "strong", "title", "head", "quiet", "input"]

_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_FORMULA_SIGNS = ("=", "+", "-", "@")
_FONTS: Final = {
    "plain": Font(name="Calibri", size=11),
    "strong": Font(name="Calibri", size=11, bold=True),
    "title": Font(name="Calibri", size=15, bold=True),
    "head": Font(name="Calibri", size=11, bold=True, color="FF0B4A59"),
    "quiet": Font(name="Calibri", size=11, color="FF4E5A64"),
    "input": Font(name="Calibri", size=11),
}
_LINE_HEIGHT = 15
_TALLEST = 409
_INPUT = PatternFill("solid", fgColor="FFF3F7F8")
_HEAD_LINE = Border(bottom=Side("thin", color="FF7C8790"))


@dataclass(frozen=True, slots=True)
class SheetWriter:
    """Writes the cells of one sheet; rows and columns count from 1."""

    page: Worksheet

    def text(self, row: int, column: int, text: str, look: Look = "plain") -> None:
        """Text as it is, never a formula, with line ends kept; raises TooLongError."""
        clean = plain(text)
        if len(clean) > LONGEST:
            raise TooLongError(
                f"A text of {len(clean)} characters does not fit into a cell of a workbook "
                f"({LONGEST}); shorten it and make the report again."
            )
        if clean:
            cell = self._dressed(row, column, look)
            cell.value = _ESCAPE.sub("_x005F_", clean)
            cell.data_type = "s"
            cell.quotePrefix = clean.startswith(_FORMULA_SIGNS)
            cell.alignment = Alignment("left", "top", indent=1)

    def number(
        self,
        row: int,
        column: int,
        number: float | None,
        digits: int | None = None,
        look: Look = "plain",
    ) -> None:
        """A number shown with some decimals, or an empty cell."""
        cell = self._dressed(row, column, look)
        cell.value = number
        if digits is not None:
            cell.number_format = "0" if digits == 0 else f"0.{'0' * digits}"

    def day(self, row: int, column: int, day: date) -> None:
        """A real date."""
        cell = self._dressed(row, column, "plain")
        cell.value = day
        cell.number_format = "d mmm yyyy"

    def formula(self, row: int, column: int, formula: str, number_format: str = "") -> None:
        """A formula of our own, which starts with an equals sign; without a format it is a word."""
        cell = self._dressed(row, column, "plain")
        cell.value = formula
        if number_format:
            cell.number_format = number_format
        else:
            cell.alignment = Alignment("left", "top", indent=1)

    def heads(self, row: int, names: Sequence[str], numbers: Container[int] = ()) -> None:
        """A row of column heads; those over columns of numbers stand at the right like them."""
        for column, name in enumerate(names, start=1):
            self.wrapped(row, column, name, "head")
            cell = self.page.cell(row, column)
            side: Literal["right", "left"] = "right" if column in numbers else "left"
            cell.alignment = Alignment(side, "bottom", wrap_text=True, indent=side == "left")
            cell.border = _HEAD_LINE

    def wrapped(self, row: int, column: int, text: str, look: Look = "plain") -> None:
        """Text that runs over several lines of its cell; columns get their widths before."""
        self.text(row, column, text, look)
        self.page.cell(row, column).alignment = Alignment("left", "top", wrap_text=True, indent=1)
        room = self.page.column_dimensions[get_column_letter(column)].width - 1
        lines = sum(ceil(len(part) / room) or 1 for part in plain(text).split("\n"))
        known = self.page.row_dimensions[row]
        known.height = min(max(known.height or 0, lines * _LINE_HEIGHT + 2), _TALLEST)

    def widths(self, widths: Sequence[float]) -> None:
        """The widths of the columns, in characters."""
        for column, width in enumerate(widths, start=1):
            self.page.column_dimensions[get_column_letter(column)].width = width

    def _dressed(self, row: int, column: int, look: Look) -> Cell:
        cell = self.page.cell(row, column)
        if not isinstance(cell, Cell):
            raise TypeError("a merged cell holds nothing")
        cell.font = _FONTS[look]
        cell.alignment = Alignment(vertical="top")
        if look == "input":
            cell.fill = _INPUT
        return cell


def pieces(text: str) -> Iterator[str]:
    """A long text in parts that fit into cells, broken at line ends or blanks if there are any."""
    rest = plain(text)
    while len(rest) > PIECE:
        cut = max(rest.rfind(sign, PIECE // 2, PIECE) for sign in ("\n", " "))
        cut = cut if cut > 0 else PIECE
        yield rest[:cut]
        rest = rest[cut:].lstrip()
    yield rest
