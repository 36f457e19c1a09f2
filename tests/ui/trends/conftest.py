"""What the tests of the trends share: the rules, the background, and a desk to open pages at."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from ankleclinic.catalogue.catalogue import Catalogue
from tests.ui.course import catalogue
from tests.ui.fakes import running_tasks
from tests.ui.trends.opened import Desk
from ui.tasks import Tasks
from ui.theme.look import Look


@pytest.fixture
def tasks(qapp: object) -> Iterator[Tasks]:
    """The background."""
    yield from running_tasks()


@pytest.fixture(scope="module")
def rules() -> Catalogue:
    """The shipped catalogue."""
    return catalogue()


@pytest.fixture
def desk(look: Look, qtbot: QtBot, tasks: Tasks, rules: Catalogue) -> Desk:
    """Opens trends pages."""
    return Desk(look, qtbot, tasks, rules)
