"""The knowledge place in the window: made when it is first wanted, reached from everywhere."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.catalogue.uses import Ref
from ankleclinic.knowledge.article import MANUAL
from ankleclinic.services.batteries import OwnBatteries, own_batteries
from ankleclinic.services.store import StoreError
from ui.frame.main_window import MainWindow
from ui.session import Desk

if TYPE_CHECKING:
    from ui.knowledge.page import KnowledgePage

KEY = "knowledge"
FIRST_PAGE = "first-day"
"""The page of the manual for places that have none of their own."""
HELP, ABOUT = "F1", "Shift+F1"
ABOUT_PROPERTY = "knowledge"
"""The property by which a widget names the page about itself, as kind and id with a colon."""


class KnowledgePlace(QObject):
    """Shows the knowledge page, and opens it at the page that is asked for.

    F1 opens the manual at what is in front; Shift+F1 the page about what has the focus.

    Args:
        desk: catalogue, records and background.
        window: the window.
        holder: where the page is put.
        manual: the folder of the manual.
        parent: the owner in Qt's tree.

    Attributes:
        page: the page, None until it is first shown.
    """

    def __init__(
        self, desk: Desk, window: MainWindow, holder: QStackedWidget, manual: Path, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._desk, self._window = desk, window
        self._holder, self._manual = holder, manual
        self._catalogue: Catalogue = desk.catalogue
        self.page: KnowledgePage | None = None
        window.place_shown.connect(self._place_shown)
        self._on_key(HELP, self.help)
        self._on_key(ABOUT, self.about)
        if holder.isVisible():
            self._show()

    def open(self, kind: str, name: str) -> None:
        """Go to a page; one that is not there changes nothing but the place."""
        self._window.show_place(KEY)
        if self.page is not None:
            self.page.open(Ref(kind, name))

    def help(self) -> None:
        """Open the manual at what is in front."""
        topic = self._window.here()
        self._window.show_place(KEY)
        if self.page is not None:
            self.page.open_first((Ref(MANUAL, topic), Ref(MANUAL, FIRST_PAGE)))

    def about(self) -> None:
        """Open the page about whatever has the focus, or else the manual."""
        widget = QApplication.focusWidget()
        while widget is not None:
            named = widget.property(ABOUT_PROPERTY)
            if isinstance(named, str) and named:
                kind, _, name = named.partition(":")
                self.open(kind, name)
                return
            widget = widget.parentWidget()
        self.help()

    def _place_shown(self, key: str) -> None:
        if key == KEY:
            self._show()

    def _show(self) -> None:
        """Show the page at once, and the clinic's own batteries as soon as they are read."""
        if self.page is None:
            from ankleclinic.services.manual import load_manual  # noqa: PLC0415
            from ui.knowledge.page import KnowledgePage  # noqa: PLC0415

            manual = load_manual(self._manual)
            self.page = KnowledgePage(self._window.look, self._catalogue, manual)
            self._holder.addWidget(self.page)
        last: QWidget | None = self.page.focusWidget()
        (self.page if last is None else last).setFocus()
        desk = self._desk
        job = partial(own_batteries, desk.store, desk.catalogue)
        desk.tasks.store(job, self._take, _leave_out, owner=self)

    def _take(self, own: OwnBatteries) -> None:
        catalogue = self._desk.catalogue.with_batteries(own.batteries)
        if self.page is not None and catalogue != self._catalogue:
            self._catalogue = catalogue
            self.page.show_catalogue(catalogue)

    def _on_key(self, keys: str, act: Callable[[], None]) -> None:
        QShortcut(QKeySequence(keys), self._window).activated.connect(act)


def _leave_out(error: BaseException) -> None:
    """Without the clinic's own batteries the rest is still there to read; Assess says why."""
    if not isinstance(error, StoreError):
        raise error
