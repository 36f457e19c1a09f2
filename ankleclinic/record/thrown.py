"""What was thrown away and can be taken back for a while."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

KEPT = timedelta(days=30)
"""How long a thing can be taken back."""


class Kind(StrEnum):
    """What can be thrown away; what somebody signed cannot."""

    VISIT = "visit"
    PATIENT = "patient"


@dataclass(frozen=True, slots=True)
class Thrown:
    """Something in the bin: what, whose, why and by whom; `at` is in UTC.

    Attributes:
        patient: the number of the patient.
        subject: the id of the visit, or again the number of the patient.
        about: the day of the visit as YYYY-MM-DD, empty for a patient.
    """

    id: str
    kind: Kind
    patient: str
    subject: str
    about: str
    reason: str
    by: str
    at: datetime

    @property
    def gone(self) -> datetime:
        """From when on it is erased."""
        return self.at + KEPT

    @property
    def day(self) -> date | None:
        """The day of a visit, None for a patient."""
        return date.fromisoformat(self.about) if self.about else None
