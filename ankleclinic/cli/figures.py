"""The command for the figures of the clinic."""

import argparse
from collections.abc import Callable
from dataclasses import asdict
from datetime import date

from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.cli.output import Exit, answer, answer_json, say
from ankleclinic.exchange.figures import figures_words, rows
from ankleclinic.exchange.lines import page
from ankleclinic.figures.course import Course
from ankleclinic.figures.tally import Wanted
from ankleclinic.figures.tally import figures as tally
from ankleclinic.services import figures as service
from ankleclinic.services.store import Act, ClinicStore

STEP = 500
"""So many patients from one word of progress to the next."""


def figures(
    chosen: argparse.Namespace,
    store: ClinicStore,
    catalogue: Catalogue,
    today: date,
    act: Callable[[], Act],
) -> Exit:
    """Counts over all patients; Ctrl+C ends it with those that are done."""
    patients = service.counted(store, act())
    found: list[Course] = []

    def told(done: int) -> None:
        if done % STEP == 0:
            say([f"{done} of {len(patients)}"])

    try:
        found.extend(service.courses(catalogue, store, patients, today, told))
    except KeyboardInterrupt:
        say([f"cancelled: {len(found)} of {len(patients)} patients were counted"])
    wanted = Wanted(chosen.since, chosen.until, chosen.rater, chosen.stage)
    counted = tally(found, wanted)
    lines = tuple(rows(catalogue, counted))
    if chosen.csv is not None:
        service.export_figures(store, chosen.csv, lines, act())
    if chosen.json:
        answer_json({"courses": counted.courses, "figures": [asdict(row) for row in lines]})
    else:
        answer(page(list(figures_words(lines, counted.courses))))
    return Exit.DONE
