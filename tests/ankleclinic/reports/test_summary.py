"""The headline follows from the labels, names what got worse, and never reassures."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ankleclinic.advice.advise import advise
from ankleclinic.advice.results import Advice, Emphasis
from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.catalogue.measure import Section
from ankleclinic.judgement.results import Direction, Label
from ankleclinic.record.episode import EpisodeRecord
from ankleclinic.record.patient import Involved, Side
from ankleclinic.reports.parts import Cell, Comparison, Meaning, Row, Summary, Table
from ankleclinic.reports.summary import (
    OF_THE_ANKLE,
    OF_THE_PERSON,
    Tendency,
    summary,
    tendency,
)
from tests.ankleclinic.builders import FIRST_DAY, LEFT, make_record, seen, visit
from tests.ankleclinic.reports.people import content_of, recovery

DAY = date(2026, 3, 2)


def meaning(label: Label, direction: Direction, side: Side | None = LEFT) -> Meaning:
    """A change of one unit."""
    return Meaning(side, DAY, 1.0, "+1", label, direction, "words", "reason", 1.0)


BETTER = meaning(Label.CONFIDENT_BETTER, Direction.BETTER)
WORSE = meaning(Label.CONFIDENT_WORSE, Direction.WORSE)
MAYBE_BETTER = meaning(Label.POSSIBLE, Direction.BETTER)
MAYBE_WORSE = meaning(Label.POSSIBLE, Direction.WORSE)
WITHIN = meaning(Label.WITHIN_ERROR, Direction.BETTER)
UNJUDGED = meaning(Label.NOT_JUDGED, Direction.WORSE)


def row(section: Section, found: Meaning, last: Meaning | None = None) -> Row:
    """A row of one section with one comparison."""
    sided = section not in {Section.PAIN, Section.QUESTIONNAIRES}
    side = found.side if sided else None
    return Row(
        measure=section.value,
        name=section.value.capitalize(),
        unit="",
        digits=0,
        detail="",
        section=section,
        left=Cell("1", 1, found=True) if sided else None,
        right=Cell("") if sided else None,
        whole=None if sided else Cell("1", 1, found=True),
        comparisons=(
            Comparison(
                side,
                replace(found, side=side),
                replace(last, side=side) if last else None,
            ),
        ),
    )


def said(catalogue: Catalogue, *rows: Row, advice: Advice | None = None) -> Summary:
    """The summary of some rows on a left ankle."""
    record = recovery(1)
    found = advice or advise(catalogue, record, 0)
    has_last = any(pair.last for r in rows for pair in r.comparisons)
    table = Table(
        sided=tuple(r for r in rows if r.sided),
        whole=tuple(r for r in rows if not r.sided),
        tests=(),
        first=DAY,
        last=DAY if has_last else None,
        chance="",
        remarks=(),
    )
    return summary(record.episode, table, (), found, DAY)


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        ([], Tendency.UNKNOWN),
        ([UNJUDGED], Tendency.UNKNOWN),
        ([WITHIN, UNJUDGED], Tendency.NONE),
        ([BETTER, WITHIN], Tendency.BETTER),
        ([MAYBE_BETTER, WITHIN], Tendency.POSSIBLY_BETTER),
        ([MAYBE_BETTER, BETTER], Tendency.BETTER),
        ([MAYBE_WORSE], Tendency.POSSIBLY_WORSE),
        ([WORSE, MAYBE_WORSE], Tendency.WORSE),
        ([BETTER, MAYBE_WORSE], Tendency.MIXED),
        ([BETTER, WORSE], Tendency.MIXED),
    ],
)
def test_labels_of_a_section_together(found: list[Meaning], expected: Tendency) -> None:
    assert tendency(found) is expected


def test_the_picture_of_a_mixed_course(catalogue: Catalogue) -> None:
    rows = (row(Section.RANGE, BETTER), row(Section.STRENGTH, WORSE), row(Section.PAIN, WITHIN))
    headline = said(catalogue, *rows).headline
    assert headline == (
        "The left ankle moves further and is weaker; pain has not changed beyond its error."
    )


@pytest.mark.parametrize(
    ("rows", "headline"),
    [
        ((row(Section.RANGE, MAYBE_BETTER),), "The left ankle possibly moves further."),
        ((row(Section.STRENGTH, MAYBE_WORSE),), "The left ankle is possibly weaker."),
        ((row(Section.PAIN, MAYBE_WORSE),), "Pain is possibly higher."),
        (
            (row(Section.RANGE, BETTER), row(Section.RANGE, WORSE)),
            "Movement of the left ankle: some values better, some worse.",
        ),
        (
            (row(Section.RANGE, WITHIN), row(Section.PAIN, WITHIN)),
            "No value that can be judged moved beyond its measurement error since 2 March 2026.",
        ),
        ((row(Section.RANGE, UNJUDGED),), "No change since 2 March 2026 could be judged."),
    ],
)
def test_headlines(catalogue: Catalogue, rows: tuple[Row, ...], headline: str) -> None:
    assert said(catalogue, *rows).headline == headline


def test_without_an_earlier_visit_nothing_is_claimed(catalogue: Catalogue) -> None:
    found = content_of(catalogue, recovery(1)).summary
    assert found.headline == (
        "Values of 2 March 2026: there is nothing earlier to compare them with."
    )


def test_a_flare_since_the_last_visit_is_said_beside_a_gain_since_the_first(
    catalogue: Catalogue,
) -> None:
    rows = (row(Section.PAIN, BETTER, WORSE), row(Section.RANGE, BETTER, MAYBE_WORSE))
    lines = said(catalogue, *rows).lines
    assert "Since 2 March worse: Pain. Possibly worse: Range, left." in lines


def test_findings_for_a_doctor_lead(catalogue: Catalogue) -> None:
    content = content_of(catalogue, recovery(2))
    assert "medical" not in content.summary.headline
    advice = replace(advise(catalogue, recovery(2), 1), urgency="same_day")
    held = replace(advice, emphasis=Emphasis.HOLD_AND_REFER)
    for found in (advice, held):
        spoken = said(catalogue, row(Section.RANGE, BETTER), advice=found)
        assert spoken.headline == "Some findings need a medical opinion the same day."
        assert spoken.lines[0] == "The left ankle moves further."


def test_each_side_speaks_for_itself_when_both_are_involved(catalogue: Catalogue) -> None:
    record = make_record(
        visit(
            0,
            seen("figure_of_8_girth", LEFT, 52.0),
            seen("figure_of_8_girth", Side.RIGHT, 50.0),
        ),
        visit(
            7,
            seen("figure_of_8_girth", LEFT, 50.0),
            seen("figure_of_8_girth", Side.RIGHT, 52.0),
        ),
        involved=Involved.BOTH,
    )
    assert content_of(catalogue, record).summary.headline == (
        "The left ankle is less swollen; the right ankle is more swollen."
    )


FORBIDDEN = ("healed", "normal", "safe", "fine", "no need", "ready", "diagnos", "impingement is")
SPOKEN = [*OF_THE_ANKLE, *OF_THE_PERSON]
labels = st.sampled_from([BETTER, WORSE, MAYBE_BETTER, MAYBE_WORSE, WITHIN, UNJUDGED])


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(pairs=st.lists(st.tuples(st.sampled_from(SPOKEN), labels), max_size=8))
def test_whatever_got_worse_is_in_the_headline(
    catalogue: Catalogue, pairs: list[tuple[Section, Meaning]]
) -> None:
    spoken = said(catalogue, *(row(section, found) for section, found in pairs)).headline.lower()
    assert not any(word in spoken for word in FORBIDDEN)
    words = ("less far", "weaker", "worse", "more swollen", "less steady", "higher")
    if any(found in {WORSE, MAYBE_WORSE} for _, found in pairs):
        assert any(word in spoken for word in words)
    else:
        assert not any(word in spoken for word in words)


def test_every_change_that_is_judged_lies_in_a_section_of_the_headline(
    catalogue: Catalogue,
) -> None:
    judged = [measure for measure in catalogue.measures.values() if measure.numeric]
    assert not [m.id for m in judged if m.better and m.section not in SPOKEN]


def test_the_numbers_of_the_summary_are_those_of_the_record(catalogue: Catalogue) -> None:
    record: EpisodeRecord = recovery(14)
    lines = " ".join(content_of(catalogue, record).summary.lines)
    assert "Lunge, toe to wall, left 8.8 cm, +2.6 since 2 March" in lines
    assert "Worst pain, 24 h 2 of 10, \N{MINUS SIGN}5 since 2 March" in lines
    assert FIRST_DAY == DAY
