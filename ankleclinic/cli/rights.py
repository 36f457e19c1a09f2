"""The commands for the rights of a person: copy, closing, restricting, erasing, no names, time."""

import argparse
from collections.abc import Callable
from datetime import date
from pathlib import Path

from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.cli.bin import bin_command
from ankleclinic.cli.output import Exit, answer, say
from ankleclinic.record.custody import Ground
from ankleclinic.record.text import TextError
from ankleclinic.reports.fonts import FontFiles
from ankleclinic.services import holding, retention
from ankleclinic.services.clinic import letterhead
from ankleclinic.services.persons_copy import make_copy
from ankleclinic.services.pseudonymous import Wish, export_pseudonymous
from ankleclinic.services.store import Act, ClinicStore

SURE = "Erasing cannot be taken back. Name the patient once more with --sure ID."
ERASED = "Erased. Backups from before still hold the record until thinning removes them."


def run_right(
    chosen: argparse.Namespace,
    store: ClinicStore,
    catalogue: Catalogue,
    fonts: Path,
    day_and_act: tuple[date, Callable[[], Act]],
) -> Exit:
    """Does what was asked; raises StoreError and FileError."""
    today, act = day_and_act
    try:
        match chosen.command:
            case "copy":
                signed, found = letterhead(store), FontFiles.in_folder(fonts)
                made = make_copy(
                    store,
                    chosen.patient,
                    catalogue,
                    chosen.out,
                    act,
                    letterhead=signed,
                    fonts=found,
                    today=today,
                )
                answer(str(made))
            case "export":
                _export(chosen, store, catalogue, act)
            case "hold":
                _hold(chosen, store, act())
            case "bin":
                return bin_command(chosen, store, act)
            case "retention":
                _retention(chosen, store, today, act)
            case _:
                return _erase(chosen, store, act())
    except TextError as fault:
        say([f"text: {fault}"])
        return Exit.REFUSED
    return Exit.DONE


def _export(
    chosen: argparse.Namespace, store: ClinicStore, catalogue: Catalogue, act: Callable[[], Act]
) -> None:
    wish = Wish(chosen.dates == "shift", tuple(chosen.patient or ()), chosen.to, chosen.why)
    done = export_pseudonymous(store, catalogue, chosen.out, act, wish)
    answer(f"{done.people} without names in {chosen.out}; {done.left_out} restricted left out.")


def _hold(chosen: argparse.Namespace, store: ClinicStore, act: Act) -> None:
    how, reason = chosen.how, chosen.reason
    if how in {"close", "reopen"}:
        holding.close_record(store, chosen.patient, closed=how == "close", reason=reason, act=act)
    else:
        on = how == "restrict"
        holding.restrict(store, chosen.patient, restricted=on, reason=reason, act=act)
    answer(f"{chosen.patient}: {how}.")


def _erase(chosen: argparse.Namespace, store: ClinicStore, act: Act) -> Exit:
    if chosen.sure != chosen.patient:
        say([SURE])
        return Exit.REFUSED
    holding.erase(store, chosen.patient, Ground(chosen.ground), act)
    answer(ERASED)
    return Exit.DONE


def _retention(
    chosen: argparse.Namespace, store: ClinicStore, today: date, act: Callable[[], Act]
) -> None:
    if chosen.years is not None:
        retention.set_years(store, chosen.years, act())
    years = retention.years_kept(store)
    if years is None:
        answer(retention.NOT_SET)
        return
    found = retention.due(store, today)
    lines = [
        f"{one.patient.id}  last visit {one.last_visit}, due since {one.since}" for one in found
    ]
    answer("\n".join([f"Kept for {years} years after the last visit; {len(found)} due.", *lines]))
