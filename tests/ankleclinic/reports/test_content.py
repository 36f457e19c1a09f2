"""What a report says, before anything is drawn."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from ankleclinic.advice.advise import advise
from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.catalogue.reader import read_catalogue
from ankleclinic.exchange.advice_json import advice_json
from ankleclinic.exchange.casefile import read_case
from ankleclinic.judgement.results import Label
from ankleclinic.record.observation import Key, Moment, Observation, Tick
from ankleclinic.record.patient import Involved
from ankleclinic.reports.excel.draw import draw_workbook
from ankleclinic.reports.parts import ReportContent, Row
from ankleclinic.reports.pdf.draw import draw_pdf
from tests.ankleclinic.builders import LEFT, RIGHT, make_record, seen, visit
from tests.ankleclinic.own_protocols import signed
from tests.ankleclinic.reports.people import PRINTED_ON, content_of, pair, recovery
from tests.ankleclinic.reports.reading import FONTS, book_of, texts_of, words_of
from tests.catalogue_files import catalogue_files

ROOT = Path(__file__).parents[3]
MADE_UP = """
[[measure]]
id = "toe_spread"
name = "Toe spread of the moon"
short = "Toe spread"
section = "range"
kind = "quantity"
sided = true
unit = "mm"
resolution = 0.5
better = "higher"
limits = { hard = [0, 90], status = "proposal" }
seconds = 20
how = { text = "With a ruler.", status = "proposal" }
worth = { text = "Not known.", status = "unverified" }

[[measure.error]]
id = "guess"
value = 2.0
population = "made-up people"
status = "proposal"
why = "There is no other."
"""


def row_of(content: ReportContent, measure: str) -> Row:
    """The row of a measure."""
    table = content.table
    rows = (*table.sided, *table.whole, *table.tests)
    return next(row for row in rows if row.measure == measure)


def test_a_row_has_values_symmetry_changes_error_and_sources(catalogue: Catalogue) -> None:
    content = content_of(catalogue, recovery(14))
    row = row_of(content, "wblt_distance")
    assert (row.left and row.left.text, row.right and row.right.text) == ("8.8", "11.3")
    assert row.unit == "cm"
    assert row.symmetry
    assert row.symmetry.text == "78 % deficit"
    (found,) = row.comparisons
    assert (found.first.text, found.first.since) == ("+2.6", date(2026, 3, 2))
    assert found.first.words == "Better, error 1.9"
    assert found.last
    assert (found.last.text, found.last.label) == ("+0.1", Label.WITHIN_ERROR)
    cited = {source.number: source.citation for source in content.sources}
    assert any("Powden" in cited[number] for number in found.first.sources)


def test_what_was_not_measured_says_why_and_is_no_number(catalogue: Catalogue) -> None:
    content = content_of(catalogue, recovery(2))
    cell = row_of(content, "heel_raise_reps").left
    assert cell
    assert (cell.text, cell.number, cell.found) == ("not tested: pain", None, False)
    assert row_of(content, "heel_raise_reps").right == replace(cell, text="")


def test_measures_without_a_side_and_tests_stand_apart(catalogue: Catalogue) -> None:
    table = content_of(catalogue, recovery(2)).table
    assert {row.measure for row in table.whole} == {
        "faam_adl", "faam_sport", "nprs_worst_24h", "nprs_night",
    }  # fmt: skip
    assert {row.measure for row in table.tests} == {"hyperplantarflexion", "posterior_talar_glide"}
    assert table.tests[0].left
    assert table.tests[0].left.text == "positive, pain 7"


def test_screens_and_choices_stand_among_the_tests_on_every_page(catalogue: Catalogue) -> None:
    record = make_record(
        visit(
            0,
            Observation(Key("dvt_wells"), score=2),
            Observation(Key("ottawa_foot"), ticks=(Tick("midfoot_pain", present=True),)),
            Observation(Key("gait"), result="slight_limp"),
            Observation(Key("subtalar_mobility", LEFT), result="stiff", pain=2),
        )
    )
    content = content_of(catalogue, record)
    said = {row.measure: row.whole or row.left for row in content.table.tests}
    texts = {name: cell.text for name, cell in said.items() if cell}
    assert texts == {
        "dvt_wells": "positive, score 2",
        "ottawa_foot": "not concluded: 3 items not asked",
        "gait": "slight limp",
        "subtalar_mobility": "stiff, pain 2",
    }
    assert not [cell for cell in said.values() if cell and cell.number is not None]
    printed = words_of(draw_pdf(content, FONTS))
    assert all(text in printed for text in texts.values())
    cells = texts_of(book_of(draw_workbook(content)))
    assert {"positive", "Slight limp", "Stiff"} <= set(cells)


def test_an_open_question_is_marked_and_counted(catalogue: Catalogue) -> None:
    record = make_record(
        visit(0, *pair("wblt_distance", 6.0, 11.0)),
        visit(
            7,
            seen("wblt_distance", LEFT, 0.5, questioned=("unlikely_value",)),
            seen("wblt_distance", RIGHT, 11),
        ),
    )
    content = content_of(catalogue, record)
    cell = row_of(content, "wblt_distance").left
    assert cell
    assert cell.pending
    assert any("1 value carries an open question" in text for text in content.table.remarks)
    assert "0.5 ?" in words_of(draw_pdf(content, FONTS))


def test_a_retest_after_treatment_is_a_row_of_its_own(catalogue: Catalogue) -> None:
    record = make_record(
        visit(
            0,
            seen("wblt_distance", LEFT, 6.0),
            seen("wblt_distance", LEFT, 9.0, moment=Moment.AFTER),
        )
    )
    rows = content_of(catalogue, record).table.sided
    assert [row.detail for row in rows] == ["", "after treatment"]
    assert rows[1].comparisons[0].first.text == "+3.0"
    assert rows[0].comparisons == ()


def test_another_method_is_named_and_not_compared(catalogue: Catalogue) -> None:
    record = make_record(
        visit(0, seen("wblt_angle", LEFT, 30, method="inclinometer_tuberosity")),
        visit(7, seen("wblt_angle", LEFT, 36, method="a phone of ours")),
    )
    content = content_of(catalogue, record)
    row = row_of(content, "wblt_angle")
    assert row.detail == "a phone of ours"
    assert row.comparisons[0].first.label is Label.NOT_JUDGED
    assert "different method" in row.comparisons[0].first.words
    assert content.main_chart is None, "two methods of one value each are no course"


def test_no_symmetry_is_explained(catalogue: Catalogue) -> None:
    record = recovery(2)
    record = replace(record, episode=replace(record.episode, other_side_injured_before=True))
    content = content_of(catalogue, record)
    assert any("injured before" in text for text in content.table.remarks)
    assert all(row.symmetry and not row.symmetry.index for row in content.table.sided[:1])


def test_the_same_paper_has_one_number(catalogue: Catalogue) -> None:
    sources = content_of(catalogue, recovery(14)).sources
    assert [source.number for source in sources] == list(range(1, len(sources) + 1))
    assert len({source.citation for source in sources}) == len(sources)


def test_three_figures_are_motion_daily_life_and_pain(catalogue: Catalogue) -> None:
    figures = content_of(catalogue, recovery(3)).figures
    assert [figure.title for figure in figures] == [
        "Lunge, toe to wall, left",
        "FAAM, daily life",
        "Worst pain, 24 h",
    ]
    assert [figure.unit for figure in figures] == ["cm", "%", "of 10"]
    assert figures[0].detail == "+0.7, error 1.9"


def test_the_lunge_is_drawn_large_and_else_what_was_taken_most(catalogue: Catalogue) -> None:
    content = content_of(catalogue, recovery(3))
    assert content.main_chart
    assert content.main_chart.trend.measure == "wblt_distance"
    assert {chart.trend.measure for chart in content.small_charts} >= {"cait", "nprs_night"}
    record = make_record(
        visit(0, *pair("cait", 10, 29)),
        visit(7, *pair("cait", 12, 29), *pair("plantarflexion", 40, 50)),
        visit(14, *pair("cait", 14, 29), *pair("plantarflexion", 42, 50)),
    )
    content = content_of(catalogue, record)
    assert content.main_chart
    assert content.main_chart.trend.measure == "cait"


def test_stage_changes_are_events(catalogue: Catalogue) -> None:
    chart = content_of(catalogue, recovery(14)).main_chart
    assert chart
    assert [(event.date, event.words) for event in chart.events] == [(date(2026, 4, 6), "Stage 2")]


def test_the_report_looks_back_from_its_own_visit(catalogue: Catalogue) -> None:
    content = content_of(catalogue, recovery(14), position=4)
    assert content.visit == date(2026, 3, 30)
    assert max(row.date for row in content.history) == date(2026, 3, 30)
    assert content.main_chart
    assert len(content.main_chart.trend.lines[0].points) == 5


def test_protocol_catalogue_and_measurer_are_named(catalogue: Catalogue) -> None:
    content = content_of(catalogue, recovery(2))
    assert content.protocol == "Protocol 1.0 not yet reviewed by this clinic."
    assert "none from impingement" in content.caution
    assert f"catalogue {catalogue.fingerprint[:8]}" in content.footer.parts
    assert "measured by AB" in content.footer.parts


def test_who_reviewed_the_protocol_is_named_by_report_and_answer(catalogue: Catalogue) -> None:
    rules = catalogue.with_protocol(signed(catalogue, {"wblt_deficit_cm.clear": 2.5}))
    content = content_of(rules, recovery(2))
    assert content.protocol == "Protocol 1.0-1 reviewed by Ana Lead, 2026-11-20."
    assert "protocol 1.0-1" in content.footer.parts
    assert f"catalogue {rules.fingerprint}" in content.footer.parts
    answer = advice_json(rules, advise(rules, recovery(2), 1))
    assert answer["protocol"] == "1.0-1"
    assert answer["protocol_standing"] == "protocol 1.0-1 reviewed by Ana Lead, 2026-11-20"


def test_counts_say_how_many_would_move_by_chance(catalogue: Catalogue) -> None:
    chance = content_of(catalogue, recovery(14)).table.chance
    assert "changes were judged: 0 beyond error; about 0.5 would be by chance alone." in chance


def test_advice_says_for_against_missing_and_what_would_change_it(catalogue: Catalogue) -> None:
    case = ROOT / "resources" / "demo" / "demo-01.json"
    record = read_case(case.read_text("utf-8"), case.name, catalogue, PRINTED_ON).record
    assert record
    advice = content_of(catalogue, record).advice
    assert advice.headline.startswith("Mobilization")
    assert any("Shorter lunge" in reason.words for reason in advice.supporting)
    assert any("unstable" in reason.words for reason in advice.opposing)
    assert any("8.8" in line for reason in advice.supporting for line in reason.why)
    assert any("errors away" in line for line in advice.would_change)
    assert any("Heel raises" in line for line in advice.missing)
    assert "Heel raises" in advice.next_test


def test_what_is_held_back_says_why(catalogue: Catalogue) -> None:
    advice = content_of(catalogue, recovery(1)).advice
    assert {held.what for held in advice.held_back} >= {"Provocation tests", "Thrust techniques"}
    assert all(held.why and held.rule for held in advice.held_back)


@pytest.mark.parametrize("visits", [1, 3])
def test_a_measure_that_no_code_knows_is_reported(visits: int) -> None:
    catalogue = read_catalogue({**catalogue_files(), "measures/toe_spread.toml": MADE_UP})
    record = make_record(
        *(visit(7 * step, *pair("toe_spread", 12.5 + 2 * step, 20)) for step in range(visits))
    )
    content = content_of(catalogue, record)
    printed = words_of(draw_pdf(content, FONTS))
    book = book_of(draw_workbook(content))
    for text in (printed, "\n".join(texts_of(book))):
        assert "Toe spread of the moon" in text
    if visits > 1:
        assert "Better, error 2" in printed
        assert "The left ankle moves further." in printed
        assert len(book["Trends"]._charts) == 1  # type: ignore[attr-defined]


def test_every_case_of_the_demo_can_be_reported(catalogue: Catalogue) -> None:
    for case in sorted((ROOT / "resources" / "demo").glob("*.json")):
        record = read_case(case.read_text("utf-8"), case.name, catalogue, PRINTED_ON).record
        assert record
        for position in {0, len(record.assessments) - 1}:
            content = content_of(catalogue, record, position=position)
            assert content.summary.headline.endswith(".")
            assert draw_pdf(content, FONTS)


def test_both_involved_ankles_are_compared_each_with_itself(catalogue: Catalogue) -> None:
    record = recovery(3)
    record = replace(record, episode=replace(record.episode, involved=Involved.BOTH))
    content = content_of(catalogue, record)
    assert [found.side for found in row_of(content, "cait").comparisons] == [LEFT, RIGHT]
    assert content.identity.facts[0].value == "Both"
