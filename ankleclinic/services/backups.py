"""Use cases: backups of a clinic file, which of them are kept, trying one out and restoring one."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Protocol

from ankleclinic.record.audit import Action, Event
from ankleclinic.services.rights import Right, demand
from ankleclinic.services.secret import Secret
from ankleclinic.services.store import Act, ClinicStore, StoreError

STAMP = "%Y%m%dT%H%M%SZ"
ENDING = ".backup.zip"
KEEP_ALL = timedelta(days=2)
DAILY, WEEKLY, MONTHLY = 12, 10, 9
SPARE, LOW = 50_000_000, 500_000_000
"""Bytes that stay free beside two copies of the clinic, and bytes below which it is said."""
DRILL_AFTER = timedelta(days=30)

NO_ROOM = (
    "There is too little room on the disk of the backups: {free} MB are free, {needed} MB are "
    "needed. No backup was made and the older ones are as they were; free some space."
)
LOW_SPACE = "Only {free} MB are free on the disk of the clinic: free some space soon."


class BackupError(StoreError):
    """A backup cannot be made or used; the text is for the person at the screen."""


class OtherDayError(BackupError):
    """The backup was made under another key than that of the open clinic."""

    def __init__(self) -> None:
        super().__init__(
            "That backup was made under an earlier key. Give a name and a passphrase of its day."
        )


class DamagedClinicError(StoreError):
    """The clinic file is damaged; it was kept as it is and nothing opens it until it is replaced.

    Args:
        words: what is wrong and what to do.
    """


@dataclass(frozen=True, slots=True)
class Kept:
    """One backup: its file, the instant it was made in UTC, its size in bytes."""

    path: Path
    made: datetime
    size: int
    clinic: str = ""


@dataclass(frozen=True, slots=True)
class Key:
    """Who opens a backup: a person by name with a passphrase, or no name and the recovery key."""

    name: str
    secret: Secret


@dataclass(frozen=True, slots=True)
class Tried:
    """What a backup held when it was opened: the number of patients, visits and rows."""

    made: datetime
    patients: int
    visits: int
    rows: int


class Keeper(Protocol):
    """The backups of one clinic file. Everything raised is a StoreError."""

    @property
    def folder(self) -> Path:
        """Where the backups lie."""

    @property
    def second(self) -> Path | None:
        """Where each of them lies once more, None for nowhere."""

    def put_second(self, folder: Path | None) -> None:
        """Another second folder from the next backup on."""

    def backups(self) -> tuple[Kept, ...]:
        """Every backup in both folders, the newest first; none is opened."""

    def last_good(self) -> Kept | None:
        """The newest backup of this clinic that was verified here."""

    def back_up(self, *, always: bool = False) -> Kept | None:
        """Makes a backup, verifies it and thins the older ones; None where nothing changed."""

    def has_changed(self) -> bool:
        """Whether anything was done since the newest backup that was verified here."""

    def drill(self, key: Key | None = None) -> Tried:
        """Opens the newest backup beside the clinic and remembers the day."""

    def drilled(self) -> datetime | None:
        """When a backup was last tried out."""

    def stage(self, backup: Path, key: Key | None = None) -> Tried:
        """Unpacks and verifies a backup that takes the place of the clinic at the next opening."""

    def free(self) -> int:
        """The bytes that are free on the disk of the clinic."""


def back_up_changes(store: ClinicStore, keeper: Keeper, act: Act) -> Kept | None:
    """The backup that is made by itself; None where nothing changed. Raises a StoreError."""
    if not keeper.has_changed():
        return keeper.last_good()
    store.note(Event(Action.BACK_UP, details="by itself"), act)
    return keeper.back_up(always=True)


def make_backup(store: ClinicStore, keeper: Keeper, act: Act) -> Kept:
    """A backup somebody asked for; raises NotAllowedError or BackupError."""
    demand(store.user, Right.BACK_UP)
    store.note(Event(Action.BACK_UP), act)
    made = keeper.back_up(always=True)
    if made is None:
        raise BackupError("No backup was made.")
    return made


def try_out(store: ClinicStore, keeper: Keeper) -> Tried:
    """The restore drill; raises NotAllowedError or BackupError."""
    demand(store.user, Right.BACK_UP)
    return keeper.drill()


def choose_second(store: ClinicStore, keeper: Keeper, folder: Path | None) -> None:
    """Where backups lie a second time; raises NotAllowedError."""
    demand(store.user, Right.BACK_UP)
    keeper.put_second(folder)


def restore(
    store: ClinicStore,
    keeper: Keeper,
    backup: Path,
    confirm: Callable[[], object],
    key: Key | None,
    act: Act,
) -> Tried:
    """Has a backup take the place of the open clinic at the next start.

    `confirm` asks for the passphrase once more. What is there now is backed up first and put aside
    whole later. Raises NotAllowedError or BackupError.
    """
    demand(store.user, Right.RESTORE)
    confirm()
    store.note(Event(Action.RESTORE, details=backup.name), act)
    keeper.back_up(always=True)
    return keeper.stage(backup, key)


def name_of(stem: str, clinic: str, made: datetime) -> str:
    """The name of a backup file."""
    return f"{stem}-{made.astimezone(UTC).strftime(STAMP)}-{clinic[:8]}{ENDING}"


def in_folder(folder: Path, stem: str) -> tuple[Kept, ...]:
    """The backups of a clinic in a folder by their names, the newest first."""
    shape = re.compile(
        rf"{re.escape(stem)}-(\d{{8}}T\d{{6}}Z)-([0-9a-f]{{8}}){re.escape(ENDING)}", re.ASCII
    )
    found = []
    try:
        for path in folder.iterdir():
            if (match := shape.fullmatch(path.name)) and path.is_file():
                made = datetime.strptime(match[1], STAMP).replace(tzinfo=UTC)
                found.append(Kept(path, made, path.stat().st_size, match[2]))
    except (OSError, ValueError):
        return ()
    return tuple(sorted(found, key=lambda one: one.made, reverse=True))


def too_many(made: Iterable[datetime], now: datetime) -> frozenset[datetime]:
    """The instants of the backups that are no longer kept.

    All of the last two days stay, then the last one of a day, of a week and of a month, up to their
    numbers; the newest one stays whatever the clock says.
    """
    newest_first = sorted(set(made), reverse=True)
    recent = [one for one in newest_first if now - one <= KEEP_ALL]
    kept = {*recent, *newest_first[:1]}
    rest = [one for one in newest_first if one not in kept]
    for number, period in ((DAILY, "%Y-%j"), (WEEKLY, "%G-%V"), (MONTHLY, "%Y-%m")):
        chosen = _last_of_each(rest, period)[:number]
        kept.update(chosen)
        oldest = chosen[-1] if len(chosen) == number else None
        rest = [one for one in rest if oldest is not None and one < oldest]
    return frozenset(newest_first) - kept


def _last_of_each(newest_first: Sequence[datetime], period: str) -> list[datetime]:
    found: dict[str, datetime] = {}
    for one in newest_first:
        found.setdefault(one.strftime(period), one)
    return list(found.values())


def room_needed(size: int) -> int:
    """The bytes that have to be free before a backup of a file of some size is begun."""
    return 2 * size + SPARE


def low_space(free: int) -> str:
    """What is said of little room on the disk, empty where there is enough."""
    return LOW_SPACE.format(free=free // 1_000_000) if free < LOW else ""
