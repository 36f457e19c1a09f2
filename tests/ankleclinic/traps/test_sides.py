"""Traps of comparing two sides: T1 to T5, T13, T14, T16 and T21."""

import pytest

from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.catalogue.measure import Better
from ankleclinic.judgement.results import Direction, Verdict
from ankleclinic.record.observation import State
from ankleclinic.record.patient import Side
from tests.ankleclinic.traps.cases import assessed, both, change, judged, symmetry, took, value

TIMED = (
    "timed_hop_6m",
    "side_hop_timed",
    "figure_of_8_hop",
    "square_hop",
    "crossover_timed_hop_6m",
)


def test_t01_lsi_direction_inverts_for_timed_tests(catalogue: Catalogue) -> None:
    found = judged(catalogue, both("timed_hop_6m", [2.2, 2.2], [2.0, 2.0]))
    assert symmetry(found, "timed_hop_6m").index == pytest.approx(90.9, abs=0.05)


@pytest.mark.parametrize("measure", TIMED)
def test_t01_every_timed_hop_is_better_when_lower(catalogue: Catalogue, measure: str) -> None:
    assert catalogue.measures[measure].better is Better.LOWER
    slower = judged(catalogue, both(measure, 12.0, 10.0, confirmed=True))
    assert symmetry(slower, measure).index == pytest.approx(83.3, abs=0.05)
    assert symmetry(slower, measure).verdict is Verdict.DEFICIT


def test_t01_the_same_direction_drives_index_arrow_and_best(catalogue: Catalogue) -> None:
    first, second = both("single_hop", [120, 130], [150, 150]), both("single_hop", [140, 110], 150)
    found = judged(catalogue, first, second)
    assert value(found, "single_hop", "left").value == 140
    assert change(found, "single_hop", "left").direction is Direction.BETTER
    timed = judged(catalogue, both("timed_hop_6m", 2.2, 2.0), both("timed_hop_6m", 2.4, 2.0))
    assert change(timed, "timed_hop_6m", "left").direction is Direction.WORSE


def test_t02_an_index_above_100_is_flagged_and_no_pass(catalogue: Catalogue) -> None:
    row = symmetry(judged(catalogue, both("single_hop", 150, 120)), "single_hop")
    assert row.verdict is Verdict.ABOVE_RANGE
    assert row.difference == 30
    assert "look at the other side" in row.reason


@pytest.mark.parametrize(
    "episode", [{"involved": "both"}, {"involved": "left", "other_side_injured_before": True}]
)
def test_t03_two_impaired_sides_suppress_the_index(
    catalogue: Catalogue, episode: dict[str, object]
) -> None:
    sides = both("sebt_anterior", 58.0, 60.0)
    found = judged(catalogue, sides, both("sebt_anterior", 66.0, 60.0), episode=episode)
    row = symmetry(found, "sebt_anterior")
    assert (row.index, row.verdict) == (None, Verdict.SUPPRESSED)
    assert change(found, "sebt_anterior", "left").label == "confident_better"


def test_t04_zero_failed_untested_and_unable_are_four_things(catalogue: Catalogue) -> None:
    def left(answer: object, **others: object) -> tuple[float | None, State, str | None]:
        sides = [took("single_hop", "left", answer, **others), took("single_hop", "right", 150)]
        found = judged(catalogue, sides)
        one, row = value(found, "single_hop", "left"), symmetry(found, "single_hop")
        expected = Verdict.DEFICIT if one.value is not None else Verdict.NOT_COMPUTABLE
        assert row.verdict is expected
        return one.value, one.state, one.reason

    assert left(0, confirmed=True) == (0.0, State.MEASURED, None)
    assert left(["failed", "failed"]) == (None, State.UNABLE, "every trial failed")
    assert left(["failed", 90]) == (90.0, State.MEASURED, None)
    assert left("not_tested", reason="no room") == (None, State.NOT_TESTED, "no room")
    assert left("unable", reason="pain") == (None, State.UNABLE, "pain")


def test_t04_nothing_is_divided_by_an_uninvolved_zero(catalogue: Catalogue) -> None:
    row = symmetry(judged(catalogue, both("heel_raise_reps", 12, 0)), "heel_raise_reps")
    assert (row.index, row.verdict) == (None, Verdict.NOT_COMPUTABLE)


def test_t05_side_difference_and_index_have_errors_of_their_own(catalogue: Catalogue) -> None:
    lunge = {row.id: row for row in catalogue.measures["wblt_distance"].error}
    one, two = lunge["ankle_patients"], lunge["ankle_patients_difference"]
    assert (one.quantity, one.value) == ("side", 1.0)
    assert (two.quantity, two.value) == ("difference", 1.5)
    hop = {row.id: row for row in catalogue.measures["single_hop"].error}
    assert (hop["index_knee"].quantity, hop["index_knee"].level) == ("index", 90)
    row = symmetry(judged(catalogue, both("single_hop", 140, 150)), "single_hop")
    assert row.inside_error


def test_t05_the_error_of_the_index_never_judges_a_change(catalogue: Catalogue) -> None:
    found = judged(catalogue, both("single_hop", 100, 150), both("single_hop", 113, 150))
    assert change(found, "single_hop", "left").row == "healthy"


@pytest.mark.parametrize("test", ["ybt", "sebt"])
def test_t13_each_leg_is_divided_by_its_own_length(catalogue: Catalogue, test: str) -> None:
    found = judged(
        catalogue,
        [
            *both("leg_length", 80.0, 90.0),
            *both(f"{test}_anterior", [60.0, 60.0, 60.0], [63.0, 63.0, 63.0]),
            *both(f"{test}_posteromedial", 100.0, 99.0),
            *both(f"{test}_posterolateral", 90.0, 99.0),
        ],
    )
    assert value(found, f"{test}_anterior", "left").normalized == pytest.approx(75.0)
    assert value(found, f"{test}_anterior", "right").normalized == pytest.approx(70.0)
    left, right = (value(found, f"{test}_composite", side) for side in ("left", "right"))
    assert left.value == pytest.approx(100 * 250 / (3 * 80))
    assert right.value == pytest.approx(100 * 261 / (3 * 90))
    assert (left.unit, left.statistic) == ("% of leg length", "derived")


@pytest.mark.parametrize("missing", ["leg_length", "ybt_posteromedial"])
def test_t13_without_a_part_there_is_no_composite(catalogue: Catalogue, missing: str) -> None:
    parts = ("leg_length", "ybt_anterior", "ybt_posteromedial", "ybt_posterolateral")
    found = judged(catalogue, [took(name, "left", 80.0) for name in parts if name != missing])
    assert not [one for one in found.values if one.measure == "ybt_composite"]


def test_t13_a_composite_is_never_typed(catalogue: Catalogue) -> None:
    found = assessed(catalogue, [took("ybt_composite", "left", 94.0)])
    assert [problem.code for problem in found.case.problems] == ["derived"]


@pytest.mark.parametrize("test", ["ybt", "sebt"])
def test_t14_94_percent_is_no_pass_mark(catalogue: Catalogue, test: str) -> None:
    composite = catalogue.measures[f"{test}_composite"]
    assert composite.symmetry is not None
    assert composite.symmetry.threshold is None
    assert not composite.norms
    assert not [t for t in catalogue.thresholds.values() if t.value in {94, 0.94}]


@pytest.mark.parametrize("measure", ["ybt_anterior", "sebt_anterior"])
def test_t14_4_cm_may_flag_and_never_fails(catalogue: Catalogue, measure: str) -> None:
    def verdict(gap: float) -> tuple[Verdict, bool | None, str]:
        row = symmetry(judged(catalogue, both(measure, 64.0 - gap, 64.0)), measure)
        return row.verdict, row.inside_error, row.reason.partition(":")[0]

    assert verdict(4.0)[:2] == (Verdict.SYMMETRICAL, True)
    assert verdict(4.1) == (Verdict.DEFICIT, True, "only possible")
    assert verdict(5.5) == (Verdict.DEFICIT, True, "only possible")
    assert verdict(5.6)[:2] == (Verdict.DEFICIT, False)


@pytest.mark.parametrize("measure", ["hhd_eversion", "hhd_plantarflexion"])
def test_t14_10_percent_of_strength_is_only_possible(catalogue: Catalogue, measure: str) -> None:
    row = symmetry(judged(catalogue, both(measure, 178, 200)), measure)
    assert (row.verdict, row.inside_error) == (Verdict.DEFICIT, True)
    assert row.reason.startswith("only possible")


def test_t16_dorsiflexion_may_be_negative_and_is_not_clipped(catalogue: Catalogue) -> None:
    name = "dorsiflexion_knee_extended"
    found = judged(catalogue, both(name, -8, 4), both(name, -2, 4))
    assert value(found, name, "left").value == -2
    assert change(found, name, "left").change == 6
    assert change(found, name, "left").direction is Direction.BETTER
    row = symmetry(found, name)
    assert (row.index, row.difference) == (None, -6)


def test_t16_plantarflexion_is_positive_in_its_own_field(catalogue: Catalogue) -> None:
    found = judged(catalogue, both("plantarflexion", 95, 90, confirmed=True))
    assert value(found, "plantarflexion", "left").value == 95


def test_t21_involved_left_and_dominant_are_three_things(catalogue: Catalogue) -> None:
    episode = {"involved": "left", "dominant": "right"}
    case = assessed(catalogue, both("wblt_angle", 40, 38), episode=episode).case
    assert case.record is not None
    assert case.record.episode.involved_side is Side.LEFT
    assert case.record.episode.dominant is Side.RIGHT
    rule = catalogue.measures["wblt_angle"].symmetry
    assert rule is not None
    assert "dominant" in (rule.note or "")
