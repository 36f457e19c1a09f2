"""The way back from a visit to the point of the chart it was opened at."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from typing_extensions import override

from ui.frame.main_window import MainWindow
from ui.trends.page import TrendsPage
from ui.widgets.status_line import StatusItem

SAID = "Esc or Alt Left goes back to the trend"
ITEM, ASSESS, TRENDS = "back", "assess", "trends"


class WayBack(QObject):
    """Takes Escape and Alt+Left on the visit that a point opened, until the page is left.

    Escape is taken only where no field has a use for it.

    Args:
        window: the window.
        page: the trends, which open visits and are gone back to.
    """

    def __init__(self, window: MainWindow, page: TrendsPage) -> None:
        super().__init__(page)
        self._window = window
        self._is_open = False
        page.open_visit.connect(self._opened)
        window.page_shown.connect(self._page_shown)
        window.place_shown.connect(self._place_shown)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if self._is_open and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            alt = event.modifiers() == Qt.KeyboardModifier.AltModifier
            back = event.key() == Qt.Key.Key_Left and alt
            if back or event.key() in {Qt.Key.Key_Escape, Qt.Key.Key_Back}:
                self._window.show_page(TRENDS)
                return True
        return False

    def _opened(self) -> None:
        visit = self._window.page(ASSESS)
        visit.removeEventFilter(self)
        visit.installEventFilter(self)
        self._is_open = True
        self._window.status.show_item(ITEM, StatusItem("arrow-left", SAID))

    def _page_shown(self, key: str) -> None:
        if key != ASSESS:
            self._close()

    def _place_shown(self, key: str) -> None:
        if key != "patient":
            self._close()

    def _close(self) -> None:
        self._is_open = False
        self._window.status.show_item(ITEM, None)
