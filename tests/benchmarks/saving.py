"""Saving one field durably, beside a bare commit of one row with the same driver and settings."""

from dataclasses import replace
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from typing import Any
from uuid import uuid4

from ankleclinic.record.episode import Progress
from ankleclinic.record.observation import Key, Observation
from ankleclinic.record.patient import Side
from ankleclinic.services.store import Act
from database.sqlite import PRAGMAS, open_file
from database.upgrade import create_clinic
from tests.benchmarks.clinic import catalogue, longest_course
from tests.benchmarks.figures import Figure, in_turns, timed

ROUNDS = 200


def figures(folder: Path) -> list[Figure]:
    """One field of a draft, with its act and before-image in the same transaction."""
    store = create_clinic(folder / "clinic.db")
    record = longest_course(catalogue())
    draft = replace(record.assessments[-1], progress=Progress.DRAFT)
    visits = (*record.assessments[:-1], draft)
    store.add_record(replace(record, assessments=visits), _act())
    numbers = count(80)

    def save() -> None:
        number = (next(numbers) % 60 + 60) / 10
        key = Key("wblt_distance", Side.LEFT, "tape")
        store.write_fields(draft.id, {key: Observation(key, value=number)}, _act())

    connection = _bare_table(folder / "bare.db")

    def bare() -> None:
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("INSERT INTO field (value) VALUES (?)", (next(numbers),))
        connection.execute("COMMIT")

    floor = "bare commit of one row, same settings"
    found = in_turns("save one field durably", timed(save), floor, timed(bare), ROUNDS)
    connection.close()
    store.close()
    return [found]


def _bare_table(path: Path) -> Any:
    path.touch()
    connection = open_file(path)
    for pragma in ("journal_mode=WAL", *PRAGMAS):
        connection.execute(f"PRAGMA {pragma}").fetchall()
    connection.execute("CREATE TABLE field (id INTEGER PRIMARY KEY, value REAL) STRICT")
    return connection


def _act() -> Act:
    return Act(uuid4().hex, "AB", datetime.now(UTC))
