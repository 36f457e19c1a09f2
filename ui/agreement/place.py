"""The figures of the clinic in the window: made when they are first wanted."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QStackedWidget

from ui.frame.main_window import MainWindow
from ui.session import Desk

if TYPE_CHECKING:
    from ui.agreement.page import AgreementPage

KEY = "audit"


class AuditPlace(QObject):
    """Shows the page on the measurement error of the clinic whenever its place is shown.

    Args:
        desk: catalogue, records and background.
        window: the window.
        holder: where the page is put.
        parent: the owner in Qt's tree.
    """

    def __init__(
        self, desk: Desk, window: MainWindow, holder: QStackedWidget, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._desk, self._window, self._holder = desk, window, holder
        self._page: AgreementPage | None = None
        window.place_shown.connect(self._place_shown)
        if holder.isVisible():
            self._show()

    def _place_shown(self, key: str) -> None:
        if key == KEY:
            self._show()

    def _show(self) -> None:
        from ui.agreement.page import AgreementPage  # noqa: PLC0415

        if self._page is None:
            self._page = AgreementPage(self._desk, self._window.look)
            self._page.assess_asked.connect(lambda: self._window.show_place("caseload"))
            self._holder.addWidget(self._page)
        self._page.refresh()
        self._page.setFocus()
