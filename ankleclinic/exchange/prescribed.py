"""Reading what was prescribed of a case file, and prescriptions in words."""

from datetime import date

from ankleclinic.exchange.days import lived_day
from ankleclinic.exchange.table import Table, open_table
from ankleclinic.record.limits import NOTE_LIMIT
from ankleclinic.record.prescription import (
    MOST_HOLD,
    MOST_REPS,
    MOST_SETS,
    MOST_TIMES,
    Per,
    Prescription,
)

_KEYS = frozenset(Prescription.__dataclass_fields__) - {"place", "version"}


def read_prescriptions(table: Table, patient: str, born: date | None) -> tuple[Prescription, ...]:
    """The prescriptions in their order; one with a fault or a known id is refused."""
    found: dict[str, Prescription] = {}

    def one(raw: object, path: str) -> None:
        entry = open_table(raw, path, [])
        made = _prescription(entry, patient, len(found) + 1, born)
        if made is not None and made.id in found:
            entry.refuse("duplicate_id", "Another prescription bears this id.", "id")
        table.problems.extend(entry.problems)
        if made is not None and not entry.refused:
            found[made.id] = made

    list(table.each("prescriptions", one))
    return tuple(found.values())


def _prescription(entry: Table, patient: str, place: int, born: date | None) -> Prescription | None:
    entry.only(_KEYS)
    for key in ("intervention", "start", "times", "per"):
        entry.require(key, f"A prescription needs {key}.")
    per = entry.choice("per", Per) or Per.WEEK
    start = lived_day(entry, "start", born, date.max)
    stopped = lived_day(entry, "stopped", born, date.max)
    if start is not None and stopped is not None and stopped < start:
        entry.refuse("wrong_order", "It was stopped before it started.", "stopped")
    times = entry.whole("times", 1, MOST_TIMES[per])
    name, reason = entry.text("id"), entry.text("reason", NOTE_LIMIT, lines=True)
    against = entry.text("against", NOTE_LIMIT, lines=True)
    if against and not reason:
        entry.refuse("missing_key", "Say for what reason it was prescribed all the same.", "reason")
    made = Prescription(
        id=f"{patient}/{name or f'p{place}'}",
        intervention=entry.text("intervention"),
        start=start or date.min,
        times=times or 1,
        per=per,
        place=place,
        sets=entry.whole("sets", 1, MOST_SETS),
        reps=entry.whole("reps", 1, MOST_REPS),
        hold=entry.whole("hold", 1, MOST_HOLD),
        effort=entry.text("effort"),
        step=entry.text("step"),
        note=entry.text("note", NOTE_LIMIT, lines=True),
        against=against,
        reason=reason,
        stopped=stopped,
        stop_reason=entry.text("stop_reason"),
        by=entry.text("by"),
        version=1,
    )
    return None if entry.refused else made


def often_words(one: Prescription) -> str:
    """How often: `3 times a week`."""
    times = {1: "once", 2: "twice"}.get(one.times, f"{one.times} times")
    return f"{times} a {one.per.value}"


def prescribed_dose(one: Prescription) -> str:
    """The dose in a line: sets, repetitions, hold, effort, how often."""
    counts = " × ".join(str(number) for number in (one.sets, one.reps) if number is not None)
    if one.reps is None and one.sets is not None and one.hold is None:
        counts += " set" if one.sets == 1 else " sets"
    hold = f"{one.hold} s" if one.hold is not None else ""
    amount = f"{counts} × {hold}" if counts and hold else counts or hold
    return ", ".join(part for part in (amount, one.effort, often_words(one)) if part)
