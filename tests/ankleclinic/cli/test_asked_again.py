"""Every command that weighs more asks for the passphrase when it begins, and then for the role."""

from contextlib import closing
from pathlib import Path

import pytest

import main
from ankleclinic.cli.login import PASSPHRASE, USER
from ankleclinic.cli.output import Exit
from ankleclinic.record.user import Role, User
from ankleclinic.services.vault import LockedClinicError
from tests.database.examples import new_act, record, visit
from tests.database.vaults import ANNA, BEN, WORDS, anna, vault_of, words_of

COMMANDS = {
    "export": ("export", "--pseudonymous", "--dates", "keep", "--out", "{out}"),
    "restrict": ("hold", "restrict", "--patient", "P1", "--reason", "asked"),
    "erase": ("erase", "--patient", "P1", "--sure", "P1", "--ground", "asked"),
    "retention": ("retention", "--years", "10"),
    "move": ("move", "--from", "{clinic}", "--to", "{out}/moved.db"),
    "backup": ("backup",),
    "drill": ("backup", "--drill"),
    "restore": ("restore",),
}


@pytest.fixture
def clinic(tmp_path: Path) -> Path:
    """An encrypted clinic with one patient, an admin, somebody who treats, and a backup."""
    path = tmp_path / "clinic.db"
    vault = vault_of(path)
    with closing(vault.create(anna())) as store:
        vault.put(BEN, words_of(BEN))
        store.add_record(record("P1", visit("a1")), new_act())
        for name, role in ((ANNA, Role.ADMIN), (BEN, Role.CLINICIAN)):
            store.put_user(User(name, name, (role,)), new_act())
    vault.forget_key()
    vault.leave()
    return path


def run(clinic: Path, command: str, name: str, words: str | None) -> int:
    """What a command answers to somebody."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(USER, name)
        patch.setenv("XDG_CONFIG_HOME", str(clinic.parent / "config"))
        patch.delenv(PASSPHRASE, raising=False)
        if words is not None:
            patch.setenv(PASSPHRASE, words)
        arguments = [
            part.format(out=clinic.parent / "out", clinic=clinic) for part in COMMANDS[command]
        ]
        return main.main([*arguments, "--clinic", str(clinic)])


def untouched(clinic: Path) -> bool:
    """Whether the patient is there, nothing is held, set or given out, and nothing was written."""
    with closing(vault_of(clinic).unlock(ANNA, words_of(ANNA))) as store:
        kept = store.custodies() == () and store.setting("retention_years") is None
        return kept and store.load("P1").patient.id == "P1" and not (clinic.parent / "out").exists()


@pytest.mark.parametrize("words", [None, "wrong words entirely"])
@pytest.mark.parametrize("command", COMMANDS)
def test_without_the_passphrase_nothing_is_done(
    clinic: Path, command: str, words: str | None
) -> None:
    if command == "restore":
        assert run(clinic, "backup", ANNA, WORDS[ANNA]) == Exit.DONE
    assert run(clinic, command, ANNA, words) == Exit.REFUSED
    assert untouched(clinic)


@pytest.mark.parametrize("command", COMMANDS)
def test_with_the_passphrase_of_another_role_nothing_is_done(clinic: Path, command: str) -> None:
    if command == "restore":
        assert run(clinic, "backup", ANNA, WORDS[ANNA]) == Exit.DONE
    assert run(clinic, command, BEN, WORDS[BEN]) == Exit.REFUSED
    assert untouched(clinic)


@pytest.mark.parametrize("command", ["restrict", "erase", "retention", "backup"])
def test_with_both_it_is_done(clinic: Path, command: str) -> None:
    assert run(clinic, command, ANNA, WORDS[ANNA]) == Exit.DONE
    with pytest.raises(LockedClinicError):
        vault_of(clinic).open()
