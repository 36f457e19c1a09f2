"""The assessment page on the screen with a patient, and hands at the keyboard."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from PySide6.QtCore import QSize
from pytestqt.qtbot import QtBot

from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.record.episode import Assessment, EpisodeRecord
from ankleclinic.record.observation import Observation
from ankleclinic.record.patient import Side
from tests.ankleclinic.builders import LEFT, RIGHT, make_record, seen, visit
from tests.ui.fakes import MemoryStore, make_desk, open_session, running_tasks
from tests.ui.hands import Hands
from tests.ui.sections import open_section
from ui.assess.entry_grid import EntryGrid
from ui.assess.page import AssessPage
from ui.assess.visit_view import VisitView
from ui.session import Desk, Session
from ui.tasks import Tasks
from ui.theme.look import Look

SIZE = QSize(1298, 598)
"""The room of the page in a window of 1366 x 768."""


@dataclass
class Bench:
    """The page and everything round it."""

    desk: Desk
    session: Session
    store: MemoryStore
    page: AssessPage
    hands: Hands

    @property
    def view(self) -> VisitView:
        assert self.page.view is not None, "no visit is shown"
        return self.page.view

    @property
    def grid(self) -> EntryGrid:
        return self.view.grid

    @property
    def draft(self) -> Assessment:
        assert self.session.draft is not None, "no draft is open"
        return self.session.draft

    def go_to(self, measure: str, side: Side | None = None) -> None:
        """Put the hands into a field."""
        assert self.grid.go_to_lane((measure, side))

    def open_section(self, title: str) -> None:
        """Press the key of a section."""
        open_section(self.hands, self.view, title)

    def found(self, measure: str, side: Side | None = None) -> Observation | None:
        """What stands in a field of the draft."""
        entries = self.draft.observations
        same = [one for one in entries if (one.measure, one.side) == (measure, side)]
        assert len(same) < 2
        return same[0] if same else None

    def entered(self, measure: str, side: Side | None = None) -> Observation:
        """What stands in a field of the draft that is not empty."""
        found = self.found(measure, side)
        assert found is not None, f"{measure} is empty"
        return found

    def settle(self) -> None:
        """Wait until everything is stored and judged."""
        self.desk.tasks.drain()


@pytest.fixture
def tasks() -> Iterator[Tasks]:
    """The background."""
    yield from running_tasks()


Open = Callable[..., Bench]


@pytest.fixture
def bench(qtbot: QtBot, look: Look, tasks: Tasks, catalogue: Catalogue) -> Open:
    """Opens the page with a record; unless told otherwise, a draft is started at its pain."""

    def open_page(
        record: EpisodeRecord | None = None,
        *,
        start: bool = True,
        section: str = "Pain",
        rules: Catalogue = catalogue,
        size: QSize = SIZE,
    ) -> Bench:
        record = record or known_patient()
        store = MemoryStore(record)
        desk = make_desk(rules, store, tasks)
        session = open_session(desk, record.patient.id)
        page = AssessPage(desk, session, look)
        qtbot.addWidget(page)
        page.resize(size)
        page.show()
        page.activateWindow()
        qtbot.waitUntil(page.isActiveWindow)
        if start:
            session.start_visit(next(iter(rules.batteries)))
            desk.tasks.drain()
        here = Bench(desk, session, store, page, Hands())
        if start and section:
            here.open_section(section)
            here.hands.count = 0
        return here

    return open_page


def known_patient() -> EpisodeRecord:
    """A left ankle with one earlier visit."""
    earlier = visit(
        0,
        seen("nprs_now", None, 3.0),
        seen("wblt_distance", LEFT, [7.0, 7.5, 8.0], method="tape"),
        seen("wblt_distance", RIGHT, [11.0, 11.4, 11.8], method="tape"),
        seen("plantarflexion", LEFT, 40.0, method="inclinometer"),
        seen("plantarflexion", RIGHT, 55.0, method="inclinometer"),
        seen("posterior_talar_glide", LEFT, "positive", pain=2),
    )
    return make_record(earlier)


def new_patient() -> EpisodeRecord:
    """A left ankle that was never assessed."""
    return make_record()


def conclude_positive(here: Bench, *screens: str) -> None:
    """Say of screens that they are positive, from their first items on."""
    for screen in screens:
        here.go_to(screen)
        measure = here.desk.catalogue.measures[screen]
        assert measure.screen is not None
        here.hands.type("+" * len(measure.screen.items))
    here.settle()
