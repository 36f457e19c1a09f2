"""The command that writes the progress report of a patient."""

from argparse import Namespace
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Protocol

from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.cli.import_log import import_log
from ankleclinic.cli.output import Exit, answer, say
from ankleclinic.record.custody import Given
from ankleclinic.record.episode import EpisodeRecord
from ankleclinic.reports.fonts import FontFiles
from ankleclinic.reports.parts import Letterhead
from ankleclinic.services.clinic import letterhead
from ankleclinic.services.disclosing import disclose
from ankleclinic.services.kept import keep_where_possible
from ankleclinic.services.report import make_report
from ankleclinic.services.store import Act, ClinicStore


class ReportWriter(Protocol):
    """Writes the report on the newest visit of a record; raises FileError."""

    def __call__(
        self, record: EpisodeRecord, *, pdf: Path | None, xlsx: Path | None, audience: str
    ) -> None:
        """Writes the files that are named."""


def report_of(
    chosen: Namespace,
    store: ClinicStore,
    catalogue: Catalogue,
    fonts: Path,
    day_and_act: tuple[date, Callable[[], Act]],
) -> Exit:
    """Writes a patient's report, after keeping to whom it goes, and names the files."""
    today, act = day_and_act
    if chosen.command == "diary":
        return import_log(chosen, store, today, act)
    files = {Given.REPORT: chosen.pdf, Given.WORKBOOK: chosen.xlsx}
    wanted = {what: path for what, path in files.items() if path is not None}
    if not wanted:
        say(["Name at least one file to write: --pdf FILE, --xlsx FILE, or both."])
        return Exit.USAGE
    keep_where_possible(store, catalogue, act())
    record = store.load(chosen.patient)
    if not record.assessments:
        say(["no_visit: This patient has no visit yet; a report needs at least one."])
        return Exit.REFUSED
    for what in wanted:
        disclose(store, chosen.patient, what, act(), chosen.to, chosen.why)
    write = newest_report(catalogue, letterhead(store), fonts, today)
    write(record, pdf=chosen.pdf, xlsx=chosen.xlsx, audience=chosen.audience)
    answer("\n".join(map(str, wanted.values())))
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
