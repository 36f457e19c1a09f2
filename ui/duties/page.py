"""Settings, Data: how records are held and how long, what was erased, and what still holds it."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from ankleclinic.record.custody import Ground, Tombstone
from ankleclinic.record.text import TextError
from ankleclinic.services import holding, retention
from ankleclinic.services.files import FileError
from ankleclinic.services.holding import Looked, StillHeld
from ankleclinic.services.passphrase import PassphraseError
from ankleclinic.services.retention import Due
from ankleclinic.services.rights import Right, may
from ankleclinic.services.safe import Safe
from ankleclinic.services.store import StoreError
from ui.door.again import Again
from ui.duties import words
from ui.duties.kept_card import KeptCard
from ui.duties.record_card import RecordCard
from ui.duties.rows import Rows
from ui.session import Desk
from ui.tasks import Task
from ui.theme import space
from ui.theme.look import Look
from ui.widgets.card import Card
from ui.widgets.text import label

DONE, COPYING = "Done.", "Writing…"
ERASED = "Erased. The list of what was erased says which backups from before still hold it."


@dataclass(frozen=True, slots=True)
class Found:
    """The years, who is past them, and what was erased with the backups that still hold it."""

    years: int | None
    due: tuple[Due, ...]
    erased: tuple[tuple[Tombstone, tuple[StillHeld, ...]], ...]


class DataPage(QScrollArea):
    """The record of one patient at the left; the years and what was erased at the right.

    Args:
        desk: records, background and who acts.
        look: the look to draw with.
        safe: the clinic file and its protection, None for a clinic on a server.
        cited: the file of what is cited of the years.
        write_copy: writes the copy for the person of a number, and says where.

    Signals:
        held: the number of a patient whose record is held in another way.
        erased_one: the number of a patient who is erased.
    """

    held = Signal(str)
    erased_one = Signal(str)

    def __init__(
        self,
        desk: Desk,
        look: Look,
        safe: Safe | None,
        cited: Path,
        write_copy: Callable[[str], Path],
    ) -> None:
        super().__init__()
        self._desk, self._safe, self._write_copy = desk, safe, write_copy
        self._looking: Task[Looked | None] | None = None
        self._found, self._hidden = Found(None, (), ()), False
        self.record = RecordCard(look, Again(look, desk.tasks, safe, desk.store))
        self.kept = KeptCard(look, retention.countries(cited))
        self.erased = Rows(look, "Erased records", words.NONE_ERASED)
        self.backups = Rows(look, "Backups that still hold it", words.NO_BACKUP)
        self._lay_out()
        self._connect()
        self.record.show_record(None, desk.store.user)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    def show_patient(self, number: str) -> None:
        """Show how the record of a patient is held."""
        self.record.number.setText(number)

    def hide_identity(self, *, hidden: bool) -> None:
        """Keep names from eyes and screen readers; the numbers stay."""
        self._hidden = hidden
        self.record.hide_identity(hidden=hidden)
        self._show(self._found)

    def refresh(self) -> None:
        """Read everything again."""
        user = self._desk.store.user
        erases = may(user, Right.ERASE)
        self._erased.setVisible(erases)
        self.kept.allow(sets=may(user, Right.CHANGE_SETTINGS), lists=erases)
        job = partial(_read, self._desk, self._safe)
        self._desk.tasks.store(job, self._show, self._failed, owner=self)
        self._look_up()

    def _look_up(self) -> None:
        if self._looking is not None:
            self._looking.cancel()
        job = partial(holding.look_up, self._desk.store, self.record.number.text())
        self._looking = self._desk.tasks.store(job, self._looked, self._failed, owner=self)

    def _looked(self, found: Looked | None) -> None:
        self.record.show_record(found, self._desk.store.user)

    def _show(self, found: Found) -> None:
        self._found = found
        self.kept.show_years(found.years, found.due, hidden=self._hidden)
        self.erased.show_rows([words.erased_row(*one) for one in found.erased])
        self._show_backups(self.erased.list.current_key())

    def _show_backups(self, mark: str) -> None:
        still = next((held for stone, held in self._found.erased if stone.mark == mark), ())
        self.backups.show_rows(list(map(words.backup_row, still)))
        self.backups.setVisible(bool(mark) and self._safe is not None)

    def _close(self, closed: bool) -> None:
        self._hold(partial(holding.close_record, closed=closed))

    def _restrict(self, restricted: bool) -> None:
        self._hold(partial(holding.restrict, restricted=restricted))

    def _hold(self, hold: Callable[..., object]) -> None:
        found, store, act = self.record.found, self._desk.store, self._desk.act()
        if found is not None:
            patient, reason = found.patient.id, self.record.reason.text()
            job = partial(hold, store, patient, reason=reason, act=act)
            self.record.again.run(job, partial(self._kept, patient), self._failed)

    def _erase(self, ground: Ground) -> None:
        found, store, act = self.record.found, self._desk.store, self._desk.act()
        if found is not None:
            patient = found.patient.id
            job = partial(holding.erase, store, patient, ground, act)
            self.record.again.run(job, partial(self._gone, patient), self._failed)

    def _copy(self) -> None:
        found = self.record.found
        if found is not None:
            self.record.tell(COPYING)
            job = partial(self._write_copy, found.patient.id)
            self._desk.tasks.pool(job, self._copied, self._failed, owner=self)

    def _copied(self, path: Path) -> None:
        self.record.tell(f"Saved {path}")
        self._look_up()

    def _gone(self, patient: str) -> None:
        self.record.number.clear()
        self._done(ERASED)
        self.erased_one.emit(patient)

    def _kept(self, patient: str) -> None:
        self._done(DONE)
        self.held.emit(patient)

    def _done(self, said: str) -> None:
        self.record.clear()
        self.record.tell(said)
        self.refresh()

    def _keep_years(self, typed: str) -> None:
        job = partial(retention.set_years, self._desk.store, typed, self._desk.act())
        self._desk.tasks.store(job, self._years_kept, self.kept.refuse, owner=self)

    def _years_kept(self, _: int | None) -> None:
        self.kept.tell()
        self.refresh()

    def _failed(self, error: BaseException) -> None:
        if not isinstance(error, StoreError | PassphraseError | TextError | FileError):
            raise error
        self.record.refuse(str(error))

    def _connect(self) -> None:
        record = self.record
        record.wanted.connect(lambda _: self._look_up())
        record.close_asked.connect(self._close)
        record.restrict_asked.connect(self._restrict)
        record.erase_asked.connect(self._erase)
        record.copy_asked.connect(self._copy)
        self.kept.years_typed.connect(self._keep_years)
        self.kept.chosen.connect(self._choose)
        self.erased.list.picked.connect(self._show_backups)

    def _choose(self, number: str) -> None:
        self.show_patient(number)
        self.record.reason.setFocus()

    def _lay_out(self) -> None:
        self._erased = Card("What was erased")
        if self._safe is None:
            self._erased.body.addWidget(label(words.SERVER, "body", "text2", wrap=True))
        for rows in (self.erased, self.backups):
            self._erased.body.addWidget(rows)
        inner = QWidget()
        columns = QHBoxLayout(inner)
        columns.setContentsMargins(0, 0, space.GAP, 0)
        columns.setSpacing(space.GAP_CARDS)
        for parts in ((self.record,), (self.kept, self._erased)):
            column = QVBoxLayout()
            column.setSpacing(space.GAP_CARDS)
            for part in parts:
                column.addWidget(part)
            column.addStretch(1)
            columns.addLayout(column, 1)
        self.setWidget(inner)
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setAccessibleName("Data")
        self.setFocusProxy(self.record)


def _read(desk: Desk, safe: Safe | None) -> Found:
    """What stands on the right side, as far as whoever is signed in may know it."""
    store, years = desk.store, retention.years_kept(desk.store)
    if not may(store.user, Right.ERASE):
        return Found(years, (), ())
    keeper = safe.keeper() if safe is not None else None
    backups = keeper.backups() if keeper is not None else ()
    now = desk.act().at
    erased = ((one, holding.still_held(backups, one.at, now)) for one in store.erasures())
    return Found(years, retention.due(store, desk.today()), tuple(erased))
