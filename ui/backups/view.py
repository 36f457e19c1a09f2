"""Backups in the settings: make one, try one out, where they lie, and getting one back."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from ankleclinic.services import backups
from ankleclinic.services.backups import DRILL_AFTER, Keeper, Kept, OtherDayError, Tried
from ankleclinic.services.passphrase import PassphraseError
from ankleclinic.services.safe import Safe
from ankleclinic.services.store import StoreError
from ui.backups.form import BackupForm
from ui.backups.keeping import Keeping
from ui.backups.words import short, tried_words
from ui.door.again import Again
from ui.door.sheet import Sheet
from ui.session import Desk
from ui.theme.look import Look
from ui.widgets.button import Button, ButtonKind
from ui.widgets.shortcut import on_key
from ui.widgets.text import restyle

LEAD = (
    "A backup is made every half hour of work and when the window is closed, if anything changed. "
    "Each is opened and checked; those of two days stay, then the last of 12 days, 10 weeks and 9 "
    "months. {second} {drill}"
)
NO_SECOND = "They lie on this disk only: choose a second folder on another one."
NEVER = "No backup was tried out for a month: do it now."
RESTORING = "The backup is checked and ready. The window starts again with it."
NO_SECOND_YET = "Give your passphrase, then choose the folder."
NO_RESTORE = "Choose a backup and give your passphrase; the window then starts again with it."


Found = TypeVar("Found")


class BackupsView(Sheet):
    """The backups of the open clinic.

    Args:
        look: the look to draw with.
        desk: records, background and who acts.
        safe: the clinic file.
        keeper: its backups.
        keeping: what makes backups by itself.
        parent: the widget it lies in.

    Signals:
        restart_asked: a backup takes the place of the clinic at the next opening.
    """

    restart_asked = Signal()

    def __init__(
        self,
        look: Look,
        desk: Desk,
        safe: Safe,
        keeper: Keeper,
        keeping: Keeping,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(look, "Backups", "", parent)
        self._desk, self._safe, self._keeper, self._keeping = desk, safe, keeper, keeping
        self.title.hide()
        self.rim.setContentsMargins(0, 0, 0, 0)
        self.form, self.again = BackupForm(look, ""), Again(look, desk.tasks, safe, desk.store)
        self.form.ask_key(asked=False)
        self.make = Button(
            look, "Back up now", ButtonKind.PRIMARY, icon_name="backup", keys="Ctrl B"
        )
        self.drill = Button(look, "Try the newest out", icon_name="check", keys="Ctrl T")
        self.second = Button(look, "Second folder…", icon_name="folder", keys="Ctrl D")
        self.restore = Button(look, "Restore…", icon_name="history")
        self.body.addWidget(self.form)
        self.body.addWidget(self.again)
        self.end([self.make, self.drill, self.second, self.restore])
        self.make.clicked.connect(self._make)
        self.drill.clicked.connect(self._drill)
        self.second.clicked.connect(self._choose_second)
        self.restore.clicked.connect(self._restore)
        self.form.entered.connect(self._restore)
        self.again.entered.connect(self._restore)
        for keys, button in (
            ("Ctrl+B", self.make),
            ("Ctrl+T", self.drill),
            ("Ctrl+D", self.second),
        ):
            on_key(self, keys, button.click)
        self.setFocusProxy(self.form)
        keeping.kept.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Read again which backups there are."""
        self._run(partial(_read, self._keeper), self._show)

    def tell(self, words: str) -> None:
        """Say something that is no refusal."""
        self.say(words)
        restyle(self.message, ink="better")

    def _show(self, read: "Read") -> None:
        found, second, drill = read
        self.lead.setText(LEAD.format(second=second, drill=drill))
        self.form.show_backups(found)
        self.again.refresh()

    def _make(self) -> None:
        def made(kept: Kept) -> None:
            self.tell(f"Backed up and checked: {kept.path.name}")
            self._keeping.tell(kept)
            self.refresh()

        job = partial(backups.make_backup, self._desk.store, self._keeper, self._desk.act())
        self._begin(job, made)

    def _drill(self) -> None:
        def tried(found: Tried) -> None:
            self.tell(tried_words(found))
            self.refresh()

        self._begin(partial(backups.try_out, self._desk.store, self._keeper), tried)

    def _choose_second(self) -> None:
        if self.again.lacks():
            self._ask_again(NO_SECOND_YET)
            return
        chosen = QFileDialog.getExistingDirectory(self, "Second folder for backups")
        if chosen:
            choose = partial(backups.choose_second, self._desk.store, self._keeper, Path(chosen))
            confirm = self.again.confirm()
            self._begin(lambda: (confirm(), choose()), lambda _: self._make())

    def _ask_again(self, why: str) -> None:
        self.refuse(why)
        self.again.setFocus()

    def _restore(self) -> None:
        chosen, desk = self.form.list.current_key(), self._desk
        if not chosen or self.again.lacks():
            self._ask_again(NO_RESTORE)
            return
        try:
            key = self.form.key()
        except PassphraseError as error:
            self.refuse(str(error))
            return

        confirm, path = self.again.confirm(), Path(chosen)
        job = partial(backups.restore, desk.store, self._keeper, path, confirm, key, desk.act())
        self._keeping.is_off = True
        self._begin(job, lambda _: self._restored())

    def _restored(self) -> None:
        self.tell(RESTORING)
        self.form.secret.clear()
        self.restart_asked.emit()

    def _begin(self, job: Callable[[], Found], done: Callable[[Found], None]) -> None:
        self.tell("Working…")
        self._run(job, done)

    def _run(self, job: Callable[[], Found], done: Callable[[Found], None]) -> None:
        self._desk.tasks.pool(job, done, self._failed, owner=self)

    def refuse(self, words: str) -> None:
        """Say what stands in the way."""
        restyle(self.message, ink="danger")
        self.say(words)

    def _failed(self, error: BaseException) -> None:
        if not isinstance(error, StoreError | PassphraseError):
            raise error
        self._keeping.is_off = False
        if isinstance(error, OtherDayError):
            self.form.ask_key(asked=True)
        self.refuse(str(error))


Read = tuple[tuple[Kept, ...], str, str]


def _read(keeper: Keeper) -> Read:
    """The backups, and what is said of the second folder and of the last drill."""
    folder, last = keeper.second, keeper.drilled()
    second = NO_SECOND if folder is None else f"Each lies in {folder} too."
    newest = max((one.made for one in keeper.backups()), default=None)
    is_old = last is None or (newest is not None and newest - last > DRILL_AFTER)
    drill = NEVER if is_old or last is None else f"Last tried out {short(last)}."
    return keeper.backups(), second, drill
