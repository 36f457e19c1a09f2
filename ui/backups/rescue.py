"""What is offered when a clinic file cannot be opened: its backups, and the window that has it."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from ankleclinic.services import showing
from ankleclinic.services.backups import Keeper, Kept, Key, Tried
from ankleclinic.services.passphrase import PassphraseError
from ankleclinic.services.safe import Safe
from ankleclinic.services.store import StoreError
from ankleclinic.services.vault import InUseError, OtherComputerError
from ui.backups.form import BackupForm
from ui.caseload.front import FrontPage
from ui.door.sheet import Sheet
from ui.frame.main_window import MainWindow
from ui.tasks import Tasks
from ui.theme.look import Look
from ui.widgets.button import Button, ButtonKind

TITLE = "The clinic is not open"
RESTORE_LEAD = (
    "Below are its backups, the newest first. The chosen one is checked page by page before it "
    "takes the place of the clinic file; what is there now is put aside whole and never deleted."
)
ELSEWHERE_MS, TRIES = 300, 10


class RescuePage(Sheet):
    """Why the clinic is not open, its backups, and what can be done.

    Args:
        look: the look to draw with.

    Signals:
        restore_asked: the chosen backup is wanted.
    """

    restore_asked = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__(look, TITLE, "")
        self.form = BackupForm(look, "")
        self.restore = Button(look, "Restore this backup", ButtonKind.PRIMARY, icon_name="history")
        self.open_here = Button(look, "It is closed there: open it here")
        self.again = Button(look, "Try again", keys="Ctrl R")
        self.leave = Button(look, "Close the program", ButtonKind.QUIET)
        self.body.addWidget(self.form)
        self.end([self.restore, self.open_here, self.again, self.leave])
        self.restore.clicked.connect(self.restore_asked)
        self.form.entered.connect(self.restore_asked)

    def show_trouble(self, why: Exception, found: tuple[Kept, ...]) -> None:
        """Say what is wrong, and show what helps against it."""
        elsewhere = isinstance(why, OtherComputerError)
        self.lead.setText(str(why) if elsewhere else f"{why}\n\n{RESTORE_LEAD}")
        self.form.setVisible(not elsewhere)
        self.restore.setVisible(not elsewhere)
        self.open_here.setVisible(elsewhere)
        self.form.show_backups(found)
        self.say("")
        (self.open_here if elsewhere else self.form.list).setFocus()


class Rescue(QObject):
    """Helps against a clinic file that cannot be opened.

    Args:
        window: the window.
        front: where the page is shown.
        tasks: the background.
        parent: the owner in Qt's tree.

    Attributes:
        page: the page, None until it was first needed.

    Signals:
        again_asked: the clinic is to be opened once more.
    """

    again_asked = Signal()

    def __init__(self, window: MainWindow, front: FrontPage, tasks: Tasks, parent: QObject) -> None:
        super().__init__(parent)
        self._window, self._front, self._tasks = window, front, tasks
        self._safe: Safe | None = None
        self.page: RescuePage | None = None
        self._left = 0

    def help_against(self, why: Exception | None, safe: Callable[[], Safe | None]) -> None:
        """Show what helps, where something does; the trouble itself is told already."""
        if not isinstance(why, StoreError):
            return
        self._tasks.store(safe, partial(self._found, why), self._failed, owner=self)

    def _found(self, why: StoreError, safe: Safe | None) -> None:
        keeper = None if safe is None else safe.keeper()
        if safe is None or keeper is None:
            return
        self._safe = safe
        if isinstance(why, InUseError):
            self._show_other_window(safe.vault.path)
        else:
            self._tasks.store(keeper.backups, partial(self._show, why), self._failed, owner=self)

    def _show(self, why: StoreError, found: tuple[Kept, ...]) -> None:
        if not found and not isinstance(why, OtherComputerError):
            return
        if self.page is None:
            self.page = RescuePage(self._window.look)
            self.page.restore_asked.connect(self._restore)
            self.page.again.clicked.connect(self.again_asked)
            self.page.leave.clicked.connect(self._window.close)
            self.page.open_here.clicked.connect(self._open_here)
        self._front.show_page(self.page)
        self.page.show_trouble(why, found)

    def _restore(self) -> None:
        page, keeper = self.page, None if self._safe is None else self._safe.keeper()
        if page is None or keeper is None or not page.form.list.current_key():
            return
        try:
            key = page.form.key()
        except PassphraseError as error:
            page.say(str(error))
            return
        page.say("")
        page.restore.setEnabled(False)
        job = partial(_stage, keeper, Path(page.form.list.current_key()), key)
        self._tasks.store(job, lambda _: self._staged(), self._failed, owner=self)

    def _staged(self) -> None:
        if self.page is not None:
            self.page.restore.setEnabled(True)
            self.page.form.secret.clear()
        if self._safe is not None:
            self._safe.vault.leave()
        self.again_asked.emit()

    def _open_here(self) -> None:
        if self._safe is not None:
            self._safe.vault.trust_other_computer()
            self.again_asked.emit()

    def _failed(self, error: BaseException) -> None:
        if not isinstance(error, StoreError):
            raise error
        if self.page is not None:
            self.page.restore.setEnabled(True)
            self.page.say(str(error))
            self.page.form.secret.setFocus()

    def _show_other_window(self, clinic: Path) -> None:
        """Ask the first window to come to the front; this one closes when it has heard."""
        showing.ask(clinic)
        self._left = TRIES
        timer = QTimer(self, interval=ELSEWHERE_MS)
        timer.timeout.connect(partial(self._look_whether_heard, clinic, timer))
        timer.start()

    def _look_whether_heard(self, clinic: Path, timer: QTimer) -> None:
        self._left -= 1
        if showing.is_heard(clinic):
            timer.stop()
            self._window.close()
        elif not self._left:
            timer.stop()


def _stage(keeper: Keeper, backup: Path, key: Key | None) -> Tried:
    return keeper.stage(backup, key)
