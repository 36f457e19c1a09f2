"""Trends agree with judging and never join what differs."""

from hypothesis import given
from hypothesis import strategies as st

from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.judgement.judge import judge
from ankleclinic.record.episode import EpisodeRecord
from ankleclinic.record.patient import Involved, Side
from ankleclinic.trends.build import trends
from ankleclinic.trends.series import Trend
from tests.ankleclinic.builders import LEFT, RIGHT, make_record, seen, visit


def lunge(catalogue: Catalogue, record: EpisodeRecord) -> Trend:
    found = trends(catalogue, record, len(record.assessments) - 1)
    return next(trend for trend in found if trend.measure == "wblt_distance")


def visits(*pairs: tuple[float, float]) -> EpisodeRecord:
    return make_record(
        *(
            visit(
                7 * week,
                seen("wblt_distance", LEFT, left, method="tape"),
                seen("wblt_distance", RIGHT, right, method="tape"),
            )
            for week, (left, right) in enumerate(pairs)
        )
    )


LENGTHS = st.integers(20, 200).map(lambda tenths: tenths / 10)


@given(st.lists(st.tuples(LENGTHS, LENGTHS), min_size=1, max_size=6))
def test_every_label_and_index_is_the_judgements(
    catalogue: Catalogue, pairs: list[tuple[float, float]]
) -> None:
    record = visits(*pairs)
    trend = lunge(catalogue, record)
    for position, _ in enumerate(pairs):
        judged = judge(catalogue, record, position)
        against_first = {
            change.side: change.label
            for change in judged.changes
            if change.since == record.assessments[0].date
        }
        for line in trend.lines:
            assert line.points[position].label == against_first.get(line.side)
        assert trend.symmetry[position].index == judged.symmetry[0].index


def test_the_band_lies_around_the_first_value_of_the_involved_side(catalogue: Catalogue) -> None:
    trend = lunge(catalogue, visits((8.0, 12.0), (10.0, 12.0)))
    assert trend.error is not None
    assert (trend.banded, trend.error.baseline, trend.error.half) == (Side.LEFT, 8.0, 1.9)
    assert "not from impingement" in trend.error.source
    assert "Verified" in trend.error.source


def test_methods_are_lines_of_their_own(catalogue: Catalogue) -> None:
    record = make_record(
        visit(0, seen("wblt_angle", LEFT, 30.0, method="a")),
        visit(7, seen("wblt_angle", LEFT, 36.0, method="b")),
    )
    found = trends(catalogue, record, 1)
    trend = next(trend for trend in found if trend.measure == "wblt_angle")
    assert sorted(str(line.method) for line in trend.lines) == ["a", "b"]
    assert all(len(line.points) == 1 for line in trend.lines)


def test_one_value_is_a_status(catalogue: Catalogue) -> None:
    one, two, three = (
        lunge(catalogue, visits(*[(8.0, 12.0)] * count)).standing.split(":")[0]
        for count in (1, 2, 3)
    )
    assert (one, two) == ("One value", "Two values")
    assert three == "3 values by one method"


def test_old_points_are_stale(catalogue: Catalogue) -> None:
    record = make_record(
        visit(0, seen("wblt_distance", LEFT, 8.0)), visit(20, seen("wblt_distance", LEFT, 9.0))
    )
    (line,) = lunge(catalogue, record).lines
    assert [point.stale for point in line.points] == [True, False]


def test_without_a_reference_side_the_strip_says_why(catalogue: Catalogue) -> None:
    record = make_record(
        visit(0, seen("wblt_distance", LEFT, 8.0), seen("wblt_distance", RIGHT, 9.0)),
        involved=Involved.BOTH,
    )
    trend = lunge(catalogue, record)
    assert trend.symmetry == ()
    assert "both sides are involved" in (trend.symmetry_note or "")
    assert all(line.involved for line in trend.lines)
