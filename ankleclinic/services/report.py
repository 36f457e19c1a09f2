"""Use case: writing the report on one visit as PDF, workbook, or both.

The libraries that draw are loaded when the first file is made, not before.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ankleclinic.advice.advise import advise
from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.judgement.judge import judge
from ankleclinic.record.episode import EpisodeRecord
from ankleclinic.reports.content import build_content
from ankleclinic.reports.fonts import FontError, FontFiles
from ankleclinic.reports.parts import Audience, Letterhead, PaperName, ReportContent
from ankleclinic.reports.text import TooLongError
from ankleclinic.services.files import FileError, write_file
from ankleclinic.trends.build import trends

Tell = Callable[[int, str], None]
"""Is told how far the work is, in percent, and what comes next."""


class ReportError(FileError):
    """A report cannot be made; the text is for the person at the screen."""


class CancelledError(Exception):
    """The report was called off before any file was touched."""


def report_content(
    record: EpisodeRecord,
    catalogue: Catalogue,
    position: int,
    letterhead: Letterhead,
    created_on: date,
    audience: str = Audience.CLINICIAN,
    rows: Mapping[str, str] | None = None,
) -> ReportContent:
    """Everything the report on the visit at a position says; raises ReportError without visits.

    `rows` holds the error row a therapist chose for a measure, by measure id.
    """
    if not record.assessments:
        raise ReportError("This patient has no visit yet; a report needs at least one.")
    return build_content(
        catalogue,
        record,
        position,
        judge(catalogue, record, position, rows),
        advise(catalogue, record, position),
        trends(catalogue, record, position, rows),
        letterhead,
        created_on,
        Audience(audience),
    )


def make_report(  # noqa: PLR0913
    record: EpisodeRecord,
    catalogue: Catalogue,
    position: int,
    letterhead: Letterhead,
    created_on: date,
    fonts: FontFiles,
    *,
    pdf: Path | None = None,
    xlsx: Path | None = None,
    audience: str = Audience.CLINICIAN,
    paper: PaperName = "A4",
    rows: Mapping[str, str] | None = None,
    tell: Tell | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> tuple[Path, ...]:
    """Writes the report on the visit at a position, each file whole or not at all.

    Everything is drawn before the first file is touched. `cancelled` is asked between the steps.
    Raises ReportError, FileError for a file that cannot be written, and CancelledError.
    """
    steps = _Steps(tell, cancelled, drawn=[path for path in (pdf, xlsx) if path is not None])
    steps.next("Gathering what the report says")
    content = report_content(record, catalogue, position, letterhead, created_on, audience, rows)
    made: list[tuple[Path, bytes]] = []
    if pdf is not None:
        steps.next("Drawing the pages")
        made.append((pdf, _draw_pdf(content, fonts, paper)))
    if xlsx is not None:
        steps.next("Filling the workbook")
        made.append((xlsx, _draw_workbook(content)))
    steps.next("Writing")
    for path, data in made:
        write_file(path, data)
    steps.done()
    return tuple(path for path, _ in made)


@dataclass(slots=True)
class _Steps:
    """Says how far the work is and stops it when it was called off."""

    tell: Tell | None
    cancelled: Callable[[], bool] | None
    drawn: list[Path]
    taken: int = 0

    def next(self, words: str) -> None:
        """Begin a step; raises CancelledError."""
        if self.cancelled is not None and self.cancelled():
            raise CancelledError
        self._say(100 * self.taken // (len(self.drawn) + 2), words)
        self.taken += 1

    def done(self) -> None:
        """Say that all is done."""
        self._say(100, "Done")

    def _say(self, percent: int, words: str) -> None:
        if self.tell is not None:
            self.tell(percent, words)


def _draw_pdf(content: ReportContent, fonts: FontFiles, paper: PaperName) -> bytes:
    from ankleclinic.reports.pdf.draw import draw_pdf  # noqa: PLC0415

    try:
        return draw_pdf(content, fonts, paper)
    except FontError as fault:
        raise ReportError(str(fault)) from None


def _draw_workbook(content: ReportContent) -> bytes:
    from ankleclinic.reports.excel.draw import draw_workbook  # noqa: PLC0415

    try:
        return draw_workbook(content)
    except TooLongError as fault:
        raise ReportError(str(fault)) from None
