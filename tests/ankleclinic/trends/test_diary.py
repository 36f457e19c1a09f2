"""The series of a diary hold what was logged and nothing else."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from ankleclinic.record.episode import DiaryEntry
from ankleclinic.trends.diary import diary_series

FIRST = date(2026, 3, 2)
RATED = st.none() | st.integers(0, 10)


def line(number: int, pain: int | None, sleep: int | None, asked: int | None) -> DiaryEntry:
    day = FIRST + timedelta(days=number)
    return DiaryEntry(day, pain=pain, sleep=sleep, sessions_asked=asked, sessions_done=1)


@given(st.lists(st.tuples(RATED, RATED, st.none() | st.integers(0, 4)), max_size=30))
def test_a_value_stands_on_its_day_and_what_is_missing_stands_nowhere(
    days: list[tuple[int | None, int | None, int | None]],
) -> None:
    diary = [line(number, *values) for number, values in enumerate(days)]
    found = {one.id: dict(zip(one.days, one.values, strict=True)) for one in diary_series(diary)}
    for name in ("pain", "sleep"):
        wanted = {
            e.date.toordinal(): getattr(e, name) for e in diary if getattr(e, name) is not None
        }
        assert found.get(name, {}) == wanted
    asked = {e.date.toordinal(): 100 / e.sessions_asked for e in diary if e.sessions_asked}
    assert found.get("sessions", {}) == asked
    assert "load" not in found


def test_a_load_needs_a_session_and_ends_at_the_highest() -> None:
    diary = (
        DiaryEntry(FIRST, pain=1),
        DiaryEntry(FIRST + timedelta(days=1), rpe=4, minutes=30),
        DiaryEntry(FIRST + timedelta(days=2), rpe=2, minutes=30),
    )
    load = next(one for one in diary_series(diary) if one.id == "load")
    assert load.values == (120.0, 60.0)
    assert load.top == 120.0
