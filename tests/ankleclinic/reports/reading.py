"""Reading made reports back, for tests."""

import io
import re
import shutil
import subprocess
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

import pypdf
from fontTools.ttLib import TTFont
from openpyxl import load_workbook
from openpyxl.workbook import Workbook
from pypdf.generic import ContentStream

from ankleclinic.reports.fonts import FontFiles

FONTS = FontFiles.in_folder(Path(__file__).parents[3] / "resources" / "fonts")
OFFICE = shutil.which("soffice")
ARABIC = re.compile("[\u0600-\u06ff]+")


def pdf_of(data: bytes) -> pypdf.PdfReader:
    """The file as a reader."""
    return pypdf.PdfReader(io.BytesIO(data))


def words_of(data: bytes) -> str:
    """The text of all pages on one line."""
    return " ".join(" ".join(page.extract_text() for page in pdf_of(data).pages).split())


def unordered(text: str) -> list[str]:
    """The characters of a text whatever their order, without blanks."""
    return sorted("".join(text.split()))


def fonts_of(data: bytes) -> dict[str, bool]:
    """Every font a file names, and whether it is embedded."""
    found: dict[str, bool] = {}
    for page in pdf_of(data).pages:
        for font in page_fonts(page).values():
            found[font["/BaseFont"]] = "/FontFile2" in font["/FontDescriptor"].get_object()
    return found


def page_fonts(page: Any) -> dict[str, Any]:
    """The fonts of a page by the names its content uses."""
    fonts = page["/Resources"]["/Font"].get_object()
    return {name: font.get_object() for name, font in fonts.items()}


def missing_glyphs(data: bytes) -> list[tuple[str, int]]:
    """Every character that is written with the empty box of its font: font and code."""
    reader = pdf_of(data)
    return [
        (name, code)
        for page in reader.pages
        for name, text in written(reader, page)
        for code in text
        if glyphs(page, name).get(code, 0) == 0
    ]


def written(reader: pypdf.PdfReader, page: Any) -> Iterator[tuple[str, bytes]]:
    """The strings a page writes, each with the name of its font."""
    font = ""
    for operands, operator in ContentStream(page.get_contents(), reader).operations:
        if operator == b"Tf":
            font = str(operands[0])
        elif operator == b"Tj":
            yield font, operands[0].original_bytes


def glyphs(page: Any, name: str) -> dict[int, int]:
    """The glyph number behind each code of an embedded font; 0 is the empty box."""
    font = page_fonts(page)[name]
    return dict(_glyphs(font["/FontDescriptor"].get_object()["/FontFile2"].get_object().get_data()))


@lru_cache
def _glyphs(program: bytes) -> tuple[tuple[int, int], ...]:
    font = TTFont(io.BytesIO(program))
    table = next(table for table in font["cmap"].tables if table.platformID == 1)
    return tuple((code, font.getGlyphID(glyph)) for code, glyph in table.cmap.items())


def book_of(data: bytes, *, values: bool = False) -> Workbook:
    """The file as a workbook, with its formulas or the values they gave."""
    return load_workbook(io.BytesIO(data), data_only=values)


def cells_of(book: Workbook) -> Iterator[Any]:
    """Every filled cell."""
    for page in book.worksheets:
        for row in page.iter_rows():
            yield from (cell for cell in row if cell.value is not None)


def texts_of(book: Workbook) -> list[str]:
    """Every text of a workbook."""
    return [str(cell.value) for cell in cells_of(book) if cell.data_type == "s"]


def recalculated(data: bytes, folder: Path) -> Workbook:
    """The workbook as an office program opens, calculates and saves it again."""
    source = folder / "report.xlsx"
    source.write_bytes(data)
    made = folder / "made"
    subprocess.run(
        [
            str(OFFICE),
            f"-env:UserInstallation={(folder / 'office').as_uri()}",
            "--headless",
            "--convert-to",
            "xlsx",
            "--outdir",
            str(made),
            str(source),
        ],
        check=True,
        capture_output=True,
        timeout=180,
    )
    return book_of((made / "report.xlsx").read_bytes(), values=True)
