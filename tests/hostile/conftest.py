"""A clinic for a whole file of tests, and how many values went through it."""

from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from database.store import SqlStore
from database.upgrade import create_clinic
from tests.ankleclinic.advice.often import THOUSANDS

TRIED: dict[str, Counter[str]] = {}


@pytest.fixture(scope="module")
def clinic(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SqlStore]:
    """A clinic file that nobody is in yet."""
    path: Path = tmp_path_factory.mktemp("hostile") / "clinic.db"
    with closing(create_clinic(path)) as store:
        yield store


@pytest.fixture(scope="module")
def tried(request: pytest.FixtureRequest) -> "Counter[str]":
    """Counts the values by what they went through."""
    return TRIED.setdefault(request.module.__name__, Counter())


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say how many values a long run tried."""
    for name, counted in TRIED.items() if THOUSANDS else ():
        shown = ", ".join(f"{what} {count}" for what, count in sorted(counted.items()))
        terminalreporter.write_line(f"{name}: {counted.total()} values ({shown})")
