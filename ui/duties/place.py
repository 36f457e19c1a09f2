"""Where the window shows how records are kept, and what becomes of the patient on screen."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from ankleclinic.services.safe import Safe
from ui.bin.place import bin_page
from ui.frame.pages import Page
from ui.session import Session
from ui.theme.look import Look

if TYPE_CHECKING:
    from ui.clinic import Clinic
    from ui.duties.page import DataPage

CITED = "retention.toml"


def data_pages(
    clinic: "Clinic", look: Look, safe: Safe | None, resources: Path
) -> tuple[Page, ...]:
    """The parts of the settings about keeping records; each is made when it is first shown."""
    return (
        Page("bin", "Bin", partial(bin_page, clinic.desk, look, safe)),
        Page("data", "Data", partial(_data_page, clinic, look, safe, resources / CITED)),
    )


def _data_page(clinic: "Clinic", look: Look, safe: Safe | None, cited: Path) -> "DataPage":
    from ui.duties.page import DataPage  # noqa: PLC0415

    copy, session = partial(_write_copy, clinic), clinic.session
    page = DataPage(clinic.desk, look, safe, cited, copy)
    page.held.connect(partial(_read_again, session))
    page.erased_one.connect(partial(_leave, session))
    page.hide_identity(hidden=clinic.window.is_identity_hidden())
    clinic.window.identity_hidden.connect(lambda hidden: page.hide_identity(hidden=hidden))
    if session.record is not None:
        page.show_patient(session.record.patient.id)
    return page


def _write_copy(clinic: "Clinic", patient: str) -> Path:
    """The copy for the person, written where reports are; away from the window's thread."""
    # What draws paper is read when it is first wanted.
    from ankleclinic.reports.fonts import FontFiles  # noqa: PLC0415
    from ankleclinic.services.persons_copy import make_copy  # noqa: PLC0415

    desk, paper = clinic.desk, clinic.paper
    return make_copy(
        desk.store,
        patient,
        desk.catalogue,
        paper.folder,
        desk.act,
        letterhead=paper.letterhead,
        fonts=FontFiles.in_folder(paper.fonts),
        today=desk.today(),
    )


def _read_again(session: Session, patient: str) -> None:
    """The patient on screen is held in another way now."""
    if session.record is not None and session.record.patient.id == patient:
        session.open(patient)


def _leave(session: Session, patient: str) -> None:
    """The patient on screen is not there any more."""
    if session.record is not None and session.record.patient.id == patient:
        session.record = session.snapshot = None
        session.record_changed.emit(None)
        session.judged.emit(None)
