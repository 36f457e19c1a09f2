"""Opening and closing the clinic, away from the window's thread, with its troubles in words."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ankleclinic.catalogue.catalogue import Catalogue
    from ankleclinic.reports.parts import Letterhead
    from ankleclinic.services.kiosk import Marker
    from ankleclinic.services.store import ClinicStore
    from ui.app import Setup

# The window is painted before any of this is read.
# ruff: noqa: PLC0415


@dataclass(frozen=True, slots=True)
class Opened:
    """What was opened: the rules, the records, how the clinic signs, and where it is in words.

    `locked_to` is what a patient was answering when the program stopped, None when nobody was.
    """

    catalogue: "Catalogue"
    store: "ClinicStore"
    letterhead: "Letterhead"
    where: str
    locked_to: "Marker | None" = None


class OpeningError(Exception):
    """Catalogue or clinic cannot be used; the texts are for the person at the screen."""

    def __init__(self, what: str, complaints: Sequence[str] = ()) -> None:
        super().__init__(what)
        self.what, self.complaints = what, tuple(complaints)


def open_clinic(setup: "Setup") -> Opened:
    """Opens the clinic once the catalogue is sound; raises OpeningError."""
    from ankleclinic.catalogue.complaint import CatalogueError
    from ankleclinic.services.files import FileError
    from ankleclinic.services.settings import SettingsError
    from ankleclinic.services.store import StoreError

    try:
        return _opened(setup)
    except CatalogueError as error:
        complaints = [str(complaint) for complaint in error.complaints]
        raise OpeningError("The catalogue of measures has faults.", complaints) from None
    except (StoreError, SettingsError, FileError) as error:
        raise OpeningError(str(error)) from None


def _opened(setup: "Setup") -> Opened:
    from ankleclinic.services.agreement import with_own_error
    from ankleclinic.services.batteries import own_batteries
    from ankleclinic.services.clinic import letterhead
    from ankleclinic.services.kept import keep_catalogue
    from ankleclinic.services.kiosk import locked_to
    from ankleclinic.services.protocol import in_force
    from ankleclinic.services.store import StoreError

    catalogue, where = setup.load_catalogue(), setup.where()
    _read_ahead()
    store = setup.open_store()
    try:
        catalogue = in_force(store, catalogue)
        with suppress(StoreError):
            # What is only read can be opened too; whatever is signed keeps it again.
            keep_catalogue(store, catalogue, setup.act())
        catalogue = with_own_error(store, catalogue)
        own = own_batteries(store, catalogue).batteries
        marker = locked_to(store, setup.act().workstation)
        catalogue = catalogue.with_batteries(own)
        return Opened(catalogue, store, letterhead(store), where, marker)
    except BaseException:
        store.close()
        raise


def close_clinic(opened: Opened) -> None:
    """Lets go of the records; they are safe also where the store cannot tidy up."""
    from ankleclinic.services.store import StoreError

    with suppress(StoreError):
        opened.store.close()


def _read_ahead() -> None:
    """Reads the code that judges and advises now, so that the window need not wait for it."""
    from importlib import import_module

    for name in ("advice.advise", "judgement.judge", "reports.words", "services.caseload"):
        import_module(f"ankleclinic.{name}")
