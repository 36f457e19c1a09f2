"""Tests that a kill at any line of a change of keys leaves a clinic that opens.

A few lines are tried here, each time others; `make faults` tries every one.
"""

import random
import shutil
import sys
from contextlib import closing
from pathlib import Path

import pytest

from ankleclinic.services.vault import Protection, WrongSecretError
from database.keyfile import path_of, read
from database.swap import new_file
from database.upgrade import create_clinic
from tests.database.examples import new_act
from tests.database.vaults import ANNA, BEN, KEPT, anna, killed_copies, vault_of, words_of

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there is no fork")
STEP = 19
WAYS = {
    "encrypt": {"plain", "Anna"},
    "decrypt": {"plain", "Anna"},
    "rotate": {"Anna"},
    "remove": {"Anna", "Anna and Ben"},
    "put": {"Anna", "Anna and Ben"},
}


def prepare(file: Path, what: str) -> None:
    if what == "create":
        file.parent.mkdir()
        return
    if what == "encrypt":
        store = create_clinic(file)
    else:
        vault = vault_of(file)
        store = vault.create(anna())
        if what == "remove":
            vault.put(BEN, words_of(BEN))
    store.change_setting(*KEPT, new_act())
    store.close()


def kill(tmp_path: Path, what: str, first: int, step: int) -> list[Path]:
    """Copies of a clinic, each killed some lines further on; the last got through."""
    prepare(tmp_path / "start" / "clinic.db", what)
    return killed_copies(tmp_path, what, first, step)


def ways_of_killed_changes(tmp_path: Path, what: str, first: int, step: int) -> set[str]:
    """How the clinics can be opened whose change was killed."""
    ways = {ends_well(file) for file in kill(tmp_path, what, first, step)}
    shutil.rmtree(tmp_path / "copies")
    return ways


@pytest.mark.parametrize("what", WAYS)
def test_a_killed_change_leaves_the_clinic_whole(tmp_path: Path, what: str) -> None:
    first = random.randint(1, STEP)  # noqa: S311
    assert ways_of_killed_changes(tmp_path, what, first, STEP) <= WAYS[what], first


def ends_well(file: Path) -> str:
    """How a clinic can be opened; whatever was left behind is tidied up by opening it."""
    vault = vault_of(file)
    if vault.protection() is Protection.PLAIN:
        with closing(vault.open()) as store:
            assert store.setting(KEPT[0]) == KEPT[1]
        assert not new_file(file).exists()
        return "plain"
    with closing(vault.unlock(ANNA, words_of(ANNA))) as store:
        assert store.setting(KEPT[0]) == KEPT[1]
    assert not new_file(file).exists()
    assert len(read(file).generations) == 1
    try:
        vault_of(file).unlock(BEN, words_of(BEN)).close()
    except WrongSecretError:
        return "Anna"
    return "Anna and Ben"


def test_a_killed_creation_leaves_nothing_or_a_clinic(tmp_path: Path) -> None:
    first = random.randint(1, STEP)  # noqa: S311
    assert ways_of_killed_creations(tmp_path, first, STEP), first


def ways_of_killed_creations(tmp_path: Path, first: int, step: int) -> set[Protection]:
    """What the killed creation of a clinic leaves; each can be gone on with."""
    ways = set()
    for file in kill(tmp_path, "create", first, step):
        vault = vault_of(file)
        ways.add(vault.protection())
        if vault.protection() is Protection.NEW:
            assert not path_of(file).exists()
            vault.create(anna()).close()
        vault_of(file).unlock(ANNA, words_of(ANNA)).close()
    return ways
