"""The bands of the threshold register (clinical evidence, G0), from a case file to its label."""

import json
from typing import Any

import pytest

from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.judgement.results import Change, Label
from ankleclinic.services.assess import assess_case
from tests.ankleclinic.small import TODAY, case, visit

WITHIN, POSSIBLE, BETTER, WORSE = (
    Label.WITHIN_ERROR,
    Label.POSSIBLE,
    Label.CONFIDENT_BETTER,
    Label.CONFIDENT_WORSE,
)
PAIN = {"measure": "nprs_worst_24h"}
GIRTH = {"measure": "figure_of_8_girth", "side": "left"}
LUNGE = {"measure": "wblt_distance", "side": "left"}
INCLINE = {"measure": "heel_raise_reps", "side": "left", "method": "incline"}


def change(catalogue: Catalogue, then: dict[str, Any], now: dict[str, Any]) -> Change:
    visits = [visit("2026-02-02", then), visit("2026-02-09", now)]
    found = assess_case(json.dumps(case(assessments=visits)), "case.json", catalogue, TODAY)
    assert found.case.problems == ()
    return found.judgements[1].changes[0]


@pytest.mark.parametrize(
    ("table", "key", "then", "now", "label"),
    [
        (PAIN, "value", 6, 5, WITHIN),
        (PAIN, "value", 6, 4, POSSIBLE),
        (PAIN, "value", 8, 6, WITHIN),
        (PAIN, "value", 10, 8, WITHIN),
        (PAIN, "value", 10, 7, BETTER),
        (PAIN, "value", 5, 2, BETTER),
        (PAIN, "value", 2, 5, WORSE),
        (GIRTH, "value", 50, 49.5, WITHIN),
        (GIRTH, "value", 50, 49.4, POSSIBLE),
        (GIRTH, "value", 50, 49.2, POSSIBLE),
        (GIRTH, "value", 50, 49.1, BETTER),
        (GIRTH, "value", 50, 50.9, WORSE),
        ({"measure": "cait", "side": "left"}, "score", 15, 17, WITHIN),
        ({"measure": "cait", "side": "left"}, "score", 15, 18, POSSIBLE),
        ({"measure": "cait", "side": "left"}, "score", 15, 19, BETTER),
        ({"measure": "faam_adl"}, "score", 50, 55.7, WITHIN),
        ({"measure": "faam_adl"}, "score", 50, 57.9, POSSIBLE),
        ({"measure": "faam_adl"}, "score", 50, 58, BETTER),
        ({"measure": "faam_sport"}, "score", 50, 58.9, WITHIN),
        ({"measure": "faam_sport"}, "score", 50, 59, POSSIBLE),
        ({"measure": "faam_sport"}, "score", 50, 62.3, POSSIBLE),
        ({"measure": "faam_sport"}, "score", 50, 62.4, BETTER),
        ({"measure": "psfs"}, "items", [5, 5, 5], [7, 7, 6], WITHIN),
        ({"measure": "psfs"}, "items", [5, 5, 5], [7, 7, 7], POSSIBLE),
        ({"measure": "psfs"}, "items", [5, 5, 5], [7, 7, 8], POSSIBLE),
        ({"measure": "psfs"}, "items", [5] * 5, [7, 7, 8, 8, 7], BETTER),
        ({"measure": "psfs"}, "items", [5], [7], WITHIN),
        ({"measure": "psfs"}, "items", [5], [8], POSSIBLE),
        ({"measure": "psfs"}, "items", [5], [9], BETTER),
        (LUNGE, "value", 9, 10.4, WITHIN),
        (LUNGE, "value", 9, 10.5, POSSIBLE),
        (LUNGE, "value", 9, 10.9, POSSIBLE),
        (LUNGE, "value", 9, 11, BETTER),
        (INCLINE, "value", 15, 21, WITHIN),
        (INCLINE, "value", 15, 22, BETTER),
        (INCLINE, "value", 22, 15, WORSE),
    ],
)
def test_the_label_of_a_change(
    catalogue: Catalogue, table: dict[str, Any], key: str, then: Any, now: Any, label: Label
) -> None:
    assert change(catalogue, {**table, key: then}, {**table, key: now}).label is label


def test_activities_of_another_number_are_not_compared(catalogue: Catalogue) -> None:
    found = change(
        catalogue,
        {"measure": "psfs", "items": [5, 5]},
        {"measure": "psfs", "items": [8, 8, 8]},
    )
    assert (found.change, found.label) == (None, Label.NOT_JUDGED)
    assert found.reason == "rated on another number of activities than before"


def test_a_better_score_with_more_pain_says_so(catalogue: Catalogue) -> None:
    hop = {"measure": "single_hop", "side": "left"}
    found = change(catalogue, {**hop, "value": 100, "pain": 2}, {**hop, "value": 130, "pain": 5})
    assert found.label is BETTER
    assert found.reason == "beyond error; but the pain during it rose from 2 to 5"
    calm = change(catalogue, {**hop, "value": 100, "pain": 5}, {**hop, "value": 130, "pain": 5})
    assert calm.reason == "beyond error"
