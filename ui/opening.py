"""Opening and closing the clinic, away from the window's thread, with its troubles in words."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ankleclinic.catalogue.catalogue import Catalogue
    from ankleclinic.reports.parts import Letterhead
    from ankleclinic.services.kiosk import Marker
    from ankleclinic.services.safe import Kept, Safe
    from ankleclinic.services.store import ClinicStore
    from ui.app import Setup

# The window is painted before any of this is read.
# ruff: noqa: PLC0415


@dataclass(frozen=True, slots=True)
class Opened:
    """What was opened: the rules, the records, how the clinic signs, and where it is.

    `safe` is the clinic file and its protection, None for a clinic on a server; `kept` says how
    that is. `locked_to` is what a patient was answering when the program stopped, None when nobody
    was. `lock_after` are the minutes until the window locks by itself, 0 where it does not.
    `warnings` say what is odd about the end of the records and the clock.
    """

    catalogue: "Catalogue"
    store: "ClinicStore"
    letterhead: "Letterhead"
    safe: "Safe | None"
    kept: "Kept"
    locked_to: "Marker | None" = None
    lock_after: int = 0
    warnings: tuple[str, ...] = ()


class OpeningError(Exception):
    """Catalogue or clinic cannot be used; the texts are for the person at the screen."""

    def __init__(
        self, what: str, complaints: Sequence[str] = (), why: Exception | None = None
    ) -> None:
        super().__init__(what)
        self.what, self.complaints, self.why = what, tuple(complaints), why


class DoorError(Exception):
    """Somebody has to come in first; `why` says what stands in the way."""

    def __init__(self, why: Exception) -> None:
        super().__init__(str(why))
        self.why = why


def open_clinic(setup: "Setup", way: "Callable[[Safe], ClinicStore] | None" = None) -> Opened:
    """Opens the clinic once the catalogue is sound; raises OpeningError or DoorError.

    `way` is how the person at the door wants to come in.
    """
    from ankleclinic.catalogue.complaint import CatalogueError
    from ankleclinic.services.backups import DamagedClinicError
    from ankleclinic.services.files import FileError
    from ankleclinic.services.passphrase import PassphraseError
    from ankleclinic.services.safe import FirstStartError
    from ankleclinic.services.settings import SettingsError
    from ankleclinic.services.store import StoreError
    from ankleclinic.services.vault import LockedClinicError

    try:
        return _opened(setup, way)
    except CatalogueError as error:
        complaints = [str(complaint) for complaint in error.complaints]
        raise OpeningError("The catalogue of measures has faults.", complaints) from None
    except (FirstStartError, LockedClinicError) as error:
        raise DoorError(error) from None
    except (StoreError, SettingsError, FileError, PassphraseError) as error:
        if way is None or isinstance(error, DamagedClinicError):
            raise OpeningError(str(error), why=error) from None
        raise DoorError(error) from None


def _opened(setup: "Setup", way: "Callable[[Safe], ClinicStore] | None") -> Opened:
    from ankleclinic.services.agreement import with_own_error
    from ankleclinic.services.batteries import own_batteries
    from ankleclinic.services.bin import empty_overdue
    from ankleclinic.services.clinic import letterhead
    from ankleclinic.services.kept import keep_where_possible
    from ankleclinic.services.kiosk import locked_to
    from ankleclinic.services.locking import lock_minutes
    from ankleclinic.services.people import enter, signed
    from ankleclinic.services.protocol import in_force
    from ankleclinic.services.safe import how_kept
    from ankleclinic.services.store import StoreError
    from ankleclinic.services.trail import anchored

    catalogue = setup.load_catalogue()
    _read_ahead()
    safe = setup.safe()
    # What everybody's window needs is read by the program; the pages work through the door.
    store = setup.open_store() if way is None or safe is None else way(safe)
    warnings = anchored(store, safe.settings if safe else None, setup.act())
    entered = enter(store, safe, setup.act())
    try:
        with suppress(StoreError):  # a workstation of a server may not erase
            empty_overdue(store, setup.act)
        catalogue = in_force(store, catalogue)
        keep_where_possible(store, catalogue, signed(entered, setup.act))
        catalogue = with_own_error(store, catalogue)
        own = own_batteries(store, catalogue).batteries
        marker = locked_to(store, setup.act().workstation)
        catalogue = catalogue.with_batteries(own)
        kept = how_kept(safe, store)
        minutes = lock_minutes(store, encrypted=safe is not None and safe.vault.has_key())
        return Opened(catalogue, entered, letterhead(store), safe, kept, marker, minutes, warnings)
    except BaseException:
        store.close()
        raise


def close_clinic(opened: Opened) -> None:
    """Lets go of the records; they are safe also where the store cannot tidy up."""
    from ankleclinic.services.store import StoreError
    from ankleclinic.services.trail import Anchors

    with suppress(StoreError):
        if opened.safe is not None:
            Anchors(opened.safe.settings).keep(opened.store.head())
    with suppress(StoreError):
        opened.store.close()
    if opened.safe is not None:
        opened.safe.vault.forget_key()
        opened.safe.vault.leave()


def _read_ahead() -> None:
    """Reads the code that judges and advises now, so that the window need not wait for it."""
    from importlib import import_module

    for name in ("advice.advise", "judgement.judge", "reports.words", "services.caseload"):
        import_module(f"ankleclinic.{name}")
