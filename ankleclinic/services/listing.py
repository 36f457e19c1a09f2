"""Everything a clinic holds of one person, in lines to be read."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.record.custody import Disclosure, Trace
from ankleclinic.record.episode import Assessment, EpisodeRecord
from ankleclinic.record.observation import Observation, State
from ankleclinic.reports import words

NOTHING = "Nothing."


@dataclass(frozen=True, slots=True)
class Held:
    """A record with what was given out of it and who worked with it."""

    record: EpisodeRecord
    given: tuple[Disclosure, ...]
    traces: tuple[Trace, ...]


if TYPE_CHECKING:
    from _typeshed import DataclassInstance

Section = tuple[str, Sequence[str]]


def sections(held: Held, catalogue: Catalogue) -> Iterator[Section]:
    """The headings with their lines, nothing left out."""
    record = held.record
    yield "Patient", list(_fields(record.patient, "version"))
    yield "Problem under treatment", list(_fields(record.episode, "id", "version", "goals"))
    yield "Goals", [", ".join(_fields(goal)) for goal in record.episode.goals] or [NOTHING]
    for visit in record.assessments:
        yield f"Visit of {words.long_day(visit.date)}", list(_visit(visit, catalogue))
    for entry in record.decisions:
        yield f"Decision of {entry.at:%Y-%m-%d}", list(_fields(entry, "id", "visit", "advice"))
    for said in record.statements:
        yield f"Statement of {said.date}", list(_fields(said, "id"))
    prescribed = ["; ".join(_fields(one, "id", "version")) for one in record.prescriptions]
    yield "Prescribed", prescribed or [NOTHING]
    yield "Diary", ["; ".join(_fields(day)) for day in record.diary] or [NOTHING]
    yield "Given out", [_given(one) for one in held.given] or [NOTHING]
    yield "Who worked with this record", [_trace(one) for one in held.traces] or [NOTHING]


def _visit(visit: Assessment, catalogue: Catalogue) -> Iterator[str]:
    left_out = ("id", "date", "version", "observations", "treatments", "unlocked", "signatures")
    yield from _fields(visit, *left_out)
    for observation in visit.observations:
        yield _observation(observation, catalogue)
    parts: tuple[DataclassInstance, ...] = (*visit.treatments, *visit.unlocked, *visit.signatures)
    for part in parts:
        yield f"{type(part).__name__}: {'; '.join(_fields(part))}"


def _observation(one: Observation, catalogue: Catalogue) -> str:
    measure = catalogue.measures.get(one.measure)
    name = words.with_side(measure.name if measure else one.measure, one.side)
    unit = f" {measure.unit}" if measure and measure.unit else ""
    left_out = ("key", "state", "value", "trials", "items", "score", "ticks", "spots", "questioned")
    parts = [*_numbers(one, unit), *_fields(one.key, "measure", "side"), *_fields(one, *left_out)]
    return f"{name}: {'; '.join(parts) or 'no value'}"


def _numbers(one: Observation, unit: str) -> Iterator[str]:
    if one.state is not State.MEASURED:
        yield _plain(one.state)
    if one.value is not None:
        yield f"{one.value:g}{unit}"
    if one.trials:
        trials = ("failed" if trial.failed else f"{trial.value:g}" for trial in one.trials)
        yield f"trials {', '.join(trials)}{unit}"
    if one.items:
        yield f"answers {', '.join('none' if item is None else str(item) for item in one.items)}"
    if one.score is not None:
        yield f"score {one.score:g}"
    for tick in one.ticks:
        yield f"{_plain(tick.item)} {'yes' if tick.present else 'no'}"
    for spot in one.spots:
        yield f"{_plain(spot.zone)} {spot.pain} of 10 {spot.quality or ''}".strip()
    if one.pending:
        yield "with an open question"


def _fields(part: "DataclassInstance", *left_out: str) -> Iterator[str]:
    """Each field that says something, by its name."""
    for field in fields(part):
        value = getattr(part, field.name)
        if field.name in left_out or value is None or value in ("", (), False, {}):
            continue
        yield f"{_plain(field.name)}: {_said(value)}"


def _said(value: object) -> str:
    match value:
        case True:
            return "yes"
        case tuple():
            return ", ".join(map(_said, value))
        case dict():
            return ", ".join(f"{_plain(name)} {_said(one)}" for name, one in value.items())
        case _:
            return str(value)


def _given(one: Disclosure) -> str:
    to = f" to {one.to}" if one.to else ", to whom was not said"
    why = f", {one.why}" if one.why else ""
    return f"{one.at:%Y-%m-%d %H:%M} UTC, by {one.by}: {_plain(one.what)}{to}{why}"


def _trace(one: Trace) -> str:
    done = "" if one.is_done else ", did not succeed"
    details = f", {one.details}" if one.details else ""
    who = f"{one.by} at {one.workstation}" if one.workstation else one.by
    return f"{one.at:%Y-%m-%d %H:%M} UTC, {who}: {_plain(one.what)}{details}{done}"


def _plain(text: str) -> str:
    return str(text).replace("_", " ")
