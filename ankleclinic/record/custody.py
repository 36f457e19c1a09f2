"""How a patient's record is held: open, closed or restricted, given out, or erased."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Custody:
    """How a record is held now, who said so and why; `at` is in UTC.

    Attributes:
        patient: the number of the patient.
        is_closed: left out of the list; everything is kept.
        is_restricted: read only, and given out to nobody but the person.
    """

    patient: str
    is_closed: bool
    is_restricted: bool
    reason: str
    by: str
    at: datetime


class Given(StrEnum):
    """What was given out."""

    REPORT = "report"
    WORKBOOK = "workbook"
    PERSONS_COPY = "persons_copy"
    PSEUDONYMOUS = "pseudonymous"


@dataclass(frozen=True, slots=True)
class Disclosure:
    """Something of a patient that was given out: what, to whom, and why; `at` is in UTC.

    `to` and `why` are empty where nobody said it.
    """

    id: str
    patient: str
    what: Given
    to: str
    why: str
    by: str
    at: datetime


class Ground(StrEnum):
    """Why a record is erased; a choice and no words, which could name somebody."""

    TIME_IS_UP = "time_is_up"
    ASKED = "asked"
    ENTERED_BY_MISTAKE = "entered_by_mistake"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Tombstone:
    """That a record was erased: `mark` stands for its number and gives it away to nobody."""

    mark: str
    ground: Ground
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Trace:
    """One row of the audit trail about a patient; `at` is in UTC."""

    seq: int
    at: datetime
    by: str
    workstation: str
    what: str
    is_done: bool
    details: str
