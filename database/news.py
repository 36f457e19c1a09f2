"""Telling other workstations of a change, and listening to theirs."""

import json
import threading
from collections.abc import Collection
from contextlib import suppress

import psycopg
from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import SQLAlchemyError

from ankleclinic.services.news import EVERYTHING, GONE, Heard, News
from database.bounded import BoundedConnection, Patience

CHANNEL = "ankleclinic"
# PostgreSQL takes no more than 8000 bytes.
LONGEST = 7000
PAUSE, HEARTBEAT, HEARTBEAT_ANSWER = 0.5, 5.0, 4.0
LEAVE_SECONDS = 2.0


def tell(connection: Connection, station: str, about: Collection[str]) -> None:
    """Tells all others what an act changed, once its transaction is stored.

    A file has one workstation, so nobody is told.
    """
    if connection.dialect.name != "postgresql" or not about:
        return
    told = json.dumps([station, *sorted(about)])
    if len(told.encode()) > LONGEST:
        told = json.dumps([station])
    notify = text("SELECT pg_notify(:channel, :told)")
    connection.execute(notify, {"channel": CHANNEL, "told": told})


class Listener:
    """Hears in a thread of its own what other workstations do, and reconnects by itself.

    Args:
        engine: where to listen.
        station: whose own news are left out.
        heard: takes the news in that thread.
    """

    def __init__(self, engine: Engine, station: str, heard: Heard) -> None:
        self._engine, self._station, self._heard = engine, station, heard
        self._left = threading.Event()
        self._is_there: bool | None = None
        self._thread = threading.Thread(target=self._run, name="news", daemon=True)
        self._thread.start()

    def leave(self) -> None:
        """Listen no longer."""
        self._left.set()
        self._thread.join(LEAVE_SECONDS)

    def _run(self) -> None:
        while not self._left.is_set():
            with suppress(SQLAlchemyError, psycopg.Error):
                self._listen()
            if not self._left.is_set():
                self._say(is_there=False)
                self._left.wait(PAUSE)

    def _listen(self) -> None:
        with self._connection() as connection:
            connection.execute(f"LISTEN {CHANNEL}")
            self._say(is_there=True)
            quiet = 0.0
            while not self._left.is_set():
                found = list(connection.notifies(timeout=PAUSE, stop_after=1))
                quiet = 0.0 if found else quiet + PAUSE
                for one in found:
                    self._take(one.payload)
                if quiet >= HEARTBEAT:
                    connection.execute("SELECT 1")
                    quiet = 0.0

    def _connection(self) -> BoundedConnection:
        lent = self._engine.raw_connection()
        connection = lent.driver_connection
        lent.detach()
        if not isinstance(connection, BoundedConnection):
            raise TypeError("only a server tells news")
        connection.patience = Patience(HEARTBEAT_ANSWER)
        connection.rollback()
        connection.autocommit = True
        return connection

    def _say(self, *, is_there: bool) -> None:
        """Tells of a change only; whatever happened before or meanwhile was not heard."""
        if is_there is not self._is_there:
            self._is_there = is_there
            self._heard(EVERYTHING if is_there else GONE)

    def _take(self, told: str) -> None:
        station, *about = json.loads(told)
        if station != self._station:
            self._heard(News(frozenset(about)) if about else EVERYTHING)
