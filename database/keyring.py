"""Slots: who can reach the data key, without anybody's passphrase being kept."""

import hashlib
import hmac
import os
from collections.abc import Iterable
from dataclasses import dataclass, replace

from ankleclinic.services.secret import Secret
from ankleclinic.services.vault import (
    KeyFileDamagedError,
    WrongSecretError,
    same_name,
)
from database.datakey import KEY_BYTES, SALT_BYTES, DataKey
from database.keyfile import ID, Generation, KeyFile, Kind, Slot
from database.sealing import (
    Cost,
    SealError,
    derive,
    hand_over,
    new_pair,
    seal,
    stamp,
    subkey,
    take,
    unseal,
)

NAMES, MARKS = b"ankleclinic names v1", b"ankleclinic key file v1"


@dataclass(frozen=True, slots=True)
class Owner:
    """Who a slot is for: a person by name, or the recovery key, which has none."""

    kind: Kind
    name: str = ""


RECOVERY = Owner(Kind.RECOVERY)


def person(name: str) -> Owner:
    """A person by name."""
    return Owner(Kind.PERSON, name)


def new_key() -> DataKey:
    """A key nobody had before."""
    return DataKey(os.urandom(KEY_BYTES), os.urandom(SALT_BYTES))


def new_keys(key: DataKey, secrets: Iterable[tuple[Owner, Secret]], cost: Cost) -> KeyFile:
    """The first keys of a clinic."""
    clinic = os.urandom(ID)
    slots = tuple(new_slot(clinic, owner, secret, key, cost) for owner, secret in secrets)
    return KeyFile(clinic, (marked(clinic, Generation(key.salt, slots), key),))


def new_slot(clinic: bytes, owner: Owner, secret: Secret, key: DataKey, cost: Cost) -> Slot:
    """A slot for somebody, under a passphrase."""
    private, public = new_pair()
    name = owner.name.encode()
    bare = Slot(
        owner.kind,
        slot_id(clinic, owner),
        _label(name, key),
        cost,
        os.urandom(SALT_BYTES),
        public,
        b"",
        b"",
    )
    bare = replace(bare, private=_under(secret, bare, private, clinic))
    private[:] = bytes(len(private))
    return _handed(bare, clinic, key)


def open_slot(keys: KeyFile, generation: Generation, owner: Owner, secret: Secret) -> DataKey:
    """The data key, for whoever knows the passphrase.

    Raises WrongSecretError, also where nobody of that name has a slot, after the same work; and
    KeyFileDamagedError when the passphrase is right but the file was changed.
    """
    wanted = slot_id(keys.clinic, owner)
    slot = next((one for one in generation.slots if one.id == wanted), None)
    private = _private(slot or generation.slots[0], keys.clinic, secret)
    if slot is None or private is None:
        raise WrongSecretError
    try:
        found = take(private, slot.public, slot.data, _place(slot, keys.clinic))
    except SealError:
        raise KeyFileDamagedError from None
    finally:
        private[:] = bytes(len(private))
    key = DataKey(found, generation.salt)
    found[:] = bytes(len(found))
    check(keys.clinic, generation, key)
    return key


def is_cheaper(keys: KeyFile, generation: Generation, owner: Owner, cost: Cost) -> bool:
    """Whether a guess at somebody's slot costs less than it should by now."""
    wanted = slot_id(keys.clinic, owner)
    return any(
        one.id == wanted and (one.cost.passes < cost.passes or one.cost.memory < cost.memory)
        for one in generation.slots
    )


def marked(clinic: bytes, generation: Generation, key: DataKey) -> Generation:
    """The generation with the mark of whoever holds its key."""
    return replace(generation, mark=stamp(key.reveal(), MARKS, generation.marked_part(clinic)))


def check(clinic: bytes, generation: Generation, key: DataKey) -> None:
    """Raises KeyFileDamagedError unless a holder of the key wrote all of it."""
    if not hmac.compare_digest(marked(clinic, generation, key).mark, generation.mark):
        raise KeyFileDamagedError


def names(generation: Generation, key: DataKey) -> tuple[str, ...]:
    """Who can unlock, in the order in which they were added."""
    return tuple(_name(slot, key) for slot in generation.slots if slot.kind is Kind.PERSON)


def with_slot(clinic: bytes, generation: Generation, slot: Slot, key: DataKey) -> Generation:
    """The generation with a slot added, or in the place of that of the same owner."""
    kept = tuple(slot if one.id == slot.id else one for one in generation.slots)
    slots = kept if slot in kept else (*kept, slot)
    return marked(clinic, replace(generation, slots=slots), key)


def renewed(
    clinic: bytes, generation: Generation, old: DataKey, new: DataKey, without: Owner | None
) -> Generation:
    """The same owners with another data key, but for one; nobody's passphrase is needed."""
    left_out = slot_id(clinic, without) if without else None
    slots = tuple(
        _handed(replace(one, label=_label(_name(one, old).encode(), new)), clinic, new)
        for one in generation.slots
        if one.id != left_out
    )
    return marked(clinic, Generation(new.salt, slots), new)


def slot_id(clinic: bytes, owner: Owner) -> bytes:
    """The hash by which a slot is found; names do not stand in the file."""
    name = f"{owner.kind.value}|{same_name(owner.name)}".encode()
    return hashlib.sha256(clinic + name).digest()[:ID]


def _handed(slot: Slot, clinic: bytes, key: DataKey) -> Slot:
    return replace(slot, data=hand_over(slot.public, key.reveal(), _place(slot, clinic)))


def _under(secret: Secret, slot: Slot, private: bytearray, clinic: bytes) -> bytes:
    wrapping = derive(secret, slot.salt, slot.cost)
    try:
        return seal(wrapping, private, _place(slot, clinic))
    finally:
        wrapping[:] = bytes(len(wrapping))


def _private(slot: Slot, clinic: bytes, secret: Secret) -> bytearray | None:
    wrapping = derive(secret, slot.salt, slot.cost)
    try:
        return unseal(wrapping, slot.private, _place(slot, clinic))
    except SealError:
        return None
    finally:
        wrapping[:] = bytes(len(wrapping))


def _place(slot: Slot, clinic: bytes) -> bytes:
    """What a seal is bound to, so that no slot opens in another's place or at another cost."""
    cost = slot.cost
    numbers = f"{cost.passes},{cost.memory},{cost.lanes}"
    parts = (clinic.hex(), slot.kind.value, slot.id.hex(), numbers, slot.salt.hex())
    return "|".join(("keyslot-v1", *parts, slot.public.hex())).encode()


def _label(name: bytes, key: DataKey) -> bytes:
    return seal(subkey(key.reveal(), NAMES), name, NAMES)


def _name(slot: Slot, key: DataKey) -> str:
    try:
        return unseal(subkey(key.reveal(), NAMES), slot.label, NAMES).decode()
    except (SealError, UnicodeDecodeError):
        raise KeyFileDamagedError from None
