"""What leaves the clinic from the page of reports, each kept before it is written."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TypeVar

from ankleclinic.record.custody import Given
from ankleclinic.services.disclosing import disclose
from ui.reports.giving_line import Recipient
from ui.reports.making import Request
from ui.session import Desk

Made = TypeVar("Made")


def given_out(
    desk: Desk, patient: str, what: Given, whom: Recipient, make: Callable[[], Made]
) -> Callable[[], Made]:
    """A job that keeps that something is given out and then makes it; raises StoreError."""

    def job() -> Made:
        disclose(desk.store, patient, what, desk.act(), whom.to, whom.why)
        return make()

    return job


def copy_for_person(desk: Desk, request: Request, folder: Path) -> Callable[[], Path]:
    """A job that writes the copy for the person into a new folder, and says where it is."""
    # Read when the first copy is wanted.
    from ankleclinic.services.persons_copy import make_copy  # noqa: PLC0415

    return partial(
        make_copy,
        desk.store,
        request.record.patient.id,
        request.catalogue,
        folder,
        desk.act,
        letterhead=request.letterhead,
        fonts=request.fonts,
        today=request.created_on,
    )
