"""Two measures of one construct that went different ways."""

from dataclasses import replace

from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.judgement.disagree import Disagreement, disagreements
from ankleclinic.judgement.judge import judge
from tests.ankleclinic.builders import LEFT, make_record, seen, visit


def found(catalogue: Catalogue, cait: float, idfai: float) -> tuple[Disagreement, ...]:
    """Last week 20 and 20; a higher CAIT and a lower IdFAI are better."""
    days = ((0, 20.0, 20.0), (7, cait, idfai))
    record = make_record(
        *(
            visit(
                day,
                replace(seen("cait", LEFT), score=one),
                replace(seen("idfai", LEFT), score=other),
            )
            for day, one, other in days
        )
    )
    return disagreements(catalogue, judge(catalogue, record, 1))


def test_opposite_ways_are_shown_and_the_worse_counts(catalogue: Catalogue) -> None:
    (one,) = found(catalogue, 29.0, 32.0)
    assert (one.worse.measure, one.better.measure, one.repeat) == ("idfai", "cait", False)
    (one,) = found(catalogue, 9.0, 5.0)
    assert (one.worse.measure, one.better.measure) == ("cait", "idfai")


def test_a_change_within_its_error_asks_to_repeat(catalogue: Catalogue) -> None:
    (one,) = found(catalogue, 29.0, 20.0)
    assert (one.worse.measure, one.repeat) == ("idfai", True)


def test_both_the_same_way_agree(catalogue: Catalogue) -> None:
    assert found(catalogue, 29.0, 5.0) == ()
    assert found(catalogue, 20.0, 20.0) == ()
