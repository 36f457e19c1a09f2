"""What the advice page says, and what it never says."""

from dataclasses import replace
from datetime import date

import pytest

from ankleclinic.advice.advise import advise
from ankleclinic.advice.results import Advice, Answer, DiaryFlip, Emphasis, Flip, Missing
from ankleclinic.advice.words import EMPHASIS_WORDS
from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.catalogue.rule import Points
from ankleclinic.record.patient import Side
from ankleclinic.reports.rule_words import points_words
from ankleclinic.reports.words import lowered
from tests.ankleclinic.builders import make_record, seen, visit
from tests.ui.advice.patients import by_emphasis, irritable, worked_cases
from tests.ui.course import catalogue
from ui.advice.groups import groups, most_points, open_points
from ui.advice.wording import (
    added,
    cap_words,
    effect_words,
    headline,
    logged_change,
    measured_change,
    rule_words,
    sentence,
    stage_words,
)

EXPECTED = {
    Emphasis.MOBILIZATION: "Mobilization first",
    Emphasis.STRENGTHENING: "Strengthening first",
    Emphasis.BALANCED: "Mobilization and strengthening in balance",
    Emphasis.NEUROMUSCULAR_CONTROL: "Neuromuscular control first",
    Emphasis.NO_DOMINANT_DEFICIT: "No dominant deficit among what was tested",
    Emphasis.LOAD_REDUCTION: "Reduce load first",
    Emphasis.INSUFFICIENT_DATA: (
        "Not enough to say. Test next: Stops and cautions for manual therapy"
    ),
}


@pytest.fixture(scope="module")
def rules() -> Catalogue:
    return catalogue()


@pytest.fixture(scope="module")
def advices(rules: Catalogue) -> dict[Emphasis, Advice]:
    found = by_emphasis(rules)
    return {
        name: advise(rules, record, len(record.assessments) - 1) for name, record in found.items()
    }


@pytest.mark.parametrize("emphasis", EXPECTED)
def test_the_headline_of_each_emphasis(
    rules: Catalogue, advices: dict[Emphasis, Advice], emphasis: Emphasis
) -> None:
    assert advices[emphasis].emphasis is emphasis
    assert headline(rules, advices[emphasis]) == EXPECTED[emphasis]


def test_every_emphasis_has_a_headline() -> None:
    assert set(EMPHASIS_WORDS) == set(Emphasis)


def test_the_sentence_is_made_of_findings_and_gaps(
    rules: Catalogue, advices: dict[Emphasis, Advice]
) -> None:
    said = sentence(rules, advices[Emphasis.STRENGTHENING])
    assert said.startswith("Even lunge; much weaker muscle; the ankle feels unstable.")
    nothing = sentence(rules, advices[Emphasis.INSUFFICIENT_DATA])
    assert nothing.startswith("No finding weighs towards any side. Missing: ")
    assert nothing.endswith(" more.")


def test_an_add_on_is_said(rules: Catalogue) -> None:
    record = worked_cases(rules)["f: stiff, all weak"]
    assert added(advise(rules, record, 0)) == "With neuromuscular control added"


def test_a_stage_held_back_names_the_finding_and_what_was_entered(rules: Catalogue) -> None:
    advice = advise(rules, irritable(), 0)
    assert stage_words(advice) == "1, pain control and mobility"
    assert cap_words(rules, advice, 3) == "Stage 1 at most (entered as 3): high irritability"
    assert cap_words(rules, replace(advice, stage_cap=None), 3) == ""


def test_points_are_said_with_their_sign_the_largest_first() -> None:
    points = Points(mobilization=-1, strengthening=1, neuromuscular_control=2)
    assert points_words(points) == "+2 control, −1 mobilize, +1 strengthen"
    assert points_words(Points()) == ""


def test_what_would_change_it_is_told_with_side_way_and_step(rules: Catalogue) -> None:
    up = Flip("wblt_distance", Side.LEFT, 9.1, Emphasis.STRENGTHENING, 8.0, 0.6)
    found = measured_change(rules, up)
    assert (found.name, found.value) == ("Lunge, toe to wall", "left 9.1 cm or more (+1.1)")
    assert found.far == "0.6 ×"
    down = replace(up, side=None, to=4.0, now=6.0, measure="nprs_night", by_errors=None)
    found = measured_change(rules, down)
    assert (found.name, found.value) == ("Night pain", "4 of 10 or less (−2)")
    assert found.far == "no error known"
    untested = measured_change(rules, replace(down, now=None))
    assert (untested.value, untested.far) == ("for example 4 of 10", "not tested")
    glide = measured_change(
        rules,
        Flip("posterior_talar_glide", Side.LEFT, "negative", Emphasis.BALANCED, "positive", None),
    )
    assert glide.value.startswith("left ")
    assert "negative" not in glide.value
    assert glide.far == "a finding"


def test_an_entry_of_the_diary_is_told_with_its_day() -> None:
    flip = DiaryFlip(date(2026, 11, 9), "sleep", 3, Emphasis.LOAD_REDUCTION, 7)
    found = logged_change(flip)
    assert (found.name, found.value) == ("Sleep, diary of 9 Nov", "3 or less (−4)")


def test_a_rule_is_named_by_its_number() -> None:
    assert (rule_words("R19"), rule_words("R05"), rule_words("R25a")) == (
        "rule 19",
        "rule 5",
        "rule 25a",
    )


def test_abbreviations_keep_their_capitals_inside_a_sentence() -> None:
    assert lowered("CAIT at or below 25") == "CAIT at or below 25"
    assert lowered("Even lunge") == "even lunge"


def test_every_finding_stands_in_exactly_one_group(
    rules: Catalogue, advices: dict[Emphasis, Advice]
) -> None:
    for advice in advices.values():
        shown = [f.rule for group in groups(rules, advice) for f in group.findings]
        assert sorted(shown) == sorted(rules.rules)


def test_findings_for_the_emphasis_come_first(
    rules: Catalogue, advices: dict[Emphasis, Advice]
) -> None:
    found = {group.key: group for group in groups(rules, advices[Emphasis.MOBILIZATION])}
    assert [f.rule for f in found["for"].findings] == ["R19"]
    assert found["for"].title == "For mobilization"
    assert found["not"].closed
    assert all(f.answer is Answer.DOES_NOT_APPLY for f in found["not"].findings)
    load = groups(rules, advices[Emphasis.LOAD_REDUCTION])[0]
    assert (load.title, [f.rule for f in load.findings]) == ("For less load", ["R15"])
    even = groups(rules, advices[Emphasis.NO_DOMINANT_DEFICIT])[0]
    assert even.title == "What applies"


def test_open_points_are_those_of_rules_that_cannot_be_told(
    rules: Catalogue, advices: dict[Emphasis, Advice]
) -> None:
    nothing_known = open_points(rules, advices[Emphasis.INSUFFICIENT_DATA])
    assert nothing_known.mobilization > 0
    assert nothing_known.strengthening > 0
    all_known = open_points(rules, advices[Emphasis.NEUROMUSCULAR_CONTROL])
    assert all_known.strengthening == 0
    low_cait = next(f for f in advices[Emphasis.MOBILIZATION].findings if f.rule == "R30")
    assert most_points(rules, low_cait) == Points(strengthening=1, neuromuscular_control=2)


def test_missing_tests_are_named_once(rules: Catalogue, advices: dict[Emphasis, Advice]) -> None:
    advice = advices[Emphasis.MOBILIZATION]
    both = tuple(Missing("single_hop", side, "not tested") for side in Side)
    said = sentence(rules, replace(advice, missing=both))
    assert said.count("single hop") == 1


def test_a_hold_says_how_soon_and_what_it_stops(rules: Catalogue) -> None:
    record = make_record(visit(0, seen("achilles_rupture", None, "positive")))
    advice = advise(rules, record, 0)
    finding = next(found for found in advice.findings if found.rule == "R02")
    assert headline(rules, advice) == EMPHASIS_WORDS[Emphasis.HOLD_AND_REFER].headline
    assert sentence(rules, advice).startswith("Achilles signs.")
    assert effect_words(rules, finding) == (
        "medical opinion the same day, hold all loading, locks impact: hops, jumps, running"
    )
