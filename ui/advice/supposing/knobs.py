"""What can be supposed otherwise at a visit: the key inputs, and whatever has a value."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ankleclinic.advice.candidates import Candidate, Readings, places
from ankleclinic.advice.candidates import words as outcomes
from ankleclinic.advice.facts import Facts
from ankleclinic.advice.stands import stands
from ankleclinic.advice.what_if import Place
from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.catalogue.measure import Measure
from ankleclinic.reports import words
from ui.judging import Snapshot

DIGITS = "123456789"


@dataclass(frozen=True, slots=True)
class Knob:
    """One measure and side that can be supposed otherwise.

    Attributes:
        measure: what is measured.
        place: its id and side.
        now: what counts at the visit; None where nothing does.
        start: where a number begins that was not measured: on the other side, or in the middle.
        leads: it is a key input, or would change the emphasis alone.
    """

    measure: Measure
    place: Place
    now: Candidate | None
    start: float
    leads: bool

    @property
    def name(self) -> str:
        """The measure with its side."""
        return words.with_side(self.measure.name, self.place[1])

    @property
    def outcomes(self) -> tuple[str, ...]:
        """What it may come to in a word; nothing for a number."""
        return outcomes(self.measure)

    @property
    def span(self) -> tuple[float, float]:
        """The numbers it may come to, those that are usual and the one that stands there."""
        limits = self.measure.limits
        if limits is None:
            return 0.0, 0.0
        low, high = limits.soft or limits.hard
        number = self.now if isinstance(self.now, float | int) else self.start
        return min(low, number), max(high, number)

    def said(self, to: Candidate | None) -> str:
        """A value of it in words."""
        if to is None:
            return "not tested"
        if isinstance(to, str):
            return self.measure.outcome(to).lower()
        return words.amount(self.measure, to)


def knobs(catalogue: Catalogue, snapshot: Snapshot) -> tuple[Knob, ...]:
    """Return what can be supposed otherwise at a visit, the key inputs first."""
    sheet = snapshot.sheet
    stage = next((visit.stage for visit in reversed(sheet) if visit.stage is not None), None)
    facts = Facts(catalogue, snapshot.record, sheet, stage)
    inputs = [name for each in catalogue.protocol.input for name in each.measures]
    flips = [flip.measure for flip in snapshot.advice.would_change if flip.now is not None]
    order = list(dict.fromkeys([*inputs, *flips]))
    found = list(_found(catalogue, facts, order))
    return tuple(sorted(found, key=lambda knob: _rank(knob, order)))


def _rank(knob: Knob, order: Sequence[str]) -> int:
    return order.index(knob.measure.id) if knob.leads else len(order)


def _found(catalogue: Catalogue, facts: Facts, leading: Sequence[str]) -> Iterator[Knob]:
    now = {
        place: _now(facts, place)
        for place in places(facts, catalogue.once("readings", Readings.of))
        if _can_be(catalogue.measures[place[0]])
    }
    taken = {name for (name, _), value in now.items() if value is not None}
    open_ones = {
        each.measures[0] for each in catalogue.protocol.input if taken.isdisjoint(each.measures)
    }
    for place, value in now.items():
        name = place[0]
        if value is not None or name in taken or name in open_ones:
            measure = catalogue.measures[name]
            yield Knob(measure, place, value, _start(facts, measure, place), name in leading)


def _can_be(measure: Measure) -> bool:
    return measure.derived is None and bool(outcomes(measure) or measure.limits)


def _now(facts: Facts, place: Place) -> Candidate | None:
    stand = next(stands(facts, place), None)
    return stand.now if stand is not None else None


def _start(facts: Facts, measure: Measure, place: Place) -> float:
    name, side = place
    other = _now(facts, (name, side.other)) if side is not None else None
    if isinstance(other, float | int):
        return float(other)
    low, high = (measure.limits.soft or measure.limits.hard) if measure.limits else (0.0, 0.0)
    return low + round((high - low) / 2 / measure.resolution) * measure.resolution
