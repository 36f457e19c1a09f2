"""What somebody did in a clinic that changes no record, and where the trail of it ends."""

import base64
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Action(StrEnum):
    """What is kept besides every change."""

    SIGN_IN = "sign_in"
    SIGN_OUT = "sign_out"
    VIEW = "view"
    PRINT = "print"
    EXPORT = "export"
    BACK_UP = "back_up"
    RESTORE = "restore"
    ERASE = "erase"
    CHECK = "check"


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that was done, or was tried and did not succeed.

    Attributes:
        action: what it was.
        patient: the number of the patient it was about, empty for the clinic as a whole.
        is_done: whether it succeeded.
        details: a word more, such as the kind of a file; never a name or a value of a patient.
    """

    action: Action
    patient: str = ""
    is_done: bool = True
    details: str = ""


@dataclass(frozen=True, slots=True)
class Head:
    """The end of an audit trail, to be kept where nobody can change both.

    Attributes:
        clinic: the clinic it belongs to.
        seq: the number of the last row; the first one is 1.
        mac: the seal of that row, in hexadecimal digits.
        count: how many rows there are.
        at: when the last row was written, in UTC.
    """

    clinic: str
    seq: int
    mac: str
    count: int
    at: datetime

    @property
    def code(self) -> str:
        """The end in a form to be written on paper: its number and twelve signs of its seal."""
        signs = base64.b32encode(bytes.fromhex(self.mac)).decode()[:12]
        return "-".join((str(self.seq), signs[:4], signs[4:8], signs[8:]))
