"""What stood in a field the last time it was measured."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ankleclinic.catalogue.measure import Measure
from ankleclinic.judgement.results import Value
from ankleclinic.judgement.scoring import score
from ankleclinic.record.episode import Assessment
from ankleclinic.record.observation import Key, Observation


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


def last_of(measure: Measure, earlier: Sequence[Assessment], key: Key) -> Last | None:
    """What stands under a key in the newest earlier visit that has it.

    `earlier` is in order of date.
    """
    for visit in reversed(earlier):
        for observation in visit.observations:
            if observation.key == key:
                return Last(visit.date, observation, score(measure, observation))
    return None
