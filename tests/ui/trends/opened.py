"""Opening the trends page on a record, as a test of it does."""

from pathlib import Path

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.record.episode import EpisodeRecord
from tests.ui.fakes import MemoryStore, make_desk, open_session
from ui.saving import FileDoors, FileKind
from ui.session import Session
from ui.tasks import Tasks
from ui.theme.look import Look
from ui.trends.page import TrendsPage


class Desk:
    """Opens pages on records, and remembers where files were asked for."""

    def __init__(self, look: Look, qtbot: QtBot, tasks: Tasks, rules: Catalogue) -> None:
        self.look, self.qtbot, self.tasks, self.rules = look, qtbot, tasks, rules
        self.folder: Path | None = Path()
        self.asked: list[tuple[str, str]] = []
        self.shown: list[Path] = []

    def ask(self, parent: QWidget, kind: FileKind, suggested: str) -> Path | None:
        assert parent.isVisible()
        self.asked.append((kind.ending, suggested))
        return self.folder / suggested if self.folder else None

    def page(self, record: EpisodeRecord, *, visible: bool = True) -> tuple[TrendsPage, Session]:
        desk = make_desk(self.rules, MemoryStore(record), self.tasks)
        session = open_session(desk, record.patient.id)
        doors = FileDoors(self.ask, self.shown.append)
        page = TrendsPage(desk, session, self.look, doors)
        self.qtbot.addWidget(page)
        page.resize(1200, 560)
        if visible:
            self.show(page)
        return page, session

    def show(self, page: TrendsPage) -> None:
        with self.qtbot.waitActive(page):
            page.show()
            page.activateWindow()
        self.tasks.drain()
        page.setFocus()
