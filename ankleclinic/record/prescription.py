"""What a patient was prescribed: an intervention with its dose, from when, and until when."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Per(StrEnum):
    """What the times of a prescription are counted in."""

    DAY = "day"
    WEEK = "week"


@dataclass(frozen=True, slots=True)
class Prescription:
    """One intervention as it was prescribed to a patient.

    `times` are sessions per day or week. `hold` is in seconds. `effort` is an effort or a grade.
    `step` says which step from the dose to begin with is taken now. `place` orders the plan.
    `against` is what forbade it when it was prescribed all the same, for `reason`. A stopped one
    stays, with `stop_reason`. `version` counts the writes; one that is not stored yet has none.
    """

    id: str
    intervention: str
    start: date
    times: int
    per: Per
    place: int = 0
    sets: int | None = None
    reps: int | None = None
    hold: int | None = None
    effort: str = ""
    step: str = ""
    note: str = ""
    against: str = ""
    reason: str = ""
    stopped: date | None = None
    stop_reason: str = ""
    by: str = ""
    version: int = 0

    @property
    def is_open(self) -> bool:
        """Whether nobody has stopped it."""
        return self.stopped is None


MOST_TIMES = {Per.DAY: 10, Per.WEEK: 14}
MOST_SETS, MOST_REPS, MOST_HOLD = 20, 200, 900
