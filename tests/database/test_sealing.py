"""Tests of seals and slots: published vectors, and that nothing opens in another's place."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ankleclinic.services.secret import Secret
from ankleclinic.services.vault import KeyFileDamagedError, WrongSecretError
from database import keyring
from database.datakey import DataKey
from database.keyfile import Generation, KeyFile, Slot, from_bytes, to_bytes
from database.sealing import (
    Cost,
    SealError,
    derive,
    hand_over,
    new_pair,
    seal,
    subkey,
    take,
    unseal,
)
from tests.database.vaults import QUICK

NAMES = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), max_size=40)
SECRETS = st.text(st.characters(codec="utf-8"), max_size=80).map(Secret)


@pytest.mark.parametrize(
    ("cost", "found"),
    [
        # From the test file of the reference implementation of Argon2, version 1.3.
        (Cost(2, 1 << 16, 1), "09316115d5cf24ed5a15a31a3ba326e5cf32edc24702987c02b6566f61913cf7"),
        (Cost(2, 256, 1), "9dfeb910e80bad0311fee20f9c0e2b12c17987b4cac90c2ef54d5b3021c68bfe"),
        (Cost(2, 256, 2), "6d093c501fd5999645e0ea3bf620d7b8be7fd2db59c20d9fff9539da2bf57037"),
    ],
)
def test_argon2id_gives_the_published_values(cost: Cost, found: str) -> None:
    assert derive(Secret("password"), b"somesalt", cost).hex() == found


def test_subkeys_differ_by_purpose() -> None:
    assert subkey(b"k" * 32, b"one") != subkey(b"k" * 32, b"two")


@given(st.binary(max_size=100), st.binary(max_size=20), st.integers(0), st.booleans())
def test_a_seal_opens_only_as_it_was_made(
    content: bytes, place: bytes, where: int, handed: bool
) -> None:
    key, public = new_pair()
    sealed = hand_over(public, content, place) if handed else seal(key, content, place)

    def opened(sealed: bytes, place: bytes) -> bytes:
        return bytes(take(key, public, sealed, place) if handed else unseal(key, sealed, place))

    assert opened(sealed, place) == content
    changed = bytearray(sealed)
    changed[where % len(sealed)] ^= 1 << where % 7
    for wrong in (bytes(changed), sealed[:-1], sealed + b"\0", b""):
        with pytest.raises(SealError):
            opened(wrong, place)
    with pytest.raises(SealError):
        opened(sealed, place + b"x")


@settings(max_examples=30)
@given(st.lists(st.tuples(NAMES, SECRETS), min_size=1, max_size=4))
def test_each_slot_opens_with_its_own_passphrase_only(people: list[tuple[str, Secret]]) -> None:
    known = {keyring.slot_id(b"", keyring.person(name)): (name, words) for name, words in people}
    key = keyring.new_key()
    owners = [(keyring.person(name), words) for name, words in known.values()]
    keys = from_bytes(to_bytes(keyring.new_keys(key, owners, QUICK)))
    (generation,) = keys.generations
    assert keyring.names(generation, key) == tuple(name for name, _ in known.values())
    for owner, words in owners:
        assert keyring.open_slot(keys, generation, owner, words).raw() == key.raw()
        for other, others in owners:
            if others.reveal() != words.reveal():
                with pytest.raises(WrongSecretError):
                    keyring.open_slot(keys, generation, owner, others)
            assert keyring.slot_id(keys.clinic, other) in {one.id for one in generation.slots}


def two_slots() -> tuple[KeyFile, Generation, DataKey]:
    key = keyring.new_key()
    owners = [(keyring.person(name), Secret(name * 3)) for name in ("anna", "ben")]
    keys = keyring.new_keys(key, owners, QUICK)
    return keys, keys.generations[0], key


MIXED: dict[str, Callable[[Slot, Slot], Slot]] = {
    "private": lambda mine, theirs: replace(mine, private=theirs.private),
    "public": lambda mine, theirs: replace(mine, public=theirs.public),
    "salt": lambda mine, theirs: replace(mine, salt=theirs.salt),
    "data": lambda mine, theirs: replace(mine, data=theirs.data),
    "cost": lambda mine, _: replace(mine, cost=Cost(1, 128, 1)),
}


@pytest.mark.parametrize("what", MIXED)
def test_a_slot_does_not_open_with_anothers_parts(what: str) -> None:
    keys, generation, _ = two_slots()
    mine, theirs = generation.slots
    changed = replace(generation, slots=(MIXED[what](mine, theirs), theirs))
    with pytest.raises((WrongSecretError, KeyFileDamagedError)):
        keyring.open_slot(keys, changed, keyring.person("anna"), Secret("anna" * 3))


def test_a_slot_taken_away_or_renamed_is_seen() -> None:
    keys, generation, _ = two_slots()
    mine, theirs = generation.slots
    for slots in ((mine,), (mine, replace(theirs, label=mine.label)), (theirs, mine)):
        with pytest.raises(KeyFileDamagedError):
            keyring.open_slot(
                keys, replace(generation, slots=slots), keyring.person("anna"), Secret("anna" * 3)
            )


def test_who_was_left_out_cannot_take_the_next_key() -> None:
    keys, generation, key = two_slots()
    new = keyring.new_key()
    following = keyring.renewed(keys.clinic, generation, key, new, keyring.person("ben"))
    opened = keyring.open_slot(keys, following, keyring.person("anna"), Secret("anna" * 3))
    assert opened.raw() == new.raw()
    with pytest.raises(WrongSecretError):
        keyring.open_slot(keys, following, keyring.person("ben"), Secret("ben" * 3))


@pytest.mark.parametrize(
    ("field", "value"), [("passes", 11), ("memory", 1 << 21), ("lanes", 99), ("passes", 0)]
)
def test_a_key_file_cannot_ask_for_more_than_this_computer_has(field: str, value: int) -> None:
    keys, generation, _ = two_slots()
    slot = replace(generation.slots[0], cost=replace(QUICK, **{field: value}))
    changed = KeyFile(keys.clinic, (replace(generation, slots=(slot,)),))
    with pytest.raises(KeyFileDamagedError):
        from_bytes(to_bytes(changed))


@given(st.binary(max_size=300))
def test_anything_else_is_a_damaged_key_file(content: bytes) -> None:
    with pytest.raises(KeyFileDamagedError):
        from_bytes(content)
