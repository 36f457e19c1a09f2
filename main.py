"""AnkleClinic: the only place where arguments, folders, catalogue, store and window meet."""

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from ankleclinic.cli.arguments import parser
from ankleclinic.cli.output import Exit, say
from ankleclinic.services.crash import crash_report, crash_sentence
from ankleclinic.services.places import Places, places

if TYPE_CHECKING:
    from ankleclinic.catalogue.catalogue import Catalogue
    from ankleclinic.services.store import Act, ClinicStore

# What only one command needs is imported by that command, so that each starts as fast as it can.
# ruff: noqa: PLC0415

ROOT = Path(__file__).resolve().parent
RESOURCES = ROOT / "resources"
INTERRUPTED = 130


def main(arguments: Sequence[str]) -> int:
    """Runs one command and answers with its exit code; a fault of our own never shows a trace."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
    chosen = parser().parse_args(arguments)
    here = places(sys.platform, os.environ, Path.home())
    try:
        code = run(chosen, here)
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return Exit.DONE
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception as fault:  # noqa: BLE001
        say([crash_sentence(fault, keep_crash(fault, here))])
        return Exit.BUG
    return code


def run(chosen: argparse.Namespace, here: Places) -> int:
    """The command that was asked for; what cannot be done is said in one line each."""
    from ankleclinic.catalogue.complaint import CatalogueError
    from ankleclinic.services.files import FileError
    from ankleclinic.services.settings import SettingsError
    from ankleclinic.services.store import StoreError

    try:
        return COMMANDS[chosen.command](chosen, here)
    except CatalogueError as fault:
        say(f"catalogue {complaint}" for complaint in fault.complaints)
    except FileError as fault:
        say([f"file: {fault}"])
    except SettingsError as fault:
        say([f"settings: {fault}"])
    except StoreError as fault:
        say([f"clinic: {fault}"])
    return Exit.REFUSED


def run_assess(chosen: argparse.Namespace, _here: Places) -> int:
    """Judges a case file."""
    from ankleclinic.cli.assess import assess

    return assess(chosen.file, load_catalogue(chosen), today(), as_json=chosen.json)


def run_import(chosen: argparse.Namespace, here: Places) -> int:
    """Takes a case file into the clinic."""
    from ankleclinic.cli.import_file import import_file

    catalogue = load_catalogue(chosen)
    with closing(open_store(chosen, here, may_create=True)) as store:
        return import_file(chosen.file, store, catalogue, today(), act, dry_run=chosen.dry_run)


def run_catalogue(chosen: argparse.Namespace, _here: Places) -> int:
    """Checks or shows the catalogue."""
    from ankleclinic.cli import catalogue

    if chosen.task == "schema":
        return catalogue.write_schemas(chosen.out)
    loaded = load_catalogue(chosen)
    if chosen.task == "check":
        return catalogue.check(loaded)
    if chosen.task == "list":
        return catalogue.list_ids(loaded, as_json=chosen.json)
    return catalogue.show(loaded, chosen.id, as_json=chosen.json)


COMMANDS: dict[str | None, Callable[[argparse.Namespace, Places], int]] = {
    "assess": run_assess,
    "import": run_import,
    "catalogue": run_catalogue,
}


def load_catalogue(chosen: argparse.Namespace) -> "Catalogue":
    """The catalogue that comes with the program, or the one that was named."""
    from ankleclinic.services.catalogue import load_folder

    return load_folder(chosen.catalogue or RESOURCES / "catalogue")


def open_store(chosen: argparse.Namespace, here: Places, *, may_create: bool) -> "ClinicStore":
    """The clinic that was named, else the one remembered, else the usual file of this user.

    Only the usual file is made when nothing was ever remembered, and a named one for an import; a
    remembered clinic that is gone is an error and never silently made anew.
    """
    from ankleclinic.services.settings import Settings, read_settings, write_settings
    from database.upgrade import create_clinic, open_clinic

    if chosen.clinic:
        if may_create and "://" not in chosen.clinic and not Path(chosen.clinic).exists():
            say([f"A new clinic is made in {chosen.clinic}."])
            return create_clinic(Path(chosen.clinic))
        return open_clinic(chosen.clinic)
    remembered = read_settings(here.settings).clinic
    if remembered or here.clinic.exists():
        return open_clinic(remembered or here.clinic)
    say([f"A new clinic is made in {here.clinic}."])
    store = create_clinic(here.clinic)
    write_settings(here.settings, Settings(str(here.clinic)))
    return store


def today() -> date:
    """The day on this computer's clock."""
    return datetime.now().astimezone().date()


def act() -> "Act":
    """Who acts now, on which workstation, under a new id."""
    import getpass
    import platform
    from uuid import uuid4

    from ankleclinic.services.store import Act

    try:
        user = getpass.getuser()
    except (OSError, KeyError, ImportError):
        user = "unknown"
    return Act(uuid4().hex, user, datetime.now(UTC), platform.node())


def keep_crash(fault: BaseException, here: Places) -> Path | None:
    """Adds a fault to the crash log of this user; None where that cannot be written."""
    path = here.log / "crash.log"
    try:
        here.log.mkdir(parents=True, exist_ok=True)
        with path.open("a", encoding="utf-8") as log:
            log.write(crash_report(fault, datetime.now().astimezone()))
    except OSError:
        return None
    return path


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
