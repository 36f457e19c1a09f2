"""What judging says of one visit: values, symmetry and changes, each with its reason."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Literal

from ankleclinic.record.observation import Moment, Spot, State, StoppedBy, Tick
from ankleclinic.record.patient import Side


class Label(StrEnum):
    """What a change means against error and importance."""

    WITHIN_ERROR = "within_error"
    POSSIBLE = "possible"
    CONFIDENT_BETTER = "confident_better"
    CONFIDENT_WORSE = "confident_worse"
    NOT_JUDGED = "not_judged"


class Verdict(StrEnum):
    """What the comparison of both sides says."""

    SYMMETRICAL = "symmetrical"
    DEFICIT = "deficit"
    ABOVE_RANGE = "above_range"
    SUPPRESSED = "suppressed"
    NOT_COMPUTABLE = "not_computable"


class Direction(StrEnum):
    """Which way a change went."""

    BETTER = "better"
    WORSE = "worse"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Value:
    """The value of one observation: a number in `unit`, or a state with its reason.

    `statistic` says what the number is (single, best, mean, total, percent, derived), `pending`
    that a question about it is open, so that it drives nothing. `percent` is the share of a
    questionnaire's range, `normalized` the value relative to a length or mass, in the unit of the
    measure's share. `trials` counts the valid trials behind it, `answers` the items of a mean of
    named activities. `result` is the outcome of a test or screen, or the option of a choice;
    `ticks` are the answers of a screen.
    `scorer` names the rule that scored a questionnaire, `spots` are the zones of a pain map.
    `capped` says that the test ended at its limit, `stopped_by` what ended it earlier.
    """

    measure: str
    side: Side | None
    value: float | None
    unit: str
    statistic: str | None
    state: State
    reason: str | None = None
    result: str | None = None
    percent: float | None = None
    method: str | None = None
    bias: str | None = None
    moment: Moment = Moment.BEFORE
    pain: int | None = None
    pending: bool = False
    normalized: float | None = None
    trials: int | None = None
    answers: int | None = None
    scorer: str | None = None
    spots: tuple[Spot, ...] = ()
    capped: bool = False
    stopped_by: StoppedBy | None = None
    ticks: tuple[Tick, ...] = ()


@dataclass(frozen=True, slots=True)
class Symmetry:
    """Both sides of one measure compared.

    `index` is in percent, below 100 always meaning worse on the involved side; `difference` is
    involved minus uninvolved in `unit`. `threshold` is in `threshold_unit`. `inside_error` says
    that the cut-off the verdict rests on is smaller than the error of a side difference, None when
    no error is known.
    """

    measure: str
    index: float | None
    difference: float | None
    unit: str
    verdict: Verdict
    reason: str
    threshold: float | None = None
    threshold_unit: str = "%"
    inside_error: bool | None = None
    method: str | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """One measure and side compared with an earlier visit.

    `against` is the previous or first comparable value, or the one before treatment in the same
    visit. `change` is later minus earlier in the unit of the measure, `percent` its share of the
    earlier value. `row` names the error row used and `why_row` why, `mcid_row` the row of the
    smallest important change; `mdc` and `mcid` are their figures.
    """

    measure: str
    side: Side | None
    against: Literal["previous", "first", "before"]
    since: date
    change: float | None
    percent: float | None
    direction: Direction
    label: Label
    mdc: float | None
    mcid: float | None
    row: str | None
    why_row: str
    reason: str
    references: tuple[str, ...] = ()
    method: str | None = None
    mcid_row: str | None = None


@dataclass(frozen=True, slots=True)
class Moved:
    """How many changes were judged, how many moved, and how many would by chance."""

    judged: int
    moved: int
    by_chance: float


@dataclass(frozen=True, slots=True)
class Judgement:
    """Everything judged at one visit, as of its own date.

    `moved` counts the changes against the previous comparable value only.
    """

    date: date
    values: tuple[Value, ...]
    symmetry: tuple[Symmetry, ...]
    changes: tuple[Change, ...]
    moved: Moved
