"""Two measures of one construct of which only one is beyond its limit."""

from dataclasses import replace

import pytest

from ankleclinic.advice.advise import advise
from ankleclinic.advice.results import Advice, Answer
from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.exchange.advice_json import advice_text
from ankleclinic.exchange.advice_words import advice_words
from tests.ankleclinic.builders import LEFT, make_record, seen, visit

RULE = "R30"


def said(catalogue: Catalogue, cait: float | None, idfai: float | None) -> Advice:
    """The advice with some scores; up to 25 of the CAIT and from 11 of the IdFAI it is unstable."""
    scores = {"cait": cait, "idfai": idfai}
    taken = [
        replace(seen(name, LEFT), score=score)
        for name, score in scores.items()
        if score is not None
    ]
    return advise(catalogue, make_record(visit(0, *taken)), 0)


@pytest.mark.parametrize(
    ("cait", "idfai", "worse"), [(20.0, 5.0, "cait"), (29.0, 15.0, "idfai"), (25.0, 10.0, "cait")]
)
def test_the_worse_one_is_named_and_the_rule_goes_by_it(
    catalogue: Catalogue, cait: float, idfai: float, worse: str
) -> None:
    advice = said(catalogue, cait, idfai)
    (one,) = advice.at_odds
    assert (one.construct, one.worse.measure) == ("perceived instability", worse)
    assert {one.worse.measure, one.better.measure} == {"cait", "idfai"}
    (rule,) = (finding for finding in advice.findings if finding.rule == RULE)
    assert rule.answer is Answer.APPLIES


@pytest.mark.parametrize(
    ("cait", "idfai"), [(20.0, 15.0), (29.0, 5.0), (20.0, None), (None, 15.0), (None, None)]
)
def test_nothing_disagrees_where_both_say_the_same_or_one_is_not_known(
    catalogue: Catalogue, cait: float | None, idfai: float | None
) -> None:
    assert said(catalogue, cait, idfai).at_odds == ()


def test_it_is_written_out(catalogue: Catalogue) -> None:
    record = make_record(
        visit(0, replace(seen("cait", LEFT), score=20.0), replace(seen("idfai", LEFT), score=5.0))
    )
    advice = advise(catalogue, record, 0)
    words = advice_words(record, catalogue, advice)
    assert "perceived instability (proposal)" in words
    assert "20 (at most 25 points) says so" in words
    assert '"at_odds": [{"construct": "perceived instability"' in advice_text(catalogue, advice)
