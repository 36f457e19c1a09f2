"""Advice pages on records, with a store in memory behind them."""

from pytestqt.qtbot import QtBot

from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.record.episode import EpisodeRecord
from tests.ui.fakes import MemoryStore, make_desk, open_session
from ui.advice.page import AdvicePage
from ui.session import Session
from ui.tasks import Tasks
from ui.theme.look import Look


class PageDesk:
    """Opens advice pages on records.

    Attributes:
        store: behind the newest page.
        pages: all that were made; they live as long as this does.
    """

    def __init__(self, look: Look, qtbot: QtBot, tasks: Tasks, rules: Catalogue) -> None:
        self.look, self.qtbot, self.tasks, self.rules = look, qtbot, tasks, rules
        self.store = MemoryStore()
        self.pages: list[AdvicePage] = []

    def page(self, record: EpisodeRecord) -> AdvicePage:
        """A page in front, with the focus where it starts."""
        page, _ = self.page_and_session(record)
        with self.qtbot.waitActive(page):
            page.show()
            page.activateWindow()
        page.setFocus()
        return page

    def page_and_session(self, record: EpisodeRecord) -> tuple[AdvicePage, Session]:
        """A page not shown yet."""
        self.store = MemoryStore(record)
        desk = make_desk(self.rules, self.store, self.tasks)
        session = open_session(desk, record.patient.id)
        page = AdvicePage(desk, session, self.look)
        self.qtbot.addWidget(page)
        self.pages.append(page)
        page.resize(1200, 560)
        return page, session
