"""Looking at a clinic file without changing it: each step of its opening, in words."""

import os
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from ankleclinic.cli.login import Login
from ankleclinic.services.doctor import Finding, State, looked_at, of_keeping, of_place
from ankleclinic.services.passphrase import passphrase
from ankleclinic.services.safe_place import why_not_there
from ankleclinic.services.store import StoreError
from ankleclinic.services.vault import InUseError, LockedClinicError, OtherComputerError
from database import keyfile, restoring
from database.checks import check_file
from database.damage import refuse_marked
from database.datakey import DataKey
from database.instance import Instance
from database.keeper import FileKeeper
from database.sqlite import PLAIN_SALT, file_salt, look_at
from database.vault import FileVault

MOUNTS = Path("/proc/self/mounts")
NOT_UNLOCKED = "Not looked at: it takes a passphrase. Give --user and a passphrase, or a terminal."


def look(vault: FileVault, login: Login, now: datetime) -> tuple[Finding, ...]:
    """Everything that can be looked at."""
    return (*_look(vault, login), *of_keeping(FileKeeper(vault), now))


def _look(vault: FileVault, login: Login) -> Iterator[Finding]:
    clinic = vault.path
    yield of_place(why_not_there(clinic.resolve(), os.environ, _filesystem(clinic)))
    yield _of_lock(clinic)
    if restoring.ready(clinic).exists():
        words = "A restored backup waits; it takes its place when the program is started."
        yield Finding("restore", State.LOOK, words)
    yield looked_at("damage", lambda: refuse_marked(clinic), "None was found so far.")
    there = looked_at("file", lambda: look_at(clinic), str(clinic))
    yield there
    if there.state is State.WELL:
        yield from _of_content(vault, login)


def _of_lock(clinic: Path) -> Finding:
    lock = Instance(clinic)
    try:
        lock.take()
    except (InUseError, OtherComputerError) as error:
        return Finding("lock", State.LOOK, str(error))
    except StoreError as error:
        return Finding("lock", State.WRONG, str(error))
    unclean = lock.was_unclean
    (lock.let_go if unclean else lock.leave)()
    if unclean:
        words = "The program did not close the clinic properly; the next start checks every page."
        return Finding("lock", State.LOOK, words)
    return Finding("lock", State.WELL, "Nobody has the clinic open, and it was closed properly.")


def _of_content(vault: FileVault, login: Login) -> Iterator[Finding]:
    try:
        is_plain = file_salt(vault.path) == PLAIN_SALT
    except Exception:  # noqa: BLE001 (whatever the driver says, the file cannot be read)
        is_plain = False
    if is_plain:
        words = "None: whoever gets hold of the file can read every record."
        yield Finding("encryption", State.LOOK, words)
        yield _of_pages(vault.path, None)
        return
    keys = looked_at("key file", lambda: keyfile.read(vault.path), "There, and whole.")
    yield keys
    if keys.state is not State.WELL:
        return
    try:
        key = _key(vault, login)
    except LockedClinicError:
        yield Finding("pages", State.LOOK, NOT_UNLOCKED)
    except StoreError as error:
        yield Finding("pages", State.LOOK, str(error))
    else:
        yield _of_pages(vault.path, key)
        key.wipe()


def _key(vault: FileVault, login: Login) -> DataKey:
    name, words = login.given() or login.asked()
    with passphrase(words) as secret:
        return vault.key_for(name, secret)


def _of_pages(clinic: Path, key: DataKey | None) -> Finding:
    well = "Every page, every index and every reference was read and is right."
    return looked_at("pages", lambda: check_file(clinic, key, full=True), well)


def _filesystem(path: Path) -> str:
    """The type of the disk a path lies on, empty where the system does not tell."""
    try:
        lines = [line.split() for line in MOUNTS.read_text("utf-8").splitlines()]
    except (OSError, ValueError):
        return ""
    whole = path.resolve()
    found = [(len(line[1]), line[2]) for line in lines if whole.is_relative_to(line[1])]
    return max(found, default=(0, ""))[1]
