"""What each safety screen asks for: hold or not, how soon, how far, and what is locked."""

from dataclasses import replace
from datetime import timedelta

import pytest

from ankleclinic.advice.advise import advise
from ankleclinic.advice.results import Advice, Emphasis
from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.record.episode import Assessment, EpisodeRecord
from ankleclinic.record.observation import Observation
from tests.ankleclinic.builders import FIRST_DAY, LEFT, RIGHT, make_record, seen, visit

STIFF = (
    seen("wblt_distance", LEFT, 8.0),
    seen("wblt_distance", RIGHT, 11.0),
    seen("posterior_talar_glide", LEFT, "positive", pain=0),
    seen("nprs_worst_24h", None, 2.0),
    seen("nprs_now", None, 0.0),
    seen("heel_raise_reps", LEFT, 16.0),
    seen("heel_raise_reps", RIGHT, 24.0),
)
"""An ankle that without any safety finding is mobilized and strengthened in balance."""
HOLDS = {
    "achilles_rupture": "same_day",
    "dvt_wells": "same_day",
    "hot_joint": "emergency",
    "crps_budapest": "days",
    "posterior_process_fracture": "days",
    "neurovascular": "emergency",
    "bone_stress": "days",
}
ASKS = {
    "osteochondral": ("routine", 3, None),
    "syndesmosis": ("days", 2, "pivoting"),
    "peroneal_dislocation": ("days", None, "resisted_eversion"),
    "systemic": ("days", None, "thrust"),
}


def stiff(*found: Observation) -> EpisodeRecord:
    return make_record(visit(0, *STIFF, *found, stage=4))


def locked(advice: Advice) -> set[str]:
    return {lock.what for lock in advice.locked}


def test_without_a_finding_it_is_balanced(catalogue: Catalogue) -> None:
    advice = advise(catalogue, stiff(), 0)
    assert (advice.emphasis, advice.urgency) == (Emphasis.BALANCED, None)


@pytest.mark.parametrize("screen", HOLDS)
def test_a_hold_outranks_everything(catalogue: Catalogue, screen: str) -> None:
    advice = advise(catalogue, stiff(seen(screen, None, "positive")), 0)
    assert (advice.emphasis, advice.urgency) == (Emphasis.HOLD_AND_REFER, HOLDS[screen])
    assert advice.locked
    assert advice.add_ons == ()
    assert advice.next_test is None


@pytest.mark.parametrize(
    ("days", "emphasis", "urgency"),
    [(10, Emphasis.HOLD_AND_REFER, "same_day"), (11, Emphasis.BALANCED, "days")],
)
def test_the_ottawa_rule_holds_while_the_injury_is_fresh(
    catalogue: Catalogue, days: int, emphasis: Emphasis, urgency: str
) -> None:
    record = stiff(seen("ottawa_ankle", None, "positive"))
    hurt = replace(record.episode, last_injury=FIRST_DAY - timedelta(days=days))
    advice = advise(catalogue, replace(record, episode=hurt), 0)
    assert (advice.emphasis, advice.urgency) == (emphasis, urgency)
    assert "impact" in locked(advice)


@pytest.mark.parametrize("screen", ASKS)
def test_an_opinion_is_asked_for_without_a_hold(catalogue: Catalogue, screen: str) -> None:
    urgency, cap, lock = ASKS[screen]
    advice = advise(catalogue, stiff(seen(screen, None, "positive")), 0)
    assert (advice.emphasis, advice.urgency) == (Emphasis.BALANCED, urgency)
    assert (advice.stage_cap, advice.stage) == (cap, min(4, cap or 4))
    assert lock is None or lock in locked(advice)


def test_a_stop_of_manual_therapy_leaves_neither_mobilization_nor_balance(
    catalogue: Catalogue,
) -> None:
    advice = advise(catalogue, stiff(seen("manual_therapy_stop", None, "positive")), 0)
    assert advice.points.mobilization == 0
    assert advice.emphasis is Emphasis.STRENGTHENING
    assert {"mobilization", "thrust"} <= locked(advice)


def test_the_most_urgent_finding_says_how_soon(catalogue: Catalogue) -> None:
    found = [seen(name, None, "positive") for name in ("osteochondral", "hot_joint", "dvt_wells")]
    assert advise(catalogue, stiff(*found), 0).urgency == "emergency"


def test_a_hold_needs_no_other_value(catalogue: Catalogue) -> None:
    record = make_record(visit(0, seen("hot_joint", None, "positive")))
    assert advise(catalogue, record, 0).emphasis is Emphasis.HOLD_AND_REFER


@pytest.mark.parametrize("later", [visit(40), visit(40, seen("calf_squeeze", LEFT, "unable"))])
def test_a_hold_stands_until_it_is_looked_at_again(catalogue: Catalogue, later: Assessment) -> None:
    """Neither time nor a test that could not be done takes it away; a negative screen does."""
    first = visit(0, seen("calf_squeeze", LEFT, "positive"))
    again = visit(40, seen("calf_squeeze", LEFT, "negative"))
    assert advise(catalogue, make_record(first, later), 1).emphasis is Emphasis.HOLD_AND_REFER
    assert advise(catalogue, make_record(first, again), 1).emphasis is not Emphasis.HOLD_AND_REFER


def test_no_word_diagnoses_or_reassures(catalogue: Catalogue) -> None:
    said = " ".join(
        " ".join((rule.name, *(line for case in rule.case for line in case.advice)))
        for rule in catalogue.rules.values()
        if any(case.hold or case.urgency for case in rule.case)
    ).casefold()
    for word in (
        "no fracture",
        "ruled out",
        "harmless",
        "nothing to worry",
        "diagnosis",
        "you have",
    ):
        assert word not in said
