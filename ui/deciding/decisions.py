"""The way to the store for decisions and signed statements on the open patient."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject

from ankleclinic.record.problem import Problem
from ankleclinic.services.deciding import Deciding, check_decision, decide
from ankleclinic.services.stating import Stating, check_statement, state
from ankleclinic.services.store import StoreError
from ui.judging import Snapshot
from ui.session import FAULT, Desk, Session

Told = Callable[[str], None]
"""Takes why something was not kept; nothing where it was."""


class Decisions(QObject):
    """Keeps decisions and statements; the record is read again after each.

    Args:
        desk: rules, records, day and who acts.
        session: the open patient.
        parent: the owner in Qt's tree.
    """

    def __init__(self, desk: Desk, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.desk, self.session = desk, session

    def check(self, snapshot: Snapshot, form: Deciding) -> Sequence[Problem]:
        """Return what stands against a decision on the advice on screen."""
        return check_decision(form, self.desk.catalogue, snapshot.advice)

    def decide(self, snapshot: Snapshot, form: Deciding, told: Told) -> None:
        """Keep a checked decision on the advice on screen."""
        desk = self.desk
        job = partial(
            decide,
            desk.store,
            desk.catalogue,
            snapshot.record,
            snapshot.position,
            snapshot.advice,
            form,
            desk.act(),
        )
        self.session.change(job, partial(_tell, told))

    def check_statement(self, snapshot: Snapshot, form: Stating) -> Sequence[Problem]:
        """Return what stands against a statement beside the advice on screen."""
        desk = self.desk
        return check_statement(form, desk.catalogue, snapshot.record, snapshot.advice, desk.today())

    def state(self, snapshot: Snapshot, form: Stating, told: Told) -> None:
        """Keep a checked statement."""
        desk = self.desk
        job = partial(
            state,
            desk.store,
            desk.catalogue,
            snapshot.record,
            snapshot.advice,
            form,
            desk.today(),
            desk.act(),
        )
        self.session.change(job, partial(_tell, told))


def _tell(told: Told, error: BaseException | None) -> None:
    known = error is None or isinstance(error, StoreError)
    told(str(error or "") if known else f"{FAULT.capitalize()}.")
