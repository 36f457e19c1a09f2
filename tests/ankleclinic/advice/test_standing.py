"""What must hold for the criteria and the readiness of every record."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from ankleclinic.advice.board import Board, board
from ankleclinic.advice.standing import State, measures_in
from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.judgement.sheet import score_visits
from ankleclinic.record.episode import EpisodeRecord
from ankleclinic.record.observation import Observation
from ankleclinic.record.patient import Involved, Side
from tests.ankleclinic.builders import make_record, seen, visit

ALIKE = (
    frozenset({"wblt_distance", "wblt_angle"}),
    frozenset({"side_hop_timed", "side_hop_count"}),
    frozenset({"nprs_night", "nprs_now"}),
)
"""Measures of which one may stand for the other: they are taken back together."""
SCALES = (
    "nprs_worst_24h",
    "nprs_night",
    "nprs_now",
    "nprs_walking",
    "nprs_activity",
    "pain_isometrics",
    "pain_top_rung",
)
NUMBERS = {
    "wblt_distance": st.integers(80, 120).map(lambda tenths: tenths / 10),
    "wblt_angle": st.integers(30, 42).map(float),
    "hhd_eversion": st.integers(70, 110).map(float),
    "hhd_inversion": st.integers(70, 110).map(float),
    "heel_raise_reps": st.integers(12, 30).map(float),
    "sebt_anterior": st.integers(560, 640).map(lambda tenths: tenths / 10),
    "foot_lift": st.integers(0, 8).map(float),
    "sls_eyes_open": st.integers(20, 45).map(float),
    "single_hop": st.integers(70, 130).map(float),
    "side_hop_timed": st.integers(7, 12).map(float),
    "side_hop_count": st.integers(20, 40).map(float),
}
SCORES = {"faam_sport": st.integers(70, 100), "alr_rsi": st.integers(40, 90)}


@st.composite
def observations(draw: st.DrawFn) -> tuple[Observation, ...]:
    """Some of what the criteria ask for, on some of the sides."""
    found = [
        seen(name, None, float(draw(st.integers(0, 6)))) for name in SCALES if draw(st.booleans())
    ]
    for name, scores in SCORES.items():
        if draw(st.booleans()):
            found.append(replace(seen(name, None), score=float(draw(scores))))
    for side in Side:
        pain = draw(st.none() | st.integers(0, 3))
        for name, numbers in NUMBERS.items():
            if draw(st.integers(0, 3)):
                noted = {"pain": pain} if name == "single_hop" else {}
                found.append(seen(name, side, draw(numbers), **noted))
        if draw(st.booleans()):
            found.append(replace(seen("cait", side), score=float(draw(st.integers(20, 30)))))
    return tuple(found)


@st.composite
def records(draw: st.DrawFn) -> EpisodeRecord:
    """One to three visits, some of them too old for the newest."""
    days = draw(st.sampled_from([(0,), (0, 6), (0, 20), (0, 12, 18)]))
    visits = [visit(day, *draw(observations())) for day in days]
    involved = draw(st.sampled_from([Involved.LEFT, Involved.LEFT, Involved.BOTH]))
    return make_record(*visits, involved=involved)


def newest(catalogue: Catalogue, record: EpisodeRecord) -> Board:
    last = len(record.assessments) - 1
    return board(catalogue, record, score_visits(catalogue, record, last))


def states(found: Board) -> dict[str, State]:
    placed = {one.criterion.id: one.standing.state for one in found.criteria}
    return placed | {row.check.id: row.state for row in found.readiness.rows}


def without(record: EpisodeRecord, name: str, side: Side | None) -> EpisodeRecord:
    """The record with a measure, and those that may stand for it, never taken on a side."""
    gone = next((group for group in ALIKE if name in group), frozenset({name}))
    visits = (
        replace(
            one,
            observations=tuple(
                entry
                for entry in one.observations
                if entry.measure not in gone or entry.side is not side
            ),
        )
        for one in record.assessments
    )
    return replace(record, assessments=tuple(visits))


@settings(max_examples=60)
@given(record=records(), choice=st.integers(0, 500))
def test_removing_a_value_never_makes_a_criterion_met(
    catalogue: Catalogue, record: EpisodeRecord, choice: int
) -> None:
    keys = [(entry.measure, entry.side) for one in record.assessments for entry in one.observations]
    if not keys:
        return
    before = states(newest(catalogue, record))
    after = newest(catalogue, without(record, *keys[choice % len(keys)]))
    met = [name for name, state in states(after).items() if state is State.MET]
    assert [name for name in met if before[name] is not State.MET] == []
    assert after.readiness.competition is not True


@settings(max_examples=60)
@given(record=records())
def test_what_was_never_taken_is_never_met_and_never_failed(
    catalogue: Catalogue, record: EpisodeRecord
) -> None:
    taken = {entry.measure for one in record.assessments for entry in one.observations}
    found = newest(catalogue, record)
    asked = {one.criterion.id: one.criterion.when for one in found.criteria if one.criterion.when}
    asked |= {row.check.id: row.check.when for row in found.readiness.rows if row.check.when}
    for name, state in states(found).items():
        measures = measures_in(asked[name]) if name in asked else ()
        if measures and not taken & set(measures):
            assert state is State.NOT_TESTED


@settings(max_examples=40)
@given(record=records())
def test_with_both_sides_involved_nothing_is_compared(
    catalogue: Catalogue, record: EpisodeRecord
) -> None:
    both = replace(record, episode=replace(record.episode, involved=Involved.BOTH))
    found = newest(catalogue, both)
    known = {name for name, state in states(found).items() if state in {State.MET, State.NOT_MET}}
    assert (
        known & {"s2_lunge", "s2_eversion", "s3_reach", "rts_eversion", "rts_single_hop"} == set()
    )


def test_with_both_sides_involved_one_side_alone_passes_nothing(catalogue: Catalogue) -> None:
    stance = [seen("sls_eyes_open", side, 40.0) for side in Side]
    one = make_record(visit(0, stance[0]), involved=Involved.BOTH)
    two = make_record(visit(0, *stance), involved=Involved.BOTH)
    assert states(newest(catalogue, one))["s3_stance"] is State.NOT_TESTED
    assert states(newest(catalogue, two))["s3_stance"] is State.MET
