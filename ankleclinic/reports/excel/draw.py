"""A report as a workbook."""

from collections.abc import Callable
from datetime import datetime, time
from io import BytesIO
from typing import Final

from openpyxl import Workbook

from ankleclinic.reports.excel.cells import SheetWriter
from ankleclinic.reports.excel.change import HEAD_ROW, write_change
from ankleclinic.reports.excel.measures import write_measures
from ankleclinic.reports.excel.page import across_two_pages, set_up
from ankleclinic.reports.excel.pain_map import write_pain_maps
from ankleclinic.reports.excel.trends import write_trends
from ankleclinic.reports.excel.words_sheets import (
    write_advice,
    write_notes,
    write_sources,
    write_summary,
)
from ankleclinic.reports.parts import ReportContent
from ankleclinic.reports.text import plain

SHEETS: Final[tuple[tuple[str, Callable[[SheetWriter, ReportContent], None], int], ...]] = (
    ("Summary", write_summary, 0),
    ("Measures", write_measures, 1),
    ("Change", write_change, HEAD_ROW),
    ("Trends", write_trends, 0),
    ("Pain map", write_pain_maps, 1),
    ("Advice", write_advice, 0),
    ("Sources", write_sources, 0),
    ("Notes", write_notes, 2),
)
"""Name, writer and the row of heads that stays in sight (0 for none), in order."""


def draw_workbook(content: ReportContent) -> bytes:
    """The report as an .xlsx file; raises TooLongError for a text no cell can hold."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, write, head_row in SHEETS:
        if name not in _without(content):
            page = book.create_sheet(name)
            write(SheetWriter(page), content)
            set_up(page, head_row, f"catalogue {content.fingerprint}")
    across_two_pages(book["Change"], "A:C")
    _describe(book, content)
    target = BytesIO()
    book.save(target)
    return target.getvalue()


def _without(content: ReportContent) -> set[str]:
    """The sheets that would be empty."""
    filled = {"Notes": content.notes, "Pain map": content.pain_drawings}
    return {name for name, found in filled.items() if not found}


def _describe(book: Workbook, content: ReportContent) -> None:
    """What the file says of itself; the patient's name stays out of it."""
    book.properties.title = plain(content.title)
    book.properties.creator = plain(content.letterhead.clinic)
    book.properties.subject = plain(f"File {content.identity.file}")
    book.properties.created = datetime.combine(content.created_on, time())
    book.calculation.fullCalcOnLoad = True
