"""Reading the patient's diary of a case file."""

from datetime import date

from ankleclinic.exchange.days import lived_day
from ankleclinic.exchange.table import Table, open_table
from ankleclinic.record.episode import DiaryEntry
from ankleclinic.record.limits import MOST_LOGGED

_MOST_TIMES = 50
_MOST_MINUTES = 600
_KEYS = frozenset(DiaryEntry.__dataclass_fields__)


def read_diary(table: Table, born: date | None, today: date) -> tuple[DiaryEntry, ...]:
    """The days of the diary in order; a line with a fault and a second one of a day are refused."""
    days: dict[date, DiaryEntry] = {}

    def one(raw: object, path: str) -> None:
        line = open_table(raw, path, [])
        entry = _entry(line, born, today)
        known = days.setdefault(entry.date, entry) if entry else entry
        if entry != known:
            message = "The diary has another line for this day; remove one of them."
            line.refuse("duplicate_day", message, "date")
        table.problems.extend(line.problems)

    list(table.each("diary", one))
    return tuple(days[day] for day in sorted(days))


def _entry(line: Table, born: date | None, today: date) -> DiaryEntry | None:
    line.only(_KEYS)
    line.require("date", "Give the day of this line as YYYY-MM-DD.")
    day = lived_day(line, "date", born, today)
    entry = DiaryEntry(
        date=day or today,
        pain=_rated(line, "pain"),
        next_morning_pain=_rated(line, "next_morning_pain"),
        activity_pain=_rated(line, "activity_pain"),
        night_pain=_rated(line, "night_pain"),
        sleep=_rated(line, "sleep"),
        swelling=_rated(line, "swelling"),
        giving_way=_rated(line, "giving_way"),
        sessions_done=line.whole("sessions_done", 0, _MOST_TIMES),
        sessions_asked=line.whole("sessions_asked", 0, _MOST_TIMES),
        rpe=_exertion(line),
        minutes=line.number("minutes", 0, _MOST_MINUTES),
        rung=line.text("rung") or None,
    )
    if (entry.rpe is None) != (entry.minutes is None) and not line.refused:
        line.refuse("missing_value", "Give both rpe and minutes of a session, or neither.", "rpe")
    return None if line.refused else entry


def _rated(line: Table, name: str) -> int | None:
    return line.whole(name, 0, MOST_LOGGED[name])


def _exertion(line: Table) -> float | None:
    rpe = line.number("rpe", 0, 10)
    if rpe is not None and not (2 * rpe).is_integer():
        line.refuse("out_of_range", "rpe is entered in steps of 0.5.", "rpe")
    return rpe
