"""What a trend shows, the same for screen and paper: lines, bands and the meaning of a change."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ankleclinic.judgement.results import Change, Label
from ankleclinic.record.patient import Side
from ankleclinic.trends.pain_map import MapCourse


class Around(StrEnum):
    """What bands lie round and values are judged against: the baseline, or the value before."""

    BASELINE = "first"
    PREVIOUS = "previous"


@dataclass(frozen=True, slots=True)
class TrendPoint:
    """One value of one visit; `change` is what judging makes of it, None for the first.

    `stale` says that the value is past its shelf life on the day the trend is read, `pending`
    that a question about it is open.
    """

    date: date
    value: float
    assessment: str
    change: Change | None = None
    stale: bool = False
    pending: bool = False

    @property
    def label(self) -> Label | None:
        """What its change means, None where it was compared with nothing."""
        return self.change.label if self.change else None


@dataclass(frozen=True, slots=True)
class Line:
    """The points of one side taken in one way; points of different methods are never joined.

    `statistic` says what the numbers are (single, best, mean, total), as in a `Value`.
    """

    side: Side | None
    method: str | None
    involved: bool
    points: tuple[TrendPoint, ...]
    statistic: str | None = None


@dataclass(frozen=True, slots=True)
class Band:
    """A band around a value: `baseline` minus and plus `half`, in the unit of the measure.

    `name` is short enough for the plot, `source` a sentence with population, status and citation.
    """

    baseline: float
    half: float
    name: str
    source: str
    status: str
    references: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Guide:
    """A value to compare with: the target of a `stage`, or, without one, what healthy people reach.

    `higher` says that a target is met from the value upward, otherwise up to it. `source` is a
    sentence with what is asked or who was measured, status and citation.
    """

    value: float
    source: str
    status: str
    references: tuple[str, ...]
    stage: int | None = None
    higher: bool = True


@dataclass(frozen=True, slots=True)
class EarlierCourse:
    """The values of an earlier episode, its first visit laid on the first one of now.

    `started` is that first visit; the days of `points` are those they are laid on.
    """

    side: Side | None
    method: str | None
    statistic: str | None
    started: date
    points: tuple[tuple[date, float], ...]


@dataclass(frozen=True, slots=True)
class SymmetryPoint:
    """The symmetry index of one visit by one method, in percent."""

    date: date
    index: float
    method: str | None = None


@dataclass(frozen=True, slots=True)
class Trend:
    """One measure over the visits of an episode.

    `error` and `importance` lie `around` a value of `banded` (the involved side, or None for a
    measure without sides). `since_first` and `since_last` judge the newest value of that side.
    `standing` says in words what the number of points allows: a value, a change or a trend.
    `maps` are the drawings behind the values of a pain map.
    """

    measure: str
    name: str
    unit: str
    lines: tuple[Line, ...]
    banded: Side | None
    error: Band | None
    importance: Band | None
    symmetry: tuple[SymmetryPoint, ...]
    symmetry_note: str | None
    since_first: Change | None
    since_last: Change | None
    standing: str
    maps: tuple[MapCourse, ...] = ()
    around: Around = Around.BASELINE
    guides: tuple[Guide, ...] = ()
    earlier: tuple[EarlierCourse, ...] = ()

    @property
    def judged(self) -> Change | None:
        """The change of the newest value against what the bands lie round."""
        return self.since_last if self.around is Around.PREVIOUS else self.since_first
