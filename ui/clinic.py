"""The open clinic in the window: its list, its pages, and the ways between them."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, QTime
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QWidget

from ankleclinic.record.episode import EpisodeRecord
from ankleclinic.record.patient import Side
from ankleclinic.reports.parts import Letterhead
from ankleclinic.services.caseload import Entry, Landing
from ui.caseload.page import CaseloadPage
from ui.elsewhere import Elsewhere
from ui.figures.place import AuditPlace
from ui.frame.main_window import MainWindow
from ui.held_banner import HeldBanner
from ui.judging import Snapshot
from ui.knowledge.place import KnowledgePlace
from ui.saving import FileDoors
from ui.session import Desk, Session
from ui.strip import strip_data
from ui.widgets.status_line import StatusItem, Tone

if TYPE_CHECKING:
    from ankleclinic.services.kiosk import Marker
    from ui.assess.page import AssessPage
    from ui.kiosk.kiosk import Kiosk
    from ui.reports.page import ReportsPage
    from ui.trends.page import TrendsPage

# A page, and the libraries that draw it, is read when it is first shown.
# ruff: noqa: PLC0415

RETRY_KEY, RETRY = "F5", "F5 tries again."
AS_STORED = "The screen shows what is stored."


@dataclass(frozen=True, slots=True)
class Paper:
    """What files are made with: the folder of the fonts, how the clinic signs, where files go."""

    fonts: Path
    letterhead: Letterhead
    folder: Path

    @property
    def doors(self) -> FileDoors:
        """How files are asked for."""
        return FileDoors(folder=self.folder)


class Clinic(QObject):
    """Wires the session to the pages and the pages to each other.

    Args:
        desk: rules, records, background, day and who acts.
        window: the window.
        paper: what files are made with.
        parent: the owner in Qt's tree.

    Attributes:
        session: the open patient.
        caseload: the list.
        held: says above the patient's pages how the record is held.
        elsewhere: shows what other workstations do.
        audit: the figures of the clinic, once it is said where they are shown.
        knowledge: the pages to read, once it is said where they are shown.
    """

    def __init__(self, desk: Desk, window: MainWindow, paper: Paper, parent: QObject) -> None:
        super().__init__(parent)
        self.desk, self.window, self.paper = desk, window, paper
        self.session = Session(desk, self)
        self.held, self.caseload = HeldBanner(self.session, window), CaseloadPage(desk, window.look)
        self._landing: tuple[str, str] | None = None
        self._page: QWidget | None = None
        self.audit: AuditPlace | None = None
        self._kiosk: Kiosk | None = None
        self.knowledge: KnowledgePlace | None = None
        self._connect_session()
        self._connect_window()
        self.elsewhere = Elsewhere(self.session, self.caseload, window)
        self.caseload.opened.connect(self.open)
        self.caseload.patient_added.connect(self.session.add)
        self.caseload.search_asked.connect(self._to_search)

    def begin(self) -> None:
        """Show the list for what was typed while the clinic was being opened."""
        self.caseload.search(self.window.top_bar.search.text())

    @property
    def kiosk(self) -> "Kiosk":
        """The way to hand the computer to the patient, made when it is first wanted."""
        if self._kiosk is None:
            from ui.kiosk.kiosk import Kiosk

            self._kiosk = Kiosk(self.desk, self.session, self.window, self)
            self._kiosk.left.connect(self._kiosk_left)
        return self._kiosk

    def open(self, entry: Entry) -> None:
        """Open a patient and go to where the list said."""
        page = "trends" if entry.landing is Landing.TRENDS else "assess"
        self._landing = entry.row.patient.id, page
        self.session.open(entry.row.patient.id)

    def build(self, key: str) -> QWidget:
        """Make a patient's page."""
        build: dict[str, Callable[[], QWidget]] = {
            "overview": lambda: _overview(self),
            "assess": self._assess,
            "trends": self._trends,
            "advice": self._advice,
            "plan": self._plan,
            "diary": lambda: _diary(self),
            "reports": self._reports,
        }
        return build[key]()

    def _connect_session(self) -> None:
        session = self.session
        session.record_changed.connect(self._record_changed)
        session.judged.connect(self._judged)
        session.saved.connect(self._saved)
        session.not_saved.connect(self._not_saved)
        session.refused.connect(self._refused)
        session.not_opened.connect(self._not_opened)
        session.added.connect(self._start_first)

    def _connect_window(self) -> None:
        window = self.window
        window.search_edited.connect(self._search)
        window.search_entered.connect(lambda _: self._search_entered())
        window.search_left.connect(self._leave_search)
        self._hides_identity(self.caseload)
        window.place_shown.connect(self._place_shown)
        window.page_shown.connect(self._page_shown)
        QShortcut(QKeySequence(RETRY_KEY), window).activated.connect(self.session.retry)

    def _record_changed(self, record: EpisodeRecord | None) -> None:
        self.window.status.show_item("open", None)
        self._show_strip()
        if record is None or self._landing is None:
            return
        patient, page = self._landing
        if record.patient.id == patient:
            self._landing = None
            self.window.top_bar.search.clear()
            self.window.show_page(page)

    def _judged(self, _: Snapshot | None) -> None:
        self._show_strip()
        self._show_note()

    def _start_first(self, record: EpisodeRecord) -> None:
        self.caseload.close_form()
        self._landing = record.patient.id, "assess"
        self.session.start_visit(next(iter(self.desk.catalogue.batteries)))

    def _show_strip(self) -> None:
        record, snapshot, today = self.session.record, self.session.snapshot, self.desk.today()
        self.window.show_patient(strip_data(record, snapshot, today) if record else None)

    def _saved(self) -> None:
        self.window.status.show_item("refused", None)
        if not self.session.unsaved:
            self.window.status.show_saved(QTime.currentTime().toString("HH:mm:ss"))

    def _not_saved(self, reason: str) -> None:
        way_out = RETRY if self.session.unsaved else AS_STORED
        self.window.status.show_not_saved(reason.removesuffix("."), way_out)
        self.caseload.form.go_on()

    def _refused(self, reason: str) -> None:
        self.window.status.show_item("refused", StatusItem("warn", reason, Tone.CAUTION))

    def _not_opened(self, reason: str) -> None:
        self._landing = None
        self.window.status.show_item("open", StatusItem("warn", reason, Tone.CAUTION))

    def _search(self, text: str) -> None:
        self.caseload.search(text)
        if text and not self.caseload.isVisible():
            self.window.show_place("caseload")

    def _search_entered(self) -> None:
        if self.caseload.isVisible():
            self.caseload.open_found()

    def _leave_search(self) -> None:
        if self.caseload.isVisible():
            self.caseload.go_to_list()

    def _to_search(self) -> None:
        self.window.top_bar.search.setFocus()

    def audit_in(self, holder: QStackedWidget) -> None:
        """Say where the figures of the clinic are shown; they are made when they are first."""
        self.audit = AuditPlace(self.desk, self.window, holder, self.paper.doors, self)

    def knowledge_in(self, holder: QStackedWidget, manual: Path) -> None:
        """Say where the pages to read are shown, and where the manual lies."""
        self.knowledge = KnowledgePlace(self.desk, self.window, holder, manual, self)

    def show_knowledge(self, kind: str, name: str) -> None:
        """Open the page of an entry of the catalogue or of the manual."""
        if self.knowledge is not None:
            self.knowledge.open(kind, name)

    def _place_shown(self, key: str) -> None:
        if key == "caseload":
            self.caseload.refresh()
            self._to_search()

    def _page_shown(self, key: str) -> None:
        page = self.window.page(key)
        last: QWidget | None = page.focusWidget()
        (page if last is None else last).setFocus()
        self._page = page
        self._show_note()

    def _show_note(self) -> None:
        note = getattr(self._page, "note", "")
        self.window.show_note(note if isinstance(note, str) else "")

    def _assess(self) -> QWidget:
        from ui.assess.page import AssessPage

        page = AssessPage(self.desk, self.session, self.window.look)
        page.kiosk_asked.connect(self._to_kiosk)
        return page

    def _trends(self) -> QWidget:
        from ui.trends.page import TrendsPage
        from ui.trends.way_back import WayBack

        page = TrendsPage(self.desk, self.session, self.window.look, self.paper.doors)
        page.assess_asked.connect(self._to_assess)
        page.open_visit.connect(self._open_visit)
        WayBack(self.window, page)
        self._hides_identity(page)
        return page

    def _advice(self) -> QWidget:
        from ui.advice.page import AdvicePage

        page = AdvicePage(self.desk, self.session, self.window.look)
        page.assess_asked.connect(self._to_assess)
        page.go_to.connect(self._go_to)
        return page

    def _plan(self) -> QWidget:
        from ui.plan.page import PlanPage

        page = PlanPage(self.desk, self.session, self.window.look)
        page.assess_asked.connect(self._to_assess)
        page.go_to.connect(self._go_to)
        return page

    def _reports(self) -> QWidget:
        from ankleclinic.reports.fonts import FontFiles
        from ui.reports.making import Press
        from ui.reports.page import ReportsPage

        press = Press(FontFiles.in_folder(self.paper.fonts), lambda: self.paper.letterhead)
        page = ReportsPage(self.desk, self.session, self.window.look, press, self.paper.doors)
        page.assess_asked.connect(self._to_assess)
        self._hides_identity(page)
        return page

    def _hides_identity(self, page: "CaseloadPage | ReportsPage | TrendsPage") -> None:
        page.hide_identity(hidden=self.window.is_identity_hidden())
        self.window.identity_hidden.connect(lambda hidden: page.hide_identity(hidden=hidden))

    def _to_assess(self) -> None:
        self.window.show_page("assess")

    def _open_visit(self, visit: str, measure: str) -> None:
        self._to_assess()
        self._assess_page().open_visit(visit, measure)

    def _go_to(self, measure: str, side: Side | None) -> None:
        self._to_assess()
        self._assess_page().go_to(measure, side)

    def _to_kiosk(self) -> None:
        self.kiosk.ask(self._assess_page().chooser.catalogue)

    def _kiosk_left(self, marker: "Marker") -> None:
        """Show the therapist what the patient answered, in the draft's own fields."""
        asked = [name for name in marker.measures if name in self.desk.catalogue.measures]
        if self.session.record is not None and asked:
            self._open_visit(marker.visit, asked[0])

    def _assess_page(self) -> "AssessPage":
        return cast("AssessPage", self.window.page("assess"))


def _overview(clinic: Clinic) -> QWidget:
    from ui.overview.page import OverviewPage

    window = clinic.window
    return OverviewPage(clinic.desk, clinic.session, window.look, window.show_page)


def _diary(clinic: Clinic) -> QWidget:
    from ui.diary.page import DiaryPage

    look, doors = clinic.window.look, clinic.paper.doors
    return DiaryPage(clinic.desk, clinic.session, look, doors)
