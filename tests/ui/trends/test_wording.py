"""Every label the page shows is the one that judging gives."""

from dataclasses import replace

import pytest

from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.judgement.judge import judge
from ankleclinic.judgement.results import Change, Direction, Label
from ankleclinic.record.episode import EpisodeRecord
from ankleclinic.record.observation import Observation
from ankleclinic.record.patient import Involved, Side
from ankleclinic.reports import words
from ankleclinic.trends.build import trends
from tests.ui.course import course
from ui.charts.marks import change_verdict, mark_side, verdict_of
from ui.charts.subject import Subject, point_words
from ui.trends.wording import badge, captions, headline, taken_words
from ui.widgets.badge import Verdict, verdict_word
from ui.widgets.side_mark import Side as MarkSide

ROWS: dict[str, dict[str, str]] = {
    "as it fits": {},
    "another row": {"wblt_distance": "ankle_patients"},
}


def by_board(record: EpisodeRecord, first: int) -> EpisodeRecord:
    """The lunge taken on a board from one visit on."""

    def moved(observation: Observation) -> Observation:
        lunge = observation.measure == "wblt_distance"
        key = replace(observation.key, method="board")
        return replace(observation, key=key) if lunge else observation

    visits = tuple(
        replace(visit, observations=tuple(map(moved, visit.observations)))
        if number >= first
        else visit
        for number, visit in enumerate(record.assessments)
    )
    return replace(record, assessments=visits)


RECORDS = {
    "two visits": course(2),
    "five visits": course(5),
    "fourteen visits": course(14),
    "right ankle": course(4, involved=Involved.RIGHT),
    "both ankles": course(4, involved=Involved.BOTH),
    "other side injured": course(3, other_side_injured_before=True),
    "method changed": by_board(course(5), 2),
    "method changed last": by_board(course(4), 3),
}


def subjects(rules: Catalogue, record: EpisodeRecord, rows: dict[str, str]) -> dict[str, Subject]:
    found = trends(rules, record, len(record.assessments) - 1, rows)
    return {trend.measure: Subject(rules.measures[trend.measure], trend) for trend in found}


def judged(
    rules: Catalogue, record: EpisodeRecord, position: int, rows: dict[str, str]
) -> dict[tuple[str, Side | None, str], Change]:
    """Every change of a visit, against the first comparable value or the only one before."""
    found: dict[tuple[str, Side | None, str], Change] = {}
    for change in judge(rules, record, position, rows).changes:
        found[change.measure, change.side, change.against] = change
    return found


@pytest.mark.parametrize("rows", ROWS.values(), ids=ROWS)
@pytest.mark.parametrize("record", RECORDS.values(), ids=RECORDS)
def test_headline_and_badge_are_the_change_that_was_judged(
    rules: Catalogue, record: EpisodeRecord, rows: dict[str, str]
) -> None:
    changes = judged(rules, record, len(record.assessments) - 1, rows)
    compared = 0
    for name, subject in subjects(rules, record, rows).items():
        trend = subject.trend
        last = changes.get((name, trend.banded, "previous"))
        first = changes.get((name, trend.banded, "first"), last)
        shown, found = badge(trend), headline(subject)
        if first is None or first.change is None:
            continue
        compared += 1
        assert shown is not None
        assert shown[0] is found.verdict is change_verdict(first)
        assert words.signed(first.change, subject.digits) in found.changes
        if last is not None and last.label is not first.label:
            assert verdict_word(change_verdict(last)) in found.changes
    assert compared >= 10


@pytest.mark.parametrize("record", RECORDS.values(), ids=RECORDS)
def test_the_words_of_every_point_are_those_of_its_own_visit(
    rules: Catalogue, record: EpisodeRecord
) -> None:
    by_visit = {
        visit.id: judged(rules, record, position, {})
        for position, visit in enumerate(record.assessments)
    }
    compared = 0
    for name, subject in subjects(rules, record, {}).items():
        for line in subject.trend.lines:
            for point in line.points[1:]:
                changes = by_visit[point.assessment]
                last = changes.get((name, line.side, "previous"))
                change = changes.get((name, line.side, "first"), last)
                assert change is not None
                assert change.label is point.label
                said = point_words(subject, line, point)[1]
                assert words.label(change.label, change.direction) in said
                compared += 1
    assert compared >= 10


def test_a_possible_verdict_says_which_way_and_a_falling_pain_is_better(
    rules: Catalogue,
) -> None:
    worst = subjects(rules, course(9), {})["nprs_worst_24h"]
    change = worst.trend.since_first
    assert change is not None
    assert change.change is not None
    assert change.change < 0
    assert headline(worst).verdict in {Verdict.CONFIDENT_BETTER, Verdict.POSSIBLE_BETTER}
    assert headline(worst).words.startswith(("Better", "Possibly better"))


def test_both_changes_stand_in_the_headline(rules: Catalogue) -> None:
    found = headline(subjects(rules, course(5), {})["wblt_distance"])
    assert found.words == "Left possibly better"
    assert found.changes == "+1.8 since 22 Sep, +0.2 since 1 Nov (within error)"


def test_one_value_is_told_and_not_judged(rules: Catalogue) -> None:
    lunge = subjects(rules, course(1), {})["wblt_distance"]
    assert headline(lunge).verdict is None
    assert headline(lunge).words == "Left 6.2 cm on 22 Sep 2026"
    assert badge(lunge.trend) is None


def test_what_has_no_error_row_says_so(rules: Catalogue) -> None:
    found = subjects(rules, course(3), {})["plantarflexion"]
    assert badge(found.trend) == (Verdict.NOT_JUDGED, "no error row")
    assert headline(found).words.startswith("Left not judged: ")
    assert captions(found)[0].startswith("No measurement error")


def test_captions_name_population_status_and_standing(rules: Catalogue) -> None:
    said = captions(subjects(rules, course(5), {})["wblt_distance"])
    assert "review of 12 studies" in said[0]
    assert "Verified" in said[0]
    assert "Proposal" in said[1]
    assert said[-1] == "5 values by one method: a trend."
    both = captions(subjects(rules, course(2, involved=Involved.BOTH), {})["wblt_distance"])
    assert any("both sides are involved" in line for line in both)


def test_how_a_measure_is_taken_stands_beside_its_name(rules: Catalogue) -> None:
    found = subjects(rules, by_board(course(3), 0), {})
    assert taken_words(found["wblt_distance"]) == "cm, mean of 3, board"
    assert taken_words(found["nprs_worst_24h"]) == "of 10"


def test_marks_keep_side_and_verdict() -> None:
    assert [mark_side(side) for side in (Side.LEFT, Side.RIGHT, None)] == [
        MarkSide.LEFT,
        MarkSide.RIGHT,
        MarkSide.NONE,
    ]
    for label in Label:
        for direction in (Direction.BETTER, Direction.WORSE):
            found = verdict_of(label, direction)
            assert found.value.startswith(label.value)
    assert verdict_of(Label.POSSIBLE, Direction.BETTER) is Verdict.POSSIBLE_BETTER
    assert verdict_of(Label.POSSIBLE, Direction.WORSE) is Verdict.POSSIBLE_WORSE
