"""What somebody did in a clinic that changes no record, and where the trail of it ends."""

import base64
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType
from typing import Final


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


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of the audit trail, to be read.

    Attributes:
        seq: its number; only this orders the rows.
        at: when, in UTC, by the clock of the workstation.
        by: who did it.
        workstation: where.
        what: an action, or the name of a change.
        patient: the number of the patient it was about, empty where that is not noted.
        is_done: whether it succeeded.
        details: a word more.
        behind: the seconds by which the clock stood before the row before, 0 for a sound one.
    """

    seq: int
    at: datetime
    by: str
    workstation: str
    what: str
    patient: str
    is_done: bool
    details: str
    behind: int


class Flaw(StrEnum):
    """What is wrong with an audit trail at one place."""

    MISSING = "missing"
    SEAL = "seal"
    KEY = "key"
    ACT = "act"
    DOUBLE = "double"
    OUTSIDE = "outside"
    CUT = "cut"
    OTHER = "other"
    RECORD = "record"


FLAW_WORDS: Final[Mapping[Flaw, str]] = MappingProxyType(
    {
        Flaw.MISSING: "Rows before this one were removed.",
        Flaw.SEAL: "This row was changed, put in or moved after it was written.",
        Flaw.KEY: "The key that sealed this row is not in the clinic.",
        Flaw.ACT: "What was done, or a value before or after it, was changed or removed.",
        Flaw.DOUBLE: "This row stands for an act that another row stands for already.",
        Flaw.OUTSIDE: "An act was put in that no row stands for, or its row was removed.",
        Flaw.CUT: "The trail ends before the row that was kept elsewhere: its end was cut off, or "
        "an older file was put back.",
        Flaw.OTHER: "This row is not the one that was kept elsewhere: the trail was written anew, "
        "or belongs to another clinic.",
        Flaw.RECORD: "What is stored is not what was entered last.",
    }
)


@dataclass(frozen=True, slots=True)
class Fault:
    """One place at which the trail or what it covers was tampered with.

    Attributes:
        flaw: what is wrong.
        seq: the row of the trail, 0 where there is none.
        act: the number of the act, 0 where there is none.
        what: the table of a record that differs, empty for the trail itself.
    """

    flaw: Flaw
    seq: int = 0
    act: int = 0
    what: str = ""

    def __str__(self) -> str:
        """One line: where, and what is wrong."""
        where = f"row {self.seq}" if self.seq else f"act {self.act}" if self.act else ""
        where = " ".join(part for part in (self.what, where) if part)
        return f"{where}: {FLAW_WORDS[self.flaw]}"


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check of the whole trail found; `head` is None where there is no trail at all."""

    head: Head | None
    rows: int
    faults: tuple[Fault, ...]
