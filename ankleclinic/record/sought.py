"""What a search for patients asks beyond names: closed questions that a store can answer."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ankleclinic.record.patient import Involved


class Compare(StrEnum):
    """How a number is compared with the one that was typed."""

    AT_MOST = "<="
    AT_LEAST = ">="
    LESS = "<"
    MORE = ">"
    EQUAL = "="


class Flag(StrEnum):
    """What can be looked for that waits for somebody or stands out."""

    DRAFT = "draft"
    NEW = "new"
    UNSIGNED = "unsigned"
    OVERRIDDEN = "overridden"
    RESTRICTED = "restricted"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class StageIs:
    """The stage at the last visit; without a number, that none was set."""

    compare: Compare
    stage: int | None


@dataclass(frozen=True, slots=True)
class SideIs:
    """The involved side."""

    involved: Involved


@dataclass(frozen=True, slots=True)
class SeenBy:
    """Whoever took the last visit: a part of the name or of the initials."""

    rater: str


@dataclass(frozen=True, slots=True)
class Flagged:
    """Something that stands out."""

    flag: Flag


@dataclass(frozen=True, slots=True)
class Window:
    """Last visits in one stage between two days, both included; None is open."""

    stage: int
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True)
class DueIs:
    """Last visits in any of some windows."""

    windows: tuple[Window, ...]


@dataclass(frozen=True, slots=True)
class DueUnknown:
    """No visit, or a last one in a stage other than those that say when the next is due."""

    told: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Measured:
    """The newest number of a measure; of the involved side, with both involved of either."""

    measure: str
    sided: bool
    compare: Compare
    value: float


Condition = StageIs | SideIs | SeenBy | Flagged | DueIs | DueUnknown | Measured


@dataclass(frozen=True, slots=True)
class Sought:
    """A search as it is understood: words of names and numbers, and conditions; all must hold."""

    words: str = ""
    conditions: tuple[Condition, ...] = ()
