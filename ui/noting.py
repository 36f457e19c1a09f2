"""Files that leave the clinic, noted before they are made."""

from collections.abc import Callable
from functools import partial
from typing import TypeVar

from ankleclinic.record.audit import Action
from ankleclinic.services.disclosing import check_free
from ankleclinic.services.trail import note
from ui.session import Desk

Made = TypeVar("Made")


def noted(desk: Desk, patient: str, details: str, make: Callable[[], Made]) -> Callable[[], Made]:
    """Makes something of one patient that leaves the clinic; not made when it cannot be noted.

    Args:
        desk: the records and who acts.
        patient: the number of the patient.
        details: what kind of file it is.
        make: makes it, away from the window's thread.
    """
    return partial(_noted, desk, patient, details, make)


def _noted(desk: Desk, patient: str, details: str, make: Callable[[], Made]) -> Made:
    """Each try is an act of its own: a file may be wanted again under another name."""
    check_free(desk.store, patient)
    note(desk.store, Action.EXPORT, desk.act(), patient, details)
    return make()
