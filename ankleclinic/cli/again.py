"""The commands that work something out again over the clinic."""

import argparse
from collections.abc import Callable
from datetime import date

from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.cli.figures import figures
from ankleclinic.cli.output import Exit
from ankleclinic.cli.readvise import readvise
from ankleclinic.cli.rerun import rerun
from ankleclinic.services.store import Act, ClinicStore


def again(
    chosen: argparse.Namespace,
    store: ClinicStore,
    catalogue: Catalogue,
    today: date,
    act: Callable[[], Act],
) -> Exit:
    """Does what was asked; raises StoreError and FileError."""
    match chosen.command:
        case "readvise":
            return readvise(store, catalogue, act(), as_json=chosen.json)
        case "figures":
            return figures(chosen, store, catalogue, today, act)
        case _:
            return rerun(store, catalogue, chosen.patient, chosen.visit, act())
