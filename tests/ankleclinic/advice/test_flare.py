"""What must hold for the colours of every diary."""

from dataclasses import replace
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from ankleclinic.advice.flare import Day, Days, Flares, days_back, flares, recent_flares
from ankleclinic.advice.signals import ORDER, Colour
from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.judgement.sheet import score_visits
from ankleclinic.record.episode import DiaryEntry, EpisodeRecord
from tests.ankleclinic.builders import FIRST_DAY, make_record, seen, visit

LENGTH = 12
POINTS = st.none() | st.integers(0, 7)


@st.composite
def lines(draw: st.DrawFn) -> tuple[DiaryEntry, ...]:
    """The lines of some of twelve days."""
    days = sorted(draw(st.sets(st.integers(1, LENGTH), min_size=1)))
    return tuple(
        DiaryEntry(
            FIRST_DAY + timedelta(days=day),
            activity_pain=draw(POINTS),
            next_morning_pain=draw(POINTS),
            night_pain=draw(st.none() | st.integers(0, 2)),
            sleep=draw(st.none() | st.integers(2, 9)),
            swelling=draw(st.none() | st.integers(0, 2)),
            giving_way=draw(st.none() | st.integers(0, 2)),
            sessions_done=1,
        )
        for day in days
    )


def with_diary(*diary: DiaryEntry) -> EpisodeRecord:
    first = visit(0, *(seen(name, None, 2.0) for name in ("nprs_usual_morning", "sleep_quality")))
    return replace(make_record(first, visit(LENGTH)), diary=diary)


def found_in(catalogue: Catalogue, record: EpisodeRecord) -> Flares:
    return flares(catalogue, record, score_visits(catalogue, record, 1))


def by_day(found: Flares) -> dict[int, Day]:
    return {(day.date - FIRST_DAY).days: day for day in found.days}


@given(diary=lines())
def test_the_worst_colour_wins(catalogue: Catalogue, diary: tuple[DiaryEntry, ...]) -> None:
    for day in found_in(catalogue, with_diary(*diary)).days:
        known = [signal.colour for signal in day.signals]
        assert (
            not known
            or ORDER.index(day.colour) >= ORDER.index(max(known, key=ORDER.index))
            or (day.colour is Colour.UNKNOWN and Colour.GREEN in known)
        )
        assert known.count(Colour.AMBER) < 2 or day.colour is Colour.RED


@given(diary=lines(), extra=st.integers(1, LENGTH))
def test_a_day_of_which_nothing_is_known_makes_nothing_green(
    catalogue: Catalogue, diary: tuple[DiaryEntry, ...], extra: int
) -> None:
    empty = DiaryEntry(FIRST_DAY + timedelta(days=extra))
    others = tuple(line for line in diary if line.date != empty.date)
    before = by_day(found_in(catalogue, with_diary(*others)))
    after = by_day(found_in(catalogue, with_diary(*sorted((*others, empty), key=_date))))
    assert after[extra].colour is Colour.UNKNOWN
    assert after[extra].clean is None
    greener = [
        day
        for day, one in after.items()
        if one.colour is Colour.GREEN
        and (day not in before or before[day].colour is not one.colour)
    ]
    assert greener == []


@given(diary=lines())
def test_a_flare_starts_red_and_ends_with_two_green_days(
    catalogue: Catalogue, diary: tuple[DiaryEntry, ...]
) -> None:
    found = found_in(catalogue, with_diary(*diary))
    colours = {day.date: day.colour for day in found.days}
    inside = set()
    for flare in found.flares:
        assert colours[flare.start] is Colour.RED
        if flare.end is not None:
            ending = [colours[flare.end - timedelta(days=back)] for back in (0, 1)]
            assert ending == [Colour.GREEN, Colour.GREEN]
        until = flare.end or found.days[-1].date
        inside |= {day for day in colours if flare.start <= day <= until}
    assert {day for day, colour in colours.items() if colour is Colour.RED} <= inside


@given(diary=lines())
def test_a_session_is_clean_only_on_a_day_without_red(
    catalogue: Catalogue, diary: tuple[DiaryEntry, ...]
) -> None:
    for day in found_in(catalogue, with_diary(*diary)).days:
        red = {signal.name for signal in day.signals if signal.colour is Colour.RED}
        assert day.clean is not True or not red & {"activity", "next_morning", "giving_way"}


def _date(line: DiaryEntry) -> int:
    return line.date.toordinal()


@given(
    greens=st.sets(st.integers(1, 70), min_size=30),
    pains=st.dictionaries(st.integers(1, 70), st.sampled_from([4, 6]), max_size=12),
)
def test_old_days_are_not_read_where_nothing_rests_on_them(
    catalogue: Catalogue, greens: set[int], pains: dict[int, int]
) -> None:
    """Reading only what still counts says the same of the last days as reading all."""
    first = visit(0, seen("nprs_usual_morning", None, 2.0), seen("nprs_night", None, 0.0))
    diary = tuple(
        DiaryEntry(
            FIRST_DAY + timedelta(days=day),
            activity_pain=pains.get(day, 0),
            next_morning_pain=0,
        )
        for day in sorted(greens | set(pains))
    )
    record = replace(make_record(first, visit(70)), diary=diary)
    sheet = score_visits(catalogue, record, 1)
    since = sheet[-1].date - timedelta(days=3)
    whole = flares(catalogue, record, sheet)
    late = recent_flares(catalogue, sheet, since, days_back(catalogue, record, sheet, Days()))
    assert (late.too_many, late.too_long) == (whole.too_many, whole.too_long)
    assert late.days == whole.days[len(whole.days) - len(late.days) :]
    assert bool(late.now) == bool(whole.now)
    assert late.days[0].date <= since or late.days == whole.days


@given(
    pains=st.lists(st.integers(0, 10), min_size=1, max_size=20),
    usual=st.lists(st.integers(0, 6), min_size=2, max_size=2),
)
def test_days_that_are_kept_say_the_same(
    catalogue: Catalogue, pains: list[int], usual: list[int]
) -> None:
    """What is kept between two advices follows the visits and the diary, whatever changes."""
    diary = tuple(
        DiaryEntry(FIRST_DAY + timedelta(days=day), activity_pain=pain, next_morning_pain=pain)
        for day, pain in enumerate(pains)
    )
    mornings = [visit(3, seen("nprs_usual_morning", None, float(one))) for one in usual]
    records = [replace(make_record(visit(0), one, visit(20)), diary=diary) for one in mornings]
    records.append(replace(records[0], diary=diary[:-1]))
    kept = Days()
    for record in (*records, *records):
        sheet = score_visits(catalogue, record, 2)
        assert flares(catalogue, record, sheet, kept) == flares(catalogue, record, sheet)
