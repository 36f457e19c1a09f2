"""The course of a pain map: zones, worst and centre."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.catalogue.measure import PainMap
from ankleclinic.judgement.judge import judge
from ankleclinic.record.episode import EpisodeRecord
from ankleclinic.record.observation import Moment, Observation, Spot
from ankleclinic.record.patient import Involved, Side
from ankleclinic.trends.build import trends
from ankleclinic.trends.pain_map import MapCourse, centres, pain_map_course
from tests.ankleclinic.builders import LEFT, RIGHT, make_record, seen, visit


def drawn(side: Side, *spots: Spot, **changes: object) -> Observation:
    return replace(seen("pain_map", side, None, **changes), spots=spots)


def course(catalogue: Catalogue, record: EpisodeRecord) -> tuple[MapCourse, ...]:
    last = len(record.assessments) - 1
    return pain_map_course(catalogue.measures["pain_map"], record, last)


@pytest.fixture(scope="module")
def pain_map(catalogue: Catalogue) -> PainMap:
    found = catalogue.measures["pain_map"].pain_map
    assert found is not None
    return found


def test_zones_worst_and_centre_of_each_visit(catalogue: Catalogue) -> None:
    record = make_record(
        visit(
            0,
            drawn(LEFT, Spot("achilles", 6), Spot("back_of_heel", 2), Spot("fifth_base", 3)),
            drawn(RIGHT, Spot("arch", 1)),
        ),
        visit(7, drawn(LEFT, Spot("achilles", 2), Spot("heel_pad", 0))),
        visit(14, seen("pain_map", LEFT, 0.0)),
    )
    left, right = course(catalogue, record)
    assert (left.side, left.involved, right.side, right.involved) == (LEFT, True, RIGHT, False)
    assert [(point.zones, point.worst) for point in left.points] == [(3, 6), (1, 2), (0, 0)]
    first, second, free = left.points
    # (6 x 74.5 + 2 x 116) / 8 = 84.875
    assert [(c.view, c.at, c.pain) for c in first.centres] == [
        ("lateral", (118.5, 127.5), 3),
        ("posterior", (75.0, 84.875), 8),
    ]
    assert [(c.view, c.at) for c in second.centres] == [("posterior", (75.0, 74.5))]
    assert free.centres == ()
    assert [point.assessment for point in left.points] == ["v0", "v7", "v14"]


def test_what_is_no_map_is_left_out(catalogue: Catalogue) -> None:
    record = make_record(
        visit(0, seen("pain_map", LEFT, 4.0), seen("pain_map", RIGHT, "unable")),
        visit(7, drawn(LEFT, Spot("arch", 5), moment=Moment.RETEST)),
    )
    assert course(catalogue, record) == ()


def test_a_trend_brings_its_maps_and_compares_no_sides(catalogue: Catalogue) -> None:
    record = make_record(
        visit(0, drawn(LEFT, Spot("arch", 5)), drawn(RIGHT, Spot("arch", 3))),
        visit(7, drawn(LEFT, Spot("arch", 2))),
        involved=Involved.BOTH,
    )
    trend = next(one for one in trends(catalogue, record, 1) if one.measure == "pain_map")
    assert [course.side for course in trend.maps] == [LEFT, RIGHT]
    for line, maps in zip(trend.lines, trend.maps, strict=True):
        assert [point.value for point in line.points] == [point.worst for point in maps.points]
    assert (trend.symmetry, trend.symmetry_note) == ((), None)
    assert not [row for row in judge(catalogue, record, 0).symmetry if row.measure == "pain_map"]


def test_a_zone_that_the_map_no_longer_knows_still_counts(catalogue: Catalogue) -> None:
    record = make_record(visit(0, drawn(LEFT, Spot("old_zone", 7), Spot("arch", 1))))
    (left,) = course(catalogue, record)
    assert (left.points[0].zones, left.points[0].worst) == (2, 7)
    assert [centre.view for centre in left.points[0].centres] == ["medial"]


ZONES = (
    "outer_bone", "fifth_base", "sinus_tarsi", "achilles", "heel_pad", "arch", "navicular",
    "midfoot", "syndesmosis",
)  # fmt: skip
SPOTS = st.lists(
    st.builds(Spot, st.sampled_from(ZONES), st.integers(0, 10)),
    max_size=9,
    unique_by=lambda spot: spot.zone,
)


@given(SPOTS)
def test_a_centre_lies_among_the_zones_that_hurt(pain_map: PainMap, spots: list[Spot]) -> None:
    zones = {zone.id: zone for zone in pain_map.zones}
    found = centres(pain_map, spots)
    hurting = [spot for spot in spots if spot.pain]
    assert [c.view for c in found] == [
        view.id for view in pain_map.views if view.id in {zones[s.zone].view for s in hurting}
    ]
    assert sum(centre.pain for centre in found) == sum(spot.pain for spot in spots)
    for centre in found:
        places = [zones[s.zone].at for s in hurting if zones[s.zone].view == centre.view]
        for axis in (0, 1):
            values = [at[axis] for at in places]
            assert min(values) - 1e-9 <= centre.at[axis] <= max(values) + 1e-9


@given(SPOTS, st.sampled_from(ZONES))
def test_a_painless_zone_changes_nothing(pain_map: PainMap, spots: list[Spot], zone: str) -> None:
    known = [spot for spot in spots if spot.zone != zone]
    assert centres(pain_map, [*known, Spot(zone, 0)]) == centres(pain_map, known)
