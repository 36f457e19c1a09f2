"""The settings in the window: made when they are first wanted."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from ankleclinic.reports.parts import Letterhead
from ankleclinic.services.rights import Right, may
from ui.frame.pages import Page
from ui.saving import FileDoors

if TYPE_CHECKING:
    from ui.clinic import Clinic
    from ui.settings.page import SettingsPage

KEY = "settings"
NEEDS: Mapping[str, tuple[Right, ...]] = MappingProxyType(
    {
        "trail": (Right.READ_OWN_AUDIT,),
        "bin": (Right.READ_RECORD, Right.ERASE),
        "backups": (Right.BACK_UP,),
    }
)
"""The parts that only some may use, with the rights of which one opens them."""


class SettingsPlace(QObject):
    """Shows the settings whenever their place is shown.

    Args:
        clinic: the open clinic, whose reports bear the letterhead.
        holder: where the page is put.
        parts: further pages behind the protocol.

    Attributes:
        page: the page, None until it is first shown.

    Signals:
        restart_asked: the program is to start again under what was signed.
    """

    restart_asked = Signal()

    def __init__(self, clinic: "Clinic", holder: QStackedWidget, parts: Sequence[Page]) -> None:
        super().__init__(clinic)
        self._clinic, self._holder, self._parts = clinic, holder, parts
        self.page: SettingsPage | None = None
        clinic.window.place_shown.connect(self._place_shown)
        if holder.isVisible():
            self._show()

    def _place_shown(self, key: str) -> None:
        if key == KEY:
            self._show()

    def _show(self) -> None:
        if self.page is None:
            self.page = self._made()
            self._holder.addWidget(self.page)
            self.page.refresh()
        last: QWidget | None = self.page.focusWidget()
        (self.page if last is None else last).setFocus()

    def _made(self) -> "SettingsPage":
        from ui.settings.page import SettingsPage  # noqa: PLC0415

        desk, paper = self._clinic.desk, self._clinic.paper
        doors = FileDoors(folder=paper.folder)
        page = SettingsPage(desk, self._clinic.window.look, paper.letterhead, doors)
        user = desk.store.user
        for part in self._parts:
            if not any(may(user, right) for right in NEEDS.get(part.key, Right)):
                continue
            page.add_part(part.key, part.word, part.build())
        page.letterhead_kept.connect(self._sign_reports_as)
        page.draft.signed.connect(self._clinic.elsewhere.look_at_protocol)
        page.protocol.behind.restart_asked.connect(self.restart_asked)
        return page

    def _sign_reports_as(self, held: Letterhead) -> None:
        self._clinic.paper = replace(self._clinic.paper, letterhead=held)
