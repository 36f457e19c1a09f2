"""Tests of which database an address means."""

from pathlib import Path

import pytest

from ankleclinic.services.store import StoreError, UnreachableError
from database import postgresql
from database.engine import is_address, open_engine
from database.upgrade import open_clinic


def test_a_path_is_not_an_address() -> None:
    assert not is_address(Path("postgresql://x"))
    assert not is_address("C:\\clinic")
    assert is_address("postgresql://name@server/clinic")


@pytest.mark.parametrize(
    "address", ["mysql://a/b", "sqlite:///x", "http://x", "nothing://", "postgresql://a:b:c@x:y/z"]
)
def test_other_addresses_are_refused_without_repeating_them(address: str) -> None:
    with pytest.raises(StoreError, match="postgresql://name@server/database") as refused:
        open_engine(address, create=False)
    assert address not in str(refused.value)


def test_a_server_that_is_not_there_is_said_in_words(tmp_path: Path) -> None:
    with pytest.raises(UnreachableError, match="cannot be reached") as gone:
        open_clinic(f"postgresql://ann:secret@/clinic?host={tmp_path}")
    assert gone.value.__cause__ is None
    assert gone.value.__suppress_context__
    assert "secret" not in str(gone.value)


def test_a_database_that_is_not_there_is_said_in_words(server: str) -> None:
    with pytest.raises(UnreachableError, match="the address, the name"):
        open_clinic(server.format(database="nowhere"))


def test_an_empty_database_is_not_a_clinic(server: str) -> None:
    with pytest.raises(StoreError, match="no clinic at that address"):
        open_clinic(server.format(database="postgres"))


def test_an_old_server_is_refused(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(postgresql, "MINIMUM_SERVER", (99,))
    with pytest.raises(StoreError, match="99 or newer"):
        open_clinic(server.format(database="postgres"))


def test_the_session_has_its_limits(server: str) -> None:
    engine = open_engine(server.format(database="postgres"), create=False)
    with engine.connect() as connection:
        limits = {
            name: connection.exec_driver_sql(f"SHOW {name}").scalar_one()
            for name in ("statement_timeout", "lock_timeout", "timezone")
        }
    engine.dispose()
    assert limits == {"statement_timeout": "15s", "lock_timeout": "5s", "timezone": "UTC"}
