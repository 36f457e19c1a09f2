"""Use case: the copy for the person of everything the clinic holds of them."""

import json
from collections.abc import Callable
from dataclasses import asdict
from datetime import date
from pathlib import Path

from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.exchange.names import safe_name
from ankleclinic.exchange.write_case import case_text, plain
from ankleclinic.record.custody import Given
from ankleclinic.reports.fonts import FontError, FontFiles
from ankleclinic.reports.parts import Audience, Letterhead
from ankleclinic.services.disclosing import TO_THE_PERSON, disclose
from ankleclinic.services.files import free_name, write_file
from ankleclinic.services.listing import Held, sections
from ankleclinic.services.report import ReportError, make_report
from ankleclinic.services.rights import Right, demand
from ankleclinic.services.store import Act, ClinicStore

REPORT, LISTING, CASE, WHOLE = "report.pdf", "everything.pdf", "case.json", "everything.json"
WHY = "copy of everything that is stored"


def make_copy(  # noqa: PLR0913
    store: ClinicStore,
    patient: str,
    catalogue: Catalogue,
    folder: Path,
    act: Callable[[], Act],
    *,
    letterhead: Letterhead,
    fonts: FontFiles,
    today: date,
) -> Path:
    """Writes a new folder with everything of one person and says where it is.

    In it lie the report for the patient (after a first visit) and, for each episode, a listing of
    everything with who worked with it, a case file that can be read back, and everything as data.
    It is kept that the copy was given out, before it is written. Raises NotAllowedError,
    StoreError, FileError.
    """
    demand(store.user, Right.EXPORT_ONE)
    record = store.load(patient)
    disclose(store, patient, Given.PERSONS_COPY, act(), TO_THE_PERSON, WHY)
    about = store.disclosures(patient), store.traces(patient)
    every = [Held(one, *about) for one in store.episodes(patient)]
    target = folder / safe_name(f"{patient}-{today.isoformat()}-copy")
    if target.exists():
        target = free_name(target)
    listings = [_listing(held, catalogue, fonts, today) for held in every]
    if record.assessments:
        last = len(record.assessments) - 1
        make_report(
            record,
            catalogue,
            last,
            letterhead,
            today,
            fonts,
            pdf=target / REPORT,
            audience=Audience.PATIENT,
        )
    for number, (held, listing) in enumerate(zip(every, listings, strict=True), start=1):
        _write(target, "" if number == 1 else f"-{number}", held, listing)
    return target


def _write(target: Path, mark: str, held: Held, listing: bytes) -> None:
    """Writes what is stored of one episode; the names of the files of older ones bear a number."""
    whole = json.dumps(asdict(held), ensure_ascii=False, indent=1, default=plain)
    found = {LISTING: listing, CASE: case_text(held.record).encode(), WHOLE: whole.encode()}
    for name, data in found.items():
        place = target / name
        write_file(place.with_stem(f"{place.stem}{mark}"), data)


def _listing(held: Held, catalogue: Catalogue, fonts: FontFiles, today: date) -> bytes:
    # The library that draws pages is loaded with the first page.
    from ankleclinic.reports.pdf.listing import draw_listing  # noqa: PLC0415

    title = f"Everything that is stored, {today.isoformat()}"
    try:
        return draw_listing(title, tuple(sections(held, catalogue)), fonts)
    except FontError as fault:
        raise ReportError(str(fault)) from None
