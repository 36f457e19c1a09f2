"""The visits of an episode with every observation scored once."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.catalogue.measure import Share
from ankleclinic.judgement.derived import with_derived
from ankleclinic.judgement.scoring import protocol_trials, score
from ankleclinic.judgement.screens import answers_of, contradicted, positive_tests
from ankleclinic.judgement.visit import Entry, Sheet, Visit
from ankleclinic.record.episode import Assessment, EpisodeRecord
from ankleclinic.record.observation import FOR_ERROR, Observation, State, Tick


def score_visits(catalogue: Catalogue, record: EpisodeRecord, position: int) -> Sheet:
    """The visit at a position and those before it, scored, oldest first."""
    return tuple(_visit(catalogue, assessment) for assessment in record.until(position))


class Scorer:
    """Scores a record that is written to visit by visit, each unchanged visit only once.

    Args:
        catalogue: the measures to score by.
    """

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._known: dict[str, tuple[Assessment, Visit]] = {}

    def sheet(self, record: EpisodeRecord, position: int) -> Sheet:
        """What `score_visits` says; records never change, so the same visit scores the same."""
        return tuple(self._scored(assessment) for assessment in record.until(position))

    def supposed(self, record: EpisodeRecord, position: int) -> Sheet:
        """What `sheet` says of a record that is only supposed: nothing of it is kept."""
        return tuple(
            self._scored(visit) if self.knows((visit,)) else _visit(self._catalogue, visit)
            for visit in record.until(position)
        )

    def knows(self, visits: Sequence[Assessment]) -> bool:
        """Whether these visits were all scored as they stand."""
        known = (self._known.get(visit.id) for visit in visits)
        return all(
            found is not None and found[0] is visit
            for found, visit in zip(known, visits, strict=True)
        )

    def _scored(self, assessment: Assessment) -> Visit:
        known = self._known.get(assessment.id)
        if known is None or known[0] is not assessment:
            known = assessment, _visit(self._catalogue, assessment)
            self._known[assessment.id] = known
        return known[1]


def _visit(catalogue: Catalogue, assessment: Assessment) -> Visit:
    entries: dict[str, tuple[Entry, ...]] = {}
    own = tuple(one for one in assessment.observations if one.key.moment not in FOR_ERROR)
    for observation in _with_tests(catalogue, own):
        measure = catalogue.measures.get(observation.measure)
        if measure is None:
            continue
        trials = protocol_trials(measure, observation)
        entry = Entry(score(measure, observation), trials, observation.rater)
        entries[measure.id] = (*entries.get(measure.id, ()), entry)
    visit = Visit(
        assessment.id,
        assessment.date,
        assessment.rater,
        assessment.stage,
        entries,
        assessment.familiarisation,
    )
    return with_derived(catalogue, _normalized(catalogue, visit))


def _with_tests(
    catalogue: Catalogue, observations: tuple[Observation, ...]
) -> Iterator[Observation]:
    """The observations, each screen also answered by the positive tests of the same visit.

    An item of which two screens say the opposite is not known to be absent.
    """
    positive = positive_tests(observations)
    screens = {
        one.measure: measure.screen
        for one in observations
        if (measure := catalogue.measures.get(one.measure)) and measure.screen
    }
    unlike = contradicted(screens, observations)
    for entry in observations:
        measure = catalogue.measures.get(entry.measure)
        if measure is None or measure.screen is None or entry.state is not State.MEASURED:
            yield entry
            continue
        doubted = unlike.get(entry.measure, frozenset())
        ticks = [tick for tick in entry.ticks if tick.item not in doubted]
        answers = answers_of(measure.screen, ticks, positive)
        yield replace(entry, ticks=tuple(Tick(item, found) for item, found in answers.items()))


def _normalized(catalogue: Catalogue, visit: Visit) -> Visit:
    """The visit with each value also relative to the length or mass its measure names."""
    entries = {
        name: tuple(
            _share(catalogue, visit, entry, catalogue.measures[name].normalized) for entry in found
        )
        for name, found in visit.entries.items()
    }
    return replace(visit, entries=entries)


def _share(catalogue: Catalogue, visit: Visit, entry: Entry, share: Share | None) -> Entry:
    number = entry.value.value
    if share is None or number is None or not entry.usable:
        return entry
    side = entry.value.side if catalogue.measures[share.by].sided else None
    divisor = visit.number(share.by, side)
    if not divisor:
        return entry
    normalized = share.factor * number / divisor
    return replace(entry, value=replace(entry.value, normalized=normalized))
