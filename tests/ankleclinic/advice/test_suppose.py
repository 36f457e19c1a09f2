"""What the advice would be with other values in place, without writing them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ankleclinic.advice.advise import advise, advise_briefly
from ankleclinic.advice.results import Advice, Emphasis
from ankleclinic.advice.suppose import Changes, what_if
from ankleclinic.advice.what_if import Place
from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.judgement.sheet import Scorer, score_visits
from ankleclinic.record.episode import EpisodeRecord
from ankleclinic.record.observation import Observation
from tests.ankleclinic.advice.often import often
from tests.ankleclinic.advice.records import NUMBERS, records, with_observations, without
from tests.ankleclinic.builders import LEFT, RIGHT, make_record, seen, visit

ENTERED: list[Place] = [(name, side) for name in NUMBERS for side in (LEFT, RIGHT)]


def newest_only(record: EpisodeRecord, extra: Observation) -> EpisodeRecord:
    """The record with one observation of the newest visit in place of what stood there."""
    last = len(record.assessments) - 1
    kept = [one for one in record.assessments[last].observations if one.key != extra.key]
    return with_observations(record, last, *kept, extra)


def brief(catalogue: Catalogue, record: EpisodeRecord, position: int) -> Advice:
    """The advice of a record as it is, without what would change it."""
    return advise_briefly(catalogue, record, score_visits(catalogue, record, position))


@often(60)
@given(record=records(), choice=st.sampled_from(ENTERED), data=st.data())
def test_it_is_the_advice_of_a_record_with_the_values_in_place(
    catalogue: Catalogue, record: EpisodeRecord, choice: Place, data: st.DataObject
) -> None:
    """Written at the newest visit, where it was taken there; the scorer forgets nothing."""
    name, side = choice
    to, last = data.draw(NUMBERS[name]), len(record.assessments) - 1
    scorer = Scorer(catalogue)
    before = scorer.sheet(record, last)
    written = newest_only(record, seen(name, side, 1.0))
    wanted = brief(catalogue, newest_only(record, seen(name, side, to)), last)
    assert what_if(catalogue, written, last, {(name, side): to}, scorer) == wanted
    assert scorer.sheet(record, last) == before
    gone = what_if(catalogue, record, last, {(name, side): None}, scorer)
    assert gone == brief(catalogue, without(record, seen(name, side).key), last)
    assert what_if(catalogue, record, last, {}, scorer) == brief(catalogue, record, last)


@often(20)
@given(record=records())
def test_whatever_would_change_the_advice_does(catalogue: Catalogue, record: EpisodeRecord) -> None:
    """Each flip, put in place, brings the emphasis that it names."""
    last, scorer = len(record.assessments) - 1, Scorer(catalogue)
    for flip in advise(catalogue, record, last).would_change:
        found = what_if(catalogue, record, last, {(flip.measure, flip.side): flip.to}, scorer)
        assert found.emphasis is flip.emphasis


def test_several_values_at_once(catalogue: Catalogue) -> None:
    record = make_record(
        visit(0, seen("nprs_worst_24h", None, 2.0), seen("nprs_now", None, 0.0)),
        visit(3, seen("wblt_distance", LEFT, 11.0), seen("wblt_distance", RIGHT, 11.0)),
    )
    stiff: Changes = {("wblt_distance", LEFT): 7.0, ("posterior_talar_glide", LEFT): "positive"}
    found = what_if(catalogue, record, 1, stiff)
    assert found.emphasis is not Emphasis.MOBILIZATION
    assert [m.why for m in found.missing if m.measure == "posterior_talar_glide"] == [
        "Posterior talar glide: pain not noted"
    ]
    high = what_if(catalogue, record, 1, {("nprs_worst_24h", None): 8})
    assert (high.emphasis, high.irritability) == (Emphasis.LOAD_REDUCTION, "high")


def test_what_is_supposed_keeps_trials_method_and_pain(catalogue: Catalogue) -> None:
    record = make_record(
        visit(
            0,
            seen("hhd_eversion", LEFT, [100.0, None, 100.0], method="make_test"),
            seen("hhd_eversion", RIGHT, [100.0, 100.0, 100.0], method="make_test"),
            seen("nprs_now", None, 0.0),
        )
    )
    found = what_if(catalogue, record, 0, {("hhd_eversion", LEFT): 60.0})
    trials = seen("hhd_eversion", LEFT, [60.0, None, 60.0], method="make_test")
    assert found == brief(catalogue, newest_only(record, trials), 0)


def test_what_comes_in_is_taken_as_the_other_side_was(catalogue: Catalogue) -> None:
    record = make_record(visit(0, seen("wblt_angle", RIGHT, 40.0, method="tibia_front")))
    left = seen("wblt_angle", LEFT, 30.0, method="tibia_front")
    found = what_if(catalogue, record, 0, {("wblt_angle", LEFT): 30.0})
    assert found == brief(catalogue, newest_only(record, left), 0)


@pytest.mark.parametrize(
    ("place", "to", "words"),
    [
        (("ybt_composite", LEFT), 80.0, "computed"),
        (("cait", LEFT), "positive", "cannot be positive"),
        (("anterior_drawer", LEFT), 3.0, "cannot be 3"),
    ],
)
def test_what_cannot_be_is_refused(
    catalogue: Catalogue, place: Place, to: float | str, words: str
) -> None:
    with pytest.raises(ValueError, match=words):
        what_if(catalogue, make_record(visit(0)), 0, {place: to})
