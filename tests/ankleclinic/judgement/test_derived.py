"""Measures that nobody types: reaches as shares of a leg, and load as a product."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.judgement.judge import judge
from ankleclinic.judgement.sheet import score_visits
from ankleclinic.judgement.visit import Entry, Visit
from ankleclinic.record.observation import Moment, Observation, State
from ankleclinic.record.patient import Side
from tests.ankleclinic.builders import LEFT, RIGHT, make_record, seen, visit

REACHES = ("ybt_anterior", "ybt_posteromedial", "ybt_posterolateral")


def scored(catalogue: Catalogue, *observations: Observation) -> Visit:
    return score_visits(catalogue, make_record(visit(0, *observations)), 0)[-1]


def reaches(side: Side, *numbers: float, **changes: object) -> list[Observation]:
    return [seen(name, side, one, **changes) for name, one in zip(REACHES, numbers, strict=True)]


def composite(found: Visit, side: Side = LEFT) -> Entry | None:
    return next(iter(found.of("ybt_composite", side)), None)


def test_the_composite_belongs_to_one_leg(catalogue: Catalogue) -> None:
    found = scored(catalogue, *reaches(LEFT, 60.0, 100.0, 90.0), seen("leg_length", LEFT, 80.0))
    left = composite(found)
    assert left is not None
    assert left.value.value == pytest.approx(100 * 250 / 240)
    assert (left.value.state, left.value.statistic) == (State.MEASURED, "derived")
    assert composite(found, RIGHT) is None


def test_the_length_of_the_other_leg_does_not_serve(catalogue: Catalogue) -> None:
    found = scored(catalogue, *reaches(LEFT, 60.0, 100.0, 90.0), seen("leg_length", RIGHT, 80.0))
    assert composite(found) is None


def test_the_fewest_trials_of_a_part_are_those_of_the_whole(catalogue: Catalogue) -> None:
    found = scored(
        catalogue,
        seen(REACHES[0], LEFT, [60.0, 62.0, 61.0]),
        seen(REACHES[1], LEFT, [100.0, None, 101.0]),
        seen(REACHES[2], LEFT, 90.0),
        seen("leg_length", LEFT, 80.0),
    )
    one = composite(found)
    assert one is not None
    assert one.trials == 2


@pytest.mark.parametrize(
    "changes",
    [
        {"questioned": ("unlikely_value",)},
        {"method": "another"},
        {"moment": Moment.AFTER},
    ],
)
def test_a_part_that_does_not_fit_leaves_no_composite(
    catalogue: Catalogue, changes: dict[str, object]
) -> None:
    first, second, third = reaches(LEFT, 60.0, 100.0, 90.0)
    odd = seen(REACHES[1], LEFT, 100.0, **changes)
    length = seen("leg_length", LEFT, 80.0)
    assert composite(scored(catalogue, first, odd, third, length)) is None
    assert composite(scored(catalogue, first, second, third, length)) is not None


def test_a_failed_direction_leaves_no_composite(catalogue: Catalogue) -> None:
    first, _, third = reaches(LEFT, 60.0, 100.0, 90.0)
    failed = seen(REACHES[1], LEFT, [None, None, None])
    found = scored(catalogue, first, failed, third, seen("leg_length", LEFT, 80.0))
    assert composite(found) is None


def test_both_sides_of_a_composite_are_compared_and_not_judged(catalogue: Catalogue) -> None:
    def at(day: int, left: float) -> list[Observation]:
        sides = [*reaches(LEFT, left, 90.0, 90.0), *reaches(RIGHT, 60.0, 90.0, 90.0)]
        return [*sides, seen("leg_length", LEFT, 80.0), seen("leg_length", RIGHT, 80.0)]

    record = make_record(visit(0, *at(0, 54.0)), visit(14, *at(14, 60.0)))
    found = judge(catalogue, record, 1)
    (row,) = (row for row in found.symmetry if row.measure == "ybt_composite")
    assert (row.index, row.verdict) == (100.0, "suppressed")
    changes = {row.side: row for row in found.changes if row.measure == "ybt_composite"}
    assert changes[LEFT].change == 2.5
    assert changes[LEFT].label == "not_judged"
    assert changes[RIGHT].change == 0


@given(
    st.tuples(*[st.integers(300, 1400)] * 3).map(lambda tenths: [one / 10 for one in tenths]),
    st.integers(700, 1100).map(lambda tenths: tenths / 10),
)
def test_the_composite_is_the_mean_of_the_three_shares(
    catalogue: Catalogue, numbers: list[float], length: float
) -> None:
    found = scored(catalogue, *reaches(LEFT, *numbers), seen("leg_length", LEFT, length))
    shares = [found.of(name, LEFT)[0].value.normalized or 0 for name in REACHES]
    one = composite(found)
    assert one is not None
    assert one.value.value == pytest.approx(sum(shares) / 3)


@pytest.mark.parametrize(("rpe", "minutes", "load"), [(6.5, 40, 260.0), (0, 60, 0.0), (7, 0, 0.0)])
def test_load_is_a_product_without_a_side(
    catalogue: Catalogue, rpe: float, minutes: float, load: float
) -> None:
    pair = seen("session_rpe", None, rpe), seen("session_minutes", None, minutes)
    (entry,) = scored(catalogue, *pair).of("session_load", None)
    assert (entry.value.value, entry.value.unit) == (load, "AU")


def test_a_session_not_trained_has_no_load(catalogue: Catalogue) -> None:
    pair = seen("session_rpe", None, 6.0), seen("session_minutes", None, "not_tested")
    assert scored(catalogue, *pair).of("session_load", None) == ()


def test_a_share_of_the_body_serves_both_sides(catalogue: Catalogue) -> None:
    found = scored(
        catalogue,
        seen("hhd_plantarflexion", LEFT, 640),
        seen("hhd_plantarflexion", RIGHT, 720),
        seen("body_mass", None, 80.0),
    )
    shares = [found.of("hhd_plantarflexion", side)[0].value.normalized for side in (LEFT, RIGHT)]
    assert shares == [8.0, 9.0]


def test_without_a_body_mass_force_has_no_share(catalogue: Catalogue) -> None:
    found = scored(catalogue, seen("hhd_plantarflexion", LEFT, 640))
    assert found.of("hhd_plantarflexion", LEFT)[0].value.normalized is None
