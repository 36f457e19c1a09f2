"""The batteries of the open clinic: kept and dropped behind the window."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Signal

from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.services.batteries import (
    BatteryForm,
    OwnBatteries,
    drop_battery,
    keep_battery,
    own_batteries,
)
from ankleclinic.services.store import Act, ClinicStore, StoreError
from ui.session import Desk


@dataclass(frozen=True, slots=True)
class Shelf:
    """The clinic's own batteries after a change; the id of the one kept, if one was."""

    own: OwnBatteries
    kept: str = ""


class Library(QObject):
    """The catalogue with the clinic's own batteries as they now stand.

    Args:
        desk: the rules, the records, the background and who acts.
        parent: the owner in Qt's tree.

    Signals:
        changed: other batteries are there; the id of the one just kept, or nothing.
        not_kept: nothing was changed; the text is for the person at the screen.

    Attributes:
        catalogue: the rules with all batteries.
        said: sentences about batteries that cannot be offered whole.
    """

    changed = Signal(str)
    not_kept = Signal(str)

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.catalogue: Catalogue = desk.catalogue
        self.said: tuple[str, ...] = ()
        self._run(partial(_shelf, desk.store, desk.catalogue))

    def keep(self, form: BatteryForm) -> None:
        """Keep a checked battery."""
        desk = self._desk
        self._run(partial(_kept, desk.store, desk.catalogue, form, desk.act()))

    def drop(self, battery_id: str) -> None:
        """Delete a battery."""
        desk = self._desk
        self._run(partial(_dropped, desk.store, desk.catalogue, battery_id, desk.act()))

    def _run(self, job: Callable[[], Shelf]) -> None:
        self._desk.tasks.store(job, self._take, self._failed, owner=self)

    def _take(self, shelf: Shelf) -> None:
        self.catalogue = self._desk.catalogue.with_batteries(shelf.own.batteries)
        self.said = shelf.own.said
        self.changed.emit(shelf.kept)

    def _failed(self, error: BaseException) -> None:
        if not isinstance(error, StoreError):
            raise error
        self.not_kept.emit(str(error))


def _shelf(store: ClinicStore, catalogue: Catalogue, kept: str = "") -> Shelf:
    return Shelf(own_batteries(store, catalogue), kept)


def _kept(store: ClinicStore, catalogue: Catalogue, form: BatteryForm, act: Act) -> Shelf:
    return _shelf(store, catalogue, keep_battery(store, form, act).id)


def _dropped(store: ClinicStore, catalogue: Catalogue, battery_id: str, act: Act) -> Shelf:
    drop_battery(store, battery_id, act)
    return _shelf(store, catalogue)
