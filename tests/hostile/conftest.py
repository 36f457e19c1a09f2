"""A clinic for a whole file of tests, and how many values went through it."""

from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from database.store import SqlStore
from database.upgrade import create_clinic
from tests.ankleclinic.advice.often import THOUSANDS


@pytest.fixture(scope="module")
def clinic(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SqlStore]:
    """A clinic file that nobody is in yet."""
    path: Path = tmp_path_factory.mktemp("hostile") / "clinic.db"
    with closing(create_clinic(path)) as store:
        yield store


@pytest.fixture(scope="module")
def tried(request: pytest.FixtureRequest) -> Iterator["Counter[str]"]:
    """Counts the values, and says so after a long run."""
    counted: Counter[str] = Counter()
    yield counted
    if THOUSANDS:
        reporter = request.config.pluginmanager.getplugin("terminalreporter")
        reporter.write_line(f"{request.module.__name__}: {dict(counted)}")
