"""The diary day by day: what was logged, and nothing where it was not."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ankleclinic.judgement.load import day_load
from ankleclinic.record.episode import DiaryEntry
from ankleclinic.record.limits import MOST_LOGGED

WHOLE = 100.0

Read = Callable[[DiaryEntry], float | None]


@dataclass(frozen=True, slots=True)
class DiarySeries:
    """One thing over the days it was logged on, oldest first.

    `days` are ordinals; `top` is the end of its scale, or its highest value where it has none.
    """

    id: str
    name: str
    unit: str
    days: tuple[int, ...]
    values: tuple[float, ...]
    top: float


def diary_series(diary: Sequence[DiaryEntry]) -> tuple[DiarySeries, ...]:
    """The series of a diary that have a value on any day, in the order they are asked in."""
    made = (_series(diary, *one) for one in (*_rated(), *COUNTED))
    return tuple(series for series in made if series is not None)


def _rated() -> tuple[tuple[str, str, str, Read, float], ...]:
    return tuple(
        (name, words, f"of {MOST_LOGGED[name]}", _field(name), float(MOST_LOGGED[name]))
        for name, words in RATED.items()
    )


def _field(name: str) -> Read:
    def read(line: DiaryEntry) -> float | None:
        value: float | None = getattr(line, name)
        return value

    return read


def _done(line: DiaryEntry) -> float | None:
    """The sessions done in percent of those asked for; more than asked counts as all."""
    done, asked = line.sessions_done, line.sessions_asked
    if done is None or not asked:
        return None
    return WHOLE * min(done, asked) / asked


def _load(line: DiaryEntry) -> float | None:
    return None if line.rpe is None and line.minutes is None else day_load(line)


RATED = {
    "pain": "Pain",
    "activity_pain": "Pain in activity",
    "next_morning_pain": "Pain next morning",
    "night_pain": "Night pain",
    "swelling": "Swelling",
    "sleep": "Sleep",
}
COUNTED: tuple[tuple[str, str, str, Read, float], ...] = (
    ("sessions", "Home sessions done", "%", _done, WHOLE),
    ("load", "Load, effort × minutes", "", _load, 0.0),
)


def _series(
    diary: Sequence[DiaryEntry], name: str, words: str, unit: str, read: Read, top: float
) -> DiarySeries | None:
    found = [(line.date.toordinal(), value) for line in diary if (value := read(line)) is not None]
    if not found:
        return None
    days, values = zip(*found, strict=True)
    return DiarySeries(name, words, unit, days, values, top or max(values) or 1.0)
