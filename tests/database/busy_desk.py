"""A workstation that counts one field up until it is told to stop: address, name, seconds.

Says a line for every count that was acknowledged, and a last one with what happened besides.
"""

import json
import sys
import time
from dataclasses import replace
from uuid import uuid4

from ankleclinic.record.observation import Key, Observation
from ankleclinic.services.store import (
    ClinicStore,
    ConflictError,
    Deed,
    FieldChange,
    FieldDeed,
    UnreachableError,
)
from ankleclinic.services.visit import write_again, write_fields
from database.upgrade import open_clinic
from tests.database.examples import new_act

KEY, VISIT = Key("nprs_now"), "a1"
PAUSE = 0.02


def count_up(store: ClinicStore, name: str) -> tuple[str, FieldDeed]:
    """The next count after what is on screen, as a deed that expects just that."""
    held = {entry.key: entry for entry in store.load("P1").assessments[0].observations}.get(KEY)
    above = 1.0 if held is None or held.value is None else held.value + 1
    act = replace(new_act(), id=uuid4().hex, by=name, workstation=name)
    after = Observation(KEY, value=above, note=f"{name} {act.id}")
    return act.id, FieldDeed(act, Deed.ENTER, (FieldChange(KEY, held, after),))


def main(address: str, name: str, seconds: str) -> None:
    """Counts, chooses the newer value on a conflict, and looks up what was not confirmed."""
    store = open_clinic(address)
    until = time.monotonic() + float(seconds)
    told = {"saved": 0, "conflicts": 0, "not_confirmed": 0, "were_saved": 0}
    while time.monotonic() < until:
        try:
            name_of_act, deed = count_up(store, name)
        except UnreachableError:
            time.sleep(PAUSE)
            continue
        try:
            write_fields(store, VISIT, deed)
        except ConflictError:
            told["conflicts"] += 1
            continue
        except UnreachableError:
            told["not_confirmed"] += 1
            if not look_up(store, deed, told):
                continue
        told["saved"] += 1
        sys.stdout.write(f"{name_of_act}\n")
        sys.stdout.flush()
    store.close()
    sys.stdout.write(json.dumps(told) + "\n")


def look_up(store: ClinicStore, deed: FieldDeed, told: dict[str, int]) -> bool:
    """Writes again what was not confirmed, once the server is back; whether it is stored."""
    while True:
        try:
            told["were_saved"] += store.was_saved(deed.act.id)
            write_again(store, VISIT, deed)
        except ConflictError:
            told["conflicts"] += 1
            return False
        except UnreachableError:
            time.sleep(PAUSE)
        else:
            return True


if __name__ == "__main__":
    main(*sys.argv[1:])
