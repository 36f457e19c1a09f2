"""Tests of the door to the records: every call of the store by every role."""

import inspect
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from ankleclinic.record.audit import Action, Event
from ankleclinic.record.episode import EpisodeRecord
from ankleclinic.record.patient import Episode, Involved, Patient
from ankleclinic.record.sought import SideIs
from ankleclinic.record.user import ALONE, Role, User
from ankleclinic.services.guard import NEEDS, SETTINGS, Guard, guarded
from ankleclinic.services.rights import NotAllowedError, Right, may
from ankleclinic.services.store import Act, ClinicStore
from tests.ui.fakes import MemoryStore

ACT = Act("a1", "account", datetime(2026, 11, 22, tzinfo=UTC))
CALLS = sorted(
    name for name, _ in inspect.getmembers(ClinicStore, inspect.isfunction) if name[0] != "_"
)
CLINICAL = ["load", "points", "repeats", "history", "diary_history", "as_signed", "signed_under"]
WRITING = [call for call in CALLS if NEEDS[call] in {Right.WRITE_RECORD, Right.AMEND}]
ROLES: list[tuple[Role, ...]] = [(role,) for role in Role]


class Willing:
    """A store that answers everything and keeps what it was asked."""

    def __init__(self) -> None:
        self.user = ALONE
        self.asked: list[tuple[Any, ...]] = []

    def __getattr__(self, name: str) -> Any:
        def call(*args: object, **more: object) -> tuple[object, ...]:
            self.asked.append((name, *args, *more.values()))
            return ()

        return call


def door(*roles: Role) -> tuple[Any, Willing]:
    willing = Willing()
    store: Any = willing
    return Guard(store, User("u1", "Ben", roles)), willing


def test_the_table_knows_every_call_of_the_store_and_no_other() -> None:
    assert sorted(NEEDS) == CALLS


@pytest.mark.parametrize("roles", ROLES)
@pytest.mark.parametrize("call", CALLS)
def test_each_call_by_each_role(call: str, roles: tuple[Role, ...]) -> None:
    guard, willing = door(*roles)
    right = NEEDS[call]
    if right is None or may(guard.user, right):
        getattr(guard, call)()
        assert [asked[0] for asked in willing.asked] == [call]
    else:
        with pytest.raises(NotAllowedError):
            getattr(guard, call)()
        assert willing.asked == []


def test_the_desk_reads_no_clinical_record_and_only_clinicians_write() -> None:
    for call in CLINICAL:
        assert NEEDS[call] is Right.READ_RECORD
    assert len(WRITING) == 19
    for call in WRITING:
        for role in set(Role) - {Role.CLINICIAN}:
            with pytest.raises(NotAllowedError):
                getattr(door(role)[0], call)()


@pytest.mark.parametrize("roles", ROLES)
@pytest.mark.parametrize(
    ("name", "right"),
    [
        ("clinic_name", Right.CHANGE_SETTINGS),
        ("anything new", Right.CHANGE_SETTINGS),
        ("batteries", Right.WRITE_RECORD),
        ("kiosk_pin", Right.WRITE_RECORD),
        ("kiosk_tries:desk", Right.WRITE_RECORD),
        ("protocol_draft", Right.SET_PROTOCOL),
        ("encryption", None),
    ],
)
def test_each_setting_by_each_role(name: str, right: Right | None, roles: tuple[Role, ...]) -> None:
    guard, willing = door(*roles)
    if right is None or may(guard.user, right):
        guard.change_setting(name, "1", ACT)
        guard.change_setting(name=name, value="1", act=ACT)
        assert len(willing.asked) == 2
    else:
        with pytest.raises(NotAllowedError):
            guard.change_setting(name, "1", ACT)
        with pytest.raises(NotAllowedError):
            guard.change_setting(name=name, value="1", act=ACT)
        assert willing.asked == []
    assert all(beginning for beginning in SETTINGS)


def test_what_no_table_names_cannot_be_called() -> None:
    guard, _ = door(*Role)
    with pytest.raises(AttributeError):
        guard.go_on_with()


def test_every_act_bears_the_name_of_whoever_is_signed_in() -> None:
    guard, willing = door(Role.CLINICIAN)
    guard.state("e1", "s", ACT)
    guard.decide("d", act=ACT)
    named = replace(ACT, by="Ben")
    assert willing.asked == [("state", "e1", "s", named), ("decide", "d", named)]


def test_an_account_signs_where_nobody_is_named() -> None:
    willing = Willing()
    store: Any = willing
    guarded(store, ALONE).change_setting("x", "1", ACT)
    assert willing.asked == [("change_setting", "x", "1", ACT)]


def test_the_desk_sees_who_is_there_and_nothing_of_their_trouble() -> None:
    patient = Patient("P1", "Novák", "Jana", date(1990, 5, 17), note="anxious")
    episode = Episode("E1", Involved.LEFT, sport="handball", precautions=("osteoporosis",))
    store = MemoryStore(EpisodeRecord(patient, episode))
    (row,) = guarded(store, User("u1", "Ben", (Role.FRONT_DESK,))).caseload("jana")
    assert row.patient == replace(patient, note="")
    assert "handball" not in repr(row)
    assert "osteoporosis" not in repr(row)
    assert "E1" not in repr(row)
    with pytest.raises(NotAllowedError):
        guarded(store, User("u1", "Ben", (Role.FRONT_DESK,))).caseload(
            "", 5, (SideIs(Involved.LEFT),)
        )
    (whole,) = guarded(store, User("u1", "Ben", (Role.VIEWER,))).caseload("jana")
    assert whole.episode == episode


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("action", [Action.PRINT, Action.EXPORT])
@pytest.mark.parametrize(("patient", "right"), [("P1", Right.EXPORT_ONE), ("", Right.EXPORT_MANY)])
def test_nothing_leaves_without_the_right(
    patient: str, right: Right, action: Action, role: Role
) -> None:
    guard, willing = door(role)
    event = Event(action, patient)
    if may(guard.user, right):
        guard.note(event, ACT)
        guard.note(event=event, act=ACT)
        assert len(willing.asked) == 2
    else:
        with pytest.raises(NotAllowedError):
            guard.note(event, ACT)
        with pytest.raises(NotAllowedError):
            guard.note(event=event, act=ACT)
        assert willing.asked == []


@pytest.mark.parametrize("role", Role)
def test_whoever_is_in_is_noted(role: Role) -> None:
    guard, willing = door(role)
    guard.note(Event(Action.SIGN_IN), ACT)
    assert len(willing.asked) == 1
