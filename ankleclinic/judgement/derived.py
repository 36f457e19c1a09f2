"""Measures that nobody types: computed from others of the same visit."""

from collections.abc import Iterator
from dataclasses import replace
from math import prod

from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.catalogue.measure import Derivation, Measure
from ankleclinic.judgement.results import Value
from ankleclinic.judgement.visit import Entry, Series, Visit
from ankleclinic.record.observation import State
from ankleclinic.record.patient import Side


def with_derived(catalogue: Catalogue, visit: Visit) -> Visit:
    """The visit with every derived measure that its values allow."""
    entries = dict(visit.entries)
    for measure in catalogue.measures.values():
        found = tuple(_entries(measure, measure.derived, visit)) if measure.derived else ()
        if found:
            entries[measure.id] = found
    return replace(visit, entries=entries)


def _entries(measure: Measure, rule: Derivation, visit: Visit) -> Iterator[Entry]:
    """One entry for each side and way in which all the parts were taken."""
    for side in tuple(Side) if measure.sided else (None,):
        for series in dict.fromkeys(entry.series for entry in visit.of(rule.of[0], side)):
            parts = [_part(visit, name, side, series) for name in rule.of]
            known = [part.value.value for part in parts if part and part.value.value is not None]
            number = _number(rule, visit, side, known) if len(known) == len(rule.of) else None
            if number is not None:
                trials = min(part.trials for part in parts if part)
                yield Entry(_value(measure, side, series.method, number), trials)


def _part(visit: Visit, name: str, side: Side | None, series: Series) -> Entry | None:
    found = (entry for entry in visit.of(name, side) if entry.series == series and entry.usable)
    return next(found, None)


def _number(rule: Derivation, visit: Visit, side: Side | None, parts: list[float]) -> float | None:
    if rule.formula == "product":
        return prod(parts)
    length = visit.number(rule.length, side) if rule.length else None
    return 100 * sum(parts) / (len(parts) * length) if length else None


def _value(measure: Measure, side: Side | None, method: str | None, number: float) -> Value:
    return Value(
        measure=measure.id,
        side=side,
        value=number,
        unit=measure.unit,
        statistic="derived",
        state=State.MEASURED,
        method=method,
    )
