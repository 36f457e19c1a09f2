"""Computed measures, shares and tests to the limit on paper and in the workbook."""

import pytest

from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.record.episode import EpisodeRecord
from ankleclinic.record.observation import Observation, StoppedBy
from ankleclinic.reports.excel.draw import draw_workbook
from ankleclinic.reports.parts import ReportContent
from tests.ankleclinic.builders import LEFT, make_record, seen, visit
from tests.ankleclinic.reports.people import content_of, pair
from tests.ankleclinic.reports.reading import book_of, cells_of

COMPOSITE = "Y reach, composite"


def taken(step: int) -> tuple[Observation, ...]:
    return (
        *pair("leg_length", 80.0, 90.0),
        *pair("ybt_anterior", 54.0 + step, 60.0),
        *pair("ybt_posteromedial", 90.0 + step, 95.0),
        *pair("ybt_posterolateral", 90.0 + step, 95.0),
        seen("session_rpe", None, 5.5),
        seen("session_minutes", None, 40.0 + step),
        seen("sls_eyes_open", LEFT, 45.0, method="cap_45"),
        seen("heel_raise_reps", LEFT, 20, method="flat", stopped_by=StoppedBy.FATIGUE),
        seen("single_hop", LEFT, 90, method="arms_free", stopped_by=StoppedBy.PAIN),
    )


@pytest.fixture
def record() -> EpisodeRecord:
    """Three visits with everything a derived measure needs."""
    return make_record(*(visit(14 * step, *taken(2 * step)) for step in range(3)))


@pytest.fixture
def content(catalogue: Catalogue, record: EpisodeRecord) -> ReportContent:
    """The report of the last of them."""
    return content_of(catalogue, record)


def test_a_computed_measure_has_its_row(content: ReportContent) -> None:
    (row,) = (row for row in content.table.sided if row.name == COMPOSITE)
    assert row.left is not None
    assert row.right is not None
    assert (row.left.text, row.right.text) == ("102.5", "92.6")
    assert row.unit == "% of leg length"
    (load,) = (row for row in content.table.whole if row.name == "Session load")
    assert load.whole is not None
    assert load.whole.text == "242"


def test_a_computed_measure_is_in_the_workbook(content: ReportContent) -> None:
    cells = [cell.value for cell in cells_of(book_of(draw_workbook(content)))]
    assert {COMPOSITE, "Session load"} <= set(cells)
    assert 242 in cells


def test_how_tests_to_the_limit_ended_is_said(content: ReportContent) -> None:
    said = content.table.remarks
    assert "Single-leg stance, eyes open, left: stopped at the limit of the test." in said
    assert "Single hop for distance, left: stopped by pain." in said
    assert not [line for line in said if line.startswith("Heel raises")]
