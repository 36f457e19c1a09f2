"""The command that writes the progress report of a patient."""

from pathlib import Path
from typing import Protocol

from ankleclinic.cli.output import Exit, answer, say
from ankleclinic.record.episode import EpisodeRecord
from ankleclinic.services.store import ClinicStore


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
    write(record, pdf=pdf, xlsx=xlsx, audience=audience)
    answer("\n".join(str(path) for path in (pdf, xlsx) if path is not None))
    return Exit.DONE
