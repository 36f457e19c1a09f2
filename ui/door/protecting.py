"""Saying how an open clinic is kept, and encrypting one that is not."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from ankleclinic.services.safe import (
    ENCRYPTED_WORDS,
    PLAIN_WORDS,
    Safe,
    check_name,
    encrypt,
    refuse,
)
from ui.caseload.front import FrontPage
from ui.door.porter import Porter, make_sheet
from ui.frame.main_window import MainWindow
from ui.opening import Opened
from ui.sentence_page import SentencePage
from ui.tasks import Tasks
from ui.theme import space
from ui.theme.look import Look
from ui.widgets.button import Button, ButtonKind
from ui.widgets.pieces import IconMark
from ui.widgets.status_line import StatusItem, Tone
from ui.widgets.text import label

if TYPE_CHECKING:
    from ui.door.owner_page import OwnerPage
    from ui.door.recovery_page import RecoveryPage

# The pages are read when they are first wanted: an open clinic seldom needs them.
# ruff: noqa: PLC0415

OFFER = "This clinic is not encrypted: whoever gets hold of its file can read every record."
ENCRYPTED = (
    "The clinic is encrypted; the file everybody could read was checked against it and removed. "
    "Traces of it can stay on the disk until they are written over."
)
COPIES = " These older copies are not encrypted, remove or lock them away: {}."
SERVER_CLINIC = (
    "This clinic is on a server. Its disk, its backups and the connection to it are encrypted "
    "there by whoever looks after it, or not at all; this program does not encrypt it."
)
KEPT_PLAIN = "The clinic stays as it is; the reason is kept in it."


class Bar(QFrame):
    """One sentence above the status line with its two answers.

    Signals:
        asked: the first answer.
    """

    asked = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("part", "caution")
        self.words = label("", "body_medium", "caution", wrap=True)
        self.act = Button(look, "Encrypt…", ButtonKind.CAUTION, icon_name="lock")
        self.away = Button(look, "Not now", ButtonKind.CAUTION_OPEN)
        self.act.clicked.connect(self.asked)
        self.away.clicked.connect(self.hide)
        row = QHBoxLayout(self)
        row.setContentsMargins(space.PAGE_MARGIN, space.GAP, space.PAGE_MARGIN, space.GAP)
        row.setSpacing(space.GAP_CARDS)
        row.addWidget(IconMark(look, "warn", "caution"))
        row.addWidget(self.words, 1)
        row.addWidget(self.act)
        row.addWidget(self.away)
        self.hide()

    def say(self, words: str, *, asks: bool = False) -> None:
        """Say something, and whether the first answer is possible."""
        self.words.setText(words)
        self.setAccessibleName(words)
        self.act.setVisible(asks)
        self.away.setText("Not now" if asks else "Close")
        self.away.setAccessibleName(self.away.text())
        self.away.updateGeometry()
        self.show()


class Protecting(QObject):
    """From an offer to an encrypted clinic, on pages that stand before the list meanwhile.

    Args:
        window: the window.
        front: where the pages are shown.
        tasks: the background.
        opened: the open clinic.
        porter: fonts, day and who acts.

    Attributes:
        bar: the offer, and what became of it.
        owner: asks for the passphrase.
        recovery: shows the recovery key.

    Signals:
        encrypted: the clinic is encrypted from now on.
    """

    encrypted = Signal()

    def __init__(
        self, window: MainWindow, front: FrontPage, tasks: Tasks, opened: Opened, porter: Porter
    ) -> None:
        super().__init__(window)
        self._window, self._front, self._tasks = window, front, tasks
        self._opened, self._porter = opened, porter
        self._list = front.currentWidget()
        self._name, self._words = "", ""
        self.bar = Bar(window.look)
        self.owner: OwnerPage | None = None
        self.recovery: RecoveryPage | None = None
        self.bar.asked.connect(self._ask)

    def begin(self) -> None:
        """Say how the clinic is kept; offer encryption unless somebody decided against it."""
        self._show_kept(self._opened.kept.words)
        if self._opened.kept.to_offer:
            self._window.show_notice(self.bar)
            self.bar.say(OFFER, asks=True)

    def keys_view(self) -> QWidget:
        """Who can open the clinic; on a server that is not ours to say."""
        from ui.door.keys_view import KeysView

        safe = self._opened.safe
        if safe is None:
            return SentencePage(SERVER_CLINIC)
        view = KeysView(self._window.look, self._tasks, safe, self._opened.store, self._porter)
        view.encrypt_asked.connect(self._ask)
        view.kept.connect(self._show_kept)
        self.encrypted.connect(view.refresh)
        return view

    def _show_kept(self, words: str) -> None:
        tone = Tone.CAUTION if words == PLAIN_WORDS else Tone.QUIET
        self._window.status.show_item("clinic", StatusItem("lock", words, tone))

    def _ask(self) -> None:
        from ui.door.owner_page import OwnerPage
        from ui.door.recovery_page import RecoveryPage

        safe, look = self._opened.safe, self._window.look
        if safe is None:
            return
        if self.owner is None or self.recovery is None:
            name = self._porter.act().by
            self.owner = OwnerPage(look, "Encrypt the clinic", name, partial(_check, safe))
            sheet = partial(make_sheet, self._porter, safe.vault.path)
            self.recovery = RecoveryPage(look, self._tasks, self._porter.doors, sheet)
            self.owner.chosen.connect(self._to_recovery)
            self.owner.refused.connect(self._refuse)
            self.owner.back.connect(self._go_back)
            self.recovery.back.connect(self._go_back)
            self.recovery.typed_back.connect(partial(self._encrypt, safe))
        self.bar.hide()
        self._window.show_place("caseload")
        self._front.show_page(self.owner)
        self.owner.begin()

    def _to_recovery(self, name: str, words: str) -> None:
        self._name, self._words = name, words
        if self.recovery is not None:
            self._front.show_page(self.recovery)
            self.recovery.begin()

    def _encrypt(self, safe: Safe, key: str) -> None:
        store, act = self._opened.store, self._porter.act()
        name, words = self._name, self._words

        def job() -> tuple[str, ...]:
            encrypt(safe.vault, store, safe.owner(name, words, key), act)
            return safe.vault.plain_copies()

        self._tasks.store(job, self._encrypted, self._failed, owner=self._front)

    def _encrypted(self, copies: tuple[str, ...]) -> None:
        self._go_back()
        self.encrypted.emit()
        self._show_kept(ENCRYPTED_WORDS)
        self.bar.say(ENCRYPTED + (COPIES.format(", ".join(copies)) if copies else ""))

    def _failed(self, error: BaseException) -> None:
        if self.recovery is not None:
            self.recovery.busy(busy=False)
            self.recovery.say(str(error))

    def _refuse(self, reason: str) -> None:
        store, act = self._opened.store, self._porter.act()

        def kept(_: None) -> None:
            self._go_back()
            self.bar.say(KEPT_PLAIN)

        self._tasks.store(
            partial(refuse, store, reason, act), kept, self._failed, owner=self._front
        )

    def _go_back(self) -> None:
        self._words = ""
        if self.owner is not None and self.recovery is not None:
            self.owner.clear()
            self.recovery.forget()
        if self._list is not None:
            self._front.show_page(self._list)


def _check(safe: Safe, name: str, typed: str) -> None:
    safe.new_passphrase(check_name(name), typed).wipe()
