"""The command line: its commands, options and their explanations."""

import argparse
from datetime import date
from functools import partial
from pathlib import Path

from ankleclinic import VERSION
from ankleclinic.cli.rights_arguments import add_rights

AUDIENCES = ("clinician", "patient", "referrer")


ORDERS = ("day-first", "month-first", "year-first")
SCALES, TIMES = ("0-10", "0-100"), ("minutes", "hours")


def parser() -> argparse.ArgumentParser:
    """The parser of every command; `command` is None for the window."""
    top = argparse.ArgumentParser(
        prog="main.py",
        description="Records, compares and reports physiotherapy assessments of the ankle. "
        "Without a command it opens the window.",
    )
    top.add_argument("--version", action="version", version=f"AnkleClinic {VERSION}")
    _common(top)
    top.set_defaults(command=None, clinic=None, catalogue=None, user=None, passphrase_fd=None)
    commands = top.add_subparsers(metavar="COMMAND")
    _demo(_command(commands, "demo", "a made-up clinic: its advice, a report, the window"))
    _assess(_command(commands, "assess", "judge a case file; touches no clinic"))
    _ramp(_command(commands, "ramp", "plan sport's loading with dates; touches no clinic"))
    _import(_command(commands, "import", "take a case file into the clinic"))
    _diary(_command(commands, "diary", "take a patient's own log, a CSV table, into the diary"))
    _report(_command(commands, "report", "write the progress report of a patient"))
    _kiosk(_command(commands, "kiosk", "take away the forgotten PIN of the patient's page"))
    _rerun(_command(commands, "rerun", "a visit by the rules of its day and by today's"))
    _readvise(_command(commands, "readvise", "advise every patient again by today's rules"))
    _figures(_command(commands, "figures", "count over all patients, with how sure each count is"))
    _protocol(_command(commands, "protocol", "show, take along or sign the clinic's thresholds"))
    _server(_command(commands, "server", "make or update a clinic on a server for workstations"))
    _backup(_command(commands, "backup", "make a verified backup of the clinic, or try one out"))
    _restore(_command(commands, "restore", "put a backup in the place of the clinic"))
    _doctor(_command(commands, "doctor", "look whether the clinic and its backups are well"))
    _verify(_command(commands, "verify", "look whether anything was changed past the program"))
    _move(_command(commands, "move", "take a clinic from a file to a server, or back"))
    add_rights(partial(_command, commands))
    _catalogue(_command(commands, "catalogue", "check or show measures, rules and sources"))
    return top


Commands = argparse._SubParsersAction  # noqa: SLF001 (argparse has no public name for it)


def _command(
    commands: "Commands[argparse.ArgumentParser]", name: str, about: str
) -> argparse.ArgumentParser:
    made = commands.add_parser(name, help=about, description=about[0].upper() + about[1:] + ".")
    made.set_defaults(command=name)
    _common(made)
    return made


def _common(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--clinic",
        metavar="PATH-or-URL",
        default=argparse.SUPPRESS,
        help="the clinic file, or postgresql://… of a clinic with several workstations",
    )
    parser.add_argument(
        "--user",
        metavar="NAME",
        default=argparse.SUPPRESS,
        help="who opens an encrypted clinic; else ANKLECLINIC_USER, else the name of the account",
    )
    parser.add_argument(
        "--passphrase-fd",
        metavar="N",
        type=int,
        default=argparse.SUPPRESS,
        help="read the passphrase from this open file instead of asking for it; "
        "ANKLECLINIC_PASSPHRASE does the same",
    )
    parser.add_argument(
        "--catalogue",
        metavar="DIR",
        dest="catalogue",
        type=Path,
        default=argparse.SUPPRESS,
        help="a folder of measures and rules in place of the one that comes with the program",
    )


def _demo(demo: argparse.ArgumentParser) -> None:
    demo.add_argument("--out", metavar="DIR", type=Path, default=Path("demo-out"))
    demo.add_argument("--no-window", action="store_true", help="never open the window")


def _assess(assess: argparse.ArgumentParser) -> None:
    assess.add_argument("file", metavar="CASE", type=Path, help="a case file, JSON or TOML")
    assess.add_argument("--json", action="store_true", help="answer as JSON")
    assess.add_argument(
        "--plan", action="store_true", help="what the newest advice leaves of each intervention"
    )


def _ramp(ramp: argparse.ArgumentParser) -> None:
    ramp.add_argument("file", metavar="CASE", type=Path, help="a case file, JSON or TOML")
    ramp.add_argument("--start", metavar="DATE", type=date.fromisoformat, help="else today")
    ramp.add_argument("--ics", metavar="FILE", type=Path, help="a calendar file to write")


def _import(take: argparse.ArgumentParser) -> None:
    take.add_argument("file", metavar="FILE", type=Path, help="a case file, JSON or TOML")
    take.add_argument(
        "--dry-run", action="store_true", help="say what would be new; change nothing"
    )
    take.add_argument(
        "--new-episode", action="store_true", help="another episode of a patient who is stored"
    )


def _diary(diary: argparse.ArgumentParser) -> None:
    diary.add_argument("file", metavar="FILE", type=Path, nargs="?", help="a CSV table in UTF-8")
    diary.add_argument("--patient", metavar="ID", required=True)
    diary.add_argument("--dates", choices=ORDERS, help="how days are written")
    diary.add_argument("--pain", choices=SCALES, help="the scale pain was logged on")
    diary.add_argument("--time", choices=TIMES, help="the unit sessions were timed in")
    diary.add_argument(
        "--column", metavar="HEAD=ITEM", action="append", default=[], help="what a column is"
    )
    diary.add_argument("--dry-run", action="store_true", help="show it; change nothing")
    diary.add_argument("--undo", action="store_true", help="take the last days kept by you back")


def _report(report: argparse.ArgumentParser) -> None:
    report.add_argument("--patient", metavar="ID", required=True)
    report.add_argument("--pdf", metavar="FILE", type=Path)
    report.add_argument("--xlsx", metavar="FILE", type=Path)
    report.add_argument("--audience", choices=AUDIENCES, default=AUDIENCES[0])
    report.add_argument("--to", metavar="WHOM", default="", help="who gets it; kept in the log")
    report.add_argument("--why", metavar="REASON", default="", help="why; kept in the log")


def _kiosk(kiosk: argparse.ArgumentParser) -> None:
    kiosk.add_argument(
        "--forget-pin",
        action="store_true",
        required=True,
        help="take the PIN away and open the patient's page of this workstation",
    )


def _rerun(rerun: argparse.ArgumentParser) -> None:
    rerun.add_argument("--patient", metavar="ID", required=True)
    rerun.add_argument(
        "--visit",
        metavar="DATE",
        type=date.fromisoformat,
        help="the day of the visit, such as 2026-11-22; without it the newest that was signed",
    )


def _readvise(readvise: argparse.ArgumentParser) -> None:
    readvise.add_argument("--json", action="store_true", help="answer as JSON")


def _figures(figures: argparse.ArgumentParser) -> None:
    day, whole = date.fromisoformat, int
    figures.add_argument("--since", metavar="DATE", type=day, help="begun on that day or later")
    figures.add_argument("--until", metavar="DATE", type=day, help="begun on that day or earlier")
    figures.add_argument("--rater", metavar="WHO", default="", help="measured by that person")
    figures.add_argument("--stage", type=whole, choices=range(1, 7), help="in that stage now")
    figures.add_argument("--csv", metavar="FILE", type=Path, help="write them as CSV too")
    figures.add_argument("--json", action="store_true", help="answer as JSON")


def _verify(verify: argparse.ArgumentParser) -> None:
    verify.add_argument("--json", action="store_true", help="answer as JSON")
    verify.add_argument(
        "--anchor",
        metavar="FILE",
        type=Path,
        help="an end of the audit trail kept elsewhere: an earlier answer of --json, or a backup; "
        "without it the end kept on this computer",
    )


def _protocol(protocol: argparse.ArgumentParser) -> None:
    tasks = protocol.add_subparsers(metavar="TASK", required=True)
    for name, about in (
        ("show", "every value in force, and who signed which version"),
        ("export", "write the protocol in force as a TOML file"),
        ("import", "show what a TOML file would change; sign it once somebody is named"),
        ("sign", "sign the values in force as a new version"),
    ):
        task = tasks.add_parser(name, help=about, description=about[0].upper() + about[1:] + ".")
        task.set_defaults(task=name)
        _common(task)
        if name in {"export", "import"}:
            task.add_argument("file", metavar="FILE", type=Path)
        if name in {"import", "sign"}:
            for option in ("name", "role", "reason"):
                task.add_argument(f"--{option}", metavar=option.upper(), default="")


def _server(server: argparse.ArgumentParser) -> None:
    server.add_argument(
        "--workstations",
        metavar="ROLE",
        required=True,
        help="the role of the server that the workstations sign in with; --clinic is the address "
        "with the role that owns the clinic",
    )


def _backup(backup: argparse.ArgumentParser) -> None:
    backup.add_argument("--list", action="store_true", help="list the backups there are")
    backup.add_argument("--drill", action="store_true", help="try the newest backup out")


def _restore(restore: argparse.ArgumentParser) -> None:
    restore.add_argument(
        "file", metavar="FILE", type=Path, nargs="?", help="a backup; without it the newest one"
    )


def _doctor(doctor: argparse.ArgumentParser) -> None:
    doctor.add_argument("--json", action="store_true", help="answer as JSON")


def _move(move: argparse.ArgumentParser) -> None:
    for name, kept, about in (
        ("--from", "clinic", "the clinic as it is; it is left unchanged"),
        ("--to", "to_", "a file that is not there yet, or an empty database of a server"),
    ):
        move.add_argument(name, metavar="PATH-or-URL", dest=kept, required=True, help=about)
    move.add_argument(
        "--plain", action="store_true", help="write a file that everybody can read, not encrypted"
    )


def _catalogue(catalogue: argparse.ArgumentParser) -> None:
    tasks = catalogue.add_subparsers(metavar="TASK", required=True)
    for name, about in (
        ("check", "load everything and say what is wrong"),
        ("list", "every measure, rule, criterion, limit and source, id first"),
        ("show", "all that is known of one of them, and where it is used"),
        ("schema", "write the JSON Schemas of the files"),
    ):
        task = tasks.add_parser(name, help=about, description=about[0].upper() + about[1:] + ".")
        task.set_defaults(task=name)
        _common(task)
        if name == "show":
            task.add_argument("id", metavar="ID", help="its id; kind:id where several share one")
        if name in {"list", "show"}:
            task.add_argument("--json", action="store_true", help="answer as JSON")
        if name == "schema":
            task.add_argument("--out", metavar="DIR", type=Path, required=True)
