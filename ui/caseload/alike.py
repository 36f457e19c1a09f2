"""Before a patient is added: whether there is one already who may be the same person."""

from functools import partial

from PySide6.QtCore import QObject, Signal

from ankleclinic.services.patients import NewPatient, alike
from ankleclinic.services.store import CaseloadRow, StoreError
from ui.caseload import words
from ui.patients.form import NewPatientForm
from ui.session import Desk


class AlikeCheck(QObject):
    """Tells once of patients who are alike; saving the same again adds it all the same.

    Args:
        desk: records and background.
        form: the panel that is told.

    Signals:
        passed: the `NewPatient` who is to be added.
    """

    passed = Signal(object)

    def __init__(self, desk: Desk, form: NewPatientForm) -> None:
        super().__init__(form)
        self._desk, self._form = desk, form
        self._told: NewPatient | None = None
        form.submitted.connect(self.check)

    def check(self, new: NewPatient) -> None:
        """Look for others of that name, unless that was told before."""
        if new == self._told:
            self._pass(new)
            return
        job = partial(alike, self._desk.store, new)
        found = partial(self._found, new)
        self._desk.tasks.store(job, found, partial(self._failed, new), owner=self)

    def _found(self, new: NewPatient, rows: tuple[CaseloadRow, ...]) -> None:
        if not rows:
            self._pass(new)
            return
        self._told = new
        self._form.warn(words.alike([row.patient for row in rows], self._desk.today()))

    def _failed(self, new: NewPatient, error: BaseException) -> None:
        """Whoever cannot be looked for stops nobody: saving says itself what is wrong."""
        if not isinstance(error, StoreError):
            raise error
        self._pass(new)

    def _pass(self, new: NewPatient) -> None:
        """Hand on whom to add, unless the panel was put away in the meantime."""
        self._told = None
        if self._form.isHidden():
            self._form.go_on()
        else:
            self.passed.emit(new)
