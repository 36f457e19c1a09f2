"""The nearest other entry of the diary that flips the emphasis, held against trying every one."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from types import MappingProxyType
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ankleclinic.advice.advise import advise
from ankleclinic.advice.conditions import walk
from ankleclinic.advice.results import DiaryFlip, DiaryItem, Emphasis
from ankleclinic.advice.what_if import deciding
from ankleclinic.catalogue import condition as conditions
from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.catalogue.condition import Condition
from ankleclinic.record.episode import DiaryEntry, EpisodeRecord
from tests.ankleclinic.advice.often import often
from tests.ankleclinic.advice.test_flips import by_hand as nearest_by_hand
from tests.ankleclinic.advice.test_flips import emphasis, standing
from tests.ankleclinic.builders import FIRST_DAY, LEFT, RIGHT, make_record, seen, visit

LAST = 45
USUAL = ("nprs_usual_morning", "nprs_night", "sleep_quality")
ITEMS: tuple[DiaryItem, ...] = get_args(DiaryItem)
POINTS = range(11)
SCALES = {"swelling": range(3), "giving_way": range(6)}
CALM = DiaryEntry(FIRST_DAY, activity_pain=1, next_morning_pain=1, night_pain=0, sleep=7)


def with_diary(
    *diary: DiaryEntry, usual: tuple[float, float, float] = (1.0, 0.0, 7.0), newest: int = LAST
) -> EpisodeRecord:
    """A stiff ankle with what is usual known, by a diary."""
    seen_first = (
        *(seen(name, None, one) for name, one in zip(USUAL, usual, strict=True)),
        seen("wblt_distance", LEFT, 6.0),
        seen("wblt_distance", RIGHT, 11.0),
        seen("posterior_talar_glide", LEFT, "positive", pain=0),
        seen("nprs_worst_24h", None, 2.0),
        seen("nprs_now", None, 0.0),
    )
    early = seen("nprs_usual_morning", None, 1.0)
    record = make_record(
        visit(0, early), visit(newest, *seen_first[:3]), visit(LAST, *seen_first[3:])
    )
    return replace(record, diary=diary)


def on(day: int, **logged: int | None) -> DiaryEntry:
    found: dict[str, Any] = {**logged}
    return replace(CALM, date=FIRST_DAY + timedelta(days=day), **found)


def shown(catalogue: Catalogue, record: EpisodeRecord) -> tuple[DiaryFlip, ...]:
    return advise(catalogue, record, 2).diary_would_change


def by_hand(catalogue: Catalogue, record: EpisodeRecord) -> set[DiaryFlip]:
    """The nearest entry of each item of each line that changes the emphasis, by trying all."""
    today, found = emphasis(catalogue, record), set()
    for line in record.diary:
        for item in ITEMS:
            now = getattr(line, item)
            scale = SCALES.get(item, POINTS) if now is not None else ()
            for to in sorted(scale, key=lambda to, now=now: (abs(to - now), to)):
                put_in: dict[str, Any] = {item: to}
                other = replace(line, **put_in)
                diary = (other if one is line else one for one in record.diary)
                then = emphasis(catalogue, replace(record, diary=tuple(diary)))
                if then is not today:
                    found.add(DiaryFlip(line.date, item, to, then, now))
                    break
    return found


@st.composite
def diaries(draw: st.DrawFn) -> tuple[DiaryEntry, ...]:
    """Calm days with a few that are not, some of them long ago, some not logged."""
    spread = draw(st.sampled_from([1, 2, 5]))
    days = sorted(draw(st.sets(st.integers(0, 8), max_size=6)))
    pain = st.sampled_from([0, 1, 3, 4, 6, 8])
    return tuple(
        on(
            LAST - spread * day,
            activity_pain=draw(st.none() | pain),
            pain=draw(st.none() | pain),
            next_morning_pain=draw(st.none() | st.integers(0, 4)),
            night_pain=draw(st.none() | st.integers(0, 1)),
            sleep=draw(st.none() | st.integers(3, 8)),
            swelling=draw(st.none() | st.integers(0, 2)),
            giving_way=draw(st.none() | st.integers(0, 3)),
        )
        for day in reversed(days)
    )


@often(15)
@given(diary=diaries())
def test_every_other_entry_says_the_same(
    catalogue: Catalogue, diary: tuple[DiaryEntry, ...]
) -> None:
    """Trying every entry finds the flips that are shown, and no other."""
    record = with_diary(*diary)
    assert set(shown(catalogue, record)) == by_hand(catalogue, record)


@often(15)
@given(
    diary=diaries(),
    usual=st.tuples(*(st.integers(0, top).map(float) for top in (5, 1, 9))),
    since=st.integers(0, 12),
    name=st.sampled_from(USUAL),
)
def test_every_other_usual_value_says_the_same(
    catalogue: Catalogue,
    diary: tuple[DiaryEntry, ...],
    usual: tuple[float, float, float],
    since: int,
    name: str,
) -> None:
    """What a visit says is usual may change the days since, and the emphasis with them."""
    record = with_diary(*diary, usual=usual, newest=LAST - 1 - since)
    found = standing(record, name, None)
    assert found is not None
    expected = nearest_by_hand(catalogue, record, *found)
    flips = advise(catalogue, record, 2).would_change
    shown = next((flip for flip in flips if flip.measure == name), None)
    assert (None if shown is None else (shown.to, shown.emphasis)) == expected


def test_a_thicker_ankle_would_be_a_flare(catalogue: Catalogue) -> None:
    calm = with_diary(on(LAST - 1))
    first, between, last = calm.assessments
    girths = [seen("figure_of_8_girth", LEFT, 51.0)]
    record = replace(
        calm,
        assessments=(
            replace(first, observations=(*first.observations, *girths)),
            between,
            replace(last, observations=(*last.observations, *girths)),
        ),
    )
    flips = advise(catalogue, record, 2).would_change
    found = {flip.measure: (flip.to, flip.emphasis) for flip in flips}
    assert found["figure_of_8_girth"] == (51.8, Emphasis.LOAD_REDUCTION)


def test_a_calm_day_of_late_could_have_been_red(catalogue: Catalogue) -> None:
    record = with_diary(*(on(day) for day in range(LAST - 10, LAST)))
    assert emphasis(catalogue, record) is Emphasis.MOBILIZATION
    found = {(flip.day, flip.item): flip for flip in shown(catalogue, record)}
    newest = found[FIRST_DAY + timedelta(days=LAST - 1), "activity_pain"]
    assert (newest.now, newest.emphasis) == (1, Emphasis.LOAD_REDUCTION)
    assert min(day for day, _ in found) >= FIRST_DAY + timedelta(days=LAST - 3)


def test_a_third_flare_may_lie_weeks_back(catalogue: Catalogue) -> None:
    """Two flares in four weeks are no pattern yet; a red day between two calm times makes three."""
    red = {LAST - 25, LAST - 17}
    record = with_diary(
        *(on(day, activity_pain=8 if day in red else 1) for day in range(LAST - 27, LAST))
    )
    found = [flip for flip in shown(catalogue, record) if flip.item == "activity_pain"]
    assert FIRST_DAY + timedelta(days=LAST - 10) in {flip.day for flip in found}


def test_what_was_not_logged_is_not_made_up(catalogue: Catalogue) -> None:
    assert shown(catalogue, with_diary()) == ()
    only = replace(on(LAST - 1), night_pain=None, sleep=None, next_morning_pain=None)
    items = {flip.item for flip in shown(catalogue, with_diary(only))}
    assert items == {"activity_pain"}


def test_a_single_flare_may_be_a_pattern_to_a_clinic(catalogue: Catalogue) -> None:
    """Also where no day says anything: the search ends, and finds nothing."""
    one = catalogue.thresholds["flare.count"].model_copy(update={"value": 1})
    limits = {**catalogue.thresholds, "flare.count": one}
    strict = replace(catalogue, thresholds=MappingProxyType(limits))
    assert shown(strict, with_diary()) == ()
    assert shown(strict, with_diary(on(LAST + 1))) == ()


@pytest.mark.parametrize("after", [1, 3])
def test_a_line_after_the_visit_is_not_read(catalogue: Catalogue, after: int) -> None:
    record = with_diary(on(LAST - 1), on(LAST + after, activity_pain=8))
    assert {flip.day for flip in shown(catalogue, record)} == {FIRST_DAY + timedelta(days=LAST - 1)}


def asked(catalogue: Catalogue, rule: str) -> Iterator[Condition]:
    """What a rule asks, itself and by the rules it asks for."""
    for condition in walk(case.when for case in catalogue.rules[rule].case):
        yield condition
        if isinstance(condition, conditions.RuleApplies):
            yield from asked(catalogue, condition.rule)


def test_rules_that_decide_ask_nothing_of_the_diary_but_signs(catalogue: Catalogue) -> None:
    """The search tries entries by the signs they turn; a count of days would escape it."""
    deciders = {rule for rules in deciding(catalogue).values() for rule in rules}
    kinds = {type(one) for rule in deciders for one in asked(catalogue, rule)}
    assert conditions.Flaring in kinds
    assert kinds.isdisjoint({conditions.Diary, conditions.OnBoard, conditions.Adherence})
