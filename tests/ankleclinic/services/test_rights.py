"""Tests of the table of rights, cell by cell."""

from dataclasses import replace
from pathlib import Path

import pytest

from ankleclinic.record.user import ALONE, Role, User
from ankleclinic.services.rights import (
    ROLE_WORDS,
    NotAllowedError,
    Right,
    demand,
    may,
    rights_table,
)

CELLS = {
    Right.READ_NAMES: "acfv",
    Right.READ_RECORD: "cv",
    Right.WRITE_RECORD: "c",
    Right.AMEND: "c",
    Right.SET_PROTOCOL: "c",
    Right.EXPORT_ONE: "ac",
    Right.EXPORT_MANY: "a",
    Right.BACK_UP: "a",
    Right.RESTORE: "a",
    Right.CHANGE_KEYS: "a",
    Right.MANAGE_PEOPLE: "a",
    Right.CHANGE_SETTINGS: "a",
    Right.ERASE: "a",
    Right.READ_AUDIT: "a",
    Right.READ_OWN_AUDIT: "ac",
}
"""Who may, by the first letter of the role."""


def person(*roles: Role) -> User:
    return User("u1", "Ben", roles)


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("right", Right)
def test_each_cell(role: Role, right: Right) -> None:
    assert may(person(role), right) is (role[0] in CELLS[right])


@pytest.mark.parametrize("right", Right)
def test_one_person_alone_may_do_everything(right: Right) -> None:
    demand(ALONE, right)


@pytest.mark.parametrize("right", Right)
def test_nobody_else_may_do_anything(right: Right) -> None:
    for nobody in (person(), replace(person(*Role), is_disabled=True)):
        with pytest.raises(NotAllowedError, match="Ben has no role"):
            demand(nobody, right)


@pytest.mark.parametrize("right", Right)
def test_two_roles_add_up(right: Right) -> None:
    both = person(Role.ADMIN, Role.CLINICIAN)
    assert may(both, right) is any(may(person(role), right) for role in both.roles)


@pytest.mark.parametrize("role", Role)
def test_a_reason_opens_records_to_an_admin_only_and_only_for_reading(role: Role) -> None:
    asking = replace(person(role), reason="patient is in the emergency room")
    gained = [right for right in Right if may(asking, right) and not may(person(role), right)]
    assert gained == ([Right.READ_RECORD] if role is Role.ADMIN else [])


def test_a_refusal_says_who_is_signed_in_as_what_and_what_they_may_not() -> None:
    with pytest.raises(NotAllowedError) as raised:
        demand(person(Role.FRONT_DESK, Role.VIEWER), Right.AMEND)
    said = "Ben is signed in as front desk and viewer and may not amend a signed visit."
    assert str(raised.value) == f"{said} Nothing was changed."
    assert set(ROLE_WORDS) == set(Role)


def test_the_manual_prints_this_table() -> None:
    page = Path(__file__).parents[3] / "resources" / "help" / "34-people.md"
    printed = [line for line in page.read_text().splitlines() if line.startswith("|")]
    assert printed == list(rights_table())
