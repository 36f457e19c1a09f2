"""The main window: it shows pages and passes on what the user asks; it knows no patient data."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget
from shiboken6 import isValid
from typing_extensions import override

from ui.frame.pages import Place
from ui.frame.patient_frame import PatientFrame
from ui.frame.patient_strip import PatientStripData
from ui.frame.rail import Rail
from ui.frame.stack import PageStack
from ui.frame.top_bar import TopBar
from ui.theme.look import Look
from ui.widgets.card import separator
from ui.widgets.focus_ring import FocusRing
from ui.widgets.status_line import StatusLine

TITLE = "AnkleClinic"
FIRST_SIZE = QSize(1366, 768)
SMALLEST = QSize(1024, 600)


class MainWindow(QMainWindow):
    """Rail, top bar, the place in front and the status line.

    Args:
        look: the look to draw with.
        places: the entries of the rail; the first is shown first.
        placeholder: what the empty search field says.

    Attributes:
        top_bar: to show the user and add actions.
        status: to show what is saved and backed up.

    Signals:
        place_shown: key of the place that came to the front.
        page_shown: key of the patient's page that came to the front.
        search_edited: the text, at every change.
        search_entered: the text, at Enter.
        search_left: the focus should go to the page.
        identity_hidden: true when names must not be seen, false when they may.
        closing: the window is about to close; what is still open must be finished now.
    """

    place_shown = Signal(str)
    page_shown = Signal(str)
    search_edited = Signal(str)
    search_entered = Signal(str)
    search_left = Signal()
    identity_hidden = Signal(bool)
    closing = Signal()

    def __init__(
        self, look: Look, places: Sequence[Place], placeholder: str = "Find a patient"
    ) -> None:
        super().__init__()
        self.look = look
        self._places = {place.key: place for place in places}
        self._hidden = False
        self._behind: QWidget | None = None
        self._cover = QStackedWidget()
        self._key = ""
        self.rail = Rail(look, places)
        self.top_bar = TopBar(look, placeholder)
        self.status = StatusLine(look)
        self._stack = QStackedWidget()
        self._right = QVBoxLayout()
        self._frames = {place.key: self._frame(place) for place in places}
        self._ring = FocusRing(look)
        self._lay_out()
        self._connect()
        self.setMinimumSize(SMALLEST)
        self.resize(FIRST_SIZE.boundedTo(self.screen().availableSize()))
        self.show_place(places[0].key)
        self.top_bar.search.setFocus()

    def show_place(self, key: str) -> None:
        """Go to a place of the rail, to the page open there before."""
        self._key = key
        self.rail.mark(key)
        frame = self._frames[key]
        self._stack.setCurrentWidget(frame)
        pages = frame.pages if isinstance(frame, PatientFrame) else frame
        first = pages.shown() or self._places[key].pages[0].key
        if not isinstance(frame, PatientFrame) or frame.has_patient():
            frame.show_page(first)
        self._retitle()
        self.place_shown.emit(key)

    def show_page(self, key: str) -> None:
        """Go to a page, in whichever place it is."""
        for place in self._places.values():
            if key in {page.key for page in place.pages}:
                frame = self._frames[place.key]
                if not isinstance(frame, PatientFrame) or frame.has_patient():
                    frame.show_page(key)
                self.show_place(place.key)

    def here(self) -> str:
        """Return the key of the page in front, or of its place where no page is."""
        frame = self._frames[self._key]
        pages = frame.pages if isinstance(frame, PatientFrame) else frame
        return pages.shown() or self._key

    def page(self, key: str) -> QWidget:
        """Return a page, building it when it was never shown."""
        place = next(
            place for place in self._places.values() if key in {page.key for page in place.pages}
        )
        frame = self._frames[place.key]
        return (frame.pages if isinstance(frame, PatientFrame) else frame).page(key)

    def show_patient(self, data: PatientStripData | None) -> None:
        """Show whom the patient pages speak of; None for nobody."""
        for frame in self._frames.values():
            if isinstance(frame, PatientFrame):
                frame.show_patient(data)

    def has_patient(self) -> bool:
        """Say whether a patient is chosen."""
        frames = self._frames.values()
        return any(isinstance(one, PatientFrame) and one.has_patient() for one in frames)

    def show_note(self, text: str) -> None:
        """Say something about the patient's page at the end of the tabs."""
        for frame in self._frames.values():
            if isinstance(frame, PatientFrame):
                frame.tabs.show_note(text)

    def show_above_pages(self, notice: QWidget) -> None:
        """Put something between the strip and the tabs of the patient."""
        for frame in self._frames.values():
            if isinstance(frame, PatientFrame):
                frame.show_above(notice)

    def show_notice(self, notice: QWidget) -> None:
        """Put something above the status line until it is closed or deleted."""
        self._right.insertWidget(self._right.count() - 1, notice)

    def cover(self, page: QWidget) -> None:
        """Show nothing but a page, whatever was there; no key reaches what lies behind."""
        self._behind = self.focusWidget()
        self._cover.addWidget(page)
        self._cover.setCurrentWidget(page)
        self._own_keys(taken=False)

    def uncover(self, page: QWidget) -> None:
        """Take that page away; the cursor is where it was."""
        self._cover.removeWidget(page)
        self._own_keys(taken=True)
        if self._behind is not None and isValid(self._behind):
            self._behind.setFocus()

    def is_covered(self) -> bool:
        """Say whether a page covers everything."""
        return self._cover.count() > 1

    def _own_keys(self, *, taken: bool) -> None:
        here = Qt.FindChildOption.FindDirectChildrenOnly
        for shortcut in self.findChildren(QShortcut, options=here):
            shortcut.setEnabled(taken)

    def hide_identity(self, *, hidden: bool) -> None:
        """Hide or show names everywhere; F12 does the same."""
        self._hidden = hidden
        for frame in self._frames.values():
            if isinstance(frame, PatientFrame):
                frame.strip.hide_identity(hidden=hidden)
        self.identity_hidden.emit(hidden)

    def is_identity_hidden(self) -> bool:
        """Say whether names must not be seen."""
        return self._hidden

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the letter of a place when no field and no page wanted it."""
        letter = "" if self.is_covered() else event.text().upper()
        if not event.modifiers() and letter:
            for place in self._places.values():
                if place.letter == letter:
                    self.show_place(place.key)
                    return
        super().keyPressEvent(event)

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        self.setFocus()
        self.closing.emit()
        super().closeEvent(event)

    def _frame(self, place: Place) -> PatientFrame | PageStack:
        frame = PatientFrame(self.look, place) if place.patient else PageStack(place.pages)
        self._stack.addWidget(frame)
        return frame

    def _lay_out(self) -> None:
        right = self._right
        right.setSpacing(0)
        for widget in (self.top_bar, separator()):
            right.addWidget(widget)
        right.addWidget(self._stack, 1)
        right.addWidget(self.status)
        whole = QWidget()
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        row.addLayout(right, 1)
        self._cover.addWidget(whole)
        self.setCentralWidget(self._cover)

    def _connect(self) -> None:
        search = self.top_bar.search
        self.rail.asked.connect(self.show_place)
        search.textChanged.connect(self.search_edited)
        search.returnPressed.connect(lambda: self.search_entered.emit(search.text()))
        search.left.connect(self.search_left)
        self._shortcut("Ctrl+Q", self.close)
        self._shortcut("Ctrl+K", self._to_search)
        self._shortcut("F12", self._toggle_identity)
        for place in self._places.values():
            self._shortcut(f"Alt+{place.letter}", lambda key=place.key: self.show_place(key))
        for frame in self._frames.values():
            if isinstance(frame, PatientFrame):
                self._connect_pages(frame)

    def _connect_pages(self, frame: PatientFrame) -> None:
        frame.strip.blur_asked.connect(self._toggle_identity)
        frame.page_shown.connect(self.page_shown)
        frame.page_shown.connect(self._retitle)
        place = next(one for one in self._places.values() if self._frames[one.key] is frame)
        for number, page in enumerate(place.pages[:9], start=1):
            self._shortcut(f"Ctrl+{number}", lambda key=page.key: self.show_page(key))

    def _shortcut(self, keys: str, act: object) -> None:
        shortcut = QShortcut(QKeySequence(keys), self)
        shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
        shortcut.activated.connect(act)

    def _to_search(self) -> None:
        self.top_bar.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.top_bar.search.selectAll()

    def _toggle_identity(self) -> None:
        self.hide_identity(hidden=not self._hidden)

    def _retitle(self) -> None:
        place = self._places[self._key]
        self.setWindowTitle(f"{place.word} · {TITLE}")
