"""Four hundred single bits are flipped in an encrypted clinic: no wrong value is ever read."""

import random
import shutil
from contextlib import closing
from pathlib import Path

import pytest

from ankleclinic.record.episode import EpisodeRecord
from ankleclinic.services.store import StoreError
from database.checks import check_file
from tests.database.examples import new_act, record, visit, write
from tests.database.saving import VISIT, act_of, field
from tests.database.vaults import ANNA, anna, vault_of, words_of

FLIPS, PATIENTS, FIELDS = 400, 20, 60


@pytest.fixture
def clinic(tmp_path: Path) -> Path:
    """An encrypted clinic of some patients, one of them with many fields."""
    path = tmp_path / "clinic" / "clinic.db"
    path.parent.mkdir()
    with closing(vault_of(path).create(anna())) as store:
        store.add_record(record("P0", visit(VISIT)), new_act())
        for number in range(FIELDS):
            write(store, VISIT, field(number), act_of(number))
        for number in range(1, PATIENTS):
            store.add_record(record(f"P{number}", visit(f"v{number}")), new_act())
    return path


def patients(path: Path) -> list[EpisodeRecord]:
    """Everything a clinic holds of its patients."""
    with closing(vault_of(path).unlock(ANNA, words_of(ANNA))) as store:
        return [store.load(f"P{number}") for number in range(PATIENTS)]


def flip(path: Path, bit: int) -> None:
    """Turns one bit of a file over."""
    content = bytearray(path.read_bytes())
    content[bit // 8] ^= 1 << bit % 8
    path.write_bytes(content)


def put_back(path: Path, before: Path) -> None:
    """A clinic as it was, without what was written beside it since."""
    shutil.rmtree(path.parent)
    shutil.copytree(before, path.parent)


@pytest.mark.parametrize("seed", [1, random.randrange(10**6)])  # noqa: S311
def test_a_flipped_bit_is_found_or_changes_nothing(
    tmp_path: Path, clinic: Path, seed: int, capsys: pytest.CaptureFixture[str]
) -> None:
    chance, bits = random.Random(seed), clinic.stat().st_size * 8  # noqa: S311
    known, key = patients(clinic), vault_of(clinic).key_for(ANNA, words_of(ANNA))
    before = shutil.copytree(clinic.parent, tmp_path / "before")
    found = refused = 0
    for _ in range(FLIPS):
        bit = chance.randrange(bits)
        put_back(clinic, before)
        flip(clinic, bit)
        try:
            check_file(clinic, key, full=True)
        except StoreError:
            found += 1
        try:
            read = patients(clinic)
        except StoreError:
            refused += 1
        else:
            assert read == known, f"bit {bit} of seed {seed}"
    put_back(clinic, before)
    check_file(clinic, key, full=True)
    assert patients(clinic) == known
    with capsys.disabled():
        print(f"\n{FLIPS} flips: {found} found by the check, {refused} refused on reading")  # noqa: T201
    assert found >= refused
    assert found > FLIPS * 0.99
