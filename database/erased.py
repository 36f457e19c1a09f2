"""The list beside a clinic file of what was erased, so that no restored backup brings it back."""

import json
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from platform import node
from uuid import uuid4

from sqlalchemy import Connection, Engine

from ankleclinic.record.audit import Action, Event
from ankleclinic.record.custody import Ground
from ankleclinic.services.files import FileError, write_file
from ankleclinic.services.store import Act, UnreachableError
from database import audit
from database.engine import reading
from database.erase import come_back, erase, marks
from database.sqlite import compact
from database.work import working

FORMAT = "ankleclinic-erased/1"
NOT_READ = (
    "The list beside the clinic of what was erased cannot be read or written ({}). Without it a "
    "restored backup could bring something erased back. Put the file right, or put it elsewhere."
)


def path_of(clinic: Path) -> Path:
    """Where the list lies."""
    return clinic.with_name(f"{clinic.name}.erased")


def read(clinic: Path) -> frozenset[str]:
    """What stands for every number that was erased; raises UnreachableError."""
    path = path_of(clinic)
    try:
        document = json.loads(path.read_text("utf-8"))
        if document["format"] != FORMAT or not all(isinstance(m, str) for m in document["marks"]):
            raise ValueError
        return frozenset(document["marks"])
    except FileNotFoundError:
        return frozenset()
    except (OSError, ValueError, KeyError, TypeError):
        raise UnreachableError(NOT_READ.format(path.name)) from None


def remember(clinic: Path, erased: Iterable[str]) -> None:
    """Adds to the list what is not on it; raises UnreachableError."""
    known = read(clinic)
    whole = known | frozenset(erased)
    if whole == known:
        return
    document = {"format": FORMAT, "marks": sorted(whole)}
    try:
        write_file(path_of(clinic), json.dumps(document, indent=1).encode())
    except FileError:
        raise UnreachableError(NOT_READ.format(path_of(clinic).name)) from None


def apply_erasures(engine: Engine, clinic: Path) -> int:
    """Erases what the list names and the file holds again; says how many patients that were.

    A patient taken in under the same number after an erasure is another one and stays.
    """
    listed = read(clinic)
    if not listed:
        return 0
    with reading(engine).connect() as connection:
        numbers = come_back(connection, listed - marks(connection))
    for number in numbers:
        with engine.begin() as connection:
            _erase_one(connection, number)
    if numbers:
        compact(engine)
    return len(numbers)


def _erase_one(connection: Connection, number: str) -> None:
    act = Act(uuid4().hex, audit.PROGRAM, datetime.now(UTC), node())
    event = Event(Action.ERASE, details="again, after a restore")
    with working(connection, act, "erase", event) as work:
        erase(work, number, Ground.OTHER, act.by, act.at)
