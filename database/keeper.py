"""Backups of one clinic file: making them, verifying them, thinning them, getting one back."""

import os
import shutil
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from ankleclinic.services import backups as policy
from ankleclinic.services import safekeeping
from ankleclinic.services.backups import (
    BackupError,
    DamagedClinicError,
    Keeper,
    Kept,
    Key,
    OtherDayError,
    Tried,
)
from ankleclinic.services.store import StoreError, UnreachableError
from ankleclinic.services.vault import Vault
from database import archive, keyfile, keyring, restoring
from database.archive import CLINIC, KEYS, NOT_WRITTEN, Manifest
from database.checks import check, opened, rows
from database.damage import refuse_marked
from database.datakey import DataKey
from database.errors import DAMAGED
from database.files import make_private_file, make_private_folder, sync_folder
from database.proving import prove
from database.sqlite import only
from database.vault import FileVault

ACTS = "SELECT coalesce(max(number), 0) FROM act"
NONE_YET = "There is no backup yet. Make one first."
NOT_SOUND = (
    "A new backup did not pass its check: the clinic file or its disk may be damaged. No backup "
    "was made and the older ones are as they were. Close the program and start it again; the "
    "clinic is checked then."
)
SECOND = (
    "The backup was made, but it could not be copied to the second folder {folder}. Check that it "
    "is connected and has room; the next backup tries again."
)


class SecondFolderError(BackupError):
    """The backup is good, but lies in one folder only."""


class FileKeeper:
    """The backups of one clinic file, made from the key of its vault.

    Args:
        vault: the clinic file and, while it is open, its key.
        now: the instant, in UTC.
    """

    def __init__(
        self, vault: FileVault, now: Callable[[], datetime] = lambda: datetime.now(UTC)
    ) -> None:
        self._vault, self._now = vault, now
        self._one_at_a_time = threading.Lock()

    @property
    def folder(self) -> Path:
        """Where the backups lie."""
        return restoring.folder_of(self._clinic)

    @property
    def second(self) -> Path | None:
        """Where each of them lies once more, None for nowhere."""
        found = safekeeping.read(self._clinic).second
        return Path(found) if found else None

    def put_second(self, folder: Path | None) -> None:
        """Another second folder from the next backup on."""
        self._remember(second="" if folder is None else str(folder.absolute()), act=-1)

    def backups(self) -> tuple[Kept, ...]:
        """Every backup in both folders, the newest first; none is opened."""
        found = [*self._in(self.folder), *(self._in(self.second) if self.second else ())]
        return tuple(sorted(found, key=lambda one: one.made, reverse=True))

    def last_good(self) -> Kept | None:
        """The newest backup that was verified here."""
        name = safekeeping.read(self._clinic).backup
        return next((one for one in self._in(self.folder) if one.path.name == name), None)

    def back_up(self, *, always: bool = False) -> Kept | None:
        """Makes a backup, verifies it and thins the older ones; None where nothing changed.

        Raises a StoreError. A clinic that turns out damaged is marked and never backed up.
        """
        with self._one_at_a_time:
            refuse_marked(self._clinic)
            key = self._vault.key()
            try:
                return self._back_up(key, always=always)
            finally:
                if key is not None:
                    key.wipe()

    def has_changed(self) -> bool:
        """Whether anything was done since the newest backup that was verified here."""
        if self.last_good() is None:
            return True
        key = self._vault.key()
        try:
            with opened(self._clinic, key, "ro") as connection:
                acts = int(only(connection, ACTS))
        finally:
            if key is not None:
                key.wipe()
        return acts != safekeeping.read(self._clinic).act

    def drill(self, key: Key | None = None) -> Tried:
        """Opens the newest backup beside the clinic and remembers the day."""
        newest = next(iter(self._in(self.folder)), None)
        if newest is None:
            raise BackupError(NONE_YET)
        with self._one_at_a_time:
            tried: list[Tried] = []
            restoring.try_out(self._clinic, newest.path, self._prover(key, tried.append))
        self._remember(drilled=self._now().isoformat())
        return tried[0]

    def drilled(self) -> datetime | None:
        """When a backup was last tried out."""
        return safekeeping.instant(safekeeping.read(self._clinic).drilled)

    def stage(self, backup: Path, key: Key | None = None) -> Tried:
        """Unpacks and verifies a backup that takes the place of the clinic at the next opening."""
        with self._one_at_a_time:
            tried: list[Tried] = []
            restoring.stage(self._clinic, backup, self._prover(key, tried.append))
        self._remember(act=-1)
        return tried[0]

    def free(self) -> int:
        """The bytes that are free on the disk of the clinic."""
        try:
            return shutil.disk_usage(self._clinic.parent).free
        except OSError:
            raise UnreachableError(NOT_WRITTEN) from None

    @property
    def _clinic(self) -> Path:
        return self._vault.path

    def _in(self, folder: Path) -> tuple[Kept, ...]:
        return policy.in_folder(folder, self._clinic.stem)

    def _remember(self, **changes: Any) -> None:  # noqa: ANN401
        held = safekeeping.read(self._clinic)
        safekeeping.write(self._clinic, replace(held, **changes))

    def _back_up(self, key: DataKey | None, *, always: bool) -> Kept | None:
        work = self.folder / "unfinished"
        shutil.rmtree(work, ignore_errors=True)
        try:
            made = self._made(key, work, always=always)
        except OSError:
            raise UnreachableError(NOT_WRITTEN) from None
        finally:
            shutil.rmtree(work, ignore_errors=True)
        if made is not None:
            self._thin(self.folder, made)
            self._copy_to_second(made)
        return made

    def _made(self, key: DataKey | None, work: Path, *, always: bool) -> Kept | None:
        self._check_room()
        make_private_folder(work)
        copy = work / CLINIC
        try:
            facts = _copied(self._clinic, copy, key, self._unchanged(always=always))
        except UnreachableError:
            raise
        except StoreError:
            self._remember(checked="")
            raise DamagedClinicError(NOT_SOUND) from None
        if facts is None:
            return None
        return self._packed(work, copy, key, facts)

    def _packed(self, work: Path, copy: Path, key: DataKey | None, facts: dict[str, Any]) -> Kept:
        files = {CLINIC: copy}
        if key is not None:
            files[KEYS] = _keys_of(self._clinic, work, key)
        made = self._free_instant(facts["clinic"])
        parts = {name: archive.part_of(path) for name, path in files.items()}
        manifest = Manifest(made=made.isoformat(), files=parts, **facts)
        name = policy.name_of(self._clinic.stem, manifest.clinic, made)
        packed = work / name
        archive.write(packed, manifest, files)
        archive.verify(packed)
        packed.replace(self.folder / name)
        sync_folder(self.folder)
        self._remember(act=manifest.act, backup=name)
        path = self.folder / name
        return Kept(path, made, path.stat().st_size, manifest.clinic[:8])

    def _check_room(self) -> None:
        make_private_folder(self.folder)
        free, needed = shutil.disk_usage(self.folder).free, self._clinic.stat().st_size
        needed = policy.room_needed(needed)
        if free < needed:
            shown = {"free": free // 1_000_000, "needed": needed // 1_000_000}
            raise UnreachableError(policy.NO_ROOM.format(**shown))

    def _unchanged(self, *, always: bool) -> int:
        """The number of acts at which nothing has to be done."""
        return -1 if always or self.last_good() is None else safekeeping.read(self._clinic).act

    def _free_instant(self, clinic: str) -> datetime:
        made = self._now().replace(microsecond=0)
        while (self.folder / policy.name_of(self._clinic.stem, clinic, made)).exists():
            made += timedelta(seconds=1)
        return made

    def _thin(self, folder: Path, newest: Kept) -> None:
        same = [one for one in self._in(folder) if one.clinic == newest.clinic]
        dropped = policy.too_many((one.made for one in same), self._now())
        for one in same:
            if one.made in dropped and one.path != newest.path:
                with suppress(OSError):
                    one.path.unlink()

    def _copy_to_second(self, made: Kept) -> None:
        folder = self.second
        if folder is None:
            return
        target = folder / made.path.name
        part = target.with_name(f"{target.name}.part")
        try:
            make_private_folder(folder)
            part.unlink(missing_ok=True)
            shutil.copyfile(made.path, part)
            with part.open("r+b") as written:
                os.fsync(written.fileno())
            archive.verify(part)
            part.replace(target)
            sync_folder(folder)
        except (OSError, StoreError):
            with suppress(OSError):
                part.unlink(missing_ok=True)
            raise SecondFolderError(SECOND.format(folder=folder)) from None
        self._thin(folder, made)

    def _prover(
        self, key: Key | None, tell: Callable[[Tried], object]
    ) -> Callable[[Path, Manifest], None]:
        def verify(copy: Path, manifest: Manifest) -> None:
            held = None if KEYS not in manifest.files else self._key_of(copy, key)
            try:
                tell(prove(copy, held, manifest, key))
            finally:
                if held is not None:
                    held.wipe()

        return verify

    def _key_of(self, copy: Path, key: Key | None) -> DataKey:
        """The key of an unpacked backup: what was typed, or that of the open clinic."""
        if key is not None:
            return FileVault(copy).key_for(key.name, key.secret)
        held = self._vault.key()
        if held is None or keyfile.read(copy).generation(held.salt) is None:
            raise OtherDayError
        return held


def _copied(clinic: Path, copy: Path, key: DataKey | None, unchanged: int) -> dict[str, Any] | None:
    """Copies one unchanging picture of the clinic, checks the copy page by page and counts it."""
    make_private_file(copy)
    with opened(clinic, key) as source:
        source.execute("BEGIN")
        facts = _facts(source)
        if facts["act"] == unchanged:
            return None
        with opened(copy, key) as target:
            source.backup(target)
    with opened(copy, key) as target:
        check(target, encrypted=key is not None, full=True)
        if _facts(target) != facts:
            raise StoreError(*DAMAGED.args)
    with copy.open("r+b") as written:
        os.fsync(written.fileno())
    return facts


def _facts(connection: Any) -> dict[str, Any]:  # noqa: ANN401
    return {
        "clinic": str(only(connection, "SELECT id FROM clinic")),
        "steps": str(only(connection, "SELECT version_num FROM alembic_version")),
        "act": int(only(connection, ACTS)),
        "rows": rows(connection),
        "audit_head": _audit_head(connection),
    }


def _audit_head(connection: Any) -> str:  # noqa: ANN401
    """Number and seal of the last row of the audit trail, empty where there is none."""
    there = "SELECT count(*) FROM sqlite_master WHERE name = 'audit'"
    if not only(connection, there):
        return ""
    last = connection.execute("SELECT seq, mac FROM audit ORDER BY seq DESC LIMIT 1").fetchone()
    return "" if last is None else f"{last[0]}:{last[1]}"


def _keys_of(clinic: Path, work: Path, key: DataKey) -> Path:
    """A copy of the key file, which really belongs to the key."""
    keys = keyfile.read(clinic)
    current = keys.generation(key.salt)
    if current is None:
        raise BackupError("The key file does not belong to the clinic file. No backup was made.")
    keyring.check(keys.clinic, current, key)
    target = keyfile.path_of(work / CLINIC)
    make_private_file(target)
    target.write_bytes(keyfile.to_bytes(keys))
    return target


def keeper_of(vault: Vault) -> Keeper:
    """The backups of a clinic file."""
    if not isinstance(vault, FileVault):
        raise TypeError(type(vault).__name__)
    return FileKeeper(vault)
