"""Which untested observation is worth taking next."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given

from ankleclinic.advice.advise import advise
from ankleclinic.advice.board import board
from ankleclinic.advice.criteria import stage_now
from ankleclinic.advice.facts import Facts
from ankleclinic.advice.next_test import OFFERED, SCREENS_FIRST, UNASKED
from ankleclinic.advice.results import Advice, Answer, Emphasis
from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.catalogue.measure import Kind
from ankleclinic.judgement.judge import judge
from ankleclinic.judgement.results import Verdict
from ankleclinic.judgement.sheet import score_visits
from ankleclinic.record.episode import EpisodeRecord
from ankleclinic.record.observation import Observation
from ankleclinic.record.patient import Involved, Side
from tests.ankleclinic.advice.often import often
from tests.ankleclinic.advice.records import SCREENS, records
from tests.ankleclinic.builders import FIRST_DAY, LEFT, RIGHT, make_record, seen, visit

QUIET = tuple(seen(name, None, 0.0) for name in ("nprs_worst_24h", "nprs_now", "nprs_night"))


def screened(*found: Observation, **episode: object) -> EpisodeRecord:
    """A first visit at which every safety screen was negative, quiet, with more measured."""
    asked = [seen(name, None, "negative") for name in SCREENS]
    return make_record(visit(0, *asked, *QUIET, *found), **episode)


def newest(catalogue: Catalogue, record: EpisodeRecord) -> Advice:
    return advise(catalogue, record, len(record.assessments) - 1)


def asked_first(catalogue: Catalogue, record: EpisodeRecord) -> list[str]:
    return [one.measure for one in newest(catalogue, record).next_tests if one.why == UNASKED]


def test_a_first_visit_asks_what_could_lock_mobilization_first(catalogue: Catalogue) -> None:
    tests = newest(catalogue, make_record(visit(0, *QUIET))).next_tests
    assert [test.why == UNASKED for test in tests[: SCREENS_FIRST + 1]] == [True] * 3 + [False]
    assert tests[0].measure == "manual_therapy_stop"
    assert catalogue.measures[tests[0].measure].kind is Kind.SCREEN


@pytest.mark.parametrize(
    ("episode", "asked"),
    [
        ({}, False),
        ({"onset": FIRST_DAY - timedelta(10)}, True),
        ({"onset": FIRST_DAY - timedelta(11)}, False),
        ({"onset": date(2025, 1, 1), "last_injury": FIRST_DAY - timedelta(3)}, True),
    ],
)
def test_the_ottawa_rules_are_asked_first_only_after_a_fresh_injury(
    catalogue: Catalogue, episode: dict[str, object], asked: bool
) -> None:
    found = asked_first(catalogue, make_record(visit(0, *QUIET), **episode))
    assert ("ottawa_ankle" in found) is asked
    assert ("ottawa_foot" in found) is asked


def test_a_screen_from_before_a_new_injury_is_asked_again(catalogue: Catalogue) -> None:
    record = screened()
    later = replace(record, assessments=(*record.assessments, visit(40, *QUIET)))
    assert asked_first(catalogue, later) == []
    sprained = replace(later, episode=replace(later.episode, last_injury=later.assessments[1].date))
    assert asked_first(catalogue, sprained)[0] == "ottawa_ankle"


def test_a_screen_that_the_protocol_does_not_mention_comes_last(catalogue: Catalogue) -> None:
    first = catalogue.protocol.first
    shorter = first[1].model_copy(update={"screens": ("systemic",)})
    other = replace(
        catalogue,
        protocol=catalogue.protocol.model_copy(update={"first": (first[0], shorter)}),
    )
    found = asked_first(other, make_record(visit(0, *QUIET)))
    assert found[0] == "systemic"
    assert len(found) == SCREENS_FIRST
    assert "ottawa_ankle" not in found


def test_an_asked_screen_is_not_asked_first_again(catalogue: Catalogue) -> None:
    record = screened()
    later = replace(record, assessments=(*record.assessments, visit(40, *QUIET)))
    for found in (record, later):
        kinds = {catalogue.measures[t.measure].kind for t in newest(catalogue, found).next_tests}
        assert Kind.SCREEN not in kinds


def test_a_screen_that_must_not_be_asked_is_left_out(catalogue: Catalogue) -> None:
    out = seen("dvt_wells", None, "not_applicable", reason="anticoagulated")
    advice = newest(catalogue, make_record(visit(0, *QUIET, out)))
    assert "dvt_wells" not in {test.measure for test in advice.next_tests}


def test_the_most_settling_for_its_time_leads(catalogue: Catalogue) -> None:
    """One stiff glide decides between mobilization and nothing in ten seconds or so."""
    lunge = (seen("wblt_distance", LEFT, 8.0), seen("wblt_distance", RIGHT, 11.0))
    advice = newest(catalogue, screened(*lunge))
    worth = [test.settling / test.outcomes / test.seconds for test in advice.next_tests]
    assert worth == sorted(worth, reverse=True)
    (glide,) = (one for one in advice.next_tests if one.measure == "posterior_talar_glide")
    assert "mobilization (1 of 2 outcomes would settle it)" in glide.why


def test_what_a_screen_asked_is_not_asked_again_by_its_test(catalogue: Catalogue) -> None:
    assert "calf_squeeze" not in {one.measure for one in newest(catalogue, screened()).next_tests}


def test_one_side_of_a_measure_is_enough(catalogue: Catalogue) -> None:
    names = [test.measure for test in newest(catalogue, screened()).next_tests]
    assert len(names) == len(set(names))


def test_an_empty_assessment_judges_nothing(catalogue: Catalogue) -> None:
    record = make_record(visit(0))
    advice = newest(catalogue, record)
    found = judge(catalogue, record, 0)
    assert advice.emphasis is Emphasis.INSUFFICIENT_DATA
    assert advice.next_test is not None
    assert (found.values, found.symmetry, found.changes) == ((), (), ())
    assert all(one.answer is not Answer.APPLIES or one.rule == "R53" for one in advice.findings)


def test_questionnaires_alone_show_no_readiness(catalogue: Catalogue) -> None:
    scores = {"faam_adl": 99.0, "faam_sport": 99.0, "lefs": 80.0, "alr_rsi": 100.0, "i_prrs": 60.0}
    forms = [replace(seen(name, None), score=score) for name, score in scores.items()]
    cait = replace(seen("cait", LEFT), score=30.0)
    record = make_record(visit(0, *forms, cait))
    ready = board(catalogue, record, score_visits(catalogue, record, 0)).readiness
    assert (ready.training, ready.competition) == (None, None)
    assert newest(catalogue, record).next_test is not None


@often(40)
@given(record=records())
def test_both_sides_involved_are_compared_nowhere(
    catalogue: Catalogue, record: EpisodeRecord
) -> None:
    both = replace(record, episode=replace(record.episode, involved=Involved.BOTH))
    last = len(both.assessments) - 1
    verdicts = {row.verdict for row in judge(catalogue, both, last).symmetry}
    assert verdicts <= {Verdict.SUPPRESSED}
    text = repr(newest(catalogue, both).findings)
    assert "symmetry index', answer=<Answer.APPLIES" not in text
    assert "other side by', answer=<Answer.APPLIES" not in text


@pytest.mark.parametrize("name", ["calf_squeeze"])
def test_while_everything_is_held_nothing_is_proposed(catalogue: Catalogue, name: str) -> None:
    advice = newest(catalogue, screened(seen(name, LEFT, "positive")))
    assert advice.emphasis is Emphasis.HOLD_AND_REFER
    assert advice.next_tests == ()


@often(30)
@given(record=records())
def test_nothing_known_or_ruled_out_is_offered(catalogue: Catalogue, record: EpisodeRecord) -> None:
    advice = newest(catalogue, record)
    assert len(advice.next_tests) <= SCREENS_FIRST + OFFERED
    sheet = score_visits(catalogue, record, len(record.assessments) - 1)
    facts = Facts(catalogue, record, sheet, stage_now(catalogue, record, sheet))
    known = {
        (name, side)
        for name, measure in catalogue.measures.items()
        for side in (*Side, None)
        if next(facts.fresh(measure, side), None) is not None
    }
    lacking = {(one.measure, one.side) for one in advice.missing}
    for test in advice.next_tests:
        assert 0 <= test.settling <= test.outcomes
        assert test.why
        place = test.measure, test.side
        assert not facts.is_ruled_out(*place)
        assert place in lacking or place not in known
