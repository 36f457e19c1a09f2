"""What must hold for every record."""

import json
from functools import cache

from hypothesis import given
from hypothesis import strategies as st

from ankleclinic.advice.advise import URGENCIES, advise, advise_briefly
from ankleclinic.advice.board import board
from ankleclinic.advice.results import Advice, Answer, Emphasis
from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.catalogue.measure import Section
from ankleclinic.exchange.judgement_json import judgement_document
from ankleclinic.judgement.judge import judge
from ankleclinic.judgement.results import Verdict
from ankleclinic.judgement.sheet import score_visits
from ankleclinic.record.episode import EpisodeRecord
from ankleclinic.record.observation import Observation
from ankleclinic.record.patient import Involved, Side
from ankleclinic.services.catalogue import load_folder
from tests.ankleclinic.advice.often import often
from tests.ankleclinic.advice.records import (
    findings,
    mirrored,
    records,
    with_observations,
    without,
)
from tests.ankleclinic.builders import make_record, seen, visit
from tests.conftest import RESOURCES

COMPARING = {"R19", "R20", "R24", "R25", "R26", "R27", "R28", "R29", "R32"}


CAUTION = (Emphasis.LOAD_REDUCTION, Emphasis.HOLD_AND_REFER)
LAST = 6


def caution(advice: Advice) -> int:
    """How careful an emphasis is: hold before less load before all others."""
    return CAUTION.index(advice.emphasis) + 1 if advice.emphasis in CAUTION else 0


def urgency(advice: Advice) -> int:
    return URGENCIES.index(advice.urgency) + 1 if advice.urgency else 0


def document(catalogue: Catalogue, record: EpisodeRecord) -> str:
    """The whole answer as a program reads it."""
    visits = range(len(record.assessments))
    judgements = [judge(catalogue, record, at) for at in visits]
    advices = [advise(catalogue, record, at) for at in visits]
    boards = [board(catalogue, record, score_visits(catalogue, record, at)) for at in visits]
    answer = judgement_document((), record, catalogue, judgements, advices, boards)
    return json.dumps(answer, sort_keys=True)


@cache
def again() -> Catalogue:
    """The shipped catalogue, read a second time."""
    return load_folder(RESOURCES / "catalogue")


def newest(catalogue: Catalogue, record: EpisodeRecord) -> Advice:
    return advise(catalogue, record, len(record.assessments) - 1)


def briefly(catalogue: Catalogue, record: EpisodeRecord) -> Advice:
    """The newest advice without what would change it, which most properties do not ask for."""
    sheet = score_visits(catalogue, record, len(record.assessments) - 1)
    return advise_briefly(catalogue, record, sheet)


@often(60)
@given(record=records(), choice=st.integers(0, 100))
def test_removing_an_observation_never_turns_open_into_a_finding(
    catalogue: Catalogue, record: EpisodeRecord, choice: int
) -> None:
    """Gone from every visit: a value of today that is taken back uncovers last week's."""
    keys = [entry.key for one in record.assessments for entry in one.observations]
    if not keys:
        return
    before = {f.rule: f.answer for f in briefly(catalogue, record).findings}
    after = briefly(catalogue, without(record, keys[choice % len(keys)]))
    created = [
        f.rule
        for f in after.findings
        if f.answer is Answer.APPLIES and before[f.rule] is Answer.CANNOT_TELL
    ]
    assert created == []


@often(60)
@given(record=records(), turn=st.integers(0, 40))
def test_the_order_of_entry_changes_nothing(
    catalogue: Catalogue, record: EpisodeRecord, turn: int
) -> None:
    last = len(record.assessments) - 1
    found = list(reversed(record.assessments[last].observations))
    found = found[turn:] + found[:turn]
    mixed = with_observations(record, last, *found)
    assert newest(catalogue, mixed) == newest(catalogue, record)
    assert judge(catalogue, mixed, last) == judge(catalogue, record, last)


@often(60)
@given(record=records())
def test_relabelling_the_sides_changes_no_answer(
    catalogue: Catalogue, record: EpisodeRecord
) -> None:
    here, there = briefly(catalogue, record), briefly(catalogue, mirrored(record))
    assert (here.emphasis, here.points, here.add_ons) == (
        there.emphasis,
        there.points,
        there.add_ons,
    )
    assert [f.answer for f in here.findings] == [f.answer for f in there.findings]


@often(60)
@given(record=records(), found=findings())
def test_a_safety_finding_never_permits_more(
    catalogue: Catalogue, record: EpisodeRecord, found: Observation
) -> None:
    last = len(record.assessments) - 1
    kept = [one for one in record.assessments[last].observations if one.key != found.key]
    before = briefly(catalogue, with_observations(record, last, *kept))
    after = briefly(catalogue, with_observations(record, last, *kept, found))
    assert caution(after) >= caution(before)
    assert {lock.what for lock in after.locked} >= {lock.what for lock in before.locked}
    assert (after.stage_cap or LAST) <= (before.stage_cap or LAST)
    assert (after.stage or 0) <= (before.stage or 0)
    assert after.move is not None
    assert before.move is not None
    assert after.move.to <= before.move.to
    assert urgency(after) >= urgency(before)


@often(20)
@given(record=records(), turn=st.integers(0, 40))
def test_the_same_record_answers_byte_for_byte(
    catalogue: Catalogue, record: EpisodeRecord, turn: int
) -> None:
    """Also when the observations were entered in another order, or the catalogue read anew."""
    last = len(record.assessments) - 1
    observations = list(record.assessments[last].observations)
    turned = observations[turn % 7 :] + observations[: turn % 7]
    mixed = with_observations(record, last, *turned)
    told = document(catalogue, record)
    assert told == document(catalogue, mixed)
    assert told == document(again(), record)


@often(25)
@given(record=records())
def test_every_flip_does_what_it_says(catalogue: Catalogue, record: EpisodeRecord) -> None:
    advice = newest(catalogue, record)
    for flip in advice.would_change:
        assert flip.emphasis is not advice.emphasis
        assert flip.to != flip.now
        if isinstance(flip.now, float) and isinstance(flip.to, float):
            assert flip.by_errors is None or flip.by_errors > 0


@often(60)
@given(record=records())
def test_scores_stay_in_range_and_locks_are_obeyed(
    catalogue: Catalogue, record: EpisodeRecord
) -> None:
    advice = briefly(catalogue, record)
    scores = advice.points.model_dump().values()
    assert all(0 <= score <= 5 for score in scores)
    if any(lock.what == "mobilization" for lock in advice.locked):
        assert advice.emphasis not in {Emphasis.MOBILIZATION, Emphasis.BALANCED}
        assert advice.points.mobilization == 0
    cases = [catalogue.rules[f.rule].case for f in advice.findings if f.case]
    named = {f.case for f in advice.findings}
    if any(case.hold and case.id in named for found in cases for case in found):
        assert advice.emphasis is Emphasis.HOLD_AND_REFER
        assert advice.urgency is not None
    elif advice.irritability == "high":
        assert advice.emphasis is Emphasis.LOAD_REDUCTION
    assert advice.provisional == (advice.inputs_known < 6)


@often(60)
@given(record=records())
def test_without_a_reference_side_nothing_is_compared(
    catalogue: Catalogue, record: EpisodeRecord
) -> None:
    if record.episode.sides_comparable:
        return
    advice = briefly(catalogue, record)
    comparing = [f for f in advice.findings if f.rule in COMPARING]
    assert all(f.answer is not Answer.APPLIES for f in comparing)
    verdicts = {row.verdict for row in judge(catalogue, record, 0).symmetry}
    assert verdicts <= {Verdict.SUPPRESSED}


def test_the_nearest_flip_is_the_nearest(catalogue: Catalogue) -> None:
    """Every lunge of the grid between today's and the flip leaves the emphasis as it is."""

    def record(left: float) -> EpisodeRecord:
        return make_record(
            visit(
                0,
                seen("wblt_distance", Side.LEFT, left),
                seen("wblt_distance", Side.RIGHT, 12.0),
                seen("posterior_talar_glide", Side.LEFT, "positive", pain=0),
                seen("nprs_worst_24h", None, 3.0),
                seen("nprs_now", None, 1.0),
                seen("heel_raise_reps", Side.LEFT, 24.0),
                seen("heel_raise_reps", Side.RIGHT, 24.0),
            )
        )

    advice = newest(catalogue, record(8.0))
    assert advice.emphasis is Emphasis.MOBILIZATION
    (flip,) = (
        f for f in advice.would_change if (f.measure, f.side) == ("wblt_distance", Side.LEFT)
    )
    assert isinstance(flip.to, float)
    assert newest(catalogue, record(flip.to)).emphasis is flip.emphasis
    between = range(81, round(flip.to * 10))
    assert all(newest(catalogue, record(t / 10)).emphasis is advice.emphasis for t in between)
    below = range(80, 0, -1)
    assert all(newest(catalogue, record(t / 10)).emphasis is advice.emphasis for t in below)


def test_an_empty_visit_says_so_and_names_a_test(catalogue: Catalogue) -> None:
    advice = newest(catalogue, make_record(visit(0)))
    assert advice.emphasis is Emphasis.INSUFFICIENT_DATA
    assert advice.next_test is not None
    assert advice.would_change == ()
    assert advice.inputs_known == 0


def test_a_value_past_its_shelf_life_counts_as_missing(catalogue: Catalogue) -> None:
    cait = seen("cait", Side.LEFT, 15.0)
    fresh = newest(catalogue, make_record(visit(0, cait), visit(14)))
    stale = newest(catalogue, make_record(visit(0, cait), visit(15)))
    answers = [
        next(f.answer for f in advice.findings if f.rule == "R30") for advice in (fresh, stale)
    ]
    assert answers == [Answer.APPLIES, Answer.CANNOT_TELL]


def test_an_older_value_is_not_used_past_unable(catalogue: Catalogue) -> None:
    first = visit(0, seen("cait", Side.LEFT, 15.0))
    second = visit(7, seen("cait", Side.LEFT, "unable", reason="language"))
    advice = newest(catalogue, make_record(first, second))
    assert next(f.answer for f in advice.findings if f.rule == "R30") is Answer.CANNOT_TELL


def test_both_sides_involved_takes_the_worse_questionnaire(catalogue: Catalogue) -> None:
    record = make_record(
        visit(0, seen("cait", Side.LEFT, 29.0), seen("cait", Side.RIGHT, 15.0)),
        involved=Involved.BOTH,
    )
    advice = newest(catalogue, record)
    assert next(f.answer for f in advice.findings if f.rule == "R30") is Answer.APPLIES


def stiff_lunge(*more: Observation) -> EpisodeRecord:
    """A lunge 3 cm short and seven of the eight key inputs; the glide comes with `more`."""
    return make_record(
        visit(
            0,
            seen("wblt_distance", Side.LEFT, 8.0),
            seen("wblt_distance", Side.RIGHT, 11.0),
            seen("anterolateral_drawer", Side.LEFT, "negative"),
            seen("reverse_anterolateral_drawer", Side.LEFT, "negative"),
            seen("hhd_eversion", Side.LEFT, 130.0),
            seen("hhd_eversion", Side.RIGHT, 130.0),
            seen("heel_raise_reps", Side.LEFT, 24.0),
            seen("heel_raise_reps", Side.RIGHT, 24.0),
            seen("cait", Side.LEFT, 29.0),
            seen("hyperplantarflexion", Side.LEFT, "negative", bias="neutral"),
            seen("nprs_worst_24h", None, 2.0),
            seen("nprs_now", None, 0.0),
            *more,
        )
    )


def test_a_stiff_glide_without_its_pain_is_not_known(catalogue: Catalogue) -> None:
    glide = seen("posterior_talar_glide", Side.LEFT, "positive")
    advice = newest(catalogue, stiff_lunge(glide))
    assert advice.inputs_known == 7
    assert [(m.measure, m.why) for m in advice.missing] == [
        ("posterior_talar_glide", "Posterior talar glide: pain not noted")
    ]
    (test,) = (one for one in advice.next_tests if one.measure == "posterior_talar_glide")
    assert "mobilization" in test.why


def test_the_pain_of_last_week_does_not_stand_beside_the_glide_of_today(
    catalogue: Catalogue,
) -> None:
    earlier = visit(-7, seen("posterior_talar_glide", Side.LEFT, "positive", pain=0))
    today = stiff_lunge(seen("posterior_talar_glide", Side.LEFT, "positive"))
    advice = newest(catalogue, make_record(earlier, *today.assessments))
    assert advice.inputs_known == 7
    answers = {finding.rule: finding.answer for finding in advice.findings}
    assert answers["R19"] is Answer.CANNOT_TELL


def test_what_is_ruled_out_today_is_never_proposed(catalogue: Catalogue) -> None:
    glide = seen("posterior_talar_glide", Side.LEFT, "contraindicated", reason="fracture")
    advice = newest(catalogue, stiff_lunge(glide))
    assert all(test.measure != "posterior_talar_glide" for test in advice.next_tests)
    assert all(flip.measure != "posterior_talar_glide" for flip in advice.would_change)
    shut = newest(catalogue, make_record(visit(0, seen("nprs_worst_24h", None, 8.0))))
    proposed = {flip.measure for flip in shut.would_change}
    proposed |= {test.measure for test in shut.next_tests}
    sections = {catalogue.measures[name].section for name in proposed}
    assert Section.HOP not in sections


def test_locked_provocation_tests_are_never_proposed(catalogue: Catalogue) -> None:
    record = make_record(
        visit(0, seen("nprs_worst_24h", None, 8.0), seen("nprs_now", None, 2.0)),
    )
    advice = newest(catalogue, record)
    assert "provocation_tests" in {lock.what for lock in advice.locked}
    proposed = {flip.measure for flip in advice.would_change}
    proposed |= {test.measure for test in advice.next_tests}
    sections = {catalogue.measures[name].section for name in proposed}
    assert Section.IMPINGEMENT not in sections
