"""The lock of the patient's page: the PIN, the wait after failures, and the marker."""

from datetime import UTC, datetime, timedelta

import pytest

from ankleclinic.services import kiosk
from ankleclinic.services.kiosk import Attempt, Marker, PinError
from ankleclinic.services.store import Act, UnreachableError
from tests.ui.fakes import MemoryStore

START = datetime(2026, 11, 22, 10, tzinfo=UTC)
RIGHT, WRONG = "4826", "4827"


def at(seconds: float = 0, workstation: str = "desk") -> Act:
    """An act so many seconds after the start."""
    return Act(f"a{seconds}", "AB", START + timedelta(seconds=seconds), workstation)


@pytest.fixture
def store() -> MemoryStore:
    """A clinic with a PIN."""
    made = MemoryStore()
    kiosk.set_pin(made, RIGHT, at())
    return made


def kept(store: MemoryStore) -> str:
    """Everything the settings hold."""
    return repr(store._settings)


def fail(store: MemoryStore, times: int, start: float = 0) -> float:
    """Fail some times, each as soon as it may be tried; the time after the last."""
    for _ in range(times):
        start += kiosk.wait_left(store, at(start))
        assert not kiosk.try_pin(store, WRONG, at(start)).opened
    return start


def test_the_right_pin_opens_and_no_other(store: MemoryStore) -> None:
    assert kiosk.try_pin(store, RIGHT, at()) == Attempt(opened=True)
    assert not kiosk.try_pin(store, WRONG, at()).opened
    assert not kiosk.try_pin(store, "", at()).opened


def test_the_pin_is_never_kept_as_it_is(store: MemoryStore) -> None:
    kiosk.change_pin(store, RIGHT, "blue heron lake", at())
    assert RIGHT not in kept(store)
    assert "heron" not in kept(store)
    assert kept(store).count("scrypt:16384:8:1:") == 1


def test_the_same_pin_is_sealed_differently_each_time(store: MemoryStore) -> None:
    other = MemoryStore()
    kiosk.set_pin(other, RIGHT, at())
    assert other.setting(kiosk.PIN) != store.setting(kiosk.PIN)


@pytest.mark.parametrize(
    "pin", ["", "123", "1234567890123", "4444", "1234", "9876", "short", "x" * 101]
)
def test_a_weak_pin_is_refused_and_the_old_one_stays(store: MemoryStore, pin: str) -> None:
    with pytest.raises(PinError):
        kiosk.change_pin(store, RIGHT, pin, at())
    assert kiosk.try_pin(store, RIGHT, at()).opened


@pytest.mark.parametrize("pin", ["2580", "847362915038", "blue heron", "  2580 "])
def test_digits_and_words_can_be_a_pin(pin: str) -> None:
    store = MemoryStore()
    kiosk.set_pin(store, pin, at())
    assert kiosk.try_pin(store, pin.strip(), at()).opened


def test_a_second_first_pin_is_refused(store: MemoryStore) -> None:
    with pytest.raises(PinError, match="old one"):
        kiosk.set_pin(store, "7391", at())


def test_another_pin_needs_the_old_one(store: MemoryStore) -> None:
    assert not kiosk.change_pin(store, WRONG, "7391", at()).opened
    assert kiosk.try_pin(store, RIGHT, at()).opened
    assert kiosk.change_pin(store, RIGHT, "7391", at()).opened
    assert kiosk.try_pin(store, "7391", at()).opened
    assert not kiosk.try_pin(store, RIGHT, at()).opened


def test_failures_make_the_next_try_wait_longer_and_longer(store: MemoryStore) -> None:
    waits = []
    now = 0.0
    for _ in range(10):
        now += kiosk.wait_left(store, at(now))
        waits.append(kiosk.try_pin(store, WRONG, at(now)).wait)
    assert waits == [0, 0, 5, 10, 20, 40, 80, 160, 300, 300]


def test_while_waiting_even_the_right_pin_does_not_open(store: MemoryStore) -> None:
    now = fail(store, 4)
    assert kiosk.try_pin(store, RIGHT, at(now + 9)) == Attempt(opened=False, wait=1)
    assert kiosk.try_pin(store, RIGHT, at(now + 10)).opened


def test_a_try_that_has_to_wait_is_not_counted(store: MemoryStore) -> None:
    now = fail(store, 3)
    before = kept(store)
    kiosk.try_pin(store, WRONG, at(now + 1))
    assert kept(store) == before


def test_failures_are_kept_where_a_restart_finds_them(store: MemoryStore) -> None:
    now = fail(store, 5)
    assert "kiosk_tries desk" in kept(store)
    assert kiosk.wait_left(store, at(now)) == 20


def test_a_clock_set_back_does_not_end_the_wait(store: MemoryStore) -> None:
    now = fail(store, 5)
    assert kiosk.wait_left(store, at(now - 86_400)) == 20


def test_success_forgets_the_failures(store: MemoryStore) -> None:
    now = fail(store, 4) + 10
    assert kiosk.try_pin(store, RIGHT, at(now)).opened
    assert kiosk.try_pin(store, WRONG, at(now)).wait == 0


def test_failures_at_one_workstation_do_not_close_another(store: MemoryStore) -> None:
    now = fail(store, 6)
    assert kiosk.try_pin(store, RIGHT, at(now, "gym")).opened


@pytest.mark.parametrize("seal", ["", "scrypt:1", "md5:1:1:1:00:00", "scrypt:x:8:1:00:00"])
def test_a_seal_that_cannot_be_read_fits_no_pin(store: MemoryStore, seal: str) -> None:
    store.change_setting(kiosk.PIN, seal, at())
    assert not kiosk.try_pin(store, RIGHT, at()).opened
    assert not kiosk.try_pin(store, "", at()).opened


def test_a_workstation_stays_locked_until_the_pin_is_right(store: MemoryStore) -> None:
    marker = Marker("p1", "v1", ("faam_adl", "psfs"))
    kiosk.lock(store, marker, at())
    assert not kiosk.leave(store, WRONG, at()).opened
    assert kiosk.locked_to(store, "desk") == marker
    assert kiosk.locked_to(store, "gym") is None
    assert kiosk.leave(store, RIGHT, at()).opened
    assert kiosk.locked_to(store, "desk") is None


@pytest.mark.parametrize("text", ["{", "[]", '{"patient": "p1"}', "7"])
def test_a_marker_that_cannot_be_read_locks_all_the_same(store: MemoryStore, text: str) -> None:
    store.change_setting("kiosk desk", text, at())
    assert kiosk.locked_to(store, "desk") == Marker()


def test_without_a_pin_there_is_nothing_to_know() -> None:
    store = MemoryStore()
    kiosk.lock(store, Marker("p1", "v1"), at())
    assert kiosk.leave(store, "", at()).opened


def test_a_forgotten_pin_can_be_taken_away(store: MemoryStore) -> None:
    kiosk.lock(store, Marker("p1", "v1"), at())
    fail(store, 5)
    kiosk.forget(store, at())
    assert not kiosk.has_pin(store)
    assert kiosk.locked_to(store, "desk") is None
    kiosk.set_pin(store, "7391", at())
    assert kiosk.try_pin(store, "7391", at()).opened


def test_a_store_that_takes_no_writes_still_lets_the_therapist_out(
    store: MemoryStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(name: str, value: str, act: Act) -> None:
        raise UnreachableError("The disk is full.")

    kiosk.lock(store, Marker("p1", "v1"), at())
    monkeypatch.setattr(store, "change_setting", refuse)
    assert not kiosk.leave(store, WRONG, at()).opened
    assert kiosk.leave(store, RIGHT, at()).opened
