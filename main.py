"""AnkleClinic: the only place where arguments, folders, catalogue, store and window meet."""

import argparse
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from datetime import UTC, date, datetime
from functools import cache, partial
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING

from ankleclinic.cli.arguments import parser
from ankleclinic.cli.output import Exit, say
from ankleclinic.services.crash import crash_sentence, keep_crash
from ankleclinic.services.places import Places, places, user_name

if TYPE_CHECKING:
    from ankleclinic.catalogue.catalogue import Catalogue
    from ankleclinic.cli.login import Login
    from ankleclinic.services.safe import Safe
    from ankleclinic.services.store import Act, ClinicStore

# What only one command needs is imported by that command, so that each starts as fast as it can.
# ruff: noqa: PLC0415

ROOT = Path(__file__).resolve().parent
RESOURCES = ROOT / "resources"
NO_DISPLAY = (
    "window: there is no display to open it on. Start the program on a desktop; main.py --help "
    "lists what works without one."
)
NEW_CLINIC = "A new clinic is made in {}. It is not encrypted: the window offers that."


def main(arguments: Sequence[str]) -> int:
    """Runs one command and answers with its exit code; a fault of our own never shows a trace."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    chosen = parser().parse_args(arguments)
    here = places(sys.platform, os.environ, Path.home())
    try:
        code = run(chosen, here)
        if sys.stdout:  # a program with a window has none on Windows
            sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return Exit.DONE
    except KeyboardInterrupt:
        return 130  # what a shell says of Ctrl C
    except Exception as fault:  # noqa: BLE001
        say([crash_sentence(fault, keep_crash(fault, here.log, now))])
        return Exit.BUG
    return code


def run(chosen: argparse.Namespace, here: Places) -> int:
    """The command that was asked for; what cannot be done is said in one line each."""
    from ankleclinic.catalogue.complaint import CatalogueError
    from ankleclinic.services.files import FileError
    from ankleclinic.services.settings import SettingsError, mend_settings
    from ankleclinic.services.store import StoreError

    chosen.told = mend_settings(here.settings)
    if chosen.told:
        say([f"settings: {chosen.told}"])
    try:
        return COMMANDS[chosen.command](chosen, here)
    except CatalogueError as fault:
        say(f"{fault.what} {complaint}" for complaint in fault.complaints)
    except FileError as fault:
        say([f"file: {fault}"])
    except SettingsError as fault:
        say([f"settings: {fault}"])
    except StoreError as fault:
        say([f"clinic: {fault}"])
    return Exit.REFUSED


def run_assess(chosen: argparse.Namespace, _here: Places) -> int:
    """Judges a case file."""
    from ankleclinic.cli.assess import assess_or_plan

    return assess_or_plan(chosen, load_catalogue(chosen), today())


def run_import(chosen: argparse.Namespace, here: Places) -> int:
    """Takes a case file into the clinic; a dry run without a clinic makes none."""
    from ankleclinic.cli.import_file import import_file
    from ankleclinic.services.protocol import in_force
    from database.throw_away import throw_away_clinic

    shipped = load_catalogue(chosen)
    with ExitStack() as stack:
        if chosen.dry_run and find_clinic(chosen, here)[1]:
            chosen.clinic = stack.enter_context(throw_away_clinic(act))
        store = stack.enter_context(closing(open_store(chosen, here, may_create=True)))
        return import_file(chosen, store, in_force(store, shipped), today(), act)


def run_window(chosen: argparse.Namespace, here: Places) -> int:
    """Opens the window; the very first start asks for a clinic there."""
    from ankleclinic.services.places import has_display

    if not has_display(sys.platform, os.environ) and "QT_QPA_PLATFORM" not in os.environ:
        say([NO_DISPLAY])
        return Exit.REFUSED
    documents = Path.home() / "Documents"
    return show_window(chosen, here, documents if documents.is_dir() else Path.home())


def run_report(chosen: argparse.Namespace, here: Places) -> int:
    """Writes the progress report of a patient, or takes their log into the diary."""
    from ankleclinic.cli.report import report_of

    with known_clinic(chosen, here) as (store, catalogue):
        return report_of(chosen, store, catalogue, font_folder(), (today(), act))


def run_right(chosen: argparse.Namespace, here: Places) -> int:
    """Does what a person has a right to, or what follows from it."""
    from ankleclinic.cli.rights import run_right

    with known_clinic(chosen, here) as (store, catalogue):
        return run_right(chosen, store, catalogue, font_folder(), (today(), act))


def run_demo(chosen: argparse.Namespace, here: Places) -> int:
    """Shows a made-up clinic; the window opens where it could be seen."""
    from ankleclinic.cli.demo import demo
    from ankleclinic.cli.report import newest_report
    from ankleclinic.services.clinic import letterhead
    from ankleclinic.services.places import has_display
    from ankleclinic.services.protocol import in_force
    from database.throw_away import throw_away_clinic

    shipped = load_catalogue(chosen)
    with ExitStack() as stack:
        if not chosen.clinic:
            chosen.clinic = stack.enter_context(throw_away_clinic(act))
        with closing(open_store(chosen, here, may_create=True)) as store:
            catalogue = in_force(store, shipped)
            write = newest_report(catalogue, letterhead(store), font_folder(), today())
            code = demo(store, catalogue, RESOURCES / "demo", chosen.out, write, act)
        if chosen.no_window or not has_display(sys.platform, os.environ):
            return code
        return show_window(chosen, here, chosen.out.resolve())


def run_kiosk(chosen: argparse.Namespace, here: Places) -> int:
    """Takes away the forgotten PIN of the patient's page."""
    from ankleclinic.cli.kiosk import forget_pin

    with closing(open_store(chosen, here, may_create=False)) as store:
        return forget_pin(store, act())


def run_verify(chosen: argparse.Namespace, here: Places) -> int:
    """Looks whether anything in the clinic was changed past the program."""
    from ankleclinic.cli.verify import verify

    with closing(open_store(chosen, here, may_create=False)) as store:
        return verify(store, here.settings, chosen.anchor, as_json=chosen.json)


def run_again(chosen: argparse.Namespace, here: Places) -> int:
    """Works a visit, every advice or the figures of the clinic out again, by today's rules."""
    from ankleclinic.cli.again import again

    with known_clinic(chosen, here) as (store, catalogue):
        return again(chosen, store, catalogue, today(), act)


def run_protocol(chosen: argparse.Namespace, here: Places) -> int:
    """Shows, takes along or signs the clinic's protocol."""
    from ankleclinic.cli.protocol import run_task

    with known_clinic(chosen, here) as (store, catalogue):
        return run_task(chosen, store, catalogue, act)


def run_keeping(chosen: argparse.Namespace, here: Places) -> int:
    """Backs a clinic file up, gets one back, or looks whether all is well."""
    from database.commands import run_keeping

    safe = make_safe(chosen, here)
    vault = None if safe is None else safe.vault
    opened = partial(open_known, chosen, here, safe, ask=True)
    return run_keeping(chosen, vault, opened, login(chosen), act)


def run_catalogue(chosen: argparse.Namespace, _here: Places) -> int:
    """Checks or shows the catalogue."""
    from ankleclinic.cli.catalogue import run_task

    return run_task(chosen, lambda: load_catalogue(chosen))


def run_serving(chosen: argparse.Namespace, here: Places) -> int:
    """Makes a clinic on a server ready for its workstations, or moves one there or back."""
    from ankleclinic.cli import serving
    from ankleclinic.cli.login import open_asking
    from ankleclinic.services.people import enter
    from database.moving import Mover
    from database.roles import prepare
    from database.upgrade import open_clinic

    if chosen.command == "server":
        return serving.let_in(find_clinic(chosen, here)[0], chosen.workstations, prepare)
    safe, who = make_safe(chosen, here), login(chosen)
    with closing(open_asking(safe, who) if safe else open_clinic(chosen.clinic)) as store:
        mover, entered = Mover(store, serving.tell), enter(store, safe, act())
        chosen.clinic = chosen.to_
        return serving.move(chosen, entered, mover, make_safe(chosen, here), who)


COMMANDS: dict[str | None, Callable[[argparse.Namespace, Places], int]] = {
    None: run_window,
    **dict.fromkeys(("assess", "ramp"), run_assess),
    "demo": run_demo,
    "import": run_import,
    **dict.fromkeys(("report", "diary"), run_report),
    "kiosk": run_kiosk,
    "protocol": run_protocol,
    **dict.fromkeys(("rerun", "readvise", "figures"), run_again),
    **dict.fromkeys(("server", "move"), run_serving),
    **dict.fromkeys(("backup", "restore", "doctor"), run_keeping),
    **dict.fromkeys(("copy", "export", "hold", "erase", "bin", "retention"), run_right),
    "verify": run_verify,
    "catalogue": run_catalogue,
}


def load_catalogue(chosen: argparse.Namespace) -> "Catalogue":
    """The catalogue that comes with the program, or the one that was named."""
    from ankleclinic.services.catalogue import load_folder

    return load_folder(chosen.catalogue or RESOURCES / "catalogue")


@contextmanager
def known_clinic(
    chosen: argparse.Namespace, here: Places
) -> "Iterator[tuple[ClinicStore, Catalogue]]":
    """The store of a clinic there is, with the catalogue under its protocol."""
    from ankleclinic.services.protocol import in_force

    shipped = load_catalogue(chosen)
    with closing(open_store(chosen, here, may_create=False)) as store:
        yield store, in_force(store, shipped)


def open_store(chosen: argparse.Namespace, here: Places, *, may_create: bool) -> "ClinicStore":
    """The clinic that was named, else the one remembered, else the usual file of this user.

    A remembered clinic that is gone is an error and never silently made anew.
    """
    from ankleclinic.services.settings import Settings, write_settings
    from database.upgrade import create_clinic

    address, is_new = find_clinic(chosen, here)
    if is_new and may_create:
        say([NEW_CLINIC.format(address)])
        store = create_clinic(address)
        if not chosen.clinic:
            write_settings(here.settings, Settings(address))
        return store
    return open_known(chosen, here, make_safe(chosen, here), ask=True)


def open_known(
    chosen: argparse.Namespace, here: Places, safe: "Safe | None", *, ask: bool
) -> "ClinicStore":
    """A clinic that is there; `ask` allows questions on the terminal and signs in."""
    from ankleclinic.cli.login import open_asking, open_given
    from ankleclinic.services.people import enter
    from database.upgrade import open_clinic

    if safe is None:
        store: ClinicStore = open_clinic(find_clinic(chosen, here)[0])
    else:
        store = (open_asking if ask else open_given)(safe, login(chosen))
    return enter(store, safe, act()) if ask else store


def login(chosen: argparse.Namespace) -> "Login":
    """Who comes in, as far as the command says it."""
    from ankleclinic.cli.login import Login

    return Login(chosen.user, chosen.passphrase_fd, os.environ, user_name())


def find_clinic(chosen: argparse.Namespace, here: Places) -> tuple[str, bool]:
    """The path or address of the clinic, and whether it would be a new file."""
    from ankleclinic.services.settings import read_settings

    if chosen.clinic:
        is_file = "://" not in chosen.clinic
        return chosen.clinic, is_file and not Path(chosen.clinic).exists()
    remembered = read_settings(here.settings).clinic
    if remembered:
        return remembered, False
    return str(here.clinic), not here.clinic.exists()


def make_safe(
    chosen: argparse.Namespace, here: Places, made_up: Callable[[], Path] | None = None
) -> "Safe | None":
    """The clinic file of this start and the ways into it; None for a clinic on a server.

    `made_up` makes a clinic to look at, for a start that has none.
    """
    from ankleclinic.services.safe import Safe
    from database.keeper import keeper_of
    from database.vault import FileVault

    address = find_clinic(chosen, here)[0]
    if "://" in address:
        return None
    make = partial(FileVault, alone=made_up is not None)
    return Safe(
        make(address),
        make,
        RESOURCES / "passphrases" / "common.txt",
        here.settings,
        lambda: datetime.now(UTC),
        made_up,
        is_named=bool(chosen.clinic),
        is_demo=chosen.command == "demo",
        keep=keeper_of,
    )


def show_window(chosen: argparse.Namespace, here: Places, reports: Path) -> int:
    """Shows the window until it is closed; `reports` is the folder offered for saving."""
    from ui.app import Setup, run

    with ExitStack() as stack:
        safe = cache(partial(make_safe, chosen, here, partial(made_up_clinic, chosen, stack)))
        setup = Setup(
            resources=RESOURCES,
            fonts=font_folder(),
            reports=reports,
            load_catalogue=partial(load_catalogue, chosen),
            open_store=lambda: open_known(chosen, here, safe(), ask=False),
            today=today,
            act=act,
            keep_fault=partial(keep_crash, folder=here.log, clock=now),
            safe=safe,
            told=chosen.told,
        )
        return run(setup)


def made_up_clinic(chosen: argparse.Namespace, stack: ExitStack) -> Path:
    """A clinic full of made-up patients that is gone when the window is closed."""
    from ankleclinic.cli.demo import demo_files
    from database.throw_away import made_up_clinic

    files, catalogue = demo_files(RESOURCES / "demo"), partial(load_catalogue, chosen)
    return Path(stack.enter_context(made_up_clinic(files, catalogue, act)))


def font_folder() -> Path:
    """The folder of the static fonts; the first start from a fresh copy makes them."""
    import runpy

    folder = RESOURCES / "fonts"
    if not any(folder.glob("*.ttf")):
        runpy.run_path(str(ROOT / "packaging" / "fonts.py"))["make"](folder)
    return folder


def today() -> date:
    """The day on this computer's clock."""
    return now().date()


def now() -> datetime:
    """This computer's clock, with its offset."""
    return datetime.now().astimezone()


def act() -> "Act":
    """Who acts now, on which workstation, under a new id."""
    import platform
    from uuid import uuid4

    from ankleclinic.services.store import Act

    return Act(uuid4().hex, user_name(), datetime.now(UTC), platform.node())


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
