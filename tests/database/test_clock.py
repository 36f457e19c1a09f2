"""Clocks that go wrong: what was done keeps its order, every instant is the one it was."""

import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from ankleclinic.record.episode import Signature
from ankleclinic.record.patient import Patient
from database.store import SqlStore
from database.upgrade import open_clinic
from tests.database.examples import lunge, new_act, record, visit, write
from ui.assess.signing import signature_words

BERLIN = ZoneInfo("Europe/Berlin")
NOON = datetime(2026, 6, 1, 12, tzinfo=UTC)
INSTANTS = {
    "the hour that comes twice, first": datetime(2026, 10, 25, 2, 30, tzinfo=BERLIN),
    "the hour that comes twice, again": datetime(2026, 10, 25, 2, 30, tzinfo=BERLIN, fold=1),
    "the hour that is left out": datetime(2026, 3, 29, 2, 30, tzinfo=BERLIN),
    "the year 2000": datetime(2000, 1, 1, tzinfo=UTC),
    "behind the date line": datetime(2026, 6, 1, 0, 30, tzinfo=ZoneInfo("Pacific/Auckland")),
}


@pytest.fixture
def zone(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], None]]:
    """Takes this computer to another zone."""
    if not hasattr(time, "tzset"):
        pytest.skip("this system sets its zone in another way")

    def go(name: str) -> None:
        monkeypatch.setenv("TZ", name)
        time.tzset()

    yield go
    monkeypatch.undo()
    time.tzset()


@pytest.mark.parametrize("at", INSTANTS.values(), ids=INSTANTS)
def test_an_instant_is_kept_as_the_one_it_was(
    store: SqlStore, zone: Callable[[str], None], at: datetime
) -> None:
    zone("Europe/Berlin")
    store.add_record(record("P1", visit()), new_act())
    write(store, "a1", lunge(9.5), replace(new_act(), at=at))
    zone("Pacific/Auckland")
    kept = store.history("a1")[-1].act.at
    assert kept.astimezone(UTC) == at.astimezone(UTC)
    assert kept.utcoffset() == timedelta(0)


def test_the_two_hours_of_one_name_stay_two(store: SqlStore) -> None:
    first, again = list(INSTANTS.values())[:2]
    assert again.astimezone(UTC) - first.astimezone(UTC) == timedelta(hours=1)
    store.add_record(record("P1", visit()), new_act())
    for number, at in enumerate((first, again)):
        write(store, "a1", lunge(float(number)), replace(new_act(), at=at))
    one, other = (deed.act.at for deed in store.history("a1")[-2:])
    assert other - one == timedelta(hours=1)


@pytest.mark.parametrize("back", [timedelta(minutes=6), timedelta(days=1), timedelta(days=9_000)])
def test_what_is_done_after_the_clock_went_back_comes_last(
    store: SqlStore, back: timedelta
) -> None:
    store.add_record(record("P1", visit()), replace(new_act(), at=NOON))
    store.add_record(record("P2", visit("a2")), replace(new_act(), at=NOON))
    acts = [replace(new_act(), at=at) for at in (NOON, NOON - back, NOON - 2 * back)]
    for number, act in enumerate(acts):
        write(store, "a1", lunge(float(number)), act)
    assert [deed.act.id for deed in store.history("a1")][-3:] == [act.id for act in acts]
    (seen,) = store.load("P1").assessments[0].observations
    assert seen.trials[0].value == 2.0
    head = store.head()
    assert head is not None
    assert head.at == acts[-1].at


def test_a_clinic_taken_to_another_zone_says_the_same(
    store: SqlStore, address: str | Path, zone: Callable[[str], None]
) -> None:
    zone("Pacific/Auckland")
    born = date(1996, 2, 29)
    added = record("P1", visit(day=date(2026, 3, 29)))
    added = replace(added, patient=replace(added.patient, birth_date=born))
    store.add_record(added, replace(new_act(), at=INSTANTS["the hour that is left out"]))
    before = store.load("P1")
    zone("Pacific/Pago_Pago")
    with closing(open_clinic(address)) as again:
        assert again.load("P1") == before
        assert again.load("P1").patient.birth_date == born
        assert again.load("P1").assessments[0].date == date(2026, 3, 29)


def test_who_signed_is_told_by_the_clock_of_this_computer(zone: Callable[[str], None]) -> None:
    signed = Signature("AB", datetime(2026, 10, 25, 0, 30, tzinfo=UTC))
    zone("Europe/Berlin")
    assert signature_words(signed).endswith("02:30")
    zone("Pacific/Pago_Pago")
    assert "24 Oct 2026" in signature_words(signed)


@pytest.mark.parametrize(
    ("day", "age"),
    [
        (date(2026, 2, 28), 29),
        (date(2026, 3, 1), 30),
        (date(2028, 2, 28), 31),
        (date(2028, 2, 29), 32),
        (date(2000, 2, 29), 4),
        (date(2000, 2, 28), 3),
    ],
)
def test_who_was_born_on_a_leap_day_grows_older_by_the_calendar(day: date, age: int) -> None:
    assert Patient("P1", "A", "B", date(1996, 2, 29)).age(day) == age
