"""The one form of a backup file: a zip of a manifest, the clinic file and its key file.

Nothing is taken out of it under a name that stands in it, and nothing it does not have to hold.
"""

import hashlib
import json
import os
import re
import shutil
import stat
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO, Any

from ankleclinic.services.backups import SPARE, BackupError
from ankleclinic.services.store import StoreError, UnreachableError
from database.files import make_private_file, sync_folder
from database.keyfile import LARGEST as LARGEST_KEYS

FORMAT, VERSION = "ankleclinic-backup", 1
MANIFEST, CLINIC, KEYS = "manifest.json", "clinic.db", "clinic.db.keys"
LARGEST_MANIFEST = 1_000_000
PIECE = 1 << 20
SHA256 = re.compile(r"[0-9a-f]{64}")

NOT_A_BACKUP = (
    "That file is not a whole backup of this program, or was changed since it was made. Nothing "
    "was taken from it; choose another backup."
)
NEWER = "That backup was made by a newer version of the program. Install that version first."
UNREADABLE = "The backup cannot be read. Check that its disk is connected and that you may open it."
NOT_WRITTEN = (
    "The backup could not be written: the disk is full, gone or read-only. Older backups are as "
    "they were."
)


@dataclass(frozen=True, slots=True)
class Part:
    """A file in a backup: its size in bytes and its SHA-256."""

    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup says of itself.

    Attributes:
        clinic: the id of the clinic.
        made: the instant in UTC.
        steps: the number of the newest step of its tables.
        act: the number of acts.
        rows: the number of rows by table.
        files: the files by name.
        audit_head: the end of the chain of acts, empty where there is none.
    """

    clinic: str
    made: str
    steps: str
    act: int
    rows: Mapping[str, int]
    files: Mapping[str, Part]
    audit_head: str = ""


def part_of(path: Path) -> Part:
    """Size and hash of a file that nobody has open."""
    with path.open("rb") as content:
        return Part(path.stat().st_size, hashlib.file_digest(content, "sha256").hexdigest())


def write(target: Path, manifest: Manifest, files: Mapping[str, Path]) -> None:
    """Writes a backup under a new name and makes it durable; raises UnreachableError."""
    document = {"format": FORMAT, "version": VERSION, **asdict(manifest)}
    try:
        make_private_file(target)
        with target.open("r+b") as raw:
            with zipfile.ZipFile(raw, "w", zipfile.ZIP_STORED) as packed:
                packed.writestr(MANIFEST, json.dumps(document, indent=1))
                for name, path in files.items():
                    packed.write(path, name)
            raw.flush()
            os.fsync(raw.fileno())
    except OSError:
        target.unlink(missing_ok=True)
        raise UnreachableError(NOT_WRITTEN) from None


def verify(path: Path) -> Manifest:
    """Reads a whole backup and compares it with its manifest; raises BackupError."""
    with _packed(path) as packed:
        manifest = _manifest(packed)
        for name, part in manifest.files.items():
            with packed.open(name) as content:
                _copy(content, None, part)
        return manifest


def manifest_of(path: Path) -> Manifest:
    """What a backup says of itself; its files are not looked at."""
    with _packed(path) as packed:
        return _manifest(packed)


def is_plain(path: Path) -> bool:
    """Whether everybody can read what is in a backup; one that cannot be read is taken for one."""
    try:
        return KEYS not in manifest_of(path).files
    except StoreError:
        return True


def unpack(path: Path, folder: Path) -> Manifest:
    """Writes the files of a backup into a new folder, whole and as they were; raises BackupError.

    Only names of our own are ever written.
    """
    with _packed(path) as packed:
        manifest = _manifest(packed)
        if (
            shutil.disk_usage(folder).free
            < sum(one.size for one in manifest.files.values()) + SPARE
        ):
            raise UnreachableError(NOT_WRITTEN)
        for name, part in manifest.files.items():
            target = folder / name
            make_private_file(target)
            with packed.open(name) as content, target.open("r+b") as written:
                _copy(content, written, part)
                written.flush()
                os.fsync(written.fileno())
    sync_folder(folder)
    return manifest


@contextmanager
def _packed(path: Path) -> Iterator[zipfile.ZipFile]:
    try:
        with zipfile.ZipFile(path) as packed:
            yield packed
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, ValueError, KeyError):
        raise BackupError(NOT_A_BACKUP) from None
    except OSError:
        raise UnreachableError(UNREADABLE) from None


def _manifest(packed: zipfile.ZipFile) -> Manifest:
    found = packed.infolist()
    names = [one.orig_filename for one in found]
    if sorted(names) not in ([CLINIC, MANIFEST], [CLINIC, KEYS, MANIFEST]):
        raise BackupError(NOT_A_BACKUP)
    if not all(_is_plain(one) for one in found):
        raise BackupError(NOT_A_BACKUP)
    sizes = {one.filename: one.file_size for one in found}
    if sizes.pop(MANIFEST) > LARGEST_MANIFEST or sizes.get(KEYS, 0) > LARGEST_KEYS:
        raise BackupError(NOT_A_BACKUP)
    manifest = _read(json.loads(packed.read(MANIFEST)))
    if {name: part.size for name, part in manifest.files.items()} != sizes:
        raise BackupError(NOT_A_BACKUP)
    return manifest


def _is_plain(one: zipfile.ZipInfo) -> bool:
    """Whether a member is an ordinary file, stored as it is, under its own name."""
    kind = stat.S_IFMT(one.external_attr >> 16)
    return (
        one.orig_filename == one.filename
        and one.compress_type == zipfile.ZIP_STORED
        and one.compress_size == one.file_size
        and not one.flag_bits & 1
        and kind in {0, stat.S_IFREG}
    )


def _read(document: Any) -> Manifest:  # noqa: ANN401
    """The manifest in a document; raises ValueError or BackupError."""
    try:
        if document["format"] == FORMAT and document["version"] > VERSION:
            raise BackupError(NEWER)
        files = {name: Part(**part) for name, part in document["files"].items()}
        held = {name: document[name] for name in ("clinic", "made", "steps", "audit_head")}
        rows = {name: int(count) for name, count in document["rows"].items()}
        if not all(isinstance(one, str) for one in held.values()):
            raise ValueError
        if not all(SHA256.fullmatch(one.sha256) and one.size >= 0 for one in files.values()):
            raise ValueError
        return Manifest(**held, act=int(document["act"]), rows=rows, files=files)
    except (KeyError, TypeError, AttributeError):
        raise ValueError from None


def _copy(content: IO[bytes], target: IO[bytes] | None, part: Part) -> None:
    """Copies and counts what is read, and never more than was announced."""
    digest, size = hashlib.sha256(), 0
    while piece := content.read(PIECE):
        size += len(piece)
        if size > part.size:
            raise BackupError(NOT_A_BACKUP)
        digest.update(piece)
        if target is not None:
            target.write(piece)
    if size != part.size or digest.hexdigest() != part.sha256:
        raise BackupError(NOT_A_BACKUP)
