"""What stands at a place: its entry, and the visit at which it was taken."""

from collections.abc import Iterator
from dataclasses import dataclass

from ankleclinic.advice.candidates import Candidate
from ankleclinic.advice.facts import Facts
from ankleclinic.advice.what_if import Place
from ankleclinic.catalogue.measure import Kind
from ankleclinic.judgement.visit import Entry

SAID = {Kind.TEST, Kind.SCREEN, Kind.CHOICE}


@dataclass(frozen=True, slots=True)
class Stand:
    """What stands at a place and at which visit; no entry where it was not tested."""

    place: Place
    position: int
    entry: Entry | None

    @property
    def now(self) -> Candidate | None:
        """The number or word that stands there."""
        if self.entry is None:
            return None
        value = self.entry.value
        return value.result if value.result is not None else value.value


def stands(facts: Facts, place: Place) -> Iterator[Stand]:
    """Every way in which a place was taken at its newest visit, or where it would be taken.

    A screen that nobody took has none.
    """
    name, side = place
    measure = facts.catalogue.measures[name]
    if measure.kind in SAID:
        said = _said(facts, place)
        yield from (said,) if said is not None else ()
        return
    found = [one for one in facts.fresh(measure, side) if one[1].value.value is not None]
    if not found:
        yield Stand(place, _partner_visit(facts, place), None)
    yield from (Stand(place, at, entry) for at, entry in found if at == found[0][0])


def _said(facts: Facts, place: Place) -> Stand | None:
    name, side = place
    measure = facts.catalogue.measures[name]
    last = len(facts.sheet) - 1
    if measure.kind is Kind.CHOICE:
        found = (one for one in facts.fresh(measure, side) if one[1].value.result is not None)
        position, entry = next(found, (last, None))
        return Stand(place, position, entry)
    fact = facts.side_result(name, side)
    if fact is None:
        return None if measure.kind is Kind.SCREEN else Stand(place, last, None)
    entries = facts.sheet[fact.visit].of(name, side)
    standing = next(entry for entry in entries if entry.value is fact.values[0])
    return Stand(place, fact.visit, standing)


def _partner_visit(facts: Facts, place: Place) -> int:
    """The visit at which the other side was taken, so that a pair can form there."""
    name, side = place
    last = len(facts.sheet) - 1
    if side is None:
        return last
    found = next(facts.fresh(facts.catalogue.measures[name], side.other), None)
    return found[0] if found is not None else last
