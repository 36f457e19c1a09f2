"""Closing, restricting, erasing, how long records are kept, and which backups still hold one."""

from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest

from ankleclinic.record.custody import Ground
from ankleclinic.record.text import NAME_LIMIT, TextError
from ankleclinic.record.user import Role, User
from ankleclinic.services import holding, retention
from ankleclinic.services.backups import Kept, too_many
from ankleclinic.services.rights import NotAllowedError
from ankleclinic.services.store import Act, StoreError
from database.store import SqlStore
from database.upgrade import create_clinic
from tests.conftest import RESOURCES
from tests.database.examples import new_act, record, visit
from tests.ui.fakes import MemoryStore

AT = datetime(2026, 11, 22, 9, tzinfo=UTC)
ACT = Act("a", "AB", AT)


@pytest.fixture
def clinic(tmp_path: Path) -> SqlStore:
    """A clinic with one patient seen on 29 February 2016 and one never seen."""
    store = create_clinic(tmp_path / "c.db")
    store.add_record(record("P1", visit("a1", date(2016, 2, 29))), new_act())
    store.add_record(record("P2"), new_act())
    return store


def test_closing_and_restricting_are_two_things(clinic: SqlStore) -> None:
    holding.close_record(clinic, "P1", closed=True, reason="done", act=new_act())
    held = holding.restrict(clinic, "P1", restricted=True, reason="asked", act=new_act())
    assert (held.is_closed, held.is_restricted, held.reason) == (True, True, "asked")
    held = holding.close_record(clinic, "P1", closed=False, reason="back", act=new_act())
    assert (held.is_closed, held.is_restricted) == (False, True)
    with pytest.raises(StoreError, match="Say why"):
        holding.restrict(clinic, "P1", restricted=False, reason=" ", act=new_act())


def test_a_reason_has_its_limit_and_what_is_longer_changes_nothing(clinic: SqlStore) -> None:
    fits, longer = "x" * NAME_LIMIT, "x" * (NAME_LIMIT + 1)
    for hold in (
        partial(holding.close_record, closed=True),
        partial(holding.restrict, restricted=True),
    ):
        with pytest.raises(TextError, match=f"{NAME_LIMIT}"):
            hold(clinic, "P1", reason=longer, act=new_act())
        assert clinic.custodies() == ()
    held = holding.restrict(clinic, "P1", restricted=True, reason=fits, act=new_act())
    assert clinic.custodies() == (held,)
    assert held.reason == fits


@pytest.mark.parametrize("role", Role)
def test_who_may_hold_and_erase(role: Role) -> None:
    store = MemoryStore(record("P1"))
    store.user = User("u", "Ben", (role,))
    may_erase, may_close = role is Role.ADMIN, role is Role.CLINICIAN
    for allowed, call in (
        (may_close, lambda: holding.close_record(store, "P1", closed=True, reason="x", act=ACT)),
        (may_erase, lambda: holding.restrict(store, "P1", restricted=True, reason="x", act=ACT)),
        (may_erase, lambda: retention.set_years(store, "10", ACT)),
        (may_erase, lambda: holding.erase(store, "P1", Ground.ASKED, ACT)),
    ):
        if allowed:
            call()
        else:
            with pytest.raises(NotAllowedError):
                call()


def test_nothing_is_due_before_years_are_set(clinic: SqlStore) -> None:
    assert retention.years_kept(clinic) is None
    assert retention.due(clinic, date(2200, 1, 1)) == ()
    assert retention.set_years(clinic, " 10 ", new_act()) == 10
    assert retention.due(clinic, date(2026, 2, 28)) == ()
    (found,) = retention.due(clinic, date(2026, 3, 1))
    assert (found.patient.id, found.since) == ("P1", date(2026, 3, 1))
    holding.close_record(clinic, "P1", closed=True, reason="done", act=new_act())
    assert len(retention.due(clinic, date(2026, 3, 1))) == 1
    assert retention.set_years(clinic, "", new_act()) is None
    assert retention.due(clinic, date(2200, 1, 1)) == ()


@pytest.mark.parametrize("typed", ["0", "-1", "1.5", "ten", "131", "٣", "1e1"])
def test_years_are_whole_and_bearable(typed: str) -> None:
    with pytest.raises(StoreError, match="whole years"):
        retention.set_years(MemoryStore(), typed, ACT)


def test_what_is_cited_of_a_country_says_its_source_and_is_never_preset() -> None:
    (germany,) = retention.countries(RESOURCES / "retention.toml")
    assert (germany.years, germany.citation) == (10, "Section 630f(3) BGB")
    assert germany.status == "unverified"
    assert retention.years_kept(MemoryStore()) is None


def test_backups_from_before_an_erasure_are_listed_with_their_last_day() -> None:
    made = [AT - timedelta(days=days) for days in (0, 1, 5, 40, 200)]
    backups = [Kept(Path(f"{n}.zip"), one, 1) for n, one in enumerate(made)]
    found = holding.still_held(backups, AT - timedelta(hours=1), AT)
    assert [one.backup for one in found] == backups[1:]
    for one in found:
        assert one.gone is not None
        assert AT < one.gone < AT + timedelta(days=500)


def test_the_day_a_backup_goes_is_the_day_thinning_drops_it() -> None:
    there, day = {AT}, AT
    (found,) = holding.still_held([Kept(Path("x"), AT, 1)], AT + timedelta(hours=1), AT)
    while AT in there:
        day += timedelta(days=1)
        there.add(day)
        there -= too_many(there, day)
    assert found.gone == day
