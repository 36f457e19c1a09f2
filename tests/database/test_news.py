"""Tests that other workstations hear of a change, and that a lost server is noticed and found."""

import time
from collections.abc import Callable, Iterator
from contextlib import closing
from queue import Empty, Queue

import psycopg
import pytest
from sqlalchemy.engine import make_url

from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.services.news import EVERYTHING, GONE, News
from ankleclinic.services.protocol import SIGNED, ProtocolSigning, sign_protocol
from ankleclinic.services.store import AlreadyStoredError
from database.store import SqlStore
from database.upgrade import open_clinic
from tests.database.examples import new_act, record, visit, write
from tests.database.saving import field

SOON = 2.0


@pytest.fixture
def address(new_database: Callable[[str], str], filled_database: str) -> str:
    """A new clinic on a server."""
    return new_database(filled_database)


@pytest.fixture
def news(store: SqlStore) -> Iterator["Queue[News]"]:
    """What a workstation hears, once it listens."""
    heard: Queue[News] = Queue()
    store.listen(heard.put)
    assert heard.get(timeout=SOON) == EVERYTHING
    yield heard
    store.close()


def nothing_more(news: "Queue[News]") -> bool:
    try:
        news.get(timeout=0.3)
    except Empty:
        return True
    return False


def test_a_change_elsewhere_is_heard_within_two_seconds(
    other: SqlStore, news: "Queue[News]"
) -> None:
    begun = time.monotonic()
    other.add_record(record("p1", visit("a1")), new_act())
    heard = news.get(timeout=SOON)
    assert time.monotonic() - begun < SOON
    assert heard.concerns("p1")
    assert not heard.concerns("p2")
    write(other, "a1", field(1), new_act())
    assert news.get(timeout=SOON).concerns("a1", "p2")


def test_a_signed_protocol_is_heard_of(
    catalogue: Catalogue, other: SqlStore, news: "Queue[News]"
) -> None:
    sign_protocol(other, catalogue, {}, ProtocolSigning("Ada", "lead", "reviewed"), new_act())
    assert news.get(timeout=SOON).concerns(SIGNED)


def test_what_is_done_here_is_no_news(store: SqlStore, news: "Queue[News]") -> None:
    store.add_record(record("p1"), new_act())
    assert nothing_more(news)


def test_what_was_not_stored_is_no_news(other: SqlStore, news: "Queue[News]") -> None:
    other.add_record(record("p1"), new_act())
    assert news.get(timeout=SOON).concerns("p1")
    with pytest.raises(AlreadyStoredError):
        other.add_record(record("p1"), new_act())
    assert nothing_more(news)


def test_a_change_of_much_may_be_of_anything(other: SqlStore, news: "Queue[News]") -> None:
    with other._writing(new_act(), "test") as work:
        work.about.update(f"patient-{number}" for number in range(1000))
    assert news.get(timeout=SOON) == EVERYTHING


def test_a_cut_connection_is_told_and_found_again(
    address: str, other: SqlStore, news: "Queue[News]"
) -> None:
    cut_all(address)
    assert news.get(timeout=SOON) == GONE
    assert news.get(timeout=SOON) == EVERYTHING
    other.add_record(record("p1"), new_act())
    assert news.get(timeout=SOON).concerns("p1")


def test_a_file_tells_nobody(file: str) -> None:
    heard: list[News] = []
    with closing(open_clinic(file)) as store:
        store.listen(heard.append)
        store.add_record(record("p1"), new_act())
        store.give_up()
        assert store.load("p1") == record("p1")
    assert heard == []


def cut_all(address: str) -> None:
    """Ends every connection to a database, as a server that is stopped does."""
    url = make_url(address)
    with psycopg.connect(url.set(database="postgres").render_as_string(), autocommit=True) as one:
        one.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s",
            (url.database,),
        )
