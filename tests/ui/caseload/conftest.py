"""A clinic of four people on the disk, and the list of them."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.record.episode import EpisodeRecord, Progress
from ankleclinic.record.patient import Involved
from ankleclinic.services.caseload import Entry
from ankleclinic.services.store import ClinicStore
from tests.program import CLINIC, TODAY, new_act, open_or_create
from tests.ui.course import course
from tests.ui.fakes import running_tasks
from tests.ui.hands import Hands
from ui.caseload.page import CaseloadPage
from ui.session import Desk
from ui.tasks import Tasks
from ui.theme.look import Look

PEOPLE = (("Ana", "Mendes"), ("Rui", "Rocha"), ("Éva", "Ångström"), ("Noor", "Haddad"))


def records() -> Iterator[EpisodeRecord]:
    """Three visits, an unfinished second one, none yet, and one of both ankles."""
    visits = (3, 2, 0, 1)
    for number, (given, family), many in zip(count(), PEOPLE, visits, strict=False):
        made = course(many)
        person = replace(made.patient, id=f"p{number}", given_name=given, family_name=family)
        told = tuple(replace(visit, id=f"v{number}-{visit.id}") for visit in made.assessments)
        episode = replace(made.episode, id=f"e{number}")
        yield replace(made, patient=person, episode=episode, assessments=told)


def people() -> tuple[EpisodeRecord, ...]:
    """The four as they are stored."""
    ana, rui, eva, noor = records()
    unfinished = replace(rui.assessments[-1], progress=Progress.DRAFT)
    rui = replace(rui, assessments=(*rui.assessments[:-1], unfinished))
    noor = replace(noor, episode=replace(noor.episode, involved=Involved.BOTH))
    return ana, rui, eva, noor


@pytest.fixture
def store(tmp_path: Path) -> Iterator[ClinicStore]:
    with closing(open_or_create(tmp_path / CLINIC)) as made:
        for record in people():
            made.add_record(record, new_act())
        yield made


@pytest.fixture
def tasks(qapp: object) -> Iterator[Tasks]:
    yield from running_tasks()


@dataclass
class ListStage:
    """The list on screen, its background, hands, and whom it opened."""

    page: CaseloadPage
    tasks: Tasks
    hands: Hands
    opened: list[str]

    def names(self) -> list[str]:
        """The family names in the order of the rows."""
        model = self.page.model
        entries = [model.entry(row) for row in range(model.rowCount())]
        return [entry.row.patient.family_name for entry in entries if entry]

    def search(self, text: str) -> None:
        """Search and wait for the answer."""
        self.page.search(text)
        self.tasks.drain()

    def entry(self, family: str) -> Entry:
        """The entry of one person."""
        found = self.page.model.entry(self.names().index(family))
        assert found is not None
        return found


@pytest.fixture
def stage(
    look: Look, qtbot: QtBot, catalogue: Catalogue, store: ClinicStore, tasks: Tasks
) -> ListStage:
    desk = Desk(catalogue, store, tasks, lambda: TODAY, new_act)
    page = CaseloadPage(desk, look)
    qtbot.addWidget(page)
    page.resize(1298, 680)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    opened: list[str] = []
    page.opened.connect(lambda entry: opened.append(entry.row.patient.family_name))
    made = ListStage(page, tasks, Hands(), opened)
    made.search("")
    return made
