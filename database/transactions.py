"""The transactions of a clinic: reading, writing an act, and letting go."""

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import uuid4

from sqlalchemy import Connection, Engine

from ankleclinic.record.audit import Event
from ankleclinic.record.user import ALONE, User
from ankleclinic.services.news import Heard
from ankleclinic.services.store import Act
from database.engine import reading as reading_engine
from database.errors import NOT_CONFIRMED, in_words
from database.news import Listener, tell
from database.postgresql import give_up
from database.sqlite import fold_log
from database.work import Work, working


class Transactions:
    """What everything that is asked of a clinic happens in; may be called from any thread.

    Attributes:
        user: the program itself, which may do everything; a `Guard` stands before it for people.
    """

    def __init__(self, engine: Engine) -> None:
        self.user: User = ALONE
        self._engine = engine
        self._readers = reading_engine(engine)
        self._station = uuid4().hex
        self._listener: Listener | None = None

    @property
    def engine(self) -> Engine:
        """The way to its database."""
        return self._engine

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with in_words(), self._readers.connect() as connection:
            yield connection

    @contextmanager
    def _writing(self, act: Act, what: str, event: Event | None = None) -> Iterator[Work]:
        with (
            in_words(NOT_CONFIRMED),
            self._engine.begin() as connection,
            working(connection, act, what, event) as work,
        ):
            yield work
            tell(connection, self._station, work.about)

    def go_on_with(self, engine: Engine) -> None:
        """Works on with another engine on the same clinic, after `close`."""
        self._engine, self._readers = engine, reading_engine(engine)

    def listen(self, heard: Heard) -> None:
        """Tells in a thread of its own what other workstations do, until `close`."""
        if self._engine.dialect.name == "postgresql":
            self._listener = Listener(self._engine, self._station, heard)

    def give_up(self) -> None:
        """Ends every call that still waits for the answer of a server."""
        give_up(self._engine)

    def close(self) -> None:
        """Lets go of the database after folding its log in, and of its key."""
        if self._listener is not None:
            self._listener.leave()
        try:
            if self._engine.dialect.name == "sqlite":
                fold_log(self._engine)
        finally:
            self._engine.dispose()
