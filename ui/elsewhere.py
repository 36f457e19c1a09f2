"""What other workstations do, shown here; and what happens when their server is gone."""

from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut

from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.services.news import News
from ankleclinic.services.protocol import SIGNED, in_force
from ankleclinic.services.store import StoreError
from ui.caseload.page import CaseloadPage
from ui.frame.main_window import MainWindow
from ui.session import Session
from ui.widgets.status_line import StatusItem, Tone

GATHER_MS, SLOW_MS = 100, 3000
GIVE_UP_KEY = "Ctrl+."
GONE = (
    "The clinic's server does not answer. What is on screen can be read; what you enter is kept "
    "here until it is back"
)
BEHIND = "Protocol {} is signed, this window still advises by {}. Start again in the settings"
SLOW = f"The clinic's server is slow to answer. {GIVE_UP_KEY} waits no longer"


class Elsewhere(QObject):
    """Reads again what is on screen when another workstation changed it, and only that.

    A record is not read again over what is being typed: a cell in hand keeps its text, and a field
    on its way is written first.

    Args:
        session: the open patient.
        caseload: the list.
        window: the window.
    """

    heard = Signal(object)

    def __init__(self, session: Session, caseload: CaseloadPage, window: MainWindow) -> None:
        super().__init__(session)
        self._session, self._caseload, self._window = session, caseload, window
        self._news: list[News] = []
        self._is_there = True
        self._gather = QTimer(self, interval=GATHER_MS, singleShot=True)
        self._gather.timeout.connect(self._show)
        self._slow = QTimer(self, interval=SLOW_MS, singleShot=True)
        self._slow.timeout.connect(partial(self._say, "slow", SLOW))
        self.heard.connect(self._take)
        tasks, store = session.desk.tasks, session.desk.store
        tasks.busy.connect(lambda busy: self._busy(busy=busy))
        shortcut = QShortcut(QKeySequence(GIVE_UP_KEY), window)
        shortcut.activated.connect(store.give_up)
        store.listen(self.heard.emit)

    def look_at_protocol(self) -> None:
        """Say whether the window advises by an older protocol than the one signed last."""
        desk = self._session.desk
        job = partial(in_force, desk.store, desk.catalogue)
        desk.tasks.store(job, self._show_protocol, self._not_read, owner=self)

    def _take(self, news: News) -> None:
        self._news.append(news)
        if not self._gather.isActive():
            self._gather.start()

    def _show(self) -> None:
        came, self._news = self._news, []
        was_there, self._is_there = self._is_there, came[-1].is_there
        self._say("server", "" if self._is_there else GONE)
        if not self._is_there:
            return
        if not was_there or self._session.unsaved:
            self._session.retry()
        record = self._session.record
        if record is not None:
            ids = record.patient.id, record.episode.id, *(visit.id for visit in record.assessments)
            if any(news.concerns(*ids) for news in came):
                self._session.open(record.patient.id)
        if self._caseload.isVisible():
            self._caseload.refresh()
        if any(news.concerns(SIGNED) for news in came):
            self.look_at_protocol()

    def _show_protocol(self, signed: Catalogue) -> None:
        here = self._session.desk.catalogue
        is_behind = signed.own != here.own
        self._say("protocol", BEHIND.format(signed.version, here.version) if is_behind else "")

    def _not_read(self, error: BaseException) -> None:
        """A server that is gone is told of already, and tells everything once it is back."""
        if not isinstance(error, StoreError):
            raise error

    def _busy(self, *, busy: bool) -> None:
        if busy:
            self._slow.start()
        else:
            self._slow.stop()
            self._say("slow", "")

    def _say(self, key: str, words: str) -> None:
        item = StatusItem("warn", words, Tone.CAUTION) if words else None
        self._window.status.show_item(key, item)
