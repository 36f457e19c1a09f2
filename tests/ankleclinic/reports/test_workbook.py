"""The workbook, read back from its file."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from openpyxl.worksheet.worksheet import Worksheet

from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.reports.excel.cells import LONGEST, pieces
from ankleclinic.reports.excel.draw import draw_workbook
from ankleclinic.reports.parts import Audience, Letterhead
from ankleclinic.reports.text import TooLongError
from tests.ankleclinic.reports.hostile import (
    HOSTILE,
    HOSTILE_LETTERHEAD,
    LONG_NOTE,
    hostile_record,
)
from tests.ankleclinic.reports.people import content_of, recovery
from tests.ankleclinic.reports.reading import book_of, cells_of, texts_of

SHEETS = ["Summary", "Measures", "Change", "Trends", "Advice", "Sources"]


def column(page: Worksheet, head: str, head_row: int = 1) -> list[Any]:
    """The cells under a head."""
    number = next(cell.column for cell in page[head_row] if cell.value == head)
    return [page.cell(row, number) for row in range(head_row + 1, page.max_row + 1)]


def test_the_sheets_are_there_in_order(catalogue: Catalogue) -> None:
    book = book_of(draw_workbook(content_of(catalogue, recovery(3))))
    assert book.sheetnames == SHEETS


def test_hostile_text_stays_text(catalogue: Catalogue) -> None:
    content = replace(content_of(catalogue, hostile_record()), letterhead=HOSTILE_LETTERHEAD)
    book = book_of(draw_workbook(content))
    texts = "\n".join(texts_of(book)).replace("_x005F_", "_")
    for text in (*HOSTILE, '=HYPERLINK("x") <b>& AT&T', '=HYPERLINK("y")', "@me", "=A1<b>"):
        assert text in texts
    assert [cell.coordinate for cell in cells_of(book) if cell.data_type == "e"] == []
    formulas = [cell for cell in cells_of(book) if cell.data_type == "f"]
    assert {cell.parent.title for cell in formulas} == {"Change"}
    assert all("HYPERLINK" not in str(cell.value) for cell in formulas)
    assert all(cell.hyperlink is None for cell in cells_of(book))


def test_a_text_like_a_formula_is_quoted(catalogue: Catalogue) -> None:
    book = book_of(draw_workbook(content_of(catalogue, recovery(1, given_name="=1+1"))))
    cell = next(cell for cell in cells_of(book) if str(cell.value).startswith("=1+1"))
    assert cell.data_type == "s"
    assert cell.quotePrefix


def test_numbers_and_dates_are_typed(catalogue: Catalogue) -> None:
    book = book_of(draw_workbook(content_of(catalogue, recovery(3))))
    page = book["Measures"]
    assert column(page, "Date")[0].value.date() == date(2026, 3, 2)
    assert all(cell.is_date for cell in column(page, "Date"))
    values = [cell.value for cell in column(page, "Value")]
    assert all(value is None or isinstance(value, int | float) for value in values)
    assert values[:2] == pytest.approx([6.2, 11.3])
    assert column(page, "Value")[0].number_format == "0.0"
    states = {cell.value for cell in column(page, "State")}
    assert states == {"measured", "not tested: pain", "contraindicated: pain"}
    missing = [
        value
        for value, state in zip(values, column(page, "State"), strict=True)
        if state.value != "measured"
    ]
    assert missing == [None] * 6, "missing is never zero"


def test_heads_stay_in_sight_and_filter(catalogue: Catalogue) -> None:
    book = book_of(draw_workbook(content_of(catalogue, recovery(2))))
    assert book["Measures"].freeze_panes == "A2"
    assert book["Measures"].auto_filter.ref == f"A1:Q{book['Measures'].max_row}"
    assert book["Change"].freeze_panes == "A4"
    for page in book.worksheets:
        assert page.page_setup.orientation == "landscape"
        assert page.page_setup.fitToWidth in {1, 2}


def test_every_course_has_a_native_chart(catalogue: Catalogue) -> None:
    content = content_of(catalogue, recovery(5))
    page = book_of(draw_workbook(content))["Trends"]
    charts = page._charts  # type: ignore[attr-defined]
    assert len(charts) == 1 + len(content.small_charts)
    assert len(charts[0].series) == 2 + 4
    first = charts[0].series[0]
    assert first.xVal.numRef.f == "'Trends'!$A$5:$A$9"
    assert [page[f"A{row}"].value.date() for row in (5, 9)] == [date(2026, 3, 2), date(2026, 3, 30)]


def test_one_visit_has_no_chart_and_says_so(catalogue: Catalogue) -> None:
    book = book_of(draw_workbook(content_of(catalogue, recovery(1))))
    assert book["Trends"]._charts == []  # type: ignore[attr-defined]
    assert "trends start with two values" in " ".join(texts_of(book))


def test_advice_and_sources_are_complete(catalogue: Catalogue) -> None:
    content = content_of(catalogue, recovery(14))
    book = book_of(draw_workbook(content))
    rules = [cell.value for cell in column(book["Advice"], "Rule", 7)]
    advice = content.advice
    for reason in (*advice.supporting, *advice.opposing, *advice.other, *advice.unknown):
        assert reason.rule in rules
    sources = "\n".join(texts_of(book))
    for source in content.sources:
        assert f"[{source.number}] {source.citation}" in sources
    assert {cell.value for cell in column(book["Sources"], "Status", 5)} >= {"verified", "derived"}
    assert content.fingerprint in sources
    assert "not yet reviewed by this clinic" in sources


def test_long_notes_are_laid_over_cells_completely(catalogue: Catalogue) -> None:
    record = recovery(1, note=LONG_NOTE * 10)
    page = book_of(draw_workbook(content_of(catalogue, record)))["Notes"]
    notes = [cell.value for cell in column(page, "Note", 2)]
    assert len(notes) > 10
    assert "".join(" ".join(notes).split()) == "".join((LONG_NOTE * 10).split())


def test_notes_stay_in_the_clinic(catalogue: Catalogue) -> None:
    record = recovery(1, note="for us only")
    book = book_of(draw_workbook(content_of(catalogue, record, Audience.REFERRER)))
    assert "Notes" not in book.sheetnames
    assert "for us only" not in "\n".join(texts_of(book))


@pytest.mark.parametrize("length", [LONGEST - 1, LONGEST])
def test_a_text_as_long_as_a_cell_is_kept(catalogue: Catalogue, length: int) -> None:
    letter = Letterhead("Clinic", author="a" * length)
    content = replace(content_of(catalogue, recovery(1)), letterhead=letter)
    assert "a" * length in texts_of(book_of(draw_workbook(content)))


def test_a_text_too_long_for_a_cell_is_refused(catalogue: Catalogue) -> None:
    letter = Letterhead("Clinic", author="a" * (LONGEST + 1))
    content = replace(content_of(catalogue, recovery(1)), letterhead=letter)
    with pytest.raises(TooLongError, match="shorten it"):
        draw_workbook(content)


def test_control_signs_are_spelt_out(catalogue: Catalogue) -> None:
    signs = "".join(chr(code) for code in (*range(9), *range(11, 13), *range(14, 32), 0xD800))
    book = book_of(draw_workbook(content_of(catalogue, recovery(1, family_name=f"x{signs}y"))))
    name = next(text for text in texts_of(book) if text.startswith("Ana x"))
    assert name.startswith("Ana x[U+0000][U+0001]")
    assert name.endswith("[U+001F][U+D800]y")


def test_pieces_lose_nothing() -> None:
    text = "word " * 4000 + "x" * 9000
    assert "".join("".join(pieces(text)).split()) == "".join(text.split())


def test_the_file_describes_itself_without_the_name(catalogue: Catalogue) -> None:
    book = book_of(draw_workbook(content_of(catalogue, recovery(1))))
    found = book.properties
    assert (found.title, found.creator) == ("Progress report", "Harbour Physiotherapy")
    assert "Muster" not in f"{found.subject}{found.keywords}{found.description}"
