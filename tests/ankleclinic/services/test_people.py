"""Tests of who works in the clinic, signing in and opening records for a reason."""

from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import count
from typing import Any

import pytest

from ankleclinic.record.episode import EpisodeRecord
from ankleclinic.record.patient import Episode, Involved, Patient
from ankleclinic.record.user import ALONE, Role
from ankleclinic.services import people
from ankleclinic.services.people import PeopleError
from ankleclinic.services.rights import NotAllowedError, Right, may
from ankleclinic.services.safe import RECOVERY
from ankleclinic.services.store import Act, ClinicStore
from tests.ui.fakes import MemoryStore

ANNA, BEN = "Anna Müller", "Ben"
REASON = "The patient is in the emergency room and asks."
numbers = count(1)


def act() -> Act:
    return Act(f"act-{next(numbers)}", "account", datetime(2026, 11, 22, 10, tzinfo=UTC))


@pytest.fixture
def records() -> MemoryStore:
    patient = Patient("P1", "Novák", "Jana", date(1990, 5, 17))
    return MemoryStore(EpisodeRecord(patient, Episode("E1", Involved.LEFT)))


@pytest.fixture
def store(records: MemoryStore) -> ClinicStore:
    """The records of Anna, who added Ben at the front desk."""
    found = people.sign_in(records, ANNA)
    people.add_person(found, BEN, [Role.FRONT_DESK], act())
    return found


def test_one_person_alone_may_do_everything_under_their_name(records: MemoryStore) -> None:
    found = people.sign_in(records, ANNA)
    assert all(may(found.user, right) for right in Right)
    assert found.user.name == ANNA
    assert records.users() == ()


def test_whoever_adds_the_first_other_person_becomes_admin_and_clinician(
    store: ClinicStore, records: MemoryStore
) -> None:
    first, second = records.users()
    assert (first.name, first.roles) == (ANNA, (Role.ADMIN, Role.CLINICIAN))
    assert (second.name, second.roles) == (BEN, (Role.FRONT_DESK,))
    assert store.user == first
    assert first.id != second.id


def test_somebody_signs_in_by_name_and_may_what_their_role_may(
    store: ClinicStore, records: MemoryStore
) -> None:
    ben = people.sign_in(records, "  BEN ")
    assert ben.user.roles == (Role.FRONT_DESK,)
    assert ben.caseload()
    with pytest.raises(NotAllowedError):
        ben.load("P1")
    with pytest.raises(NotAllowedError):
        people.add_person(ben, "Cora", [Role.ADMIN], act())
    assert store.load("P1").patient.id == "P1"


@pytest.mark.parametrize("name", ["", "Cora", "Anna"])
def test_nobody_else_gets_in(store: ClinicStore, records: MemoryStore, name: str) -> None:
    with pytest.raises(PeopleError, match="not among the people"):
        people.sign_in(records, name)
    assert len(store.users()) == 2


def test_somebody_disabled_gets_in_no_more_and_keeps_id_and_name(
    store: ClinicStore, records: MemoryStore
) -> None:
    ben = records.users()[1]
    people.disable(store, ben, [ANNA, BEN], act())
    with pytest.raises(PeopleError, match="disabled"):
        people.sign_in(records, BEN)
    with pytest.raises(PeopleError, match="Names stay for good"):
        people.add_person(store, "ben", [Role.VIEWER], act())
    assert records.users()[1] == replace(ben, is_disabled=True)
    people.enable(store, records.users()[1], [ANNA, BEN], act())
    assert people.sign_in(records, BEN).user == ben


def test_an_admin_with_a_passphrase_always_remains(
    store: ClinicStore, records: MemoryStore
) -> None:
    anna, ben = records.users()
    with pytest.raises(PeopleError, match="Nobody who is an admin"):
        people.disable(store, anna, [ANNA, BEN], act())
    with pytest.raises(PeopleError, match="Nobody who is an admin"):
        people.change_roles(store, anna, [Role.CLINICIAN], [ANNA, BEN], act())
    people.change_roles(store, ben, [Role.ADMIN], [ANNA], act())
    with pytest.raises(PeopleError, match="Nobody who is an admin"):
        people.disable(store, anna, [ANNA], act())
    people.disable(store, anna, [ANNA, BEN], act())
    with pytest.raises(NotAllowedError):
        people.add_person(store, "Cora", [Role.VIEWER], act())


def test_the_first_person_named_must_be_an_admin(records: MemoryStore) -> None:
    for found in (people.sign_in(records, ANNA), people.sign_in(records, "")):
        with pytest.raises(PeopleError, match="Nobody who is an admin"):
            people.add_person(found, ANNA, [Role.CLINICIAN], act())
    assert records.users() == ()


def test_my_own_roles_hold_at_once(store: ClinicStore, records: MemoryStore) -> None:
    anna, ben = records.users()
    people.change_roles(store, ben, [Role.CLINICIAN, Role.ADMIN], [ANNA, BEN], act())
    assert records.users()[1].roles == (Role.ADMIN, Role.CLINICIAN)
    people.change_roles(store, anna, [Role.VIEWER], [ANNA, BEN], act())
    assert store.user.roles == (Role.VIEWER,)


@pytest.mark.parametrize("name", ["", "  ", "a\u200bb", "a\tb", "x" * 101])
def test_a_name_that_will_not_do_is_said(records: MemoryStore, name: str) -> None:
    found = people.sign_in(records, ANNA)
    with pytest.raises(PeopleError):
        people.add_person(found, name, [Role.VIEWER], act())
    assert records.users() == ()


def test_a_person_without_a_role_is_not_added(store: ClinicStore, records: MemoryStore) -> None:
    with pytest.raises(PeopleError, match="at least one role"):
        people.add_person(store, "Cora", [], act())
    with pytest.raises(PeopleError, match="at least one role"):
        people.change_roles(store, records.users()[1], [], [ANNA], act())


@pytest.fixture
def admin(store: ClinicStore, records: MemoryStore) -> ClinicStore:
    """The records of Cora, who is an admin and treats nobody."""
    people.add_person(store, "Cora", [Role.ADMIN], act())
    return people.sign_in(records, "Cora")


def test_an_admin_opens_records_only_for_a_reason_which_is_kept_first(
    admin: ClinicStore, records: MemoryStore
) -> None:
    assert people.may_open_for_reason(admin.user)
    with pytest.raises(NotAllowedError):
        admin.load("P1")
    with pytest.raises(PeopleError, match="in a sentence"):
        people.open_for_reason(admin, "why not", act())
    assert records.emergencies() == ()
    people.open_for_reason(admin, f"  {REASON}\n", act())
    (kept,) = records.emergencies()
    assert (kept.by, kept.reason, kept.reviewed_by) == ("Cora", REASON, "")
    assert admin.load("P1").patient.id == "P1"
    with pytest.raises(NotAllowedError):
        admin.add_patient(Patient("P2", "x", "y", date(1990, 1, 1)), kept_episode(), act())
    with pytest.raises(NotAllowedError):
        people.sign_in(records, "Cora").load("P1")


def kept_episode() -> Episode:
    return Episode("E2", Involved.LEFT)


def test_a_reason_that_cannot_be_kept_opens_nothing(
    admin: ClinicStore, records: MemoryStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise PeopleError("The disk is full.")

    monkeypatch.setattr(records, "put_emergency", full)
    with pytest.raises(PeopleError, match="disk"):
        people.open_for_reason(admin, REASON, act())
    with pytest.raises(NotAllowedError):
        admin.load("P1")


def test_a_reason_opens_nothing_to_the_front_desk(store: ClinicStore, records: MemoryStore) -> None:
    ben = people.sign_in(records, BEN)
    assert not people.may_open_for_reason(ben.user)
    with pytest.raises(NotAllowedError):
        people.open_for_reason(ben, REASON, act())
    assert store.emergencies() == ()


def test_somebody_else_reviews_it(
    admin: ClinicStore, store: ClinicStore, records: MemoryStore
) -> None:
    people.open_for_reason(admin, REASON, act())
    (kept,) = store.emergencies()
    with pytest.raises(PeopleError, match="Somebody else"):
        people.review(admin, kept, act())
    people.review(store, kept, act())
    (reviewed,) = records.emergencies()
    assert reviewed.reviewed_by == ANNA
    assert reviewed.reviewed_at == act().at


class Shut:
    """A safe that was opened by somebody."""

    def __init__(self, who: str) -> None:
        self.who, self.locked, self.wrong_tries = who, 0, 0

    def lock(self, _: ClinicStore) -> None:
        self.locked += 1


def safe_of(who: str) -> Any:
    return Shut(who)


def test_the_recovery_key_opens_the_people_and_is_kept(
    store: ClinicStore, records: MemoryStore
) -> None:
    found = people.enter(records, safe_of(RECOVERY), act())
    people.add_person(found, "Cora", [Role.ADMIN], act())
    with pytest.raises(NotAllowedError):
        found.load("P1")
    (kept,) = store.emergencies()
    assert kept.by == people.RECOVERY_KEY.name
    people.review(store, kept, act())


def test_the_recovery_key_opens_everything_to_one_person_alone(records: MemoryStore) -> None:
    assert people.enter(records, safe_of(RECOVERY), act()).user == ALONE
    assert records.emergencies() == ()


def test_who_may_not_come_in_finds_the_clinic_locked_again(
    store: ClinicStore, records: MemoryStore
) -> None:
    safe = safe_of("Cora")
    with pytest.raises(PeopleError, match="not among"):
        people.enter(records, safe, act())
    assert safe.locked == 1
    assert people.enter(records, safe_of(BEN), act()).user == store.users()[1]
    assert safe.locked == 1


def test_a_file_that_anybody_can_read_has_no_roles_and_a_server_knows_accounts(
    store: ClinicStore, records: MemoryStore
) -> None:
    assert people.enter(records, safe_of(""), act()).user == replace(ALONE, name="account")
    with pytest.raises(PeopleError):
        people.enter(records, None, act())
    people.add_person(store, "account", [Role.VIEWER], act())
    assert people.enter(records, None, act()).user.roles == (Role.VIEWER,)
    assert people.signed(people.sign_in(records, BEN), act).by == BEN
    assert people.signed(people.sign_in(MemoryStore(), ""), act).by == "account"
