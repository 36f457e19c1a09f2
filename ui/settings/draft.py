"""The values that are being edited: every edit is kept at once and in force nowhere."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QObject, Signal

from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.catalogue.clinic_protocol import ClinicProtocol
from ankleclinic.catalogue.register import Item, Value, faults, items, values
from ankleclinic.services.protocol import (
    Difference,
    ProtocolSigning,
    Register,
    changes_of,
    differences,
    keep_draft,
    open_register,
    read_value,
    sign_protocol,
)
from ankleclinic.services.store import ConflictError, StoreError
from ui.session import Desk

FAULT = "the program failed through a fault of its own"


class Draft(QObject):
    """Changed values over the shipped register, with the way back.

    Args:
        desk: catalogue, records and background.
        parent: the owner in Qt's tree.

    Attributes:
        catalogue: the one in force by what the clinic signed last.
        versions: every signed version.
        changes: what differs from what is shipped, signed or not.

    Signals:
        changed: the values are others now; the name of the entry to look at, or an empty text.
        kept: what was edited is stored.
        not_kept: it is not; the text is for the person at the screen.
        signed: a new version is in force.
    """

    changed = Signal(str)
    kept = Signal()
    not_kept = Signal(str)
    signed = Signal()

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.catalogue: Catalogue = desk.catalogue
        self.versions: tuple[ClinicProtocol, ...] = ()
        self._in_force = changes_of(desk.catalogue)
        self.changes: Mapping[str, Value] = self._in_force
        self._before: list[tuple[str, Mapping[str, Value]]] = []
        self._known = {item.name: item for item in items(self.catalogue.register)}

    def load(self) -> None:
        """Read what was signed and what was begun, at whichever workstation."""
        job = partial(open_register, self._desk.store, self._desk.catalogue)
        self._desk.tasks.store(job, self._take, self._failed, owner=self)

    def items(self) -> tuple[Item, ...]:
        """Every entry as it is shipped."""
        return tuple(self._known.values())

    def item(self, name: str) -> Item:
        """An entry as it is shipped."""
        return self._known[name]

    def value(self, name: str) -> Value:
        """The value that is being edited."""
        return self.changes.get(name, self._known[name].value)

    def is_own(self, name: str) -> bool:
        """Whether an entry has another value than it is shipped with."""
        return self.value(name) != self._known[name].value

    def is_unsigned(self, name: str) -> bool:
        """Whether an entry has another value than the one in force."""
        return self.value(name) != self._in_force.get(name, self._known[name].value)

    def unsigned(self) -> tuple[Difference, ...]:
        """What differs from the values in force."""
        shipped = values(self.catalogue.register)
        after = shipped | dict(self.changes)
        return differences(self.catalogue, shipped | self._in_force, after)

    def wrong(self) -> tuple[str, ...]:
        """What stands against signing these values."""
        found = faults(self.catalogue.register, self.changes)
        return tuple(f"“{self._about(name)}” {message}." for name, message in found)

    def enter(self, name: str, text: str) -> str:
        """Take what was typed for an entry; the answer says why not, empty when it was taken."""
        try:
            return self.set_value(name, read_value(self._known[name], text))
        except ValueError as error:
            return str(error)

    def set_value(self, name: str, value: Value) -> str:
        """Give an entry a value; the answer says why not, empty when it was taken."""
        if value == self.value(name):
            return ""
        after = {**self.changes, name: value}
        if value == self._known[name].value:
            del after[name]
        before = set(faults(self.catalogue.register, self.changes))
        found = (one for one in faults(self.catalogue.register, after) if one not in before)
        for where, message in found:
            return f"It {message}." if where == name else f"“{self._about(where)}” {message}."
        self.replace(after, name)
        return ""

    def replace(self, changes: Mapping[str, Value], name: str = "") -> None:
        """Put other values in place of these; one step to take back."""
        self._before.append((name, self.changes))
        self._put(changes, name)

    def undo(self) -> bool:
        """Take the last edit back; False when there is none."""
        if not self._before:
            return False
        name, changes = self._before.pop()
        self._put(changes, name)
        return True

    def sign(self, form: ProtocolSigning) -> None:
        """Sign these values by a checked form."""
        desk = self._desk
        job = partial(_signed, desk, self.catalogue, dict(self.changes), form)
        desk.tasks.store(job, self._take_signed, self._failed, owner=self)

    def _put(self, changes: Mapping[str, Value], name: str) -> None:
        self.changes = dict(changes)
        kept = None if self.changes == self._in_force else self.changes
        job = partial(keep_draft, self._desk.store, kept, self._desk.act())
        self._desk.tasks.store(job, lambda _: self.kept.emit(), self._failed, owner=self)
        self.changed.emit(name)

    def _about(self, name: str) -> str:
        return self._known[name].about if name in self._known else name

    def _take(self, register: Register) -> None:
        self.catalogue, self.versions = register.catalogue, register.versions
        self._in_force = changes_of(register.catalogue)
        self.changes = register.changes
        self._known = {item.name: item for item in items(self.catalogue.register)}
        self.changed.emit("")

    def _take_signed(self, register: Register) -> None:
        self._before.clear()
        self._take(register)
        self.signed.emit()

    def _failed(self, error: BaseException) -> None:
        if isinstance(error, ConflictError):
            self.load()
        known = isinstance(error, StoreError)
        self.not_kept.emit(str(error) if known else FAULT)
        if not known:
            raise error


def _signed(
    desk: Desk, catalogue: Catalogue, changes: Mapping[str, Value], form: ProtocolSigning
) -> Register:
    """Signs, drops the draft, and reads all of it again."""
    sign_protocol(desk.store, catalogue, changes, form, desk.act())
    keep_draft(desk.store, None, desk.act())
    return open_register(desk.store, desk.catalogue)
