"""The visits of an episode with every observation scored once."""

from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.judgement.results import Value
from ankleclinic.judgement.scoring import protocol_trials, score
from ankleclinic.record.episode import Assessment, EpisodeRecord
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
    """A scored observation and the number of valid trials behind it."""

    value: Value
    trials: int

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
    """One visit: its day, who measured, the stage said, and the entries by measure."""

    assessment: str
    date: date
    rater: str | None
    stage: int | None
    entries: dict[str, tuple[Entry, ...]]

    def of(
        self, measure: str, side: Side | None, moment: Moment = Moment.BEFORE
    ) -> tuple[Entry, ...]:
        """The entries of one measure and side, in the order they were entered."""
        return tuple(
            entry
            for entry in self.entries.get(measure, ())
            if entry.value.side is side and entry.value.moment is moment
        )


Sheet = tuple[Visit, ...]


def score_visits(catalogue: Catalogue, record: EpisodeRecord, position: int) -> Sheet:
    """The visit at a position and those before it, scored, oldest first."""
    return tuple(_visit(catalogue, assessment) for assessment in record.until(position))


def _visit(catalogue: Catalogue, assessment: Assessment) -> Visit:
    entries: dict[str, tuple[Entry, ...]] = {}
    for observation in assessment.observations:
        measure = catalogue.measures.get(observation.measure)
        if measure is None:
            continue
        entry = Entry(score(measure, observation), protocol_trials(measure, observation))
        entries[measure.id] = (*entries.get(measure.id, ()), entry)
    visit = Visit(assessment.id, assessment.date, assessment.rater, assessment.stage, entries)
    return _normalized(catalogue, visit)


def _normalized(catalogue: Catalogue, visit: Visit) -> Visit:
    """The visit with each reach also as a share of the length of its own leg."""
    entries = {
        name: tuple(_share(visit, entry, catalogue.measures[name].normalized_by) for entry in found)
        for name, found in visit.entries.items()
    }
    return replace(visit, entries=entries)


def _share(visit: Visit, entry: Entry, by: str | None) -> Entry:
    number = entry.value.value
    if by is None or number is None or not entry.usable:
        return entry
    lengths = [one.value.value for one in visit.of(by, entry.value.side) if one.usable]
    length = next((length for length in lengths if length), None)
    if length is None:
        return entry
    return replace(entry, value=replace(entry.value, normalized=100 * number / length))
