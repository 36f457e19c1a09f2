"""What stands where the list will be while nobody is in: first start, unlocking, protecting."""

import os
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QStorageInfo, Signal
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QWidget

from ankleclinic.services.safe import FirstStartError, Safe, WaitError, check_name
from ankleclinic.services.safe_place import why_not_there
from ankleclinic.services.store import ClinicStore
from ankleclinic.services.vault import LockedClinicError, VaultError
from ui.door.first_page import FirstPage
from ui.door.owner_page import OwnerPage
from ui.door.porter import Porter, make_sheet
from ui.door.recovery_page import RecoveryPage
from ui.door.sheet import Sheet
from ui.door.unlock_page import UnlockPage
from ui.tasks import Tasks
from ui.theme.look import Look

CLINIC_FILES = "Clinic files (*.db);;All files (*)"
TOO_MANY = "Too many wrong tries."

Way = Callable[[Safe], ClinicStore]


class Door(QStackedWidget):
    """The pages before the clinic.

    Args:
        look: the look to draw with.
        tasks: the background.
        safe: the clinic file and the ways into it.
        porter: folders, day and who acts.
        parent: the widget it lies in.

    Signals:
        way_chosen: the way in that was chosen, to be gone in the background.
    """

    way_chosen = Signal(object)

    def __init__(
        self,
        look: Look,
        tasks: Tasks,
        safe: Safe,
        porter: Porter,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._safe, self._porter = safe, porter
        self._who, self._words = "", ""
        name = porter.act().by
        self.first = FirstPage(look, safe.vault.path)
        self.unlock = UnlockPage(look, name)
        self.owner = OwnerPage(look, "Protect the new clinic", name, self._check)
        self.recovery = RecoveryPage(look, tasks, porter.doors, self._sheet)
        for page in (self.first, self.unlock, self.owner, self.recovery):
            self.addWidget(page)
        self._connect()

    def answer(self, error: BaseException) -> None:
        """Show the page for what came instead of an open clinic."""
        if isinstance(error, FirstStartError):
            self._show(self.first)
        elif isinstance(error, LockedClinicError):
            self._show(self.unlock)
        elif self.currentWidget() is self.unlock:
            words = TOO_MANY if isinstance(error, WaitError) else str(error)
            self.unlock.refuse(words, error.wait if isinstance(error, VaultError) else 0)
        else:
            self.recovery.busy(busy=False)
            self._current().say(str(error))

    def forget(self) -> None:
        """Keep nothing that was typed or shown."""
        self._words = ""
        self.owner.clear()
        self.recovery.forget()
        self.unlock.passphrase.clear()
        self.unlock.recovery.clear()

    def _connect(self) -> None:
        self.first.new_asked.connect(self._begin_new)
        self.first.place_asked.connect(self._ask_place)
        self.first.open_asked.connect(self._ask_file)
        self.first.demo_asked.connect(lambda: self.way_chosen.emit(Safe.open_demo))
        self.unlock.tried.connect(self._unlock)
        self.unlock.recovery_tried.connect(self._recover)
        self.unlock.other_asked.connect(self._ask_file)
        self.owner.chosen.connect(self._to_recovery)
        self.owner.refused.connect(self._make_plain)
        self.owner.back.connect(lambda: self._show(self.first))
        self.recovery.typed_back.connect(self._make)
        self.recovery.back.connect(lambda: self._show(self.owner))

    def _show(self, page: FirstPage | UnlockPage | OwnerPage | RecoveryPage) -> None:
        page.say("")
        self.setCurrentWidget(page)
        page.begin()

    def _current(self) -> Sheet:
        page = self.currentWidget()
        return page if isinstance(page, Sheet) else self.first

    def _check(self, name: str, typed: str) -> None:
        self._safe.new_passphrase(check_name(name), typed).wipe()

    def _begin_new(self) -> None:
        if self._may_lie_at(self.first.path):
            self._show(self.owner)

    def _ask_place(self) -> None:
        path, _ = QFileDialog.getSaveFileName(
            self, "Place of the new clinic", str(self.first.path), CLINIC_FILES
        )
        if path and self._may_lie_at(Path(path)):
            chosen = Path(path)
            self.first.show_path(chosen if chosen.suffix else chosen.with_suffix(".db"))

    def _ask_file(self) -> None:
        path, _ = QFileDialog.getOpenFileName(self, "Open a clinic file", "", CLINIC_FILES)
        if path and self._may_lie_at(Path(path)):
            self.way_chosen.emit(partial(_choose, Path(path)))

    def _may_lie_at(self, path: Path) -> bool:
        whole = path.absolute().resolve()
        folder = next(parent for parent in whole.parents if parent.exists())
        kind = bytes(QStorageInfo(str(folder)).fileSystemType().data()).decode(errors="replace")
        reason = why_not_there(whole, os.environ, kind)
        self._current().say(reason)
        return not reason

    def _unlock(self, name: str, typed: str) -> None:
        self.way_chosen.emit(lambda safe: safe.unlock(name, typed))

    def _recover(self, typed: str) -> None:
        self.way_chosen.emit(lambda safe: safe.recover(typed))

    def _to_recovery(self, name: str, words: str) -> None:
        self._who, self._words = name, words
        self._show(self.recovery)

    def _make(self, key: str) -> None:
        path, name, words = self.first.path, self._who, self._words
        self.way_chosen.emit(lambda safe: safe.create(path, safe.owner(name, words, key)))

    def _make_plain(self, reason: str) -> None:
        path, act = self.first.path, self._porter.act()
        self.way_chosen.emit(lambda safe: safe.create_plain(path, reason, act))

    def _sheet(self, key: str) -> bytes:
        return make_sheet(self._porter, self.first.path, key)


def _choose(path: Path, safe: Safe) -> ClinicStore:
    return safe.choose(path)
