"""The figures of the clinic in the window: made when they are first wanted."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QStackedWidget

from ui.frame.main_window import MainWindow
from ui.saving import FileDoors
from ui.session import Desk

if TYPE_CHECKING:
    from ui.figures.audit_page import AuditPage

KEY = "audit"


class AuditPlace(QObject):
    """Shows the figures of the clinic and its own measurement error whenever their place is shown.

    Args:
        desk: catalogue, records and background.
        window: the window.
        holder: where the page is put.
        doors: how files are asked for.
        parent: the owner in Qt's tree.

    Attributes:
        page: the page, None until it is first shown.
    """

    def __init__(
        self,
        desk: Desk,
        window: MainWindow,
        holder: QStackedWidget,
        doors: FileDoors,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._desk, self._window, self._holder, self._doors = desk, window, holder, doors
        self.page: AuditPage | None = None
        window.place_shown.connect(self._place_shown)
        if holder.isVisible():
            self._show()

    def _place_shown(self, key: str) -> None:
        if key == KEY:
            self._show()

    def _show(self) -> None:
        from ui.figures.audit_page import AuditPage  # noqa: PLC0415

        if self.page is None:
            self.page = AuditPage(self._desk, self._window.look, self._doors)
            self.page.assess_asked.connect(lambda: self._window.show_place("caseload"))
            self._holder.addWidget(self.page)
        self.page.refresh()
        self.page.setFocus()
