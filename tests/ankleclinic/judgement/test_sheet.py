"""A visit scored as a whole: what one observation lends to another."""

from dataclasses import replace
from typing import Any

import pytest

from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.judgement.sheet import Scorer, score_visits
from ankleclinic.judgement.visit import Visit
from ankleclinic.record.observation import Moment, Observation
from ankleclinic.record.patient import Side
from tests.ankleclinic.builders import LEFT, RIGHT, make_record, seen, visit


def scored(catalogue: Catalogue, *observations: Observation) -> Visit:
    return score_visits(catalogue, make_record(visit(0, *observations)), 0)[-1]


def share(found: Visit, side: Side, moment: Moment = Moment.BEFORE) -> float | None:
    return found.of("sebt_anterior", side, moment)[0].value.normalized


def test_each_reach_is_a_share_of_its_own_leg(catalogue: Catalogue) -> None:
    found = scored(
        catalogue,
        seen("sebt_anterior", LEFT, [60.0, 62.0, 64.0]),
        seen("sebt_anterior", RIGHT, 63.0),
        seen("leg_length", LEFT, 80.0),
        seen("leg_length", RIGHT, 90.0),
        seen("sebt_anterior", LEFT, 64.0, moment=Moment.AFTER),
    )
    assert share(found, LEFT) == pytest.approx(77.5)
    assert share(found, RIGHT) == pytest.approx(70.0)
    assert share(found, LEFT, Moment.AFTER) == pytest.approx(80.0)
    assert found.of("leg_length", LEFT)[0].value.normalized is None


@pytest.mark.parametrize(
    "length",
    [
        {"value": "not_tested"},
        {"value": 890.0, "questioned": ("unlikely_value",)},
        {"value": 85.0, "side": RIGHT},
    ],
)
def test_without_the_length_of_its_leg_a_reach_has_no_share(
    catalogue: Catalogue, length: dict[str, Any]
) -> None:
    taken = {"side": LEFT, **length}
    other = seen("leg_length", taken.pop("side"), taken.pop("value"), **taken)
    found = scored(catalogue, seen("sebt_anterior", LEFT, 62.0), other)
    assert share(found, LEFT) is None


def test_a_reach_under_question_has_no_share(catalogue: Catalogue) -> None:
    reach = seen("sebt_anterior", LEFT, 620.0, questioned=("unlikely_value",))
    assert share(scored(catalogue, reach, seen("leg_length", LEFT, 80.0)), LEFT) is None


def test_only_the_visit_that_changed_is_scored_again(catalogue: Catalogue) -> None:
    first = visit(0, seen("wblt_distance", LEFT, 8.0, method="tape"))
    second = visit(7, seen("wblt_distance", LEFT, 9.0, method="tape"))
    scorer = Scorer(catalogue)
    before = scorer.sheet(make_record(first, second), 1)
    changed = replace(second, observations=(seen("wblt_distance", LEFT, 9.5, method="tape"),))
    after = scorer.sheet(make_record(first, changed), 1)
    assert after[0] is before[0]
    assert after == score_visits(catalogue, make_record(first, changed), 1)
    assert after[1].number("wblt_distance", LEFT) == 9.5
