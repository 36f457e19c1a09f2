"""Tests that no ramp, also planned anew, breaks rest days, the order of rungs or a stop rule."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from ankleclinic.advice.flare import Day
from ankleclinic.advice.signals import Colour
from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.plan.propose import propose
from ankleclinic.plan.ramp import Ramp, plan_ramp, ramp_of
from ankleclinic.record.episode import DiaryEntry
from tests.ankleclinic.builders import make_record, visit
from ui.judging import judge_record

START = date(2026, 9, 7)
COLOURS = st.sampled_from(Colour)
CLEAN = st.sampled_from([True, True, True, False, None])
LADDERS = ["plantarflexion", "walk_run", "sprint", "deceleration", "training"]


def check_order_and_rest(ramp: Ramp) -> None:
    """Rungs rise one by one within a ladder, and rest days lie between any two sessions."""
    for before, after in zip(ramp.sessions, ramp.sessions[1:], strict=False):
        rest = before.ladder.rest_days
        assert (after.date - before.date).days > rest
        if after.ladder is before.ladder:
            assert after.rung - before.rung in {0, 1}
        else:
            assert before.rung == len(before.ladder.rung)
            assert (after.date - before.date).days > after.ladder.rest_days
    for one in ramp.sessions[1:]:
        done = [
            each for each in ramp.sessions if (each.ladder, each.rung) == (one.ladder, one.rung)
        ]
        assert len(done) <= one.ladder.sessions


def lived(
    day: date, rung: str | None, colour: Colour, *, clean: bool | None
) -> tuple[DiaryEntry, Day]:
    """A day as the diary and the flare rules tell it."""
    if colour is Colour.RED:
        clean = False if rung else None
    return DiaryEntry(day, rung=rung), Day(day, colour, (), clean=clean if rung else None)


def test_a_fresh_ramp_climbs_every_ladder_whole(catalogue: Catalogue) -> None:
    ladders = list(catalogue.ladders.values())
    ramp = plan_ramp(ladders, (), (), START)
    check_order_and_rest(ramp)
    assert ramp.sessions[0].date == START
    wanted = [(one.id, rung) for one in ladders for rung in range(1, len(one.rung) + 1)]
    climbed = list(dict.fromkeys((one.ladder.id, one.rung) for one in ramp.sessions))
    assert climbed == wanted
    assert len(ramp.sessions) == sum(one.sessions * len(one.rung) for one in ladders)


@given(
    names=st.lists(st.sampled_from(LADDERS), min_size=1, unique=True),
    days=st.lists(st.tuples(st.booleans(), COLOURS, CLEAN, st.integers(1, 9)), max_size=70),
)
def test_no_replanned_ramp_breaks_a_rule(
    catalogue: Catalogue, names: list[str], days: list[tuple[bool, Colour, bool | None, int]]
) -> None:
    ladders = [one for one in catalogue.ladders.values() if one.id in names]
    told: list[tuple[DiaryEntry, Day]] = []
    for number, (follows, colour, clean, odd) in enumerate(days):
        today = START + timedelta(number)
        ramp = plan_ramp(ladders, [one for one, _ in told], [day for _, day in told], today)
        check_order_and_rest(ramp)
        check_stop(ramp, [day for _, day in told])
        planned = ramp.sessions[0] if ramp.sessions and ramp.sessions[0].date == today else None
        rung = f"{planned.ladder.id} {planned.rung}" if planned and follows else None
        if rung is None and odd == 1:
            rung = f"{ladders[0].id} 99"
        told.append(lived(today, rung, colour, clean=clean))


def check_stop(ramp: Ramp, days: list[Day]) -> None:
    """Nothing is planned from a red day until two green days in a row."""
    red, greens = False, 0
    for day in days:
        greens = greens + 1 if day.colour is Colour.GREEN else 0
        red = day.colour is Colour.RED or (red and greens < 2)
    assert bool(ramp.stopped) is red
    assert not (red and ramp.sessions)


@given(clean=st.lists(st.sampled_from([True, False, None]), max_size=12))
def test_two_clean_sessions_lead_on_and_one_that_was_not_leads_back(
    catalogue: Catalogue, clean: list[bool | None]
) -> None:
    ladder = catalogue.ladders["plantarflexion"]
    rung, cleans, told = 1, 0, []
    for number, was in enumerate(clean):
        if rung > len(ladder.rung):
            break
        day = START + timedelta(2 * number)
        told.append(lived(day, f"{ladder.id} {rung}", Colour.AMBER, clean=was))
        if was is False:
            rung, cleans = max(1, rung - 1), 0
        elif was:
            rung, cleans = (rung + 1, 0) if cleans else (rung, 1)
    lines, days = [line for line, _ in told], [day for _, day in told]
    ramp = plan_ramp([ladder], lines, days, START + timedelta(60))
    if rung <= len(ladder.rung):
        assert ramp.sessions[0].rung == rung
        first = [one for one in ramp.sessions if one.rung == rung]
        assert len(first) == ladder.sessions - cleans


def test_a_red_day_without_a_session_leads_one_rung_back_once_it_is_over(
    catalogue: Catalogue,
) -> None:
    ladder = catalogue.ladders["walk_run"]
    told = [
        lived(START, "walk_run 1", Colour.GREEN, clean=True),
        lived(START + timedelta(2), "walk_run 1", Colour.GREEN, clean=True),
        lived(START + timedelta(3), None, Colour.RED, clean=None),
    ]
    days, colours = [line for line, _ in told], [day for _, day in told]
    assert plan_ramp([ladder], days, colours, START + timedelta(4)).sessions == ()
    colours += [Day(START + timedelta(one), Colour.GREEN) for one in (4, 5)]
    ramp = plan_ramp([ladder], days, colours, START + timedelta(6))
    assert (ramp.sessions[0].rung, ramp.sessions[0].date) == (1, START + timedelta(6))


def test_a_ladder_behind_one_that_is_not_open_is_left_out(catalogue: Catalogue) -> None:
    record = make_record(visit(0, stage=2), sport="handball")
    assessed = judge_record(catalogue, record, 0, {})
    proposals = propose(catalogue, assessed.advice)
    ramp = ramp_of(catalogue, record, assessed.sheet, proposals, START)
    open_ones = {one.ladder.id for one in ramp.sessions}
    left = [ladder.id for ladder, _ in ramp.withheld]
    assert left
    assert all(why for _, why in ramp.withheld)
    order = [one for one in catalogue.ladders if one in {*open_ones, *left}]
    assert order == [*(one for one in order if one in open_ones), *left]
