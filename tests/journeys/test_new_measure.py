"""A measure added as one TOML file shows up everywhere, with no Python touched."""

import json
import shutil
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.exchange.casefile import read_case
from ankleclinic.exchange.judgement_json import judgement_document
from ankleclinic.judgement.results import Label
from ankleclinic.record.episode import EpisodeRecord
from ankleclinic.reports.fonts import FontFiles
from ankleclinic.reports.parts import Letterhead
from ankleclinic.services.assess import assess_case
from ankleclinic.services.catalogue import load_folder
from ankleclinic.services.report import make_report
from ankleclinic.trends.build import trends
from tests.conftest import RESOURCES

TODAY = date(2026, 11, 23)
NEW_MEASURE = """
[[measure]]
id = "toe_walk_distance"
name = "Walking on tiptoe"
short = "Tiptoe"
section = "strength"
kind = "quantity"
sided = true
unit = "m"
resolution = 0.5
better = "higher"
limits = { hard = [0, 200], soft = [1, 100], status = "proposal" }
seconds = 60
how = { text = "Walk on tiptoe along a marked line until a heel drops.", status = "proposal" }
worth = { text = "Made up for a test.", status = "unverified" }

[measure.symmetry]
by = "index"
threshold = 90
status = "proposal"

[[measure.error]]
id = "made_up"
value = 4.0
level = 95
population = "nobody: made up for a test"
status = "proposal"
why = "The only one."
"""


def case(first: float, second: float) -> str:
    def visit(day: str, left: float) -> dict[str, object]:
        return {
            "date": day,
            "rater": "AB",
            "observations": [
                {"measure": "toe_walk_distance", "side": "left", "value": left},
                {"measure": "toe_walk_distance", "side": "right", "value": 40},
            ],
        }

    return json.dumps(
        {
            "format": "ankleclinic-case/1",
            "patient": {
                "id": "t1",
                "family_name": "Tiptoe",
                "given_name": "Tim",
                "birth_date": "1990-01-01",
                "sex": "male",
            },
            "episode": {"involved": "left", "onset": "2026-01-05"},
            "assessments": [visit("2026-02-02", first), visit("2026-02-16", second)],
        }
    )


@pytest.fixture(scope="module")
def extended(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    """The shipped catalogue with one file more."""
    folder = tmp_path_factory.mktemp("catalogue") / "catalogue"
    shutil.copytree(RESOURCES / "catalogue", folder)
    (folder / "measures" / "toe_walk.toml").write_text(NEW_MEASURE, encoding="utf-8")
    return load_folder(folder)


@pytest.fixture(scope="module")
def record(extended: Catalogue) -> EpisodeRecord:
    """Two visits with the new measure."""
    found = read_case(case(20, 30), "case.json", extended, TODAY).record
    assert found is not None
    return found


def test_it_is_judged(extended: Catalogue) -> None:
    found = assess_case(case(20, 30), "case.json", extended, TODAY)
    assert found.case.problems == ()
    (change,) = (c for c in found.judgements[-1].changes if c.side == "left")
    assert (change.change, change.label) == (10.0, Label.CONFIDENT_BETTER)
    (row,) = found.judgements[-1].symmetry
    assert row.index == 75.0
    document = judgement_document(
        found.case.problems,
        found.case.record,
        extended,
        found.judgements,
        found.advices,
        found.boards,
    )
    assert "toe_walk_distance" in json.dumps(document)


def test_it_has_a_trend(extended: Catalogue, record: EpisodeRecord) -> None:
    (trend,) = trends(extended, record, 1)
    assert (trend.measure, trend.name) == ("toe_walk_distance", "Walking on tiptoe")
    assert trend.error is not None


def test_it_is_in_the_first_assessment(extended: Catalogue) -> None:
    strength = [
        measure.id
        for measure in extended.of_battery("first_assessment")
        if measure.section == "strength"
    ]
    assert "toe_walk_distance" in strength


def test_it_is_in_the_report_and_the_workbook(
    extended: Catalogue, record: EpisodeRecord, tmp_path: Path
) -> None:
    pdf, xlsx = tmp_path / "report.pdf", tmp_path / "report.xlsx"
    fonts = FontFiles.in_folder(RESOURCES / "fonts")
    make_report(record, extended, 1, Letterhead("Clinic"), TODAY, fonts, pdf=pdf, xlsx=xlsx)
    text = "".join(page.extract_text() for page in PdfReader(pdf).pages)
    assert "Walking on tiptoe" in text
    cells = [
        cell
        for sheet in load_workbook(xlsx).worksheets
        for row in sheet.iter_rows(values_only=True)
        for cell in row
    ]
    assert "Walking on tiptoe" in cells
    assert 30 in cells
