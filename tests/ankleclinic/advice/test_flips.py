"""The nearest single change that flips the emphasis, held against trying every value there is."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ankleclinic.advice.advise import advise
from ankleclinic.advice.emphasis import weigh
from ankleclinic.advice.evaluate import Evaluator
from ankleclinic.advice.facts import Facts
from ankleclinic.advice.results import Emphasis
from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.catalogue.measure import Measure
from ankleclinic.judgement.sheet import score_visits
from ankleclinic.record.episode import EpisodeRecord
from ankleclinic.record.observation import Key, Observation, Trial
from ankleclinic.record.patient import Side
from tests.ankleclinic.advice.often import often
from tests.ankleclinic.advice.records import records, with_observations
from tests.ankleclinic.builders import LEFT, RIGHT, make_record, seen, visit

GRIDS = (
    "cait",
    "foot_lift",
    "heel_raise_reps",
    "nprs_now",
    "nprs_worst_24h",
    "tsk_11",
    "wblt_angle",
    "wblt_distance",
)
"""Measures of which every value of the grid can be tried in a moment."""


def emphasis(catalogue: Catalogue, record: EpisodeRecord) -> Emphasis:
    last = len(record.assessments) - 1
    sheet = score_visits(catalogue, record, last)
    stage = next((one.stage for one in reversed(sheet) if one.stage is not None), None)
    return weigh(Evaluator(Facts(catalogue, record, sheet, stage))).emphasis


def grid(measure: Measure) -> Iterator[float]:
    """Every value that can be entered, at the resolution of the measure."""
    assert measure.limits is not None
    low, high = measure.limits.hard
    steps = round((high - low) / measure.resolution)
    yield from (round(low + step * measure.resolution, 10) for step in range(steps + 1))


def changed(record: EpisodeRecord, at: int, key: Key, to: float) -> EpisodeRecord:
    """The record with one number come out otherwise, from as many trials."""

    def one(found: Observation) -> Observation:
        if found.key != key:
            return found
        if found.trials:
            return replace(found, trials=tuple(Trial(to) for _ in found.trials))
        return replace(found, score=to) if found.score is not None else replace(found, value=to)

    return with_observations(record, at, *map(one, record.assessments[at].observations))


def standing(record: EpisodeRecord, name: str, side: Side | None) -> tuple[int, Observation] | None:
    """The observation that stands at a place, with its visit."""
    for at in reversed(range(len(record.assessments))):
        for found in record.assessments[at].observations:
            if (found.measure, found.side) == (name, side):
                return at, found
    return None


def by_hand(
    catalogue: Catalogue, record: EpisodeRecord, at: int, found: Observation
) -> tuple[float, Emphasis] | None:
    """The nearest value of the whole grid that changes the emphasis, the lower of two as near."""
    today = emphasis(catalogue, record)
    now = found.score if found.score is not None else found.value or 0.0
    values = sorted(grid(catalogue.measures[found.measure]), key=lambda to: (abs(to - now), to))
    for to in values:
        other = emphasis(catalogue, changed(record, at, found.key, to))
        if to != now and other is not today:
            return to, other
    return None


@often(80)
@given(record=records(), choice=st.integers(0, 1000))
def test_every_value_of_the_grid_says_the_same(
    catalogue: Catalogue, record: EpisodeRecord, choice: int
) -> None:
    """Trying every value that could be entered finds the flip that is shown, or none with it."""
    places = {
        (entry.measure, entry.side)
        for one in record.assessments
        for entry in one.observations
        if entry.measure in GRIDS and not entry.trials
    }
    advice = advise(catalogue, record, len(record.assessments) - 1)
    if not places or advice.emphasis is Emphasis.INSUFFICIENT_DATA:
        return
    name, side = sorted(places, key=str)[choice % len(places)]
    found = standing(record, name, side)
    assert found is not None
    shown = next((f for f in advice.would_change if (f.measure, f.side) == (name, side)), None)
    expected = by_hand(catalogue, record, *found)
    assert (None if shown is None else (shown.to, shown.emphasis)) == expected


@pytest.mark.parametrize("trials", [2, 3])
def test_a_value_keeps_its_trials(catalogue: Catalogue, trials: int) -> None:
    """Two trials a side never make a clear strength finding, whatever they come out at."""
    record = make_record(
        visit(
            0,
            seen("nprs_worst_24h", None, 2.0),
            seen("nprs_now", None, 0.0),
            seen("hhd_eversion", LEFT, [100.0] * trials),
            seen("hhd_eversion", RIGHT, [100.0] * trials),
        )
    )
    advice = advise(catalogue, record, 0)
    found = [f for f in advice.would_change if (f.measure, f.side) == ("hhd_eversion", LEFT)]
    assert bool(found) == (trials == 3)


def test_a_pair_is_solved_with_the_partner_it_was_measured_with(catalogue: Catalogue) -> None:
    """The right side is from last week and stands beside the left of last week, not of today."""
    record = make_record(
        visit(
            0,
            seen("wblt_distance", LEFT, 8.0),
            seen("wblt_distance", RIGHT, 11.0),
            seen("posterior_talar_glide", LEFT, "positive", pain=0),
        ),
        visit(
            7,
            seen("wblt_distance", LEFT, 10.5),
            seen("nprs_worst_24h", None, 2.0),
            seen("nprs_now", None, 0.0),
        ),
    )
    advice = advise(catalogue, record, 1)
    assert advice.emphasis is Emphasis.MOBILIZATION
    found = {f.side: (f.now, f.to) for f in advice.would_change if f.measure == "wblt_distance"}
    assert found == {RIGHT: (11.0, 9.9)}


def test_a_test_answers_the_screen_of_its_visit(catalogue: Catalogue) -> None:
    """Without the positive calf squeeze the screen says no more, so the hold would fall."""
    record = make_record(
        visit(
            0,
            seen("achilles_rupture", None),
            seen("calf_squeeze", LEFT, "positive"),
            seen("nprs_worst_24h", None, 2.0),
            seen("nprs_now", None, 0.0),
        )
    )
    advice = advise(catalogue, record, 0)
    assert advice.emphasis is Emphasis.HOLD_AND_REFER
    (flip,) = (f for f in advice.would_change if f.measure == "calf_squeeze")
    assert (flip.now, flip.to) == ("positive", "negative")
