"""What is looked at to say whether a clinic file is well and can be brought back."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from ankleclinic.services.backups import DRILL_AFTER, Keeper, low_space
from ankleclinic.services.store import StoreError

OLD = timedelta(days=7)


class State(StrEnum):
    """How something is: well, worth a look, or wrong."""

    WELL = "well"
    LOOK = "look"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at, and what to do about it."""

    what: str
    state: State
    words: str


def is_well(findings: Sequence[Finding]) -> bool:
    """Whether nothing is wrong."""
    return all(one.state is not State.WRONG for one in findings)


def looked_at(what: str, look: Callable[[], object], well: str) -> Finding:
    """Something that raises a StoreError when it is wrong."""
    try:
        look()
    except StoreError as error:
        return Finding(what, State.WRONG, str(error))
    return Finding(what, State.WELL, well)


def of_place(reason: str) -> Finding:
    """Where the clinic file lies; the reason says why it must not, empty where it may."""
    state = State.WRONG if reason else State.WELL
    return Finding("place", state, reason or "A disk of this computer that nothing copies.")


def of_keeping(keeper: Keeper, now: datetime) -> tuple[Finding, ...]:
    """Disk, backups, second folder and drill."""
    return (_of_disk(keeper), _of_backups(keeper, now), _of_second(keeper), _of_drill(keeper, now))


def _of_disk(keeper: Keeper) -> Finding:
    try:
        free = keeper.free()
    except StoreError as error:
        return Finding("disk", State.WRONG, str(error))
    words = low_space(free)
    well = f"{free // 1_000_000} MB are free."
    return Finding("disk", State.LOOK if words else State.WELL, words or well)


def _of_backups(keeper: Keeper, now: datetime) -> Finding:
    found = keeper.backups()
    if not found:
        return Finding("backups", State.WRONG, "There is none yet: make one.")
    words = f"{len(found)}, the newest of {found[0].made.astimezone():%Y-%m-%d %H:%M}."
    if now - found[0].made > OLD:
        return Finding("backups", State.LOOK, f"{words} Make one where anything changed since.")
    return Finding("backups", State.WELL, words)


def _of_second(keeper: Keeper) -> Finding:
    folder = keeper.second
    if folder is None:
        words = "None: a broken disk would take clinic and backups together. Choose one."
        return Finding("second folder", State.LOOK, words)
    if not folder.is_dir():
        return Finding("second folder", State.WRONG, f"{folder} is not there. Connect its disk.")
    return Finding("second folder", State.WELL, str(folder))


def _of_drill(keeper: Keeper, now: datetime) -> Finding:
    last = keeper.drilled()
    if last is None or now - last > DRILL_AFTER:
        words = "No backup was tried out for a month. Try one out in the settings, Backups."
        return Finding("drill", State.LOOK, words)
    return Finding("drill", State.WELL, f"Last done on {last.astimezone():%Y-%m-%d}.")
