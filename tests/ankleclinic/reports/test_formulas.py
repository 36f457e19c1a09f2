"""The workbook judges like the program, also after somebody changed a value in it."""

import json
from pathlib import Path

import pytest

from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.exchange.casefile import read_case
from ankleclinic.judgement.judge import judge
from ankleclinic.judgement.results import Change, Judgement, Verdict
from ankleclinic.record.episode import EpisodeRecord
from ankleclinic.reports import words
from ankleclinic.reports.excel.change import HEAD_ROW
from ankleclinic.reports.excel.draw import draw_workbook
from ankleclinic.reports.parts import Recomputed, ReportContent
from tests.ankleclinic.builders import make_record, visit
from tests.ankleclinic.reports.people import PRINTED_ON, content_of, pair, recovery
from tests.ankleclinic.reports.reading import OFFICE, book_of, cells_of, recalculated
from tests.ankleclinic.reports.sums import Sums

DEMO = sorted((Path(__file__).parents[3] / "resources" / "demo").glob("*.json"))
VERDICTS = {
    Verdict.SYMMETRICAL: "symmetrical",
    Verdict.DEFICIT: "deficit",
    Verdict.ABOVE_RANGE: "above range",
    Verdict.NOT_COMPUTABLE: "not computable",
    Verdict.SUPPRESSED: "no cut-off known",
}


def demo(catalogue: Catalogue, path: Path) -> EpisodeRecord:
    """A made-up patient of the demo clinic."""
    record = read_case(path.read_text("utf-8"), path.name, catalogue, PRINTED_ON).record
    assert record is not None
    return record


def rows_of(content: ReportContent) -> list[tuple[int, Recomputed, str]]:
    """The rows of the sheet with what stands behind them and the id of the measure."""
    return [
        (at, row, content.history[row.now].measure)
        for at, row in enumerate(content.recomputed, start=HEAD_ROW + 1)
    ]


def change_of(judgement: Judgement, measure: str, row: Recomputed, against: str) -> Change | None:
    """The program's own change behind a row."""
    found: dict[str, Change] = {
        change.against: change
        for change in judgement.changes
        if (change.measure, words.side(change.side)) == (measure, row.side)
        and change.change is not None
    }
    return found.get("first", found.get("previous")) if against == "first" else found.get(against)


def compare(sums: Sums, judgement: Judgement, content: ReportContent) -> int:
    """Compares every change and symmetry with the program's; returns how many there were."""
    compared = 0
    for at, row, measure in rows_of(content):
        for against, number, label in (("first", "Q", "R"), ("previous", "S", "T")):
            change = change_of(judgement, measure, row, against)
            if change is not None and change.change is not None:
                assert sums.value("Change", f"{number}{at}") == pytest.approx(change.change)
                said = words.label(change.label, change.direction)
                assert sums.value("Change", f"{label}{at}") == said, measure
                compared += 1
        for symmetry in judgement.symmetry:
            if symmetry.measure == measure and row.other is not None:
                index = "" if symmetry.index is None else pytest.approx(symmetry.index)
                assert sums.value("Change", f"V{at}") == index
                assert sums.value("Change", f"W{at}") == pytest.approx(symmetry.difference)
                assert sums.value("Change", f"AB{at}") == VERDICTS[symmetry.verdict], measure
                compared += 1
    return compared


@pytest.mark.parametrize("path", DEMO, ids=lambda path: path.stem)
def test_formulas_agree_with_the_program(catalogue: Catalogue, path: Path) -> None:
    record = demo(catalogue, path)
    compared = 0
    last = len(record.assessments) - 1
    for position in sorted({0, 1, last} & set(range(last + 1))):
        content = content_of(catalogue, record, position=position)
        sums = Sums(book_of(draw_workbook(content)))
        compared += compare(sums, judge(catalogue, record, position), content)
    assert compared > 0 or len(record.assessments) == 1


def test_a_changed_value_changes_change_label_and_symmetry(catalogue: Catalogue) -> None:
    content = content_of(catalogue, recovery(2))
    book = book_of(draw_workbook(content))
    sums = Sums(book)
    at, row, _ = next(found for found in rows_of(content) if found[2] == "wblt_distance")
    assert sums.value("Change", f"R{at}") == "within error"
    book["Measures"][f"F{row.now + 2}"].value = 9.0
    assert sums.value("Change", f"Q{at}") == pytest.approx(2.8)
    assert sums.value("Change", f"R{at}") == "better, beyond error"
    assert sums.value("Change", f"V{at}") == pytest.approx(100 * 9 / 11.3)
    book["Change"][f"L{at}"].value = 2.8
    assert sums.value("Change", f"R{at}") == "possibly better", "at the error is within it"
    book["Measures"][f"F{row.now + 2}"].value = None
    for column in ("Q", "R", "S", "T", "V", "W", "AB"):
        assert sums.value("Change", f"{column}{at}") == ""


@pytest.mark.parametrize("measure", ["wblt_distance", "hhd_eversion", "side_hop_timed", "cait"])
@pytest.mark.parametrize(
    ("before", "left", "right"),
    [(5, 5, 5), (5, 0, 5), (5, 5, 0), (0, 5, 5), (20, 18, 20), (20, 23, 20), (8, 6.9, 8.9)],
)
def test_formulas_agree_at_limits_and_zero(
    catalogue: Catalogue, measure: str, before: float, left: float, right: float
) -> None:
    record = make_record(
        visit(0, *pair(measure, before, right)), visit(7, *pair(measure, left, right))
    )
    content = content_of(catalogue, record)
    sums = Sums(book_of(draw_workbook(content)))
    assert compare(sums, judge(catalogue, record, 1), content) >= 3


def test_zero_on_the_other_side_gives_no_index(catalogue: Catalogue) -> None:
    content = content_of(catalogue, recovery(2))
    book = book_of(draw_workbook(content))
    at, row, _ = next(found for found in rows_of(content) if found[2] == "hhd_eversion")
    assert row.other is not None
    book["Measures"][f"F{row.other + 2}"].value = 0
    sums = Sums(book)
    assert sums.value("Change", f"V{at}") == ""
    assert sums.value("Change", f"AB{at}") == "not computable"


@pytest.mark.skipif(OFFICE is None, reason="no office program here")
def test_an_office_program_agrees_and_finds_no_fault(catalogue: Catalogue, tmp_path: Path) -> None:
    record = demo(catalogue, DEMO[0])
    last = len(record.assessments) - 1
    content = content_of(catalogue, record)
    book = recalculated(draw_workbook(content), tmp_path)
    assert [cell.value for cell in cells_of(book) if cell.data_type == "e"] == []
    assert compare(Sums(book), judge(catalogue, record, last), content) > 10


def test_the_demo_is_there() -> None:
    assert len(DEMO) == 8
    assert all(json.loads(path.read_text("utf-8")) for path in DEMO)
