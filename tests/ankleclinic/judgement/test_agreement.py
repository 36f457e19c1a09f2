"""The statistics of pairs: against numpy, against tables, and what they must never change with."""

import math
from collections import Counter
from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ankleclinic.catalogue.measure import Kind, Measure
from ankleclinic.judgement.agreement import (
    Agreement,
    LeftOut,
    PairKind,
    agreements,
    can_repeat,
    chi_square,
    concord_of,
    interval_of_sd,
    spread_of,
)
from ankleclinic.record.observation import Moment, Observation
from ankleclinic.record.repeat import Repeat
from tests.ankleclinic.builders import LEFT, make_measure, seen, three_trials

DAY = date(2026, 3, 2)
REACH = make_measure()
GLIDE = make_measure(
    id="glide", kind=Kind.TEST, unit="", better=None, limits=None, results=("positive", "negative")
)
NUMBERS = st.floats(-100, 100).map(lambda number: round(number, 3))
MANY = st.lists(NUMBERS, min_size=2, max_size=40)
WORDS = st.sampled_from(["positive", "negative", "equivocal"])


def again(first: object, second: object, **changes: object) -> Repeat:
    """A pair of readings of the same field by AB."""
    moment = changes.pop("moment", Moment.RETEST)
    measure = changes.pop("measure", "reach")
    rater = changes.pop("rater", None)
    one = seen(measure, LEFT, first, **changes)  # type: ignore[arg-type]
    two = seen(measure, LEFT, second, moment=moment, rater=rater, **changes)  # type: ignore[arg-type]
    return Repeat(DAY, "AB", one, two)


def only(*repeats: Repeat, measure: Measure = REACH, needed: int = 3) -> Agreement:
    """The only row that some pairs make."""
    (found,) = agreements({measure.id: measure}, repeats, needed)
    return found


@given(MANY)
def test_the_spread_is_that_of_numpy(differences: list[float]) -> None:
    found, sd = spread_of(differences), float(np.std(differences, ddof=1))
    assert found.bias == pytest.approx(np.mean(differences), abs=1e-9)
    assert found.sem == pytest.approx(sd / math.sqrt(2), abs=1e-9)
    assert found.mdc95 == pytest.approx(1.96 * math.sqrt(2) * found.sem)
    assert found.mdc90 == pytest.approx(1.645 * math.sqrt(2) * found.sem)
    assert found.limits[1] - found.limits[0] == pytest.approx(2 * 1.96 * sd, abs=1e-9)


@given(MANY, NUMBERS)
def test_a_shift_moves_the_mean_difference_and_nothing_else(
    differences: list[float], by: float
) -> None:
    found, moved = spread_of(differences), spread_of([each + by for each in differences])
    assert moved.bias == pytest.approx(found.bias + by, abs=1e-9)
    assert moved.mdc95 == pytest.approx(found.mdc95, abs=1e-9)


@given(MANY, st.floats(0.01, 100))
def test_another_unit_scales_every_figure(differences: list[float], by: float) -> None:
    found, scaled = spread_of(differences), spread_of([each * by for each in differences])
    for name in ("bias", "sem", "mdc95", "mdc90"):
        assert getattr(scaled, name) == pytest.approx(by * getattr(found, name), rel=1e-6, abs=1e-9)
    assert scaled.mdc95_interval[1] == pytest.approx(by * found.mdc95_interval[1], abs=1e-6)


@given(MANY)
def test_exchanging_first_and_second_only_turns_the_mean_difference_round(
    differences: list[float],
) -> None:
    found, turned = spread_of(differences), spread_of([-each for each in differences])
    assert turned.bias == pytest.approx(-found.bias)
    assert turned.sem == pytest.approx(found.sem)


def test_equal_readings_have_no_error() -> None:
    found = spread_of([0.0] * 12)
    assert (found.bias, found.sem, found.mdc95, found.limits) == (0, 0, 0, (0, 0))


@pytest.mark.parametrize(
    ("share", "freedom", "table"),
    [
        (0.025, 1, 0.00098),
        (0.975, 1, 5.02389),
        (0.025, 9, 2.70039),
        (0.975, 9, 19.02277),
        (0.025, 29, 16.04707),
        (0.975, 29, 45.72229),
        (0.025, 100, 74.22193),
        (0.975, 100, 129.56120),
    ],
)
def test_chi_square_is_that_of_the_printed_tables(share: float, freedom: int, table: float) -> None:
    assert chi_square(share, freedom) == pytest.approx(table, abs=6e-6)


def test_the_interval_of_many_pairs_is_narrow_and_can_be_computed() -> None:
    low, high = interval_of_sd(1.0, 5000)
    assert 0.97 < low < 1 < high < 1.03


def test_thirty_pairs_give_the_interval_that_the_threshold_tells_of() -> None:
    assert interval_of_sd(1.0, 30) == pytest.approx((0.796, 1.344), abs=5e-4)


@given(st.lists(st.tuples(WORDS, WORDS), min_size=2, max_size=40))
def test_kappa_is_that_of_the_table_of_counts(results: list[tuple[str, str]]) -> None:
    found = concord_of(results)
    names = sorted({name for pair in results for name in pair})
    table = np.zeros((len(names), len(names)))
    for first, second in results:
        table[names.index(first), names.index(second)] += 1 / len(results)
    chance = float(table.sum(axis=0) @ table.sum(axis=1))
    assert found.agreed == pytest.approx(np.trace(table))
    assert sum(found.prevalence.values()) == pytest.approx(1)
    if len(names) == 1:
        assert found.kappa is None
    else:
        assert found.kappa == pytest.approx((np.trace(table) - chance) / (1 - chance))


def test_kappa_of_a_known_example() -> None:
    yes, no = "positive", "negative"
    results = [(yes, yes)] * 20 + [(yes, no)] * 5 + [(no, yes)] * 10 + [(no, no)] * 15
    found = concord_of(results)
    assert (found.agreed, found.kappa) == pytest.approx((0.7, 0.4))
    assert found.prevalence == {yes: 0.55, no: 0.45}
    assert found.table[yes, no] == 5


def test_full_agreement_is_a_kappa_of_one_and_a_single_result_has_none() -> None:
    mixed = [("positive", "positive"), ("negative", "negative")] * 3
    assert concord_of(mixed).kappa == 1
    alone = concord_of([("negative", "negative")] * 6)
    assert (alone.agreed, alone.kappa, dict(alone.prevalence)) == (1, None, {"negative": 1})


def test_rows_are_parted_by_measure_method_and_kind_of_pair() -> None:
    two = {"moment": Moment.SECOND_RATER, "rater": "KM"}
    found = agreements(
        {"glide": GLIDE, "reach": REACH},
        [
            again(8.0, 8.2, method="tape"),
            again(8.0, 8.2, method="laser"),
            again(8.0, 8.2, method="tape", **two),
            again("positive", "negative", measure="glide"),
        ],
        3,
    )
    assert [(one.measure, one.method, one.kind) for one in found] == [
        ("glide", None, PairKind.SAME),
        ("reach", "laser", PairKind.SAME),
        ("reach", "tape", PairKind.SAME),
        ("reach", "tape", PairKind.TWO_RATERS),
    ]


def test_the_difference_is_the_second_value_minus_the_first() -> None:
    found = only(again(8.0, 8.5), again(9.0, 9.5))
    assert found.spread is not None
    assert found.spread.bias == pytest.approx(0.5)


def test_trials_are_compared_by_what_the_protocol_makes_of_them() -> None:
    measure = make_measure(trials=three_trials())
    found = only(again([8, 9, 10], [9, 10, 11]), again([8, 8, 8], [9, 9, 9]), measure=measure)
    assert found.spread is not None
    assert (found.spread.bias, found.spread.sd) == (1, 0)


def test_one_pair_alone_comes_to_nothing() -> None:
    found = only(again(8.0, 8.5))
    assert (len(found.pairs), found.spread, found.enough) == (1, None, False)


def test_pairs_are_enough_from_the_wanted_number_on() -> None:
    pairs = [again(8.0, 8.5), again(8.0, 7.5), again(8.0, 8.1)]
    assert not only(*pairs[:2]).enough
    assert only(*pairs).enough


def question(entry: Observation) -> Observation:
    return replace(entry, questioned=("unusual",))


def test_pairs_that_cannot_be_compared_are_left_out_and_counted() -> None:
    sound = again(8.0, 8.5)
    second = {"moment": Moment.SECOND_RATER}
    first = sound.first
    assert first is not None
    same = [
        sound,
        replace(sound, first=question(first)),
        replace(sound, second=question(sound.second)),
        again(8.0, "unable"),
        replace(sound, first=seen("reach", LEFT, 8.0, method="laser")),
        again([8.0, 8.0], [8.0, 8.0, 8.0]),
        replace(sound, first=None),
        again(8.0, 8.5, rater="KM"),
    ]
    found = only(*same)
    assert len(found.pairs) == 1
    assert found.left_out == Counter(
        {
            LeftOut.PENDING: 2,
            LeftOut.NOT_MEASURED: 1,
            LeftOut.OTHER_METHOD: 1,
            LeftOut.OTHER_STATISTIC: 1,
            LeftOut.NO_FIRST: 1,
            LeftOut.OTHER_PERSON: 1,
        }
    )
    two = only(again(8.0, 8.5, rater="KM", **second), again(8.0, 8.5, rater="ab", **second))
    assert (len(two.pairs), two.left_out) == (1, {LeftOut.SAME_PERSON: 1})


def test_only_what_can_be_taken_twice_at_a_visit_is_counted() -> None:
    asked = make_measure(id="asked", kind=Kind.PAIN_MAP)
    assert not can_repeat(asked)
    assert agreements({"asked": asked}, [again(1.0, 2.0, measure="asked")], 3) == ()
    assert agreements({"reach": REACH}, [again(1.0, 2.0, measure="unknown")], 3) == ()
