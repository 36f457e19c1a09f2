"""Two hundred steps taken back on screen, on a real clinic file that is opened again in between."""

import random
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import pytest
from PySide6.QtCore import QObject

from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.record.observation import Key, Observation
from ankleclinic.services.store import Act, ClinicStore
from database.upgrade import create_clinic, open_clinic
from tests.ui.course import course
from tests.ui.fakes import TODAY, open_session, running_tasks
from ui.session import Desk, Session
from ui.tasks import Tasks

STEPS = 200
KEYS = [Key(name) for name in ("nprs_now", "nprs_night", "nprs_walking", "nprs_activity")]

State = dict[Key, Observation]


@pytest.fixture
def tasks(qapp: QObject) -> Iterator[Tasks]:
    yield from running_tasks()


def act() -> Act:
    return Act(uuid4().hex, "AB", datetime(2026, 11, 22, 10, tzinfo=UTC), "desk")


def shown(session: Session) -> State:
    assert session.draft is not None
    return {entry.key: entry for entry in session.draft.observations}


def write_until(session: Session, steps: int, dice: random.Random) -> list[State]:
    """The states that so many entries lead through, one after the other."""
    states = [shown(session)]
    while len(states) <= steps:
        chosen = dice.sample(KEYS, dice.choice((1, 2)))
        values = {key: dice.choice((None, *range(11))) for key in chosen}
        session.write_fields(
            {
                key: None if value is None else Observation(key, value=value)
                for key, value in values.items()
            }
        )
        if shown(session) != states[-1]:
            states.append(shown(session))
    return states


def test_two_hundred_steps_are_taken_back_and_done_again(
    catalogue: Catalogue, tasks: Tasks, tmp_path: Path
) -> None:
    seed = random.randrange(10**6)  # noqa: S311
    dice = random.Random(seed)  # noqa: S311

    def sit_down(store: ClinicStore) -> Session:
        return open_session(Desk(catalogue, store, tasks, lambda: TODAY, act), "p1")

    with closing(create_clinic(tmp_path / "clinic")) as store:
        store.add_record(course(1), act())
        session = sit_down(store)
        session.start_visit("first_assessment")
        tasks.drain()
        states = write_until(session, STEPS, dice)
        for expected in reversed(states[STEPS // 2 : -1]):
            assert session.undo() is not None
            assert shown(session) == expected, f"seed {seed}"
        tasks.drain(60_000)
    with closing(open_clinic(tmp_path / "clinic")) as store:
        session = sit_down(store)
        for expected in reversed(states[: STEPS // 2]):
            assert session.undo() is not None
            assert shown(session) == expected, f"seed {seed}"
        assert session.undo() is None
        for expected in states[1:]:
            assert session.redo() is not None
            assert shown(session) == expected, f"seed {seed}"
        assert session.redo() is None
        tasks.drain(60_000)
        stored = store.load("p1").assessments[-1].observations
        assert {entry.key: entry for entry in stored} == states[-1]
