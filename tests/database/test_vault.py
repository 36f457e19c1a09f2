"""Tests of an encrypted clinic on the real cipher: who gets in, and what the files give away."""

import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from ankleclinic.services.secret import Secret
from ankleclinic.services.store import AlreadyStoredError, StoreError, UnreachableError
from ankleclinic.services.vault import (
    KeyFileDamagedError,
    KeyFileMissingError,
    KeyFileNewerError,
    LockedClinicError,
    OtherKeyFileError,
    Protection,
    VaultError,
    WrongSecretError,
)
from database import upgrade
from database.keyfile import from_bytes, path_of
from database.sealing import Cost
from database.upgrade import create_clinic, open_clinic
from database.vault import FileVault
from tests.database.examples import new_act, record, visit
from tests.database.next_step import NEXT, write_next_step
from tests.database.vaults import (
    ANNA,
    BEN,
    KEPT,
    QUICK,
    RECOVERY,
    WORDS,
    anna,
    vault_of,
    words_of,
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """An encrypted clinic that two people can open."""
    file = tmp_path / "clinic" / "clinic.db"
    vault = vault_of(file)
    with closing(vault.create(anna())) as store:
        store.change_setting(*KEPT, new_act())
        vault.put(BEN, words_of(BEN))
    return file


@pytest.fixture
def plain(tmp_path: Path) -> Path:
    """A clinic that anybody can read."""
    file = tmp_path / "clinic" / "clinic.db"
    with closing(create_clinic(file)) as store:
        store.change_setting(*KEPT, new_act())
    return file


@pytest.fixture
def vault(path: Path) -> Iterator[FileVault]:
    """The clinic, unlocked."""
    opened = vault_of(path)
    with closing(opened.unlock(ANNA, words_of(ANNA))):
        yield opened


def what_is_kept(path: Path, name: str = ANNA) -> str | None:
    with closing(vault_of(path).unlock(name, words_of(name))) as store:
        return store.setting(KEPT[0])


def records_beside(clinic: Path) -> list[str]:
    """The files beside a clinic that could hold a record, itself among them."""
    told = {f"{clinic.name}.lock", f"{clinic.name}.safekeeping"}
    return [one.name for one in clinic.parent.iterdir() if one.name not in told]


def contents(folder: Path) -> dict[str, bytes]:
    return {str(file): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


@pytest.mark.parametrize("name", [ANNA, BEN, "  anna  MARKED-müller", "Anna Marked-Mu\u0308ller"])
def test_everybody_with_a_slot_gets_in(path: Path, name: str) -> None:
    words = WORDS[BEN if name == BEN else ANNA]
    with closing(vault_of(path).unlock(name, Secret(words))) as store:
        assert store.setting(KEPT[0]) == KEPT[1]


def test_the_recovery_key_gets_in(path: Path) -> None:
    with closing(vault_of(path).recover(Secret(RECOVERY))) as store:
        assert store.setting(KEPT[0]) == KEPT[1]


@pytest.mark.parametrize(
    ("name", "words"),
    [(ANNA, WORDS[BEN]), (BEN, WORDS[ANNA]), ("Nobody", WORDS[ANNA]), (ANNA, ""), ("", "")],
)
def test_a_wrong_passphrase_changes_nothing(path: Path, name: str, words: str) -> None:
    before = contents(path.parent)
    with pytest.raises(WrongSecretError, match="Wrong name, passphrase"):
        vault_of(path).unlock(name, Secret(words))
    with pytest.raises(WrongSecretError):
        vault_of(path).recover(Secret(words))
    assert contents(path.parent) == before


def test_an_encrypted_clinic_is_not_opened_without_a_key(path: Path) -> None:
    assert vault_of(path).protection() is Protection.ENCRYPTED
    with pytest.raises(LockedClinicError):
        vault_of(path).open()
    with pytest.raises(StoreError, match="damaged"):
        open_clinic(path)


def test_a_plain_clinic_is_known_as_one(plain: Path) -> None:
    assert vault_of(plain).protection() is Protection.PLAIN
    vault_of(plain).open().close()


def test_a_new_clinic_takes_no_place_that_is_taken(path: Path) -> None:
    before = contents(path.parent)
    with pytest.raises(AlreadyStoredError):
        vault_of(path).create(anna())
    path.rename(path.with_name("elsewhere"))
    with pytest.raises(AlreadyStoredError):
        vault_of(path).create(anna())
    with pytest.raises(UnreachableError, match="no clinic file"):
        vault_of(path).protection()
    path.with_name("elsewhere").rename(path)
    assert contents(path.parent) == before


def test_a_missing_key_file_is_said(path: Path) -> None:
    path_of(path).unlink()
    with pytest.raises(KeyFileMissingError, match="missing"):
        vault_of(path).unlock(ANNA, words_of(ANNA))


def test_every_flipped_byte_of_the_key_file_is_said_and_never_called_a_wrong_passphrase(
    path: Path,
) -> None:
    sound = path_of(path).read_bytes()
    for place in range(len(sound)):
        changed = bytearray(sound)
        changed[place] ^= 1 << (place % 8)
        try:
            assert from_bytes(bytes(changed)) == from_bytes(sound)  # capitals of a hex digit
        except (KeyFileDamagedError, KeyFileNewerError):
            continue
    changed = bytearray(sound)
    changed[len(sound) // 2] ^= 1
    path_of(path).write_bytes(changed)
    with pytest.raises(KeyFileDamagedError, match="damaged"):
        vault_of(path).unlock(ANNA, words_of(ANNA))


def test_every_half_written_key_file_is_damaged(path: Path) -> None:
    sound = path_of(path).read_bytes()
    for length in range(len(sound)):
        with pytest.raises(KeyFileDamagedError):
            from_bytes(sound[:length])


def test_a_key_file_of_another_clinic_is_said(path: Path, tmp_path: Path) -> None:
    other = tmp_path / "other" / "clinic.db"
    vault_of(other).create(anna()).close()
    path_of(path).write_bytes(path_of(other).read_bytes())
    with pytest.raises(OtherKeyFileError, match="another clinic"):
        vault_of(path).unlock(ANNA, words_of(ANNA))


def test_a_key_file_of_a_newer_program_is_said(path: Path) -> None:
    text = path_of(path).read_text().replace('"version": 1', '"version": 2')
    path_of(path).write_text(text)
    with pytest.raises(KeyFileNewerError, match="newer"):
        vault_of(path).unlock(ANNA, words_of(ANNA))


@pytest.mark.parametrize("place", [20, 2000, 4090])
def test_a_damaged_clinic_is_never_called_a_wrong_passphrase(path: Path, place: int) -> None:
    changed = bytearray(path.read_bytes())
    changed[place] ^= 4
    path.write_bytes(changed)
    with pytest.raises(StoreError, match="damaged") as raised:
        what_is_kept(path)
    assert not isinstance(raised.value, VaultError)


def test_a_damaged_beginning_is_healed_from_the_key_file(path: Path) -> None:
    changed = bytearray(path.read_bytes())
    changed[3] ^= 4
    path.write_bytes(changed)
    assert what_is_kept(path) == KEPT[1]


def test_another_passphrase_takes_the_place_of_the_old_one(vault: FileVault) -> None:
    vault.put(ANNA, Secret("quite another passphrase"))
    assert vault.people() == (ANNA, BEN)
    assert vault.is_passphrase(ANNA, Secret("quite another passphrase"))
    assert not vault.is_passphrase(ANNA, words_of(ANNA))
    assert vault.is_passphrase(BEN, words_of(BEN))


def test_a_slot_that_was_cheap_to_guess_costs_more_after_the_next_unlocking(path: Path) -> None:
    dearer = FileVault(path, Cost(2, 128, 1))
    dearer.unlock(ANNA.upper(), words_of(ANNA)).close()
    dearer.recover(Secret(RECOVERY)).close()
    (generation,) = from_bytes(path_of(path).read_bytes()).generations
    assert [slot.cost.passes for slot in generation.slots] == [2, 2, 1]
    with closing(dearer.unlock(ANNA, words_of(ANNA))):
        assert dearer.people() == (ANNA, BEN)


def test_another_recovery_key_takes_the_place_of_the_old_one(vault: FileVault) -> None:
    vault.put_recovery(Secret("ANOTHER"))
    assert vault.is_recovery(Secret("ANOTHER"))
    assert not vault.is_recovery(Secret(RECOVERY))


def test_rotation_changes_the_key_and_nothing_else(path: Path, vault: FileVault) -> None:
    before, keys = path.read_bytes(), path_of(path).read_bytes()
    vault.rotate()
    assert path.read_bytes()[:4096] != before[:4096]
    for name in (ANNA, BEN):
        assert vault.is_passphrase(name, words_of(name))
    assert vault.is_recovery(Secret(RECOVERY))
    path_of(path).write_bytes(keys)
    with pytest.raises(OtherKeyFileError):
        vault.people()


def test_who_is_removed_opens_the_clinic_no_more(path: Path, tmp_path: Path) -> None:
    old = tmp_path / "old"
    old.mkdir()
    for file in path.parent.iterdir():
        (old / file.name).write_bytes(file.read_bytes())
    opened = vault_of(path)
    with closing(opened.unlock(ANNA, words_of(ANNA))) as store:
        opened.rotate(without=BEN)
        assert store.setting(KEPT[0]) == KEPT[1]
        assert opened.people() == (ANNA,)
    with pytest.raises(WrongSecretError):
        what_is_kept(path, BEN)
    path_of(path).write_bytes(path_of(old / path.name).read_bytes())
    with pytest.raises(OtherKeyFileError):
        what_is_kept(path, BEN)
    assert what_is_kept(old / path.name, BEN) == KEPT[1]


def test_the_last_person_is_not_removed(path: Path) -> None:
    opened = vault_of(path)
    with closing(opened.unlock(ANNA, words_of(ANNA))):
        opened.rotate(without=BEN)
        with pytest.raises(VaultError, match="Nobody else"):
            opened.rotate(without=ANNA)
    assert what_is_kept(path) == KEPT[1]


def test_a_plain_clinic_is_encrypted_and_the_plain_file_is_gone(plain: Path) -> None:
    opened = vault_of(plain)
    with closing(opened.open()) as store:
        opened.encrypt(anna())
        assert store.setting(KEPT[0]) == KEPT[1]
        store.change_setting("later", "yes", new_act())
    assert what_is_kept(plain) == KEPT[1]
    assert not any(KEPT[1].encode() in one for one in contents(plain.parent).values())


def test_encryption_is_turned_off(path: Path) -> None:
    opened = vault_of(path)
    with closing(opened.unlock(ANNA, words_of(ANNA))) as store:
        opened.decrypt()
        assert store.setting(KEPT[0]) == KEPT[1]
    with closing(open_clinic(path)) as store:
        assert store.setting(KEPT[0]) == KEPT[1]
    assert records_beside(path) == [path.name]


def test_nothing_is_swapped_while_somebody_else_has_the_clinic_open(plain: Path) -> None:
    opened = vault_of(plain)
    with closing(opened.open()), closing(open_clinic(plain)) as other:
        other.change_setting("other", "here", new_act())
        with pytest.raises(UnreachableError):
            opened.encrypt(anna())
        other.change_setting("other", "still here", new_act())
    assert vault_of(plain).protection() is Protection.PLAIN
    assert records_beside(plain) == [plain.name]


def test_the_key_is_gone_when_the_clinic_is_closed_until_somebody_unlocks_it_again(
    path: Path,
) -> None:
    opened = vault_of(path)
    store = opened.unlock(ANNA, words_of(ANNA))
    store.close()
    with pytest.raises(LockedClinicError):
        store.setting(KEPT[0])
    opened.forget_key()
    with pytest.raises(LockedClinicError):
        opened.people()
    assert opened.unlock(BEN, words_of(BEN)) is store
    assert store.setting(KEPT[0]) == KEPT[1]
    store.close()


def test_the_copy_before_an_upgrade_is_encrypted_and_has_its_keys(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(upgrade, "MIGRATIONS", write_next_step(tmp_path / "program"))
    monkeypatch.setattr(upgrade, "NEWEST", NEXT)
    assert what_is_kept(path) == KEPT[1]
    monkeypatch.undo()
    (copy,) = (one for one in path.parent.iterdir() if "before" in one.name and one.suffix == ".db")
    assert path_of(copy).read_bytes() == path_of(path).read_bytes()
    assert what_is_kept(copy, BEN) == KEPT[1]


def test_no_secret_and_no_name_is_in_a_byte_of_any_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    temp = tmp_path / "temp"
    temp.mkdir()
    monkeypatch.setenv("TMPDIR", str(temp))
    monkeypatch.setattr(tempfile, "tempdir", None)
    file = tmp_path / "clinic.db"
    opened = vault_of(file)
    seen: dict[str, bytes] = {}

    def look(step: str) -> None:
        seen.update({f"{step} {name}": held for name, held in contents(tmp_path).items()})

    with closing(opened.create(anna())) as store:
        store.change_setting(*KEPT, new_act())
        store.add_record(record("Marked-Patient", visit("a1")), new_act())
        look("written")
        opened.put(BEN, words_of(BEN))
        opened.rotate()
        look("rotated")
    look("closed")
    with pytest.raises(WrongSecretError):
        opened.unlock(ANNA, Secret("wrong"))
    said = capfd.readouterr()
    seen["words"] = f"{said.out}{said.err}{opened!r}{opened._key!r}{anna()!r}".encode()
    assert len([name for name in seen if name.startswith("written")]) >= 3
    secrets = (*WORDS.values(), RECOVERY, KEPT[1], "Marked", *("Müller", "patient P1"))
    found = [
        (name, secret)
        for name, held in seen.items()
        for secret in secrets
        if secret.encode() in held or secret.encode().hex().encode() in held
    ]
    assert found == []


def test_quick_slots_are_only_for_tests() -> None:
    assert FileVault("x")._cost.memory == 65536
    assert QUICK.memory < 65536
