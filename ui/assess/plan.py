"""Which fields a visit has, in which order, and how far they are filled; nothing here is drawn."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.catalogue.measure import Kind, Measure, Section
from ankleclinic.judgement.scoring import score
from ankleclinic.record.episode import Assessment
from ankleclinic.record.observation import Key, Observation, State
from ankleclinic.record.patient import Side

Lane = tuple[str, Side | None]
"""A measure and a side: one field of the page."""

SIDES: tuple[Side, ...] = (Side.LEFT, Side.RIGHT)


@dataclass(frozen=True, slots=True)
class Part:
    """One section with its measures in entry order."""

    section: Section
    measures: tuple[Measure, ...]


@dataclass(frozen=True, slots=True)
class Count:
    """How many fields are done, out of how many."""

    done: int
    total: int


def plan_of(catalogue: Catalogue, visit: Assessment) -> tuple[Part, ...]:
    """The sections of a visit: its battery and whatever else was measured at it."""
    if visit.battery is not None and visit.battery in catalogue.batteries:
        chosen = list(catalogue.of_battery(visit.battery))
    else:
        chosen = list(catalogue.measures.values())
    known = {measure.id for measure in chosen}
    for observation in visit.observations:
        if observation.measure in catalogue.measures and observation.measure not in known:
            known.add(observation.measure)
            chosen.append(catalogue.measures[observation.measure])
    return tuple(
        Part(section, measures)
        for section in Section
        if (measures := tuple(m for m in chosen if m.section is section))
    )


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


def is_done(measure: Measure, observation: Observation) -> bool:
    """Whether a field needs nothing more: its protocol is complete, or a state says why not."""
    if observation.state is not State.MEASURED:
        return True
    if measure.kind is Kind.TEST:
        return observation.result is not None
    if observation.trials and measure.trials is not None:
        return len(observation.trials) >= measure.trials.count
    return score(measure, observation).value is not None


def done_lanes(measures: Sequence[Measure], visit: Assessment) -> frozenset[Lane]:
    """The fields that are done at a visit, whatever method or bias they were taken by."""
    by_id = {measure.id: measure for measure in measures}
    return frozenset(
        (entry.measure, entry.side)
        for entry in visit.observations
        if entry.measure in by_id and is_done(by_id[entry.measure], entry)
    )


def count(measures: Sequence[Measure], visit: Assessment) -> Count:
    """How far some measures are at a visit."""
    wanted = list(lanes(measures))
    done = done_lanes(measures, visit)
    return Count(sum(lane in done for lane in wanted), len(wanted))


def seconds_left(measures: Sequence[Measure], visit: Assessment) -> int:
    """How long the open fields take, from the catalogue's time for each measure."""
    done = done_lanes(measures, visit)
    return round(
        sum(
            measure.seconds / len(sides_of(measure))
            for measure in measures
            for side in sides_of(measure)
            if (measure.id, side) not in done
        )
    )


def resume_at(parts: Sequence[Part], visit: Assessment) -> Lane | None:
    """The first open field after the one written last; the first of all when none is open."""
    every = [lane for part in parts for lane in lanes(part.measures)]
    measures = [measure for part in parts for measure in part.measures]
    done = done_lanes(measures, visit)
    newest = visit.observations[-1] if visit.observations else None
    start = every.index((newest.measure, newest.side)) if newest and _in(newest, every) else 0
    around = every[start:] + every[:start]
    return next((lane for lane in around if lane not in done), every[0] if every else None)


def _in(observation: Observation, every: Sequence[Lane]) -> bool:
    return (observation.measure, observation.side) in every


def method_of(measure: Measure, visit: Assessment, earlier: Sequence[Assessment]) -> str | None:
    """The method a measure is taken by: as at this visit, else as last time, else the usual one."""
    for seen in (visit, *reversed(earlier)):
        for observation in seen.observations:
            if observation.measure == measure.id:
                return observation.key.method
    return measure.default_method


def bias_of(measure: Measure, visit: Assessment) -> str | None:
    """The bias shown first: the one taken at this visit, else the first of the list."""
    if measure.bias is None:
        return None
    taken = [entry.key.bias for entry in visit.observations if entry.measure == measure.id]
    return taken[0] if taken else measure.bias.options[0].id
