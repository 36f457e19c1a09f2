"""Tests that signed protocols and kept catalogues stay for good, on both kinds of database."""

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ankleclinic.catalogue.clinic_protocol import ClinicProtocol
from ankleclinic.record.episode import Progress, Signature
from ankleclinic.services.store import AlreadyStoredError, ConflictError
from database import protocols
from database.store import SqlStore
from tests.database import examples
from tests.database.examples import new_act, record, visit

AT = datetime(2026, 2, 1, 10, 0, 0, 250_000, tzinfo=UTC)
CHANGES: dict[str, Any] = {
    "wblt_deficit_cm.clear": 2.5,
    "weeks": None,
    "urgency/hot_joint": "same_day",
    "technique/mobilization": ("F1.2", "ž"),
}
FIRST = ClinicProtocol(1, "1.0", {}, {"a": 1 / 3}, "Ana", "lead", AT, "first")
SECOND = ClinicProtocol(2, "1.0", CHANGES, {"a": None, "b": ("x",)}, "Ana", "lead", AT, "more")


def test_versions_come_back_in_order(store: SqlStore, other: SqlStore) -> None:
    assert store.protocols() == ()
    for own in (FIRST, SECOND):
        store.sign_protocol(own, new_act())
    assert other.protocols() == (FIRST, SECOND)


@pytest.mark.parametrize("own", [FIRST, SECOND])
def test_a_number_is_given_once_and_none_is_left_out(store: SqlStore, own: ClinicProtocol) -> None:
    taken = [FIRST] if own is FIRST else []
    for earlier in taken:
        store.sign_protocol(earlier, new_act())
    act = new_act()
    with pytest.raises(ConflictError, match="signed in the meantime"):
        store.sign_protocol(own, act)
    assert store.protocols() == tuple(taken)
    assert not store.was_saved(act.id)


def test_a_catalogue_is_kept_once(store: SqlStore, other: SqlStore) -> None:
    data = bytes(range(256))
    assert store.catalogue_files("abcd") is None
    store.keep_catalogue("abcd", data, new_act())
    assert other.catalogue_files("abcd") == data
    with pytest.raises(AlreadyStoredError):
        other.keep_catalogue("abcd", b"else", new_act())
    assert store.catalogue_files("abcd") == data


def test_each_signature_keeps_the_catalogue_it_was_given_under(store: SqlStore) -> None:
    store.add_record(record("P1", visit("a1")), new_act())
    assert store.signed_under("a1") == ()
    found = store.load("P1").assessments[0]
    version = found.version
    done = store.set_progress("a1", Progress.COMPLETE, version, new_act())
    signed = store.sign("a1", done.version, Signature("AB", AT), "one", new_act())
    open_again = store.amend("a1", signed.version, "typo", new_act())
    store.sign("a1", open_again.version, Signature("AB", AT), "two", new_act())
    assert store.signed_under("a1") == ("one", "two")


values = st.none() | st.floats(allow_nan=False, allow_infinity=False) | examples.texts
maps = st.dictionaries(examples.words, values | st.lists(examples.texts).map(tuple), max_size=4)
owns: st.SearchStrategy[ClinicProtocol] = st.builds(
    ClinicProtocol,
    number=st.integers(1, 9),
    shipped=examples.texts,
    changes=maps,
    register=maps,
    name=examples.texts,
    role=examples.texts,
    at=st.datetimes(timezones=st.just(UTC)),
    reason=examples.texts,
)


@settings(max_examples=50)
@given(owns)
def test_every_field_of_a_version_comes_back(own: ClinicProtocol) -> None:
    assert protocols.protocol_of(protocols.protocol_row(own)) == own
