"""Making reports away from the UI thread: the PDF for the preview, the workbook for a file."""

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.record.episode import EpisodeRecord
from ankleclinic.reports.fonts import FontFiles
from ankleclinic.reports.parts import Letterhead, PaperName
from ankleclinic.services.report import CancelledError, make_report, report_content


@dataclass(frozen=True, slots=True)
class Press:
    """What reports are made with: the font files, and how the clinic signs now."""

    fonts: FontFiles
    letterhead: Callable[[], Letterhead]


@dataclass(frozen=True, slots=True)
class Request:
    """One report: the record, the visit, the day, the paper, the error rows that were chosen."""

    catalogue: Catalogue
    record: EpisodeRecord
    position: int
    letterhead: Letterhead
    created_on: date
    fonts: FontFiles
    paper: PaperName
    rows: Mapping[str, str]

    @property
    def visit(self) -> date:
        """The day of the visit it is about."""
        return self.record.assessments[self.position].date


def pdf_bytes(request: Request, stop: threading.Event) -> bytes:
    """Return the report as the content of a PDF file; raises CancelledError when stopped."""
    content = report_content(
        request.record,
        request.catalogue,
        request.position,
        request.letterhead,
        request.created_on,
        rows=request.rows,
    )
    if stop.is_set():
        raise CancelledError
    # The library that draws pages is loaded with the first page.
    from ankleclinic.reports.pdf.draw import draw_pdf  # noqa: PLC0415

    return draw_pdf(content, request.fonts, request.paper)


class Telling(QObject):
    """Carries the progress of work in another thread to the window.

    Signals:
        told: percent and what is being done.
    """

    told = Signal(int, str)


def write_workbook(request: Request, path: Path, telling: Telling, stop: threading.Event) -> Path:
    """Write the report as an Excel file and return where it is."""
    make_report(
        request.record,
        request.catalogue,
        request.position,
        request.letterhead,
        request.created_on,
        request.fonts,
        xlsx=path,
        rows=request.rows,
        tell=telling.told.emit,
        cancelled=stop.is_set,
    )
    return path
