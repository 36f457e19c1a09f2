"""What tests of the plan share: a page on a record, in memory."""

from collections.abc import Callable, Iterator

import pytest
from pytestqt.qtbot import QtBot

from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.record.episode import EpisodeRecord
from tests.ui.fakes import MemoryStore, make_desk, open_session, running_tasks
from tests.ui.front import bring_up
from tests.ui.hands import Hands
from ui.plan.page import PlanPage
from ui.tasks import Tasks
from ui.theme.look import Look

Open = Callable[[EpisodeRecord], PlanPage]


@pytest.fixture
def tasks(qapp: object) -> Iterator[Tasks]:
    yield from running_tasks()


@pytest.fixture
def hands() -> Hands:
    return Hands()


@pytest.fixture
def open_page(look: Look, qtbot: QtBot, tasks: Tasks, catalogue: Catalogue) -> Open:
    """Opens the page of a patient, in front and worked out."""

    def opened(record: EpisodeRecord) -> PlanPage:
        desk = make_desk(catalogue, MemoryStore(record), tasks)
        page = PlanPage(desk, open_session(desk, record.patient.id), look)
        bring_up(page, qtbot, tasks)
        return page

    return opened
