"""What stood in a field the last time it was measured."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ankleclinic.catalogue.measure import Measure
from ankleclinic.judgement.results import Value
from ankleclinic.judgement.scoring import score
from ankleclinic.record.episode import Assessment
from ankleclinic.record.observation import FOR_ERROR, Key, Observation


@dataclass(frozen=True, slots=True)
class Last:
    """The newest earlier observation under a key, its day and what it comes to."""

    date: date
    observation: Observation
    value: Value

    @property
    def number(self) -> float | None:
        """The settled number, None when there is none or a question about it is still open."""
        return None if self.value.pending else self.value.value


class Earlier:
    """The visits before one, with what stood last under each key at hand.

    Args:
        visits: the visits in order of date.
    """

    def __init__(self, visits: Sequence[Assessment]) -> None:
        self.visits = tuple(visits)
        self._newest: dict[Key, tuple[date, Observation]] = {}
        self._methods: dict[str, str | None] = {}
        self._last: dict[Key, Last | None] = {}
        for visit in self.visits:
            own = [entry for entry in visit.observations if entry.key.moment not in FOR_ERROR]
            self._methods |= {entry.measure: entry.key.method for entry in reversed(own)}
            self._newest |= {entry.key: (visit.date, entry) for entry in visit.observations}

    def still(self, visits: Sequence[Assessment]) -> "Earlier":
        """Itself for the same visits, none of them written to since; otherwise these others."""
        same = (one is other for one, other in zip(self.visits, visits, strict=False))
        return self if len(visits) == len(self.visits) and all(same) else Earlier(visits)

    def last(self, measure: Measure, key: Key) -> Last | None:
        """What stands under a key in the newest visit that has it."""
        if key not in self._last:
            found = self._newest.get(key)
            self._last[key] = Last(*found, score(measure, found[1])) if found else None
        return self._last[key]

    def method(self, measure: Measure) -> str | None:
        """The method a measure was taken by last, else the usual one."""
        return self._methods.get(measure.id, measure.default_method)
