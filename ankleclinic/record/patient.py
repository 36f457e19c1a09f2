"""Who is treated, and for what: patient and episode."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Side(StrEnum):
    """A body side."""

    LEFT = "left"
    RIGHT = "right"

    @property
    def other(self) -> "Side":
        """The opposite side."""
        return Side.RIGHT if self is Side.LEFT else Side.LEFT


class Involved(StrEnum):
    """Which side or sides an episode is about."""

    LEFT = "left"
    RIGHT = "right"
    BOTH = "both"


class Sex(StrEnum):
    """Sex as norms use it; unknown is a value of its own."""

    FEMALE = "female"
    MALE = "male"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Patient:
    """A person; `id` is the clinic's number or a generated one and never changes.

    `version` counts the writes; a writer who saw an older one is told.
    """

    id: str
    family_name: str
    given_name: str
    birth_date: date
    sex: Sex = Sex.UNKNOWN
    note: str = ""
    version: int = 1

    def age(self, on: date) -> int:
        """Completed years on a day, by the calendar."""
        before_birthday = (on.month, on.day) < (self.birth_date.month, self.birth_date.day)
        return on.year - self.birth_date.year - before_birthday

    @property
    def full_name(self) -> str:
        """Given and family name in reading order."""
        return f"{self.given_name} {self.family_name}".strip()


class Activity(StrEnum):
    """What a goal is about."""

    SPORT = "sport"
    RUNNING = "running"
    WORK = "work"
    DAILY_LIFE = "daily_life"


@dataclass(frozen=True, slots=True)
class Goal:
    """Something the patient wants to do again, until when, and since when it can be done."""

    words: str
    activity: Activity
    due: date | None = None
    met: date | None = None


@dataclass(frozen=True, slots=True)
class Episode:
    """One problem under treatment; `version` counts the writes as for a patient."""

    id: str
    involved: Involved
    onset: date | None = None
    other_side_injured_before: bool = False
    dominant: Side | None = None
    sport: str = ""
    occupation: str = ""
    precautions: tuple[str, ...] = ()
    sprains: int | None = None
    mechanism: str = ""
    last_injury: date | None = None
    goals: tuple[Goal, ...] = ()
    version: int = 1

    @property
    def involved_side(self) -> Side | None:
        """The involved side, or None when both are."""
        return None if self.involved is Involved.BOTH else Side(self.involved.value)

    @property
    def sides_comparable(self) -> bool:
        """Whether the other side may serve as a reference."""
        return self.involved is not Involved.BOTH and not self.other_side_injured_before

    def is_involved(self, side: Side | None) -> bool:
        """Whether a side is under treatment."""
        return side is not None and self.involved in {Involved.BOTH, Involved(side.value)}
