"""Clinics to test on: the same tests run on a SQLite file and on a real PostgreSQL server."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import closing
from itertools import count
from pathlib import Path

import psycopg
import pytest
from sqlalchemy.engine import make_url

from database.roles import prepare
from database.store import SqlStore
from database.upgrade import create_clinic, open_clinic
from tests.database.server import running_server

Address = str | Path
WORKSTATIONS = "workstations"


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """The address of a PostgreSQL server, with `{database}` for the name of the database."""
    with running_server() as address:
        yield address


@pytest.fixture(scope="session")
def new_database(server: str) -> Iterator[Callable[[str], str]]:
    """Makes a database like another one on the server and says its address."""
    numbers = count(1)
    with psycopg.connect(server.format(database="postgres"), autocommit=True) as connection:

        def make(template: str) -> str:
            name = f"clinic_{next(numbers)}"
            connection.execute(f"CREATE DATABASE {name} TEMPLATE {template}")
            return server.format(database=name)

        yield make


@pytest.fixture(scope="session")
def filled_database(new_database: Callable[[str], str]) -> str:
    """The name of a database that holds a new clinic, ready for the role of the workstations."""
    address = new_database("template0")
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(f"CREATE ROLE {WORKSTATIONS} LOGIN")
    prepare(address, WORKSTATIONS)
    return str(make_url(address).database)


@pytest.fixture(scope="session")
def filled_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file that holds a new clinic."""
    path = tmp_path_factory.mktemp("clinic") / "new.clinic"
    create_clinic(path).close()
    return path


@pytest.fixture
def file(filled_file: Path, tmp_path: Path) -> Path:
    """A file of this test alone that holds a new clinic."""
    return Path(shutil.copy(filled_file, tmp_path / "clinic"))


@pytest.fixture(params=["sqlite", "postgresql"])
def blank(request: pytest.FixtureRequest, tmp_path: Path) -> Address:
    """A place for a clinic, on each kind of database in turn."""
    if request.param == "sqlite":
        return tmp_path / "clinic"
    make: Callable[[str], str] = request.getfixturevalue("new_database")
    return make("template0")


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request: pytest.FixtureRequest) -> Address:
    """A new clinic of this test alone, on each kind of database in turn."""
    if request.param == "sqlite":
        path: Path = request.getfixturevalue("file")
        return path
    make: Callable[[str], str] = request.getfixturevalue("new_database")
    return make(request.getfixturevalue("filled_database"))


def for_workstations(address: Address) -> Address:
    """How a workstation opens a clinic: on a server as a role that owns nothing."""
    if isinstance(address, Path):
        return address
    return make_url(address).set(username=WORKSTATIONS).render_as_string()


@pytest.fixture
def store(address: Address) -> Iterator[SqlStore]:
    """An open clinic."""
    with closing(open_clinic(for_workstations(address))) as opened:
        yield opened


@pytest.fixture
def owner(address: Address) -> Iterator[SqlStore]:
    """The same clinic as whoever owns it on the server opens it."""
    with closing(open_clinic(address)) as opened:
        yield opened


@pytest.fixture
def other(address: Address) -> Iterator[SqlStore]:
    """The same clinic as a second workstation opens it."""
    with closing(open_clinic(for_workstations(address))) as opened:
        yield opened
