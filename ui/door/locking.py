"""Locking the window: blank at once, the key forgotten, and back on the same field."""

import sys
from collections.abc import Callable
from contextlib import suppress
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from ankleclinic.record.audit import Action
from ankleclinic.record.user import User
from ankleclinic.services import people
from ankleclinic.services.locking import USUAL
from ankleclinic.services.safe import Safe, WaitError
from ankleclinic.services.store import Act, ClinicStore, StoreError
from ankleclinic.services.trail import note
from ankleclinic.services.vault import VaultError, same_name
from ui.door.door import TOO_MANY
from ui.door.sheet import Sheet
from ui.door.unlock_page import UnlockPage
from ui.door.watch import Clock, Watch, clocks
from ui.frame.main_window import MainWindow
from ui.opening import Opened
from ui.session import Desk
from ui.theme.look import Look
from ui.widgets.button import Button, ButtonKind
from ui.widgets.shortcut import on_key

TITLE = "Locked"
LEAD = (
    "What was typed is stored; unlocking leads back to the same field. Another name opens the "
    "clinic for somebody else."
)
NOT_SAVED = (
    "Something that {name} typed could not be stored. {name} has to unlock first, or close the "
    "window to give it up."
)
HIDDEN = (
    "This clinic is not encrypted, so there is no passphrase to ask for: the screen is only "
    "hidden. Lock the computer itself when you leave it."
)


class HiddenPage(Sheet):
    """Hides the screen of a clinic that has no passphrase.

    Signals:
        asked: the screen is wanted back.
    """

    asked = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__(look, TITLE, HIDDEN)
        self.back = Button(look, "Show the screen again", ButtonKind.PRIMARY, icon_name="eye")
        self.back.clicked.connect(self.asked)
        self.end([self.back])
        on_key(self, "Return", self.back.click)

    def begin(self) -> None:
        """Put the focus on the one button."""
        self.back.setFocus()


class Locking(QObject):
    """Locks by key, by button, by itself and with the system; unlocks for whoever may come in.

    Nothing is locked while a patient answers alone: that page has its own lock.

    Args:
        window: the window; what locks it ends with it.
        desk: records, background and who acts.
        opened: what was opened.
        clock: tells how long nobody touched anything.

    Attributes:
        page: what covers the window, None while it is open.
        watch: counts from the last touch.

    Signals:
        unlocked: the same person is back.
        switched: somebody else is in; the store as it was opened for them.
    """

    unlocked = Signal()
    switched = Signal(object)

    def __init__(
        self,
        window: MainWindow,
        desk: Desk,
        opened: Opened,
        clock: Clock = clocks,
    ) -> None:
        super().__init__(window)
        self._window, self._desk, self._opened = window, desk, opened
        self.page: UnlockPage | HiddenPage | None = None
        self.watch = Watch(self, clock)
        self.watch.passed.connect(self.lock)
        on_key(window, "Ctrl+L", self.lock)
        on_key(window, "Ctrl+Shift+U", self.switch)
        window.top_bar.add_action("lock", "Lock (Ctrl+L)", self.lock)
        if sys.platform == "linux":
            from ui.door.system import System  # noqa: PLC0415

            System(self).locking.connect(self.lock)
        self.show_user()
        self.set_minutes(opened.lock_after)

    def set_minutes(self, minutes: int) -> None:
        """Lock by itself after so many minutes without a touch, 0 never."""
        self.watch.minutes = minutes
        self.watch.begin()

    def encrypted(self) -> None:
        """The clinic is encrypted from now on: it locks by itself."""
        self.set_minutes(self.watch.minutes or USUAL)

    def say_not_saved(self) -> None:
        """Somebody else cannot come in before all of this person is stored."""
        if isinstance(self.page, UnlockPage):
            self.page.refuse(NOT_SAVED.format(name=self._desk.store.user.name), 0)

    def show_user(self) -> None:
        """Say who is signed in."""
        name = self._desk.store.user.name
        self._window.top_bar.show_user(name, "".join(word[0] for word in name.split()[:2]).upper())

    def lock(self) -> None:
        """Cover the window, let what is typed be stored, then forget the key."""
        self._lock(self._desk.store.user.name)

    def switch(self) -> None:
        """Lock and ask for somebody else."""
        self._lock("")

    def _lock(self, name: str) -> None:
        if self.page is not None or not self._window.isVisible():
            return
        safe = self._opened.safe
        page: UnlockPage | HiddenPage
        if safe is not None and safe.vault.has_key():
            page = self._unlock_page(safe, name)
            # Whatever loses the focus now is stored before the key is forgotten.
            shut = partial(self._shut, safe, self._desk.act())
            QTimer.singleShot(0, self, lambda: self._desk.tasks.store(shut, lambda _: None))
        else:
            page = HiddenPage(self._window.look)
            page.asked.connect(self._uncover)
        self.page = page
        close_dialogs()
        self._window.cover(page)
        page.begin()

    def _unlock_page(self, safe: Safe, name: str) -> UnlockPage:
        page = UnlockPage(self._window.look, name, title=TITLE, lead=LEAD)
        page.other.hide()
        page.tried.connect(lambda who, typed: self._try(partial(safe.unlock, who, typed)))
        page.recovery_tried.connect(lambda typed: self._try(partial(safe.recover, typed)))
        return page

    def _shut(self, safe: Safe, act: Act) -> None:
        with suppress(StoreError):
            note(self._desk.store, Action.SIGN_OUT, act)
        with suppress(StoreError):
            safe.lock(self._desk.store)

    def _try(self, unlock: Callable[[], ClinicStore]) -> None:
        safe, act = self._opened.safe, self._desk.act()

        def enter() -> tuple[ClinicStore, User]:
            store = unlock()
            user = people.who_came(store, safe, act)
            if same_name(user.name) == same_name(self._desk.store.user.name):
                people.note_came_in(store, safe, user, act)
            return store, user

        self._desk.tasks.store(enter, self._entered, self._refused, owner=self)

    def _entered(self, found: tuple[ClinicStore, User]) -> None:
        store, user = found
        here = self._desk.store
        if same_name(user.name) == same_name(here.user.name):
            here.user = user
            self._uncover()
        else:
            self.switched.emit(store)

    def _refused(self, error: BaseException) -> None:
        if not isinstance(error, StoreError):
            raise error
        if isinstance(self.page, UnlockPage):
            words = TOO_MANY if isinstance(error, WaitError) else str(error)
            self.page.refuse(words, error.wait if isinstance(error, VaultError) else 0)

    def _uncover(self) -> None:
        page, self.page = self.page, None
        if page is not None:
            self._window.uncover(page)
            page.deleteLater()
        self.watch.begin()
        self.show_user()
        self.unlocked.emit()


def close_dialogs() -> None:
    """Call off every dialog and menu: they would lie above what covers the window."""
    for widget in QApplication.topLevelWidgets():
        if isinstance(widget, QDialog) and widget.isVisible():
            widget.reject()
    menu: QWidget | None = QApplication.activePopupWidget()
    if menu is not None:
        menu.close()
