"""Tests that undoing leads through every earlier state, also after reopening."""

import random
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import ClassVar
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule, run_state_machine_as_test

from ankleclinic.record.observation import Key, Observation
from ankleclinic.services.store import Act, ConflictError, Deed, FieldChange, FieldDeed
from ankleclinic.services.undo import UndoStack, repeated_deed, reversed_deed
from ankleclinic.services.visit import write_fields
from database.store import SqlStore
from database.upgrade import open_clinic
from tests.database import examples
from tests.database.examples import new_act, record, visit

STEPS = 200
KEYS = [Key(f"measure_{number}") for number in range(8)]

Entries = dict[Key, Observation | None]


class Typist:
    """One person who writes, takes back and repeats, as the window does."""

    def __init__(self, store: SqlStore, name: str, by: str = "AB") -> None:
        self.store, self.name, self.by = store, name, by
        self.reopen()

    def reopen(self) -> None:
        self.stack = UndoStack(self.store.history(self.name), self.act())

    def act(self) -> Act:
        known = new_act()
        return Act(known.id, self.by, known.at, known.workstation)

    def fields(self) -> dict[Key, Observation]:
        (found,) = self.store.load(f"patient {self.name}").assessments
        return {each.key: each for each in found.observations}

    def enter(self, entries: Entries) -> bool:
        seen = self.fields()
        changes = tuple(FieldChange(key, seen.get(key), entry) for key, entry in entries.items())
        return bool(self._do(FieldDeed(self.act(), Deed.ENTER, changes)).changes)

    def undo(self) -> bool:
        deed = self.stack.to_undo()
        return deed is not None and bool(self._do(reversed_deed(deed, self.act())))

    def redo(self) -> bool:
        deed = self.stack.to_redo()
        return deed is not None and bool(self._do(repeated_deed(deed, self.act())))

    def _do(self, deed: FieldDeed) -> FieldDeed:
        stored = write_fields(self.store, self.name, deed)
        self.stack.note(stored)
        return stored


def sit_down(store: SqlStore) -> Typist:
    name = str(uuid4())
    store.add_record(record(f"patient {name}", visit(name)), new_act())
    return Typist(store, name)


def random_entries(dice: random.Random) -> Entries:
    keys = dice.sample(KEYS, dice.choice((1, 1, 2)))
    values = (dice.choice((None, *range(5))) for _ in keys)
    return {
        key: None if value is None else Observation(key, value=value)
        for key, value in zip(keys, values, strict=True)
    }


def test_two_hundred_steps_lead_through_every_earlier_state_and_back(file: Path) -> None:
    seed = random.randrange(10**6)  # noqa: S311
    dice = random.Random(seed)  # noqa: S311
    with closing(open_clinic(file)) as store:
        typist = sit_down(store)
        states = [typist.fields()]
        while len(states) <= STEPS:
            if typist.enter(random_entries(dice)):
                states.append(typist.fields())
    reopened_at = set(dice.sample(range(STEPS), 5))
    for number, expected in enumerate(reversed(states[:-1])):
        typist = at_another_time(typist, file) if number in reopened_at else typist
        assert typist.undo()
        assert typist.fields() == expected, f"undo {number} of {seed}"
    assert not typist.undo()
    for number, expected in enumerate(states[1:]):
        typist = at_another_time(typist, file) if number in reopened_at else typist
        assert typist.redo()
        assert typist.fields() == expected, f"redo {number} of {seed}"
    assert not typist.redo()
    typist.store.close()


def at_another_time(typist: Typist, file: Path) -> Typist:
    """The same person after the clinic was closed and opened."""
    typist.store.close()
    return Typist(open_clinic(file), typist.name)


class Typing(RuleBasedStateMachine):
    """Whatever is done in whatever order, beside a list of the states gone through."""

    store: ClassVar[SqlStore]

    def __init__(self) -> None:
        super().__init__()
        self.typist = sit_down(self.store)
        self.states: list[dict[Key, Observation]] = [{}]
        self.now = 0

    @rule(entries=st.dictionaries(st.sampled_from(KEYS[:3]), st.none() | st.integers(0, 2)))
    def enter(self, entries: dict[Key, int | None]) -> None:
        wanted = {
            key: None if value is None else Observation(key, value=value)
            for key, value in entries.items()
        }
        if self.typist.enter(wanted):
            expected = {**self.states[self.now], **wanted}
            after = {key: entry for key, entry in expected.items() if entry is not None}
            self.states[self.now + 1 :] = [after]
            self.now += 1
        self.check()

    @rule()
    def undo(self) -> None:
        assert self.typist.undo() == (self.now > 0)
        self.now = max(self.now - 1, 0)
        self.check()

    @rule()
    def redo(self) -> None:
        last = len(self.states) - 1
        assert self.typist.redo() == (self.now < last)
        self.now = min(self.now + 1, last)
        self.check()

    @rule()
    def reopen(self) -> None:
        self.typist.reopen()

    def check(self) -> None:
        assert self.typist.fields() == self.states[self.now]


def test_any_order_of_steps_agrees_with_a_list_of_states(file: Path) -> None:
    with closing(open_clinic(file)) as store:
        Typing.store = store
        run_state_machine_as_test(Typing, settings=settings(max_examples=20, deadline=None))


def test_a_newer_value_of_somebody_else_is_never_taken_back(store: SqlStore) -> None:
    mine = sit_down(store)
    theirs = Typist(store, mine.name, "CD")
    mine.enter(entered(1))
    theirs.enter(entered(2))
    mine.reopen()
    with pytest.raises(ConflictError, match="newer value stays"):
        mine.undo()
    assert mine.fields() == entered(2)
    assert theirs.undo()
    assert mine.fields() == entered(1)
    assert mine.undo()
    assert mine.fields() == {}


def entered(value: float) -> Entries:
    return {KEYS[0]: Observation(KEYS[0], value=value)}


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(examples.observations, examples.observations)
def test_every_part_of_a_field_comes_back(
    store: SqlStore, first: Observation, second: Observation
) -> None:
    typist = sit_down(store)
    again = replace(second, key=first.key)
    for entry in (first, again):
        typist.enter({first.key: entry})
    typist.enter({first.key: None})
    assert typist.undo()
    assert typist.fields() == {first.key: again}
    assert typist.undo()
    assert typist.fields() == ({first.key: first} if again != first else {})
