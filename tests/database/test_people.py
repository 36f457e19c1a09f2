"""Tests that people and what was opened for a reason stay, on both kinds of database."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ankleclinic.record.user import ALONE, Emergency, Role, User
from database import people
from database.mapping import image_of
from database.store import SqlStore
from tests.database.examples import new_act

AT = datetime(2026, 11, 22, 10, 0, 0, 250_000, tzinfo=UTC)
BEN = User("u1", "Ben Ž.", (Role.CLINICIAN,))
ANNA = User("u2", "Anna", (Role.ADMIN, Role.CLINICIAN), is_disabled=True)


def test_people_come_back_by_name_and_are_replaced_by_id(store: SqlStore, other: SqlStore) -> None:
    assert store.users() == ()
    assert store.user == ALONE
    for user in (BEN, ANNA):
        store.put_user(user, new_act())
    assert other.users() == (ANNA, BEN)
    act = new_act()
    changed = replace(BEN, name="Anna Ž.", roles=(), is_disabled=True)
    other.put_user(changed, act)
    assert store.users() == (ANNA, changed)
    assert store.was_saved(act.id)


def test_a_reason_is_of_the_moment_and_not_stored(store: SqlStore) -> None:
    store.put_user(replace(BEN, reason="emergency"), new_act())
    assert store.users() == (BEN,)


def test_emergencies_come_back_latest_first_and_are_reviewed(
    store: SqlStore, other: SqlStore
) -> None:
    first = Emergency("e1", "Anna", AT, "the patient fell")
    later = replace(first, id="e2", at=AT.replace(hour=11))
    for emergency in (first, later):
        store.put_emergency(emergency, new_act())
    assert other.emergencies() == (later, first)
    reviewed = replace(first, reviewed_by="Ben", reviewed_at=AT.replace(day=23))
    other.put_emergency(reviewed, new_act())
    assert store.emergencies() == (later, reviewed)


@given(st.sets(st.sampled_from(Role)), st.booleans())
def test_a_person_comes_back_from_a_row_and_from_its_image(roles: set[Role], off: bool) -> None:
    user = User("u", "Ben", tuple(role for role in Role if role in roles), off)
    row = people.user_row(user)
    assert people.user_of(row) == people.user_of(image_of(row)) == user


@pytest.mark.parametrize("name", ["", "Ä" * 100, "O'Brien; DROP TABLE staff"])
def test_any_name_is_kept_as_it_is(store: SqlStore, name: str) -> None:
    store.put_user(replace(BEN, name=name), new_act())
    assert store.users()[0].name == name
