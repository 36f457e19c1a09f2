"""Use case: filling a clinic with made-up patients."""

from collections.abc import Callable, Mapping
from datetime import date

from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.exchange.casefile import read_case
from ankleclinic.record.problem import Severity
from ankleclinic.services.import_case import import_case
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

    Raises DemoError for a file that is refused: it would be a fault of the program.
    """
    for name in sorted(files):
        done = import_case(store, read_case(files[name], name, catalogue, AFTERWARDS), act)
        refused = {p.code for p in done.problems if p.severity is Severity.REFUSED}
        if refused - {"duplicate_assessment"}:
            raise DemoError(f"{name}: {', '.join(sorted(refused))}")
