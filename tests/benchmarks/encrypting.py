"""An encrypted clinic beside the same clinic in plain: opening, saving a field, opening a patient.

Passphrases are checked at the cost the program ships.
"""

from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from itertools import count
from pathlib import Path
from uuid import uuid4

from ankleclinic.record.episode import Progress
from ankleclinic.record.observation import Key, Observation
from ankleclinic.record.patient import Side
from ankleclinic.services.secret import Secret
from ankleclinic.services.store import Act, ClinicStore
from ankleclinic.services.vault import Owner
from database.keeper import FileKeeper
from database.vault import FileVault
from tests.benchmarks.clinic import catalogue, longest_course
from tests.benchmarks.figures import Figure, in_turns, timed

NAME, WORDS = "Ana", "four words of mine"
OPENINGS, SAVES, LOADS, BACKUPS = 11, 200, 60, 9


def figures(folder: Path) -> list[Figure]:
    """Three figures of a therapist's day."""
    locked, plain = FileVault(folder / "locked.db"), FileVault(folder / "plain.db")
    owner = Owner(NAME, Secret(WORDS), Secret("A" * 32))
    draft = ""
    for store in (locked.create(owner), plain.create(None)):
        draft = fill(store)
        store.close()

    def unlock() -> None:
        FileVault(locked.path).unlock(NAME, Secret(WORDS)).close()

    def open_plain() -> None:
        FileVault(plain.path).open().close()

    found = [
        in_turns(
            "unlock an encrypted clinic",
            timed(unlock),
            "open it plain",
            timed(open_plain),
            OPENINGS,
        )
    ]
    opened = FileVault(locked.path)
    ours, readable = opened.unlock(NAME, Secret(WORDS)), FileVault(plain.path)
    with closing(ours):
        readable.open().close()
        backups = [partial(FileKeeper(one).back_up, always=True) for one in (opened, readable)]
        found.append(
            in_turns(
                "back up and verify, encrypted",
                timed(backups[0]),
                "the same, plain",
                timed(backups[1]),
                BACKUPS,
            )
        )
    ours = FileVault(locked.path).unlock(NAME, Secret(WORDS))
    with closing(ours), closing(FileVault(plain.path).open()) as floor:
        saves = SavingFields(ours, draft), SavingFields(floor, draft)
        loads = (lambda: ours.load("demo-04")), (lambda: floor.load("demo-04"))
        found += [
            in_turns(
                "save one field, encrypted",
                timed(saves[0]),
                "the same, plain",
                timed(saves[1]),
                SAVES,
            ),
            in_turns(
                "open a patient, encrypted",
                timed(loads[0]),
                "the same, plain",
                timed(loads[1]),
                LOADS,
            ),
        ]
    return found


class SavingFields:
    """Saves another value of one field each time."""

    def __init__(self, store: ClinicStore, draft: str) -> None:
        self._store, self._draft, self._numbers = store, draft, count()

    def __call__(self) -> None:
        key = Key("wblt_distance", Side.LEFT, "tape")
        value = (next(self._numbers) % 60 + 60) / 10
        self._store.write_fields(self._draft, {key: Observation(key, value=value)}, _act())


def fill(store: ClinicStore) -> str:
    """The longest course with a draft at its end; the id of the draft."""
    record = longest_course(catalogue())
    draft = replace(record.assessments[-1], progress=Progress.DRAFT)
    store.add_record(replace(record, assessments=(*record.assessments[:-1], draft)), _act())
    return draft.id


def _act() -> Act:
    return Act(uuid4().hex, "AB", datetime.now(UTC))
