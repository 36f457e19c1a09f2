"""Whatever is changed inside the audit trail, a check names the row."""

import random
import sys
from collections import Counter
from contextlib import closing
from pathlib import Path

import pytest

from ankleclinic.record.audit import Action, Event
from tests.database.examples import lunge, new_act, record, visit, write
from tests.database.tampering import Found, flaws, tamper, unguarded
from tests.database.vaults import ANNA, anna, vault_of, words_of

TAMPERINGS, PATIENTS = 1000, 8


def test_a_thousand_tamperings_are_found_at_their_rows(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    vault = vault_of(tmp_path / "clinic.db")
    vault.create(anna()).close()
    counts: Counter[str] = Counter()
    with closing(vault.unlock(ANNA, words_of(ANNA))) as store:
        for number in range(PATIENTS):
            store.add_record(record(f"P{number}", visit(f"a{number}")), new_act())
            for value in (8.5, 9.0, 9.5):
                write(store, f"a{number}", lunge(value), new_act())
            store.note(Event(Action.VIEW, f"P{number}"), new_act())
        assert store.check_trail().faults == ()
        missed: list[tuple[int, Found]] = []
        for seed in range(TAMPERINGS):
            with store._engine.connect() as connection, unguarded(connection):
                done = tamper(connection, random.Random(seed))  # noqa: S311
                if done not in flaws(connection):
                    missed.append((seed, done))
                counts[done[0]] += 1
                connection.rollback()
        assert store.check_trail().faults == ()
    said = f"{TAMPERINGS} tamperings, {len(missed)} not found at their row: {dict(counts)}"
    with capsys.disabled():
        sys.stdout.write(f"\n{said}\n")
    assert missed == []
