"""The key file beside a clinic: what stands in it, written and read as JSON.

A checksum over the whole tells a damaged file from a wrong passphrase before one is tried; it
keeps nobody out. What keeps changes out is the mark on each generation, which only the holder of
the data key can make.
"""

import hashlib
import json
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from ankleclinic.services.files import FileError, write_file
from ankleclinic.services.store import UnreachableError
from ankleclinic.services.vault import (
    KeyFileDamagedError,
    KeyFileMissingError,
    KeyFileNewerError,
)
from database.datakey import SALT_BYTES
from database.sealing import NONCE, PUBLIC, TAG, Cost

FORMAT, VERSION = "ankleclinic-keys", 1
ID, MARK = 16, 32
PRIVATE, HANDED = NONCE + PUBLIC + TAG, PUBLIC + NONCE + 32 + TAG
LARGEST = 1_000_000
# What a file may ask of this computer.
MOST_PASSES, MOST_MEMORY, MOST_LANES, MOST_SLOTS = 10, 1 << 20, 16, 500
LANE_MEMORY = 8

UNREADABLE = "The key file of this clinic cannot be read. Check its disk and that you may open it."


class Kind(StrEnum):
    """Whose slot it is."""

    PERSON = "person"
    RECOVERY = "recovery"


@dataclass(frozen=True, slots=True)
class Slot:
    """One way to the data key: a key pair, its private half under a passphrase.

    Attributes:
        kind: a person's passphrase, or the recovery key.
        id: the hash of the name.
        label: the name, under the data key.
        cost: what one guess costs.
        salt: of the passphrase.
        public: what a new data key is handed over to without the passphrase.
        private: the other half, under the passphrase.
        data: the data key, handed over.
    """

    kind: Kind
    id: bytes
    label: bytes
    cost: Cost
    salt: bytes
    public: bytes
    private: bytes
    data: bytes


@dataclass(frozen=True, slots=True)
class Generation:
    """The slots of one data key; `salt` says to which file it belongs."""

    salt: bytes
    slots: tuple[Slot, ...]
    mark: bytes = bytes(MARK)

    def marked_part(self, clinic: bytes) -> bytes:
        """What the mark is made on."""
        slots = [_slot_document(slot) for slot in self.slots]
        return _bytes_of({"clinic": clinic.hex(), "salt": self.salt.hex(), "slots": slots})


@dataclass(frozen=True, slots=True)
class KeyFile:
    """The keys of one clinic: one generation, two while a new data key is being put in place."""

    clinic: bytes
    generations: tuple[Generation, ...]

    def generation(self, salt: bytes) -> Generation | None:
        """The generation of the file that begins with a salt."""
        return next((one for one in self.generations if one.salt == salt), None)


def path_of(clinic: Path) -> Path:
    """The key file that belongs beside a clinic file."""
    return clinic.with_name(f"{clinic.name}.keys")


def read(clinic: Path) -> KeyFile:
    """The keys beside a clinic file; raises a StoreError."""
    path = path_of(clinic)
    try:
        if path.stat().st_size > LARGEST:
            raise KeyFileDamagedError
        return from_bytes(path.read_bytes())
    except FileNotFoundError:
        raise KeyFileMissingError from None
    except OSError:
        raise UnreachableError(UNREADABLE) from None


def write(clinic: Path, keys: KeyFile) -> None:
    """Replaces the keys beside a clinic file, whole and durably; raises a StoreError."""
    try:
        write_file(path_of(clinic), to_bytes(keys))
    except FileError as fault:
        raise UnreachableError(str(fault)) from None


def to_bytes(keys: KeyFile) -> bytes:
    """The content of the file."""
    document: dict[str, Any] = {
        "format": FORMAT,
        "version": VERSION,
        "clinic": keys.clinic.hex(),
        "generations": [
            {
                "salt": one.salt.hex(),
                "slots": [_slot_document(slot) for slot in one.slots],
                "mark": one.mark.hex(),
            }
            for one in keys.generations
        ],
    }
    document["check"] = _check(document)
    return json.dumps(document, indent=1).encode()


def from_bytes(content: bytes) -> KeyFile:
    """The keys in a file; raises KeyFileDamagedError or KeyFileNewerError."""
    try:
        document = json.loads(content.decode("ascii"))
        _refuse_newer(document)
        if document.pop("check") != _check(document):
            raise KeyFileDamagedError
        generations = tuple(_generation(one) for one in document["generations"])
        if not generations:
            raise KeyFileDamagedError
        return KeyFile(_hex(document, "clinic", ID), generations)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise KeyFileDamagedError from None


def _refuse_newer(document: dict[str, Any]) -> None:
    if document["format"] == FORMAT and document["version"] > VERSION:
        raise KeyFileNewerError


def _slot_document(slot: Slot) -> dict[str, Any]:
    cost = slot.cost
    return {
        "kind": slot.kind.value,
        "id": slot.id.hex(),
        "label": slot.label.hex(),
        "argon2id": {"passes": cost.passes, "memory": cost.memory, "lanes": cost.lanes},
        "salt": slot.salt.hex(),
        "public": slot.public.hex(),
        "private": slot.private.hex(),
        "data": slot.data.hex(),
    }


def _generation(found: dict[str, Any]) -> Generation:
    if not 1 <= len(found["slots"]) <= MOST_SLOTS:
        raise KeyFileDamagedError
    slots = tuple(_slot(one) for one in found["slots"])
    return Generation(_hex(found, "salt", SALT_BYTES), slots, _hex(found, "mark", MARK))


def _slot(found: dict[str, Any]) -> Slot:
    return Slot(
        Kind(found["kind"]),
        _hex(found, "id", ID),
        _hex(found, "label"),
        _cost(found["argon2id"]),
        _hex(found, "salt", SALT_BYTES),
        _hex(found, "public", PUBLIC),
        _hex(found, "private", PRIVATE),
        _hex(found, "data", HANDED),
    )


def _cost(found: dict[str, Any]) -> Cost:
    cost = Cost(
        _count(found, "passes", MOST_PASSES),
        _count(found, "memory", MOST_MEMORY),
        _count(found, "lanes", MOST_LANES),
    )
    if cost.memory < LANE_MEMORY * cost.lanes:
        raise KeyFileDamagedError
    return cost


def _hex(found: dict[str, Any], name: str, length: int | None = None) -> bytes:
    value = bytes.fromhex(found[name])
    if length is not None and len(value) != length:
        raise KeyFileDamagedError
    return value


def _count(found: dict[str, Any], name: str, most: int) -> int:
    value = found[name]
    if not isinstance(value, int) or not 1 <= value <= most:
        raise KeyFileDamagedError
    return value


def _check(document: dict[str, Any]) -> str:
    return hashlib.sha256(_bytes_of(document)).hexdigest()


def _bytes_of(document: dict[str, Any]) -> bytes:
    return json.dumps(document, sort_keys=True, separators=(",", ":")).encode()
