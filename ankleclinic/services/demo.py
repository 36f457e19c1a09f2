"""Use case: filling a clinic with made-up patients."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date

from ankleclinic.advice.advise import advise
from ankleclinic.advice.basis import basis
from ankleclinic.advice.results import Advice
from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.exchange.advice_json import advice_text
from ankleclinic.exchange.casefile import read_case
from ankleclinic.record.decision import Decision
from ankleclinic.record.episode import EpisodeRecord
from ankleclinic.record.problem import Severity
from ankleclinic.services.import_case import import_case
from ankleclinic.services.kept import keep_catalogue
from ankleclinic.services.store import Act, ClinicStore

MAIN_PATIENT = "demo-01"
AFTERWARDS = date(2026, 12, 31)
"""A day after every made-up visit: the demo is the same whatever the clock says."""


class DemoError(Exception):
    """A file of the made-up clinic does not fit this program."""


def fill_demo(
    store: ClinicStore,
    files: Mapping[str, str],
    catalogue: Catalogue,
    act: Callable[[], Act],
) -> None:
    """Imports the made-up case files, by name; those that are there already stay as they are.

    What was decided in them without an advice was decided on the one of this catalogue.
    Raises DemoError for a file that is refused: it would be a fault of the program.
    """
    keep_catalogue(store, catalogue, act())
    for name in sorted(files):
        case = read_case(files[name], name, catalogue, AFTERWARDS)
        if case.record is not None:
            case = replace(case, record=decided_today(catalogue, case.record))
        done = import_case(store, case, act)
        refused = {p.code for p in done.problems if p.severity is Severity.REFUSED}
        if refused - {"duplicate_assessment"}:
            raise DemoError(f"{name}: {', '.join(sorted(refused))}")


def decided_today(catalogue: Catalogue, record: EpisodeRecord) -> EpisodeRecord:
    """The record with its decisions resting on the advice of this catalogue where none was kept."""
    places = {visit.id: place for place, visit in enumerate(record.assessments)}
    decisions = tuple(
        one if one.advice else _on(one, catalogue, advise(catalogue, record, places[one.visit]))
        for one in record.decisions
    )
    return replace(record, decisions=decisions)


def _on(decision: Decision, catalogue: Catalogue, advice: Advice) -> Decision:
    return replace(
        decision,
        catalogue=catalogue.fingerprint,
        protocol=advice.protocol,
        basis=basis(catalogue, advice),
        advice=advice_text(catalogue, advice),
    )
