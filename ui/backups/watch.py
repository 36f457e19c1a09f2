"""What the window has to do with backups: it makes them while it is open and offers them if not."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from ui.caseload.front import FrontPage
from ui.frame.main_window import MainWindow
from ui.frame.pages import Page
from ui.tasks import Tasks

if TYPE_CHECKING:
    from ankleclinic.services.safe import Safe
    from ui.backups.keeping import Keeping
    from ui.backups.rescue import Rescue
    from ui.opening import Opened
    from ui.session import Desk

# Read once the window is painted.
# ruff: noqa: PLC0415


class Backups(QObject):
    """The backups of whichever clinic is open, and the help where none can be opened.

    Args:
        window: the window.
        front: where help is shown.
        tasks: the background.
        parent: the owner in Qt's tree.

    Attributes:
        keeping: makes backups of the open clinic, None where there are none.
        rescue: helps against a clinic that cannot be opened, None while none was needed.

    Signals:
        again_asked: the clinic is to be opened once more.
        failed: a backup could not be made; the status line says why.
    """

    again_asked = Signal()
    failed = Signal()

    def __init__(self, window: MainWindow, front: FrontPage, tasks: Tasks, parent: QObject) -> None:
        super().__init__(parent)
        self._window, self._front, self._tasks = window, front, tasks
        self.keeping: Keeping | None = None
        self.rescue: Rescue | None = None

    def help_against(self, why: Exception | None, safe: "Callable[[], Safe | None]") -> None:
        """Offer what helps against a clinic file that cannot be opened."""
        from ui.backups.rescue import Rescue

        if self.rescue is None:
            self.rescue = Rescue(self._window, self._front, self._tasks, self)
            self.rescue.again_asked.connect(self.again_asked)
        self.rescue.help_against(why, safe)

    def keep(self, desk: "Desk", opened: "Opened", restart: Callable[[], None]) -> tuple[Page, ...]:
        """Back the clinic up from now on, where it is a file of its own; the page about it."""
        from ui.backups.keeping import Keeping

        safe = opened.safe
        keeper = None if safe is None else safe.keeper()
        if safe is None or keeper is None:
            return ()
        keeping = self.keeping = Keeping(self._window, desk, safe, keeper, self)
        keeping.failed.connect(lambda _: self.failed.emit())
        keeping.begin()

        def page() -> QWidget:
            from ui.backups.view import BackupsView

            view = BackupsView(self._window.look, desk, safe, keeper, keeping)
            view.restart_asked.connect(restart)
            return view

        return (Page("backups", "Backups", page),)

    def holds_back(self) -> bool:
        """Whether the window has to wait for a last backup, which begins now; asked once."""
        return self.keeping is not None and self.keeping.holds_back()

    def end(self) -> None:
        """Ask nothing of the background any more."""
        if self.keeping is not None:
            self.keeping.end()
