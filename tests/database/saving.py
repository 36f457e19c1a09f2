"""Saves 200 fields of one visit and says each number only after the save has returned: address."""

import sys

from ankleclinic.record.observation import Key, Observation, Trial
from ankleclinic.services.store import Act
from database.upgrade import open_clinic
from tests.database.examples import new_act, write

FIELDS = 200
VISIT = "a1"


def field(number: int) -> Observation:
    """The nth field, with enough in it to be torn."""
    trials = tuple(Trial(number + part / 7) for part in range(3))
    return Observation(Key(f"measure_{number}"), trials=trials, note=f"{number} " * 50)


def act_of(number: int) -> Act:
    """The act of the nth save, known before it is done."""
    known = new_act()
    return Act(f"save-{number}", known.by, known.at, known.workstation)


def main(address: str) -> None:
    """Saves one field after the other."""
    clinic = open_clinic(address)
    for number in range(FIELDS):
        write(clinic, VISIT, field(number), act_of(number))
        sys.stdout.write(f"{number}\n")
        sys.stdout.flush()
    clinic.close()


if __name__ == "__main__":
    main(sys.argv[1])
