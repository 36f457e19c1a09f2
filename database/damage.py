"""A clinic file is checked before it is used; a damaged one is kept as it is and marked."""

import json
import shutil
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from ankleclinic.services import safekeeping
from ankleclinic.services.backups import DamagedClinicError
from ankleclinic.services.files import FileError, write_file
from ankleclinic.services.store import StoreError, UnreachableError
from database.checks import check_file
from database.datakey import DataKey
from database.restoring import damage_mark, live_files, put_aside

MARKED = (
    "The clinic file is damaged, so it is not opened and no longer backed up. It is as it was, and "
    "a copy is in {folder}. Restore the newest good backup."
)
NO_COPY = (
    "The clinic was not closed properly last time and has to be checked, but there is no room for "
    "a copy of it first. Free some space and try again; nothing was changed."
)


def refuse_marked(clinic: Path) -> None:
    """Raises DamagedClinicError for a clinic that was found damaged before."""
    try:
        found = json.loads(damage_mark(clinic).read_bytes())["folder"]
    except FileNotFoundError:
        return
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        found = "the folder of its backups"
    raise DamagedClinicError(MARKED.format(folder=found))


def unmark(clinic: Path) -> None:
    """Forgets that a clinic was found damaged, so that it is looked at again."""
    damage_mark(clinic).unlink(missing_ok=True)


def check_before_use(clinic: Path, key: DataKey | None, *, unclean: bool) -> None:
    """Checks a clinic that nobody has open; every page after an unclean stop and once a week.

    A damaged one is copied untouched and marked. Raises DamagedClinicError.
    """
    refuse_marked(clinic)
    log = clinic.with_name(f"{clinic.name}-wal")
    unclean = unclean or (log.exists() and log.stat().st_size > 0)
    now = datetime.now(UTC)
    remembered = safekeeping.read(clinic)
    full = unclean or safekeeping.is_full_check_due(remembered, now)
    # Reading folds the log in, so the copy has to be made before.
    copy = _copied(clinic) if unclean else None
    try:
        check_file(clinic, key, full=full)
    except UnreachableError:
        _drop(copy)
        raise
    except StoreError:
        raise DamagedClinicError(MARKED.format(folder=mark(clinic, copy))) from None
    _drop(copy)
    if full:
        _remember(clinic, remembered, now)


def mark(clinic: Path, copy: Path | None = None) -> Path:
    """Marks a clinic as damaged and says in which folder it is kept untouched."""
    folder = copy or _copied(clinic)
    try:
        write_file(damage_mark(clinic), json.dumps({"folder": str(folder)}).encode())
    except FileError as fault:
        raise UnreachableError(str(fault)) from None
    return folder


def _copied(clinic: Path) -> Path:
    try:
        folder = put_aside(clinic, "damaged")
        for one in live_files(clinic):
            shutil.copy2(one, folder / one.name)
    except OSError:
        raise UnreachableError(NO_COPY) from None
    return folder


def _drop(copy: Path | None) -> None:
    if copy is not None:
        shutil.rmtree(copy, ignore_errors=True)


def _remember(clinic: Path, remembered: safekeeping.Remembered, now: datetime) -> None:
    with suppress(StoreError):
        safekeeping.write(clinic, replace(remembered, checked=now.isoformat()))
