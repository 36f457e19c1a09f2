"""The advice in words: what needs a medical opinion, each source once, one and many."""

from dataclasses import replace

import pytest

from ankleclinic.advice.advise import advise
from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.exchange.advice_words import advice_lines
from ankleclinic.judgement.numbers import with_unit
from ankleclinic.record.observation import Observation
from ankleclinic.record.patient import Side
from tests.ankleclinic.builders import LEFT, RIGHT, make_record, seen, visit


def lines(catalogue: Catalogue, *found: Observation) -> list[str]:
    return list(advice_lines(catalogue, advise(catalogue, make_record(visit(0, *found)), 0)))


def test_a_hold_says_what_is_found_how_soon_and_what_is_locked(catalogue: Catalogue) -> None:
    said = lines(
        catalogue,
        seen("hot_joint", None, "positive"),
        seen("achilles_rupture", None, "positive"),
        seen("nprs_worst_24h", None, 2.0),
    )
    assert "findings that need a medical opinion before more loading" in said[0]
    start = said.index("  Medical opinion:")
    assert said[start + 1 : start + 3] == [
        "    at once, as an emergency: Hot joint, fever or entry wound",
        "    the same day: Achilles signs",
    ]
    assert "    impact: Achilles signs" in said
    assert not any(line.startswith("  Test next") for line in said)


def test_each_source_and_reason_stands_once(catalogue: Catalogue) -> None:
    cait = replace(seen("cait", LEFT), score=20.0)
    said = "\n".join(lines(catalogue, cait, seen("nprs_now", None, 1.0)))
    for reference in catalogue.cite(catalogue.rules["R30"].references):
        assert said.count(reference) == 1
    assert said.count("Ankle instability (CAIT): 20 points") == 1


def test_a_screen_nobody_took_changes_nothing_by_itself(catalogue: Catalogue) -> None:
    record = make_record(
        visit(0, seen("nprs_worst_24h", None, 2.0), *_lunges(8.0, 11.0)),
    )
    measures = {flip.measure for flip in advise(catalogue, record, 0).would_change}
    assert "wblt_distance" in measures
    assert "hot_joint" not in measures


def _lunges(left: float, right: float) -> list[Observation]:
    glide = seen("posterior_talar_glide", Side.LEFT, "positive", pain=0)
    pair = [seen("wblt_distance", LEFT, left), seen("wblt_distance", RIGHT, right)]
    return [*pair, glide, seen("nprs_night", None, 0.0)]


@pytest.mark.parametrize(
    ("shown", "unit", "said"),
    [
        ("1", "points", "1 point"),
        ("-1", "reps", "-1 rep"),
        ("2", "points", "2 points"),
        ("1.0", "cm", "1.0 cm"),
        ("1", "s", "1 s"),
        ("1", "", "1"),
    ],
)
def test_one_of_a_unit_stands_in_the_singular(shown: str, unit: str, said: str) -> None:
    assert with_unit(shown, unit) == said
