"""The window from its first painting to its closing, with the clinic opened behind it."""

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget
from typing_extensions import override

from ui.backups.watch import Backups
from ui.caseload.front import FrontPage
from ui.fault_panel import FaultPanel
from ui.frame.main_window import MainWindow
from ui.frame.pages import Page, Place
from ui.opening import DoorError, Opened, OpeningError, close_clinic, open_clinic
from ui.tasks import Tasks
from ui.theme.look import Look
from ui.widgets.status_line import StatusItem, Tone

if TYPE_CHECKING:
    from ankleclinic.services.store import ClinicStore
    from ui.app import Setup
    from ui.clinic import Clinic
    from ui.door.door import Door, Way
    from ui.door.locking import Locking
    from ui.door.protecting import Protecting
    from ui.session import Desk
    from ui.settings.place import SettingsPlace

PATIENT_PAGES = (
    ("overview", "Overview"),
    ("assess", "Assess"),
    ("trends", "Trends"),
    ("advice", "Advice"),
    ("plan", "Plan"),
    ("diary", "Diary"),
    ("reports", "Reports"),
)


class Shell(QObject):
    """Shows the frame at once, opens the clinic after it is painted, and closes both in order.

    Args:
        setup: folders, and the ways to catalogue, clinic, day and crash log.
        look: the look to draw with.

    Attributes:
        window: the window.
        tasks: the background.
        clinic: the pages and their patient, None until the clinic is open.
        front: what the first page shows.
        door: what is shown there before somebody is in, None when nobody was asked.
        backups: makes them, and offers them where the clinic cannot be opened.
        protecting: the way from a clinic that is not encrypted to one that is.
        audit: holds the figures of the clinic once they are asked for.
        knowledge: holds the pages to read once they are asked for.
        settings: what holds for the whole clinic, None until the clinic is open.
        faults: tells of faults of the program.
        locking: locks the window, None until the clinic is open.
        successor: how the next window comes in, None for as this one did.
        again: once the window is closed, another one is wanted in its place.

    Signals:
        painted: the window was painted for the first time.
        ready: the clinic is open and its list is asked for.
    """

    painted = Signal()
    ready = Signal()

    def __init__(self, setup: "Setup", look: Look, way: "Way | None" = None) -> None:
        super().__init__()
        self._way = way
        self.successor: Way | None = None
        self.locking: Locking | None = None
        self.setup, self.look = setup, look
        self.clinic: Clinic | None = None
        self.settings: SettingsPlace | None = None
        self.tasks = Tasks(self.show_fault, self)
        self.front = FrontPage(look)
        self.audit, self.knowledge = QStackedWidget(), QStackedWidget()
        self._settings = QStackedWidget()
        self.window = MainWindow(look, self._places(), "Find a patient by name or number")
        self.faults = FaultPanel(look, setup.keep_fault)
        self.window.show_notice(self.faults)
        if setup.told:
            told = StatusItem("warn", setup.told, Tone.CAUTION)
            self.window.status.show_item("told", told)
        self.front.again_asked.connect(self.open)
        self.front.close_asked.connect(self.window.close)
        self.tasks.idle.connect(self._leave)
        self.door: Door | None = None
        self.protecting: Protecting | None = None
        self.backups = Backups(self.window, self.front, self.tasks, self)
        self.backups.again_asked.connect(self.open)
        self.backups.failed.connect(self._stay)
        self._opened_clinic: Opened | None = None
        self._is_painted = False
        self._leaving = self._is_warned = self.again = False
        self.window.installEventFilter(self)

    def open(self) -> None:
        """Opens catalogue and clinic away from the window's thread."""
        self.front.show_waiting()
        self._go(self._way)

    def _go(self, way: "Way | None" = None) -> None:
        job = partial(open_clinic, self.setup, way)
        self.tasks.store(job, self._opened, self._not_opened, owner=self)

    def start_again(self) -> None:
        """Closes the window, once all is stored, for another one under the rules of now."""
        self.again = True
        self.window.close()

    def _switch(self, store: "ClinicStore") -> None:
        """Closes the window, once all is stored, for one of whoever unlocked the clinic."""
        self.successor = lambda _: store
        self.start_again()

    def show_fault(self, fault: BaseException) -> None:
        """Tells of a fault of the program itself; the window stays."""
        self.faults.show_fault(fault)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and not self._is_painted:
            self._is_painted = True
            QTimer.singleShot(0, self, self._begin)
        elif event.type() == QEvent.Type.Close:
            return self._hold_back(event)
        return False

    def _begin(self) -> None:
        self.painted.emit()
        self.open()

    def _opened(self, opened: Opened) -> None:
        # Pages and what they draw with are read when there is something to show in them.
        from ankleclinic.services.people import signed  # noqa: PLC0415
        from ui.clinic import Clinic, Paper  # noqa: PLC0415
        from ui.door.locking import Locking  # noqa: PLC0415
        from ui.duties.place import data_pages  # noqa: PLC0415
        from ui.people.reason import ForReason  # noqa: PLC0415
        from ui.session import Desk  # noqa: PLC0415
        from ui.settings.place import SettingsPlace  # noqa: PLC0415
        from ui.trail.place import trail_page, warn  # noqa: PLC0415

        self._opened_clinic = opened
        setup = self.setup = replace(self.setup, act=partial(signed, opened.store, self.setup.act))
        desk = Desk(opened.catalogue, opened.store, self.tasks, setup.today, setup.act)
        paper = Paper(setup.fonts, opened.letterhead, setup.reports)
        self.clinic = Clinic(desk, self.window, paper, self)
        self.clinic.session.not_saved.connect(self._stay)
        self.clinic.session.saved.connect(self._forget_warning)
        self.locking = Locking(self.window, desk, opened)
        self.locking.switched.connect(self._switch)
        self.locking.unlocked.connect(self.clinic.session.retry)
        self.for_reason = ForReason(self.clinic, self.look)
        self.locking.unlocked.connect(self.for_reason.end)
        if opened.locked_to is not None:
            self.clinic.kiosk.resume(opened.locked_to)
        self.front.show_page(self.clinic.caseload)
        protecting = self._protect(opened)
        self.clinic.audit_in(self.audit)
        self.clinic.knowledge_in(self.knowledge, setup.resources / "help")
        parts = (
            Page("encryption", "Encryption", protecting.keys_view),
            Page("people", "People", partial(self._people_page, desk, opened)),
            Page("trail", "Audit", partial(trail_page, desk, self.look, paper)),
            *data_pages(self.clinic, self.look, opened.safe, setup.resources),
            *self.backups.keep(desk, opened, self.start_again),
        )
        self.settings = SettingsPlace(self.clinic, self._settings, parts)
        self.settings.restart_asked.connect(self.start_again)
        warn(self.window.status, opened.warnings)
        self.clinic.begin()
        self.ready.emit()

    def _people_page(self, desk: "Desk", opened: Opened) -> QWidget:
        from ui.people.page import PeoplePage  # noqa: PLC0415

        page = PeoplePage(desk, self.look, opened.safe)
        if self.locking is not None:
            page.lock_changed.connect(self.locking.set_minutes)
            page.roles_changed.connect(self.locking.show_user)
        if self.protecting is not None:
            self.protecting.encrypted.connect(page.refresh)
        return page

    def _not_opened(self, error: BaseException) -> None:
        if isinstance(error, DoorError):
            self._ask_in(error.why)
        elif isinstance(error, OpeningError):
            self.front.show_trouble(error.what, error.complaints)
            self.backups.help_against(error.why, self.setup.safe)
        else:
            self.front.show_trouble("The clinic could not be opened.", ())
            self.show_fault(error)

    def _ask_in(self, why: Exception) -> None:
        """Asks who wants to come in; why they are not in is said there."""
        from ui.door.door import Door  # noqa: PLC0415
        from ui.door.porter import make_porter  # noqa: PLC0415

        safe = self.setup.safe()
        if self.door is None and safe is not None:
            self.door = Door(self.look, self.tasks, safe, make_porter(self.setup))
            self.door.way_chosen.connect(self._go)
        if self.door is not None:
            self.front.show_page(self.door)
            self.door.answer(why)

    def _protect(self, opened: Opened) -> "Protecting":
        """Says how the clinic is kept, and offers encryption where that is not by it."""
        from ui.door.porter import make_porter  # noqa: PLC0415
        from ui.door.protecting import Protecting  # noqa: PLC0415

        if self.door is not None:
            self.door.forget()
            self.window.top_bar.search.setFocus()
        porter = make_porter(self.setup)
        self.protecting = Protecting(self.window, self.front, self.tasks, opened, porter)
        self.protecting.begin()
        return self.protecting

    def _hold_back(self, event: QEvent) -> bool:
        """Lets the window go only when everything typed is stored, or the user was told."""
        self.window.setFocus()
        self._try_once_more()
        if self.clinic is not None:
            self.clinic.caseload.advising.readvising.cancel()
        goes_on = self.successor is not None
        if self.tasks.is_idle() and (goes_on or not self.backups.holds_back()):
            self._close()
            return False
        self._leaving = True
        event.ignore()
        return True

    def _leave(self) -> None:
        if self._leaving:
            self.window.close()

    def _try_once_more(self) -> None:
        if self.clinic is not None and self.clinic.session.unsaved and not self._is_warned:
            self._is_warned = True
            self.clinic.session.retry()

    def _stay(self) -> None:
        """Something was not saved: the window stays and says so; closing again leaves."""
        self._is_warned = self._is_warned or self._leaving
        self._leaving = self.again = False
        self.successor = None
        if self.locking is not None:
            self.locking.say_not_saved()

    def _forget_warning(self) -> None:
        self._is_warned = False

    def _close(self) -> None:
        self.backups.end()
        self.tasks.close()
        if self._opened_clinic is not None and self.successor is None:
            close_clinic(self._opened_clinic)
        self._opened_clinic = None

    def _places(self) -> tuple[Place, ...]:
        pages = tuple(Page(key, word, partial(self._build, key)) for key, word in PATIENT_PAGES)
        front = Page("caseload", "Caseload", lambda: self.front)
        return (
            Place("caseload", "Caseload", "C", "people", (front,)),
            Place("patient", "Patient", "P", "person", pages, patient=True),
            Place("audit", "Audit", "A", "ruler", (Page("audit", "Audit", lambda: self.audit),)),
            Place("knowledge", "Knowledge", "K", "book", (self._knowledge_page(),)),
            Place("settings", "Settings", "S", "gear", (self._settings_page(),), at_end=True),
        )

    def _knowledge_page(self) -> Page:
        return Page("knowledge", "Knowledge", lambda: self.knowledge)

    def _settings_page(self) -> Page:
        return Page("settings", "Settings", lambda: self._settings)

    def _build(self, key: str) -> QWidget:
        """A patient's page; there is no patient, hence no page, before there is a clinic."""
        if self.clinic is None:
            raise LookupError(f"no clinic to show {key} of")
        return self.clinic.build(key)
