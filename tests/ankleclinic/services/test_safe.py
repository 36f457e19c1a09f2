"""Tests of the use cases round a clinic's protection, and of the sheet with the recovery key."""

from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path
from uuid import uuid4

import pytest
from pypdf import PdfReader

from ankleclinic.record.limits import REASON_LIMIT
from ankleclinic.reports.fonts import FontFiles
from ankleclinic.services.passphrase import new_recovery_key
from ankleclinic.services.recovery_sheet import recovery_sheet
from ankleclinic.services.safe import (
    DEMO_WORDS,
    ENCRYPTED_WORDS,
    PLAIN_WORDS,
    SERVER_WORDS,
    STATE,
    FirstStartError,
    Kept,
    Safe,
    WaitError,
    how_kept,
    refuse,
    turn_off,
)
from ankleclinic.services.settings import read_settings
from ankleclinic.services.store import Act, UnreachableError
from ankleclinic.services.vault import LockedClinicError, VaultError, WrongSecretError
from database.upgrade import create_clinic, open_clinic
from tests.conftest import RESOURCES
from tests.database.vaults import ANNA, anna, vault_of, words_of
from tests.program import CLINIC, make_safe

WORDS = "four words of mine"
KEY = "ABCD-EFGH-IJKL-MNOP-QRST-UVWX-YZ23-4567"


def act() -> Act:
    return Act(uuid4().hex, "AB", datetime(2026, 11, 22, 10, tzinfo=UTC))


@pytest.fixture
def safe(tmp_path: Path) -> Safe:
    """A start with no clinic yet."""
    return make_safe(tmp_path, is_demo=False)


def test_a_start_without_a_clinic_is_a_first_start(safe: Safe) -> None:
    with pytest.raises(FirstStartError):
        safe.open()


def test_a_clinic_that_was_there_before_is_never_a_first_start(safe: Safe) -> None:
    path = safe.vault.path
    safe.create(path, safe.owner("Ana", WORDS, KEY)).close()
    assert read_settings(safe.settings).clinic == str(path)
    with pytest.raises(LockedClinicError):
        safe.open()
    for file in path.parent.glob(f"{CLINIC}*"):
        file.unlink()
    with pytest.raises(UnreachableError, match="no clinic file"):
        safe.open()


def test_the_wait_holds_also_for_the_right_passphrase_and_after_a_restart(
    safe: Safe, tmp_path: Path
) -> None:
    vault_of(safe.vault.path).create(anna()).close()
    waits = []
    for _ in range(3):
        with pytest.raises(WrongSecretError) as raised:
            safe.unlock(ANNA, "not her words at all")
        waits.append(raised.value.wait)
    assert waits == [0, 0, 1]
    for again in (safe, make_safe(tmp_path)):
        with pytest.raises(WaitError):
            again.unlock(ANNA.upper(), "marked passphrase of anna")
    with pytest.raises(WrongSecretError):
        safe.unlock("Somebody else", "not her words at all")


def test_a_damaged_clinic_is_no_wrong_try(safe: Safe) -> None:
    vault_of(safe.vault.path).create(anna()).close()
    path_of_keys = safe.vault.path.with_name(f"{CLINIC}.keys")
    path_of_keys.write_bytes(b"{}")
    for _ in range(5):
        with pytest.raises(VaultError, match="damaged"):
            safe.unlock(ANNA, "marked passphrase of anna")


def test_how_a_clinic_is_kept_is_said_and_encryption_offered_until_somebody_decides(
    safe: Safe, tmp_path: Path
) -> None:
    store = create_clinic(safe.vault.path)
    assert how_kept(safe, store) == Kept(PLAIN_WORDS, to_offer=True)
    assert how_kept(None, store) == Kept(SERVER_WORDS)
    assert how_kept(make_safe(tmp_path, is_demo=True), store) == Kept(DEMO_WORDS)
    with pytest.raises(VaultError, match="Say why"):
        refuse(store, "  ", act())
    refuse(store, "teaching only", act())
    assert how_kept(safe, store) == Kept(PLAIN_WORDS)
    store.close()


def test_a_reason_that_cannot_be_kept_whole_is_refused_and_changes_nothing(safe: Safe) -> None:
    store = create_clinic(safe.vault.path)
    with pytest.raises(VaultError, match=f"shorten it to {REASON_LIMIT}"):
        refuse(store, "x" * (REASON_LIMIT + 1), act())
    with pytest.raises(VaultError, match="cannot be kept"):
        refuse(store, "teaching\x00only", act())
    assert store.setting(STATE) is None
    refuse(store, "x" * REASON_LIMIT, act())
    assert store.setting(STATE) == "refused: " + "x" * REASON_LIMIT
    store.close()


def test_turning_off_that_fails_leaves_the_clinic_encrypted_and_says_so(safe: Safe) -> None:
    vault = vault_of(safe.vault.path)
    vault.create(anna()).close()
    vault = vault_of(safe.vault.path)
    store = vault.unlock(ANNA, words_of(ANNA))
    other = vault_of(safe.vault.path)
    held = other.unlock(ANNA, words_of(ANNA))
    with pytest.raises(UnreachableError):
        turn_off(vault, store, "no reason", act())
    held.close()
    assert store.setting(STATE) == "on"
    assert how_kept(safe, store) == Kept(ENCRYPTED_WORDS)
    store.close()
    with pytest.raises(LockedClinicError):
        safe.open()


def test_the_reason_for_turning_off_is_in_the_plain_clinic(safe: Safe) -> None:
    vault = vault_of(safe.vault.path)
    store = vault.create(anna())
    turn_off(vault, store, " the disk\nis encrypted ", act())
    store.close()
    plain = open_clinic(safe.vault.path)
    assert plain.setting(STATE) == "off: the disk is encrypted"
    plain.close()


@pytest.mark.parametrize("name", ["clinic.db", "<b>&amp; ünï.db", "%s{}.db"])
def test_the_sheet_holds_the_key_and_names_no_folder(name: str) -> None:
    key, fonts = new_recovery_key(), FontFiles.in_folder(RESOURCES / "fonts")
    data = recovery_sheet(key, Path("marked-folder") / name, date(2026, 11, 26), fonts)
    reader = PdfReader(BytesIO(data))
    assert len(reader.pages) == 1
    text = reader.pages[0].extract_text()
    for group in key.split("-"):
        assert group in text
    assert name in text
    assert "marked-folder" not in text
    assert "are lost" in text
