"""The options of the commands for the rights of a person."""

import argparse
from collections.abc import Callable
from pathlib import Path

from ankleclinic.record.custody import Ground

Make = Callable[[str, str], argparse.ArgumentParser]


def add_rights(make: Make) -> None:
    """Adds the commands; `make` makes one of a name and what it does."""
    copy = make("copy", "write everything that is stored of a person into a folder for them")
    copy.add_argument("--patient", metavar="ID", required=True)
    copy.add_argument("--out", metavar="DIR", type=Path, required=True)
    export = make("export", "write records without names, for counting and comparing")
    export.add_argument("--pseudonymous", action="store_true", required=True)
    export.add_argument("--out", metavar="DIR", type=Path, required=True)
    export.add_argument(
        "--patient", metavar="ID", action="append", help="only this one; repeatable"
    )
    export.add_argument("--dates", choices=("keep", "shift"), required=True)
    export.add_argument("--to", metavar="WHOM", default="")
    export.add_argument("--why", metavar="REASON", default="")
    hold = make("hold", "close, reopen, restrict or free the record of a patient")
    hold.add_argument("how", choices=("close", "reopen", "restrict", "free"))
    hold.add_argument("--patient", metavar="ID", required=True)
    hold.add_argument("--reason", metavar="REASON", required=True)
    erase = make("erase", "erase everything of a patient for good")
    erase.add_argument("--patient", metavar="ID", required=True)
    erase.add_argument("--ground", choices=[ground.value for ground in Ground], required=True)
    erase.add_argument("--sure", metavar="ID", default="", help="the same number once more")
    thrown = make(
        "bin", "list what was thrown away, throw away, take back, erase, or empty what is overdue"
    )
    thrown.add_argument(
        "how", choices=("list", "throw", "back", "erase", "empty"), nargs="?", default="list"
    )
    thrown.add_argument("--id", metavar="ID", default="", help="of what is taken back or erased")
    thrown.add_argument("--patient", metavar="ID", default="", help="whom to throw away, or whose")
    thrown.add_argument("--visit", metavar="DATE", default="", help="only the visit of that day")
    thrown.add_argument("--reason", metavar="REASON", default="")
    thrown.add_argument("--sure", metavar="ID", default="", help="to erase: the id once more")
    kept = make("retention", "set how long records are kept, and list those past it")
    kept.add_argument("--years", metavar="N", help="whole years after the last visit; '' for none")
