"""Backups that are made by themselves, the disk that is watched, and what is said of both."""

from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from ankleclinic.services import showing
from ankleclinic.services.backups import Keeper, Kept, back_up_changes, low_space
from ankleclinic.services.safe import Safe
from ankleclinic.services.store import StoreError
from ankleclinic.services.vault import LockedClinicError
from ui.backups.words import last_words
from ui.frame.main_window import MainWindow
from ui.session import Desk
from ui.widgets.status_line import StatusItem, Tone

EVERY_MS, SPACE_MS, SHOW_MS = 30 * 60_000, 5 * 60_000, 700
LEAVE = "Close the window once more to leave without a backup."


class Keeping(QObject):
    """Backs an open clinic up while it is worked with and once more when it is closed.

    Args:
        window: the window.
        desk: records, background and who acts.
        safe: the clinic file.
        keeper: its backups.
        parent: the owner in Qt's tree.

    Attributes:
        is_closing: the last backup was begun.
        is_off: none is made by itself, as something is about to take the clinic's place.

    Signals:
        kept: a backup was made, or there was nothing to back up.
        failed: the words of what went wrong.
    """

    kept = Signal()
    failed = Signal(str)

    def __init__(
        self, window: MainWindow, desk: Desk, safe: Safe, keeper: Keeper, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._window, self._desk, self._keeper = window, desk, keeper
        self._clinic = safe.vault.path
        self.is_closing = self.is_off = False
        self._timers: list[QTimer] = []
        for interval, heard in (
            (EVERY_MS, self.back_up),
            (SPACE_MS, self._look_at_disk),
            (SHOW_MS, self._look_whether_asked),
        ):
            timer = QTimer(self, interval=interval)
            timer.timeout.connect(heard)
            timer.start()
            self._timers.append(timer)

    def end(self) -> None:
        """Ask nothing of the background any more."""
        for timer in self._timers:
            timer.stop()

    def begin(self) -> None:
        """Say how old the newest backup is, and look at the disk."""
        self._desk.tasks.pool(self._keeper.last_good, self.tell, self._not_kept, owner=self)
        self._look_at_disk()

    def back_up(self) -> None:
        """Back up what changed, behind the window."""
        if self.is_off:
            return
        job = partial(back_up_changes, self._desk.store, self._keeper, self._desk.act())
        self._desk.tasks.pool(job, self._kept, self._not_kept, owner=self)

    def holds_back(self) -> bool:
        """Whether the window has to wait for a last backup, which begins now; asked once."""
        if self.is_closing or self.is_off:
            return False
        self.is_closing = True
        self._window.status.show_item("backup", StatusItem("backup", "Backing up…"))
        self.back_up()
        return True

    def tell(self, last: Kept | None) -> None:
        """Say how old the newest good backup is."""
        tone = Tone.QUIET if last is not None else Tone.CAUTION
        self._window.status.show_item("backup", StatusItem("backup", last_words(last), tone))

    def _kept(self, last: Kept | None) -> None:
        self.tell(last)
        self.kept.emit()

    def _not_kept(self, error: BaseException) -> None:
        if isinstance(error, LockedClinicError):
            self.kept.emit()
            return
        if not isinstance(error, StoreError):
            raise error
        words = f"No backup: {error}" + (f" {LEAVE}" if self.is_closing else "")
        self._window.status.show_item("backup", StatusItem("warn", words, Tone.CAUTION))
        self.failed.emit(words)

    def _look_at_disk(self) -> None:
        self._desk.tasks.pool(self._keeper.free, self._tell_disk, lambda _: None, owner=self)

    def _tell_disk(self, free: int) -> None:
        words = low_space(free)
        item = StatusItem("warn", words, Tone.CAUTION) if words else None
        self._window.status.show_item("disk", item)

    def _look_whether_asked(self) -> None:
        if showing.was_asked(self._clinic):
            self._window.showNormal() if self._window.isMinimized() else self._window.show()
            self._window.raise_()
            self._window.activateWindow()
