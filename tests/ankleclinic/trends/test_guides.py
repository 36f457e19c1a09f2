"""Targets turn where the criterion turns, and norms are those that fit the person."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ankleclinic.advice.evaluate import Evaluator
from ankleclinic.advice.facts import Facts
from ankleclinic.advice.flare import Days
from ankleclinic.advice.results import Answer
from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.judgement.sheet import score_visits
from ankleclinic.record.episode import EpisodeRecord
from ankleclinic.record.patient import Involved
from ankleclinic.trends.build import trends
from ankleclinic.trends.guides import leaves
from ankleclinic.trends.series import Guide
from tests.ankleclinic.builders import LEFT, RIGHT, make_record, seen, visit

ASKED = {
    "s1_worst_pain": ("nprs_worst_24h", 10.0),
    "s2_lunge": ("wblt_distance", 20.0),
    "s2_eversion": ("hhd_eversion", 200.0),
    "s3_stance": ("sls_eyes_open", 60.0),
    "s4_heel_raise": ("heel_raise_reps", 40.0),
}


def record_of(
    catalogue: Catalogue, name: str, stage: int, value: float, other: float
) -> EpisodeRecord:
    measure = catalogue.measures[name]
    count = measure.trials.count if measure.trials else None

    def taken(number: float) -> float | list[float]:
        return number if count is None else [number] * count

    sides = ((LEFT, value), (RIGHT, other)) if measure.sided else ((None, value),)
    return make_record(
        visit(0, *[seen(name, side, taken(one)) for side, one in sides], stage=stage)
    )


def targets(catalogue: Catalogue, record: EpisodeRecord, name: str) -> list[Guide]:
    return [one for one in guides(catalogue, record, name) if one.stage]


def guides(catalogue: Catalogue, record: EpisodeRecord, name: str) -> tuple[Guide, ...]:
    return next(one for one in trends(catalogue, record, 0) if one.measure == name).guides


@settings(max_examples=80)
@given(st.sampled_from(sorted(ASKED)), st.data())
def test_a_value_passes_its_target_exactly_where_the_criterion_holds(
    catalogue: Catalogue, criterion: str, data: st.DataObject
) -> None:
    name, most = ASKED[criterion]
    whole = st.integers(1, int(most)).map(float)
    value, other = data.draw(whole), data.draw(whole)
    asked = catalogue.criteria[criterion]
    record = record_of(catalogue, name, asked.stage, value, other)
    target = guides(catalogue, record, name)[0]
    assert target.stage == asked.stage + 1
    assert asked.name in target.source
    assert asked.when is not None
    leaf = next(one for one in leaves(asked.when) if name in one.model_dump().values())
    facts = Facts(catalogue, record, score_visits(catalogue, record, 0), asked.stage, Days())
    answer = Evaluator(facts).answer(leaf)
    if value != pytest.approx(target.value):
        passes = (value > target.value) is target.higher
        assert (answer is Answer.APPLIES) is passes


def test_a_stage_that_asks_nothing_hands_on_to_the_next_and_the_last_asks_nothing(
    catalogue: Catalogue,
) -> None:
    first = record_of(catalogue, "wblt_distance", 1, 8.0, 12.0)
    assert [one.stage for one in targets(catalogue, first, "wblt_distance")] == [3]
    last = record_of(catalogue, "wblt_distance", 6, 8.0, 12.0)
    assert targets(catalogue, last, "wblt_distance") == []


def test_without_a_side_to_compare_with_there_is_no_target(catalogue: Catalogue) -> None:
    alone = make_record(visit(0, seen("wblt_distance", LEFT, [8.0] * 3), stage=2))
    assert targets(catalogue, alone, "wblt_distance") == []
    record = record_of(catalogue, "wblt_distance", 2, 8.0, 12.0)
    both = make_record(*record.assessments, involved=Involved.BOTH)
    assert targets(catalogue, both, "wblt_distance") == []


def test_a_norm_is_drawn_only_where_age_and_method_fit(catalogue: Catalogue) -> None:
    def norms(method: str) -> list[float]:
        taken = seen("sls_eyes_open", LEFT, [20.0] * 3, method=method)
        found = guides(catalogue, make_record(visit(0, taken, stage=6)), "sls_eyes_open")
        return [one.value for one in found if one.stage is None]

    assert norms("cap_45") == [44.0]
    assert norms("cap_60") == []
