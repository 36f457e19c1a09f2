"""One scored visit: its entries by measure, ready to be compared."""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from ankleclinic.judgement.results import Value
from ankleclinic.record.observation import Moment, State
from ankleclinic.record.patient import Side


class Series(NamedTuple):
    """What must agree before two values are compared."""

    method: str | None
    statistic: str | None
    bias: str | None
    answers: int | None


@dataclass(frozen=True, slots=True)
class Entry:
    """A scored observation and the number of valid trials behind it.

    `rater` is who took it, where that was somebody else than the rest of the visit.
    """

    value: Value
    trials: int
    rater: str | None = None

    @property
    def series(self) -> Series:
        """What must agree before it is compared with another value."""
        value = self.value
        return Series(value.method, value.statistic, value.bias, value.answers)

    @property
    def usable(self) -> bool:
        """Whether the value may drive anything: measured, and no question open."""
        return self.value.state is State.MEASURED and not self.value.pending


@dataclass(frozen=True, slots=True)
class Visit:
    """One visit: its day, who measured, the stage said, and the entries by measure.

    Readings taken for the measurement error of the clinic are no entries.
    """

    assessment: str
    date: date
    rater: str | None
    stage: int | None
    entries: dict[str, tuple[Entry, ...]]
    familiarisation: bool = False

    def of(
        self, measure: str, side: Side | None, moment: Moment = Moment.BEFORE
    ) -> tuple[Entry, ...]:
        """The entries of one measure and side, in the order they were entered."""
        found = self.entries.get(measure)
        if found is None:
            return ()
        return tuple([e for e in found if e.value.side is side and e.value.moment is moment])

    def number(self, measure: str, side: Side | None) -> float | None:
        """The first usable number of one measure and side."""
        for entry in self.entries.get(measure, ()):
            value = entry.value
            if value.side is not side or value.moment is not Moment.BEFORE:
                continue
            if value.value is not None and entry.usable:
                return value.value
        return None


Sheet = tuple[Visit, ...]
