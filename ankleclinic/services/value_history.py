"""Use case: who changed a value, when, from what and to what."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from ankleclinic.catalogue.measure import Measure
from ankleclinic.record.observation import Observation, State
from ankleclinic.record.patient import Side
from ankleclinic.reports import words
from ankleclinic.services.store import Deed, FieldDeed

DEED_WORDS = {Deed.UNDO: "taken back", Deed.REDO: "done again", None: "came with the visit"}
EMPTY = "nothing"


@dataclass(frozen=True, slots=True)
class ValueChange:
    """One change of a value.

    Attributes:
        at: when, in UTC.
        by: who did it.
        side: of the body, None where the measure has none.
        series: method and attribute that tell it from others, empty where there is none.
        before: what stood there, in words.
        after: what stands there since, in words.
        how: that it was taken back or done again, empty for a plain entry.
    """

    at: datetime
    by: str
    side: Side | None
    series: str
    before: str
    after: str
    how: str


def value_history(measure: Measure, log: Sequence[FieldDeed]) -> tuple[ValueChange, ...]:
    """Every change of the values of a measure in a visit, the latest first."""
    found = [
        ValueChange(
            deed.act.at,
            deed.act.by,
            change.key.side,
            ", ".join(filter(None, (change.key.method, change.key.bias))).replace("_", " "),
            value_words(measure, change.before),
            value_words(measure, change.after),
            DEED_WORDS.get(deed.deed, ""),
        )
        for deed in log
        for change in deed.changes
        if change.key.measure == measure.id
    ]
    return tuple(reversed(found))


def value_words(measure: Measure, held: Observation | None) -> str:
    """What stood in a field; nothing is never nought."""
    if held is None:
        return EMPTY
    if held.state is not State.MEASURED:
        return words.state(held.state, held.reason)
    return ", ".join(_parts(measure, held)) or "begun"


def _parts(measure: Measure, held: Observation) -> Iterator[str]:
    if held.value is not None:
        yield words.with_unit(measure, words.figure(held.value))
    if held.trials:
        trials = (
            "failed" if trial.value is None else words.figure(trial.value) for trial in held.trials
        )
        yield words.with_unit(measure, " / ".join(trials))
    if held.items:
        yield f"{sum(item is not None for item in held.items)} answers"
    if held.score is not None:
        yield f"score {words.figure(held.score)}"
    if held.result:
        yield measure.outcome(held.result).lower()
    if held.spots:
        yield f"{len(held.spots)} spots"
    if held.pain is not None:
        yield f"pain {held.pain}"
    if held.gave_way:
        yield "gave way"
    if held.note:
        yield f"note: {held.note}"
