"""Writing reports: whole or not at all, with progress, called off in time."""

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.record.episode import EpisodeRecord
from ankleclinic.reports.parts import Letterhead
from ankleclinic.services.files import FileError
from ankleclinic.services.report import CancelledError, ReportError, make_report, report_content
from tests.ankleclinic.reports.people import LETTERHEAD, PRINTED_ON, recovery
from tests.ankleclinic.reports.reading import FONTS, book_of, pdf_of

OLD = b"what stood there before"


def made(catalogue: Catalogue, record: EpisodeRecord, **wishes: object) -> tuple[Path, ...]:
    """A report on the newest visit."""
    position = len(record.assessments) - 1
    return make_report(record, catalogue, position, LETTERHEAD, PRINTED_ON, FONTS, **wishes)  # type: ignore[arg-type]


def test_both_files_are_written(catalogue: Catalogue, tmp_path: Path) -> None:
    pdf, xlsx = tmp_path / "new" / "a.pdf", tmp_path / "new" / "a.xlsx"
    assert made(catalogue, recovery(2), pdf=pdf, xlsx=xlsx) == (pdf, xlsx)
    assert len(pdf_of(pdf.read_bytes()).pages) > 1
    assert book_of(xlsx.read_bytes()).sheetnames[0] == "Summary"
    assert sorted(path.name for path in pdf.parent.iterdir()) == ["a.pdf", "a.xlsx"]


@pytest.mark.parametrize("wish", ["pdf", "xlsx"])
def test_one_file_alone(catalogue: Catalogue, tmp_path: Path, wish: str) -> None:
    path = tmp_path / f"a.{wish}"
    assert made(catalogue, recovery(1), **{wish: path}) == (path,)
    assert [found.name for found in tmp_path.iterdir()] == [path.name]


def test_a_chosen_error_row_is_the_one_on_paper(catalogue: Catalogue) -> None:
    record = recovery(2)
    last = len(record.assessments) - 1

    def sources(rows: dict[str, str]) -> str:
        content = report_content(record, catalogue, last, LETTERHEAD, PRINTED_ON, rows=rows)
        return repr(content)

    assert sources({}) != sources({"wblt_distance": "ankle_patients"})


def test_progress_is_told(catalogue: Catalogue, tmp_path: Path) -> None:
    told: list[tuple[int, str]] = []
    made(
        catalogue,
        recovery(1),
        pdf=tmp_path / "a.pdf",
        xlsx=tmp_path / "a.xlsx",
        tell=lambda percent, words: told.append((percent, words)),
    )
    assert [percent for percent, _ in told] == [0, 25, 50, 75, 100]
    assert told[1][1] == "Drawing the pages"


@pytest.mark.parametrize("asked", [0, 1, 2, 3])
def test_calling_off_touches_no_file(catalogue: Catalogue, tmp_path: Path, asked: int) -> None:
    pdf, xlsx = tmp_path / "a.pdf", tmp_path / "a.xlsx"
    pdf.write_bytes(OLD)
    answers = [False] * asked + [True]
    with pytest.raises(CancelledError):
        made(catalogue, recovery(1), pdf=pdf, xlsx=xlsx, cancelled=lambda: answers.pop(0))
    assert pdf.read_bytes() == OLD
    assert [path.name for path in tmp_path.iterdir()] == ["a.pdf"]


def test_a_place_that_cannot_be_written_is_said(catalogue: Catalogue, tmp_path: Path) -> None:
    (tmp_path / "taken").write_bytes(OLD)
    with pytest.raises(FileError, match="was not written"):
        made(catalogue, recovery(1), pdf=tmp_path / "taken" / "a.pdf")
    (tmp_path / "folder.pdf").mkdir()
    with pytest.raises(FileError, match="was not written"):
        made(catalogue, recovery(1), pdf=tmp_path / "folder.pdf")


def test_a_full_disk_leaves_the_old_file(catalogue: Catalogue, tmp_path: Path) -> None:
    resource = pytest.importorskip("resource")
    target = tmp_path / "a.pdf"
    target.write_bytes(OLD)
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, before[1]))
    try:
        with pytest.raises(FileError, match="what stood there before is unchanged"):
            made(catalogue, recovery(2), pdf=target)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert target.read_bytes() == OLD
    assert [path.name for path in tmp_path.iterdir()] == ["a.pdf"]


def test_a_record_without_a_visit_is_refused(catalogue: Catalogue, tmp_path: Path) -> None:
    with pytest.raises(ReportError, match="no visit yet"):
        made(catalogue, replace(recovery(1), assessments=()), pdf=tmp_path / "a.pdf")


def test_faults_of_fonts_and_texts_are_sentences(catalogue: Catalogue, tmp_path: Path) -> None:
    fonts = replace(FONTS, regular=tmp_path / "gone.ttf")
    with pytest.raises(ReportError, match=r"gone\.ttf is missing or damaged"):
        make_report(
            recovery(1), catalogue, 0, LETTERHEAD, PRINTED_ON, fonts, pdf=tmp_path / "a.pdf"
        )
    letter = Letterhead("x" * 40_000)
    with pytest.raises(ReportError, match="does not fit into a cell"):
        make_report(recovery(1), catalogue, 0, letter, PRINTED_ON, FONTS, xlsx=tmp_path / "a.xlsx")
    assert list(tmp_path.iterdir()) == []


def test_drawing_libraries_are_loaded_only_when_needed() -> None:
    heavy = "reportlab", "openpyxl", "uharfbuzz", "bidi", "fontTools"
    code = (
        "import sys, ankleclinic.services.report, ankleclinic.reports.content;"
        f"print([name for name in {heavy} if name in sys.modules])"
    )
    root = Path(__file__).parents[3]
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"
