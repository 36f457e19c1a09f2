"""What was observed at a visit: one measure, one side, with everything that was said about it."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from ankleclinic.record.patient import Side


class State(StrEnum):
    """What a value is when it is, or is not, a number; missing is never zero."""

    MEASURED = "measured"
    NOT_TESTED = "not_tested"
    UNABLE = "unable"
    CONTRAINDICATED = "contraindicated"
    NOT_APPLICABLE = "not_applicable"


class Result(StrEnum):
    """The outcome of a clinical test."""

    POSITIVE = "positive"
    NEGATIVE = "negative"
    EQUIVOCAL = "equivocal"


class Moment(StrEnum):
    """Which of several readings at one visit an observation is; only `before` is its value.

    `after` is the re-test after treatment. `retest` is taken blind by the same rater and
    `second_rater` by another, for the measurement error of the clinic.
    """

    BEFORE = "before"
    AFTER = "after"
    RETEST = "retest"
    SECOND_RATER = "second_rater"


FOR_ERROR = frozenset({Moment.RETEST, Moment.SECOND_RATER})
"""Readings that tell how far a measurement can be trusted, never how the patient is."""


class StoppedBy(StrEnum):
    """What ended a maximal test before its own end."""

    PAIN = "pain"
    FEAR = "fear"
    FATIGUE = "fatigue"
    RULE = "rule"


@dataclass(frozen=True, slots=True)
class Trial:
    """One attempt; a failed one has no number."""

    value: float | None

    @property
    def failed(self) -> bool:
        """Whether the attempt failed."""
        return self.value is None


Item = float | Literal["na"] | None


@dataclass(frozen=True, slots=True)
class Tick:
    """The answer to one item of a screen; an item that was not asked has none."""

    item: str
    present: bool


@dataclass(frozen=True, slots=True)
class Spot:
    """One zone of a pain map: how much it hurts (0 to 10) and what the pain is like."""

    zone: str
    pain: int
    quality: str | None = None


@dataclass(frozen=True, slots=True)
class Key:
    """What makes an observation the only one of its kind in an assessment."""

    measure: str
    side: Side | None = None
    method: str | None = None
    bias: str | None = None
    moment: Moment = Moment.BEFORE


@dataclass(frozen=True, slots=True)
class Observation:
    """One measure on one side at one visit, as it was entered.

    A number stands in exactly one of `value`, `trials`, `items` and `score`; `trials` are the
    attempts, `items` the answers of a questionnaire in its own order, `score` its typed total and
    `scorer` the version of the rule that scored it. `result` is the outcome of a test, the chosen
    option of a coded task, or what the therapist concludes of a screen, whose answers are `ticks`;
    `spots` are the zones of a pain map. Numbers are in the unit of the measure; `entered_unit` is
    the one they were typed in. `rater` differs from the visit's only where it is given.
    `questioned` holds the codes of the questions an unlikely value raised, `confirmed` says that
    they were answered.
    """

    key: Key
    state: State = State.MEASURED
    reason: str | None = None
    value: float | None = None
    trials: tuple[Trial, ...] = ()
    items: tuple[Item, ...] = ()
    score: float | None = None
    scorer: str | None = None
    result: str | None = None
    ticks: tuple[Tick, ...] = ()
    spots: tuple[Spot, ...] = ()
    pain: int | None = None
    gave_way: bool | None = None
    stopped_by: StoppedBy | None = None
    rater: str | None = None
    confirmed: bool = False
    questioned: tuple[str, ...] = ()
    entered_unit: str | None = None
    note: str = ""

    @property
    def measure(self) -> str:
        """The id of the measure."""
        return self.key.measure

    @property
    def side(self) -> Side | None:
        """The side, or None for a measure without one."""
        return self.key.side

    @property
    def pending(self) -> bool:
        """Whether a question is open, so that the value is shown but drives nothing."""
        return bool(self.questioned) and not self.confirmed
