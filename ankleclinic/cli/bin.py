"""The command for the bin: listing, throwing away, taking back, erasing."""

import argparse
from collections.abc import Callable

from ankleclinic.cli.output import Exit, answer, say
from ankleclinic.record.thrown import Thrown
from ankleclinic.services import bin as the_bin
from ankleclinic.services.store import Act, ClinicStore

EMPTY = "Nothing is in the bin."
EMPTIED = "Erased what was past its time: {}."
WHOM = "Name the patient with --patient ID, and a visit with --visit DATE."
WHICH = "Name what is meant with --id ID, as `bin` lists it."
SURE = "Erasing cannot be taken back. Name it once more with --sure ID."
NO_VISIT = "There is no visit of that day. `report` or `copy` shows the days; nothing was changed."


def bin_command(chosen: argparse.Namespace, store: ClinicStore, act: Callable[[], Act]) -> Exit:
    """Does what was asked; raises StoreError and TextError."""
    match chosen.how:
        case "throw":
            return _throw(chosen, store, act())
        case "back" | "erase" if not chosen.id:
            return _refused(WHICH)
        case "back":
            the_bin.take_back(store, chosen.id, act())
            answer("Taken back; it is as it was.")
        case "erase" if chosen.sure != chosen.id:
            return _refused(SURE)
        case "erase":
            the_bin.erase_now(store, chosen.id, act())
            answer("Erased. Backups from before still hold it until thinning removes them.")
        case "empty":
            answer(EMPTIED.format(the_bin.empty_overdue(store, act)))
        case _:
            answer("\n".join(map(_line, store.bin())) or EMPTY)
    return Exit.DONE


def _throw(chosen: argparse.Namespace, store: ClinicStore, act: Act) -> Exit:
    if not chosen.patient:
        return _refused(WHOM)
    record = store.load(chosen.patient)
    if not chosen.visit:
        done = the_bin.throw_patient(store, record.patient, chosen.reason, act)
    else:
        days = {visit.date.isoformat(): visit for visit in record.assessments}
        if chosen.visit not in days:
            return _refused(NO_VISIT)
        visit = days[chosen.visit]
        done = the_bin.throw_visit(store, record.patient.id, visit, chosen.reason, act)
    answer(_line(done))
    return Exit.DONE


def _line(one: Thrown) -> str:
    what = f"visit of {one.about}" if one.about else "patient"
    until = one.gone.astimezone().date()
    return f"{one.id}  {what}, {one.patient}: {one.reason} ({one.by}, until {until})"


def _refused(why: str) -> Exit:
    say([why])
    return Exit.REFUSED
