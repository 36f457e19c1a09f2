"""The command that writes the progress report of a patient."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Protocol

from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.cli.output import Exit, answer, say
from ankleclinic.record.audit import Action
from ankleclinic.record.episode import EpisodeRecord
from ankleclinic.reports.fonts import FontFiles
from ankleclinic.reports.parts import Letterhead
from ankleclinic.services.report import make_report
from ankleclinic.services.store import Act, ClinicStore
from ankleclinic.services.trail import note


class ReportWriter(Protocol):
    """Writes the report on the newest visit of a record; raises FileError."""

    def __call__(
        self, record: EpisodeRecord, *, pdf: Path | None, xlsx: Path | None, audience: str
    ) -> None:
        """Writes the files that are named."""


def report(
    store: ClinicStore,
    patient: str,
    write: ReportWriter,
    act: Callable[[], Act],
    *,
    pdf: Path | None,
    xlsx: Path | None,
    audience: str,
) -> Exit:
    """Writes a patient's report and names the files."""
    if pdf is None and xlsx is None:
        say(["Name at least one file to write: --pdf FILE, --xlsx FILE, or both."])
        return Exit.USAGE
    record = store.load(patient)
    if not record.assessments:
        say(["no_visit: This patient has no visit yet; a report needs at least one."])
        return Exit.REFUSED
    files = " and ".join(kind for kind, path in (("PDF", pdf), ("Excel", xlsx)) if path)
    note(store, Action.EXPORT, act(), patient, f"report, {files}")
    write(record, pdf=pdf, xlsx=xlsx, audience=audience)
    answer("\n".join(str(path) for path in (pdf, xlsx) if path is not None))
    return Exit.DONE


def newest_report(
    catalogue: Catalogue, signed: Letterhead, fonts: Path, today: date
) -> ReportWriter:
    """Writes reports on the newest visit, in the name of a clinic, with the fonts of a folder."""
    found = FontFiles.in_folder(fonts)

    def write(record: EpisodeRecord, *, pdf: Path | None, xlsx: Path | None, audience: str) -> None:
        newest = len(record.assessments) - 1
        make_report(
            record, catalogue, newest, signed, today, found, pdf=pdf, xlsx=xlsx, audience=audience
        )

    return write
