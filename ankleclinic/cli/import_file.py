"""The command that takes a case file into the clinic."""

import argparse
from collections.abc import Callable
from datetime import date
from pathlib import Path

from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.cli.output import Exit, answer, say, say_problems
from ankleclinic.exchange.casefile import read_case
from ankleclinic.services.files import read_text
from ankleclinic.services.import_case import Import, import_case
from ankleclinic.services.store import Act, ClinicStore


def import_file(
    chosen: argparse.Namespace,
    store: ClinicStore,
    catalogue: Catalogue,
    today: date,
    act: Callable[[], Act],
) -> Exit:
    """Imports a case file and says what is new; a file with a refused part changes nothing."""
    path: Path = chosen.file
    case = read_case(read_text(path), path.name, catalogue, today)
    how = {"dry_run": chosen.dry_run, "new_episode": chosen.new_episode}
    done = import_case(store, case, act, **how)
    say_problems(done.problems)
    if done.refused:
        say(["Nothing was imported."])
        return Exit.REFUSED
    answer(_summary(done, dry_run=chosen.dry_run))
    return Exit.DONE


def _summary(done: Import, *, dry_run: bool) -> str:
    who = "new patient" if done.new_patient else "patient"
    verb = "Would import" if dry_run else "Imported"
    parts = [f"{verb} {who} {done.patient}: {_count(len(done.visits), 'visit')}"]
    more = {
        "diary day": done.days,
        "decision": done.decisions,
        "statement": done.statements,
    }
    parts += [_count(number, what) for what, number in more.items() if number]
    parts += [f"{_count(len(done.known), 'visit')} already there"] if done.known else []
    return ", ".join(parts) + "."


def _count(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"
