"""Throwing away the patient who is marked in the list, as long as nobody signed a visit."""

from functools import partial

from PySide6.QtCore import Signal

from ankleclinic.record.patient import Patient
from ankleclinic.record.thrown import Thrown
from ankleclinic.services.bin import throw_patient
from ankleclinic.services.caseload import Entry
from ankleclinic.services.rights import Right, may
from ankleclinic.services.store import StoreError
from ui.bin.throw_strip import ThrowStrip
from ui.session import Desk
from ui.theme.look import Look

QUESTION = "Why is the marked patient thrown away?"


class ThrowPatient(ThrowStrip):
    """Asks why, and throws the patient away.

    Args:
        desk: records, background and who acts.
        look: the look to draw with.

    Signals:
        thrown: the patient is in the bin.
    """

    thrown = Signal()

    def __init__(self, desk: Desk, look: Look) -> None:
        super().__init__(look, QUESTION)
        self._desk = desk
        self._patient: Patient | None = None
        self.given.connect(self._throw)

    def ask_about(self, entry: Entry | None) -> None:
        """Ask why the patient of a row is thrown away, whoever may do so."""
        if entry is not None and may(self._desk.store.user, Right.WRITE_RECORD):
            self._patient = entry.row.patient
            self.ask()

    def _throw(self, reason: str) -> None:
        if self._patient is not None:
            desk = self._desk
            job = partial(throw_patient, desk.store, self._patient, reason, desk.act())
            desk.tasks.store(job, self._done, self._failed, owner=self)

    def _done(self, _: Thrown) -> None:
        self.thrown.emit()
        self.left.emit()

    def _failed(self, error: BaseException) -> None:
        """Say why; the line stays open, and Escape leaves it."""
        if not isinstance(error, StoreError):
            raise error
        self.show()
        self.refusal.show_text(str(error))
        self.reason.setFocus()
