"""Which fields a visit has, in which order, and how far they are filled; nothing here is drawn."""

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass

from ankleclinic.catalogue.catalogue import Battery, Catalogue
from ankleclinic.catalogue.measure import Kind, Measure, Screen, Section
from ankleclinic.judgement.scoring import score
from ankleclinic.judgement.screens import answers_of, conclude, positive_tests
from ankleclinic.record.episode import Assessment
from ankleclinic.record.observation import Key, Moment, Observation, State
from ankleclinic.record.patient import Side
from ankleclinic.reports.words import section_word
from ankleclinic.services.asking import SECTIONS as PATIENT_SECTIONS
from ui.fields.last import Earlier

Lane = tuple[str, Side | None]
"""A measure and a side: one field of the page."""

SIDES: tuple[Side, ...] = (Side.LEFT, Side.RIGHT)


@dataclass(frozen=True, slots=True)
class Part:
    """One page of a visit with its measures in entry order: a section, or a whole battery."""

    title: str
    measures: tuple[Measure, ...]
    whole: bool = False

    @property
    def is_for_patients(self) -> bool:
        """Whether all of it is what patients answer themselves."""
        return all(measure.section in PATIENT_SECTIONS for measure in self.measures)

    def is_closed(self, closed: Container[Section]) -> bool:
        """Whether all of its measures lie in closed sections."""
        return all(measure.section in closed for measure in self.measures)

    def open_measures(self, closed: Container[Section]) -> tuple[Measure, ...]:
        """Its measures that lie in no closed section."""
        return tuple(measure for measure in self.measures if measure.section not in closed)


@dataclass(frozen=True, slots=True)
class Count:
    """How many fields are done, out of how many."""

    done: int
    total: int


def plan_of(catalogue: Catalogue, visit: Assessment) -> tuple[Part, ...]:
    """The pages of a visit: its battery by sections or whole, and whatever else was measured."""
    battery = catalogue.batteries.get(visit.battery or "")
    chosen = _measures_of(catalogue, battery, visit)
    if battery is not None and battery.one_page:
        return (Part(battery.name, chosen, whole=True),)
    return tuple(
        Part(section_word(section), measures)
        for section in Section
        if (measures := tuple(m for m in chosen if m.section is section))
    )


def _measures_of(
    catalogue: Catalogue, battery: Battery | None, visit: Assessment
) -> tuple[Measure, ...]:
    every = catalogue.measures
    chosen = catalogue.of_battery(battery.id) if battery is not None else every.values()
    besides = (every[seen.measure] for seen in visit.observations if seen.measure in every)
    ids = dict.fromkeys(measure.id for measure in (*chosen, *besides) if measure.entered)
    return tuple(every[name] for name in ids)


def sides_of(measure: Measure) -> tuple[Side | None, ...]:
    """The sides a measure is taken on; one without a side has a single field."""
    return SIDES if measure.sided else (None,)


def lanes(measures: Sequence[Measure]) -> Iterator[Lane]:
    """The fields of some measures in reading order."""
    for measure in measures:
        for side in sides_of(measure):
            yield measure.id, side


def find(visit: Assessment, key: Key) -> Observation | None:
    """The observation of a visit under a key."""
    return next((entry for entry in visit.observations if entry.key == key), None)


def readings(visit: Assessment) -> tuple[Observation, ...]:
    """What fills the fields of a visit: neither a re-test nor the reading of a second rater."""
    return tuple(entry for entry in visit.observations if entry.key.moment is Moment.BEFORE)


def is_done(
    measure: Measure, observation: Observation, positive: frozenset[str] = frozenset()
) -> bool:
    """Whether a field needs nothing more: its protocol is complete, or a state says why not.

    Args:
        measure: what is measured.
        observation: what is stored.
        positive: the clinical tests of the visit that came out positive.
    """
    if observation.state is not State.MEASURED:
        return True
    if observation.result is not None or measure.kind in {Kind.TEST, Kind.CHOICE}:
        return observation.result is not None
    if measure.screen is not None:
        return _is_screened(measure.screen, observation, positive)
    if observation.trials and measure.trials is not None:
        return len(observation.trials) >= measure.trials.count
    return score(measure, observation).value is not None


def _is_screened(screen: Screen, observation: Observation, positive: frozenset[str]) -> bool:
    answers = answers_of(screen, observation.ticks, positive)
    deciding = [item.id for item in screen.items if not item.precaution]
    return conclude(screen, answers, observation.score) is not None or answers.keys() >= set(
        deciding
    )


def done_lanes(measures: Sequence[Measure], visit: Assessment) -> frozenset[Lane]:
    """The fields that are done at a visit, whatever method or bias they were taken by."""
    by_id = {measure.id: measure for measure in measures}
    positive = positive_tests(visit.observations)
    return frozenset(
        (entry.measure, entry.side)
        for entry in readings(visit)
        if entry.measure in by_id and is_done(by_id[entry.measure], entry, positive)
    )


def count(measures: Sequence[Measure], done: Container[Lane]) -> Count:
    """How far some measures are."""
    wanted = list(lanes(measures))
    return Count(sum(lane in done for lane in wanted), len(wanted))


def seconds_left(measures: Sequence[Measure], done: Container[Lane]) -> int:
    """How long the open fields take, from the catalogue's time for each measure."""
    return round(
        sum(
            measure.seconds / len(sides_of(measure))
            for measure in measures
            for side in sides_of(measure)
            if (measure.id, side) not in done
        )
    )


def resume_at(
    parts: Sequence[Part],
    visit: Assessment,
    newest: Key | None,
    closed: Container[Section] = (),
) -> Lane | None:
    """The first open field from the one written last on; the first of all when none is open."""
    measures = [measure for part in parts for measure in part.open_measures(closed)]
    every = list(lanes(measures))
    done = done_lanes(measures, visit)
    is_entry = newest is not None and newest.moment is Moment.BEFORE
    last = (newest.measure, newest.side) if newest is not None and is_entry else None
    start = every.index(last) if last in every else 0
    around = every[start:] + every[:start]
    return next((lane for lane in around if lane not in done), every[0] if every else None)


def first_question(
    parts: Sequence[Part], visit: Assessment, closed: Container[Section] = ()
) -> Key | None:
    """The first value under question; one in a closed section keeps its question and can wait."""
    wanted = {measure.id for part in parts for measure in part.open_measures(closed)}
    asking = (entry for entry in readings(visit) if entry.pending and entry.measure in wanted)
    return next((entry.key for entry in asking), None)


def method_of(measure: Measure, visit: Assessment, before: Earlier) -> str | None:
    """The method a measure is taken by: as at this visit, else as last time, else the usual one."""
    taken = [entry.key.method for entry in readings(visit) if entry.measure == measure.id]
    return taken[0] if taken else before.method(measure)


def bias_of(measure: Measure, visit: Assessment) -> str | None:
    """The bias shown first: the one taken at this visit, else the first of the list."""
    if measure.bias is None:
        return None
    taken = [entry.key.bias for entry in readings(visit) if entry.measure == measure.id]
    return taken[0] if taken else measure.bias.options[0].id
