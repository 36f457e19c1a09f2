"""Making the report of 14 visits, beside bare documents with as much on them."""

import io
from pathlib import Path

from openpyxl import Workbook, load_workbook
from pypdf import PdfReader
from reportlab.pdfgen.canvas import Canvas

from ankleclinic.reports.fonts import FontFiles
from ankleclinic.reports.parts import Letterhead
from ankleclinic.services.report import make_report
from tests.benchmarks.clinic import TODAY, catalogue, longest_course
from tests.benchmarks.figures import Figure, in_turns, timed

ROUNDS = 5


def figures(folder: Path, fonts: FontFiles) -> list[Figure]:
    """PDF and workbook, from the record to the file on disk."""
    rules = catalogue()
    record = longest_course(rules)
    last = len(record.assessments) - 1
    pdf, xlsx = folder / "report.pdf", folder / "report.xlsx"

    def make(**target: Path) -> None:
        make_report(record, rules, last, Letterhead("Clinic"), TODAY, fonts, **target)  # type: ignore[arg-type]

    make(pdf=pdf, xlsx=xlsx)
    pages = [page.extract_text().splitlines() for page in PdfReader(pdf).pages]
    cells = [
        [len(row) for row in sheet.iter_rows(values_only=True)]
        for sheet in load_workbook(xlsx).worksheets
    ]
    return [
        in_turns(
            "progress report as PDF, 14 visits",
            timed(lambda: make(pdf=pdf)),
            "bare reportlab pages, the same lines",
            timed(lambda: _bare_pdf(pages)),
            ROUNDS,
        ),
        in_turns(
            "workbook, 14 visits",
            timed(lambda: make(xlsx=xlsx)),
            "bare openpyxl sheets, as many cells",
            timed(lambda: _bare_workbook(cells)),
            ROUNDS,
        ),
    ]


def _bare_pdf(pages: list[list[str]]) -> bytes:
    target = io.BytesIO()
    canvas = Canvas(target)
    for lines in pages:
        for position, line in enumerate(lines):
            canvas.drawString(
                50, 800 - 10 * position, line.encode("latin-1", "replace").decode("latin-1")
            )
        canvas.showPage()
    canvas.save()
    return target.getvalue()


def _bare_workbook(sheets: list[list[int]]) -> bytes:
    book, target = Workbook(), io.BytesIO()
    for rows in sheets:
        sheet = book.create_sheet()
        for width in rows:
            sheet.append([1.5] * width)
    book.save(target)
    return target.getvalue()
