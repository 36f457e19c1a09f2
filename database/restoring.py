"""A backup on its way into the place of a clinic: unpacked and verified, then swapped in whole.

The folder of the unpacked files takes its final name only when they are verified. From then on
every start finishes the swap, from wherever it was interrupted.
"""

import os
import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from ankleclinic.services.backups import STAMP
from ankleclinic.services.files import FileError, write_file
from ankleclinic.services.store import UnreachableError
from database import keyfile
from database.archive import CLINIC, KEYS, NOT_WRITTEN, Manifest, unpack
from database.files import make_private_folder, sync_folder

LOGS = ("-wal", "-shm", "-journal")
ASIDE = "replaced"
NOT_SWAPPED = (
    "A backup is ready to take the place of the clinic, but its files could not be moved. Close "
    "the clinic everywhere and start the program again; nothing is lost."
)


def ready(clinic: Path) -> Path:
    """Where a verified backup waits."""
    return clinic.with_name(f"{clinic.name}.restore")


def unfinished(clinic: Path) -> Path:
    """Where one is unpacked."""
    return clinic.with_name(f"{clinic.name}.restore.part")


def folder_of(clinic: Path) -> Path:
    """Where backups lie, and whatever a backup or damage put aside."""
    return clinic.with_name(f"{clinic.name}.backups")


Verify = Callable[[Path, Manifest], None]


def stage(clinic: Path, backup: Path, verify: Verify) -> Manifest:
    """Unpacks a backup, has it verified and makes it wait; raises a StoreError.

    The clinic itself is not touched.
    """
    return _unpacked(clinic, backup, verify, keep=True)


def try_out(clinic: Path, backup: Path, verify: Verify) -> Manifest:
    """Unpacks a backup, has it verified and throws it away; raises a StoreError."""
    return _unpacked(clinic, backup, verify, keep=False)


def _unpacked(clinic: Path, backup: Path, verify: Verify, *, keep: bool) -> Manifest:
    folder = unfinished(clinic)
    shutil.rmtree(folder, ignore_errors=True)
    try:
        make_private_folder(folder)
        manifest = unpack(backup, folder)
        verify(folder / CLINIC, manifest)
        if keep:
            for ending in LOGS:
                (folder / f"{CLINIC}{ending}").unlink(missing_ok=True)
            discard(clinic)
            folder.rename(ready(clinic))
            sync_folder(clinic.parent)
    except OSError:
        raise UnreachableError(NOT_WRITTEN) from None
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return manifest


def discard(clinic: Path) -> None:
    """Lets go of a backup that waits."""
    shutil.rmtree(ready(clinic), ignore_errors=True)


def finish(clinic: Path) -> None:
    """Puts a waiting backup in place; what stood there is put aside whole. Raises a StoreError."""
    waiting = ready(clinic)
    shutil.rmtree(unfinished(clinic), ignore_errors=True)
    shutil.rmtree(folder_of(clinic) / "unfinished", ignore_errors=True)
    if not waiting.exists():
        return
    try:
        if (waiting / CLINIC).exists():
            _swap(clinic, waiting)
        shutil.rmtree(waiting)
        sync_folder(clinic.parent)
    except (OSError, FileError):
        raise UnreachableError(NOT_SWAPPED) from None


def put_aside(clinic: Path, why: str) -> Path:
    """A new dated folder for what is kept of a clinic."""
    stamp = datetime.now(UTC).strftime(STAMP)
    folder, count = folder_of(clinic) / f"{why}-{stamp}", 1
    while folder.exists():
        count += 1
        folder = folder_of(clinic) / f"{why}-{stamp}-{count}"
    make_private_folder(folder)
    return folder


def live_files(clinic: Path) -> tuple[Path, ...]:
    """The clinic file and all that belongs to it, as far as it is there; the logs go first."""
    logs = [clinic.with_name(f"{clinic.name}{ending}") for ending in LOGS]
    return tuple(one for one in (*logs, keyfile.path_of(clinic), clinic) if one.exists())


def damage_mark(clinic: Path) -> Path:
    """The file beside a clinic that says it is damaged."""
    return clinic.with_name(f"{clinic.name}.damaged")


def _swap(clinic: Path, waiting: Path) -> None:
    note = waiting / ASIDE
    if not note.exists():
        write_file(note, os.fsencode(put_aside(clinic, ASIDE)))
    aside = Path(os.fsdecode(note.read_bytes()))
    for one in live_files(clinic):
        if not (aside / one.name).exists():
            one.replace(aside / one.name)
        elif one != keyfile.path_of(clinic):
            one.unlink()
    sync_folder(aside)
    if (waiting / KEYS).exists():
        write_file(keyfile.path_of(clinic), (waiting / KEYS).read_bytes())
    (waiting / CLINIC).replace(clinic)
    damage_mark(clinic).unlink(missing_ok=True)
