"""The command that shows a made-up clinic."""

from collections.abc import Callable
from pathlib import Path

from ankleclinic.advice.advise import advise
from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.cli.output import Exit, answer
from ankleclinic.cli.report import ReportWriter
from ankleclinic.exchange.advice_words import advice_words
from ankleclinic.exchange.names import report_name
from ankleclinic.services.demo import MAIN_PATIENT, fill_demo
from ankleclinic.services.files import read_text
from ankleclinic.services.store import Act, ClinicStore

SUFFIXES = {".json", ".toml"}


def demo(
    store: ClinicStore,
    catalogue: Catalogue,
    cases: Path,
    out: Path,
    write: ReportWriter,
    act: Callable[[], Act],
) -> Exit:
    """Fills a clinic with made-up cases, says the advice of the main one and writes its report."""
    fill_demo(store, demo_files(cases), catalogue, act)
    record = store.load(MAIN_PATIENT)
    newest = len(record.assessments) - 1
    answer(advice_words(record, catalogue, advise(catalogue, record, newest)))
    visit = record.assessments[newest].date
    pdf, xlsx = (out / report_name(MAIN_PATIENT, visit, ending) for ending in (".pdf", ".xlsx"))
    write(record, pdf=pdf, xlsx=xlsx, audience="clinician")
    answer(f"\nThe report: {pdf.resolve()}\nThe workbook: {xlsx.resolve()}")
    return Exit.DONE


def demo_files(cases: Path) -> dict[str, str]:
    """The made-up case files of a folder, by name."""
    return {path.name: read_text(path) for path in cases.iterdir() if path.suffix in SUFFIXES}
