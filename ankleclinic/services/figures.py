"""Use case: the figures of the clinic, from one record at a time; nothing of it is stored."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.exchange.figures import FigureRow, figures_csv
from ankleclinic.figures.course import Course, course_of
from ankleclinic.record.audit import Action, Event
from ankleclinic.services.files import write_file
from ankleclinic.services.readvise import everybody, record_of
from ankleclinic.services.rights import Right, demand
from ankleclinic.services.store import Act, ClinicStore


def counted(store: ClinicStore, act: Act) -> tuple[str, ...]:
    """The ids of all patients who are counted: restricted records are left out. It is noted."""
    demand(store.user, Right.READ_RECORD)
    restricted = {held.patient for held in store.custodies() if held.is_restricted}
    found = tuple(patient for patient in everybody(store) if patient not in restricted)
    store.note(Event(Action.VIEW, details=f"figures of {len(found)} patients"), act)
    return found


def courses(
    catalogue: Catalogue,
    store: ClinicStore,
    patients: tuple[str, ...],
    today: date,
    told: Callable[[int], object] = lambda _: None,
) -> Iterator[Course]:
    """The courses of some patients, one after the other; `told` hears how many are done."""
    for done, patient in enumerate(patients, start=1):
        record = record_of(store, patient)
        course = None if record is None else course_of(catalogue, record, today)
        if course is not None:
            yield course
        told(done)


def export_figures(store: ClinicStore, path: Path, found: tuple[FigureRow, ...], act: Act) -> None:
    """Writes figures as CSV; raises FileError."""
    note_export(store, act)
    write_file(path, figures_csv(found).encode("utf-8"))


def note_export(store: ClinicStore, act: Act) -> None:
    """Keeps that figures are taken out; there is no patient in them."""
    demand(store.user, Right.READ_RECORD)
    store.note(Event(Action.EXPORT, details="figures of the clinic"), act)
