"""Who can open the clinic, and changing that: in the settings, behind a passphrase each time."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget
from typing_extensions import override

from ankleclinic.services import people
from ankleclinic.services import safe as service
from ankleclinic.services.passphrase import PassphraseError, passphrase, recovery_key
from ankleclinic.services.rights import Right, may
from ankleclinic.services.safe import ENCRYPTED_WORDS, PLAIN_WORDS, Safe
from ankleclinic.services.store import Act, ClinicStore
from ankleclinic.services.vault import Protection
from ui.door.owner_page import UNLIKE
from ui.door.porter import Porter, make_sheet
from ui.door.recovery_page import RecoveryPage
from ui.door.secret_field import SecretField
from ui.door.sheet import Named, Sheet
from ui.tasks import Tasks
from ui.theme.look import Look
from ui.widgets.button import Button, ButtonKind
from ui.widgets.inputs import TextField
from ui.widgets.segmented import Option, Segmented
from ui.widgets.text import label, restyle

PLAIN = "This clinic is not encrypted: whoever gets hold of its file can read every record."
DONE = "Done."


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that can be changed: its word, what it means, and what is asked for besides."""

    word: str
    meaning: str
    other: bool = False
    new: bool = False
    reason: bool = False


CHANGES = {
    "mine": Change(
        "Passphrase",
        "Another passphrase for yourself. If somebody may know the old one, change the data key "
        "as well: older copies of the key file still open with the old passphrase.",
        new=True,
    ),
    "add": Change(
        "Let in",
        "Another person, or another passphrase for one who forgot it. Let that person type it.",
        other=True,
        new=True,
    ),
    "remove": Change(
        "Remove",
        "The data key is changed as well, as that person could have kept it. Backups made until "
        "now still open with the old passphrase.",
        other=True,
    ),
    "recovery": Change("Recovery key", "A new recovery key; the old sheet opens nothing any more."),
    "rotate": Change(
        "Data key",
        "Everything is encrypted anew; passphrases and recovery key stay. The clinic must be "
        "closed everywhere else.",
    ),
    "off": Change(
        "Turn off",
        "The clinic becomes a file that everybody can read who gets hold of it. The reason is kept "
        "in the clinic.",
        reason=True,
    ),
}


class KeysView(QStackedWidget):
    """The people with a passphrase, and one form for every change.

    Args:
        look: the look to draw with.
        tasks: the background.
        safe: the clinic file and its protection.
        store: the open clinic.
        porter: fonts, day and who acts.
        parent: the widget it lies in.

    Attributes:
        form: the first page.
        recovery: shows a new recovery key.

    Signals:
        encrypt_asked: the clinic is plain and is to be encrypted.
        kept: how the clinic is kept now, in words; none for one that is made up.
    """

    encrypt_asked = Signal()
    kept = Signal(str)

    def __init__(
        self,
        look: Look,
        tasks: Tasks,
        safe: Safe,
        store: ClinicStore,
        porter: Porter,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._tasks, self._safe, self._store, self._porter = tasks, safe, store, porter
        name = "" if store.user == people.RECOVERY_KEY else store.user.name or porter.act().by
        self.form = KeysForm(look, name, changes=may(store.user, Right.CHANGE_KEYS))
        sheet = partial(make_sheet, porter, safe.vault.path)
        self.recovery = RecoveryPage(look, tasks, porter.doors, sheet)
        self.addWidget(self.form)
        self.addWidget(self.recovery)
        self.setFocusProxy(self.form.chosen)
        self.form.asked.connect(self._change)
        self.form.encrypt.clicked.connect(self.encrypt_asked)
        self.recovery.typed_back.connect(self._put_recovery)
        self.recovery.back.connect(self._back)
        self.refresh()

    def refresh(self) -> None:
        """Read again who can open the clinic."""

        def read() -> tuple[str, ...] | None:
            plain = self._safe.vault.protection() is Protection.PLAIN
            return None if plain else self._safe.vault.people()

        self._tasks.store(read, self._show_people, self._failed, owner=self)

    def _show_people(self, names: tuple[str, ...] | None) -> None:
        self.form.show_people(names)
        if not self._safe.is_demo:
            self.kept.emit(PLAIN_WORDS if names is None else ENCRYPTED_WORDS)

    def _change(self) -> None:
        form, key = self.form, self.form.chosen.value()
        try:
            job = self._job(key)
        except PassphraseError as error:
            form.say(str(error))
            return
        typed = form.passphrase.text()

        def confirmed() -> None:
            people.confirm(self._store, self._safe, typed)
            job(self._porter.act())

        form.busy(busy=True)
        done = self._to_recovery if key == "recovery" else self._done
        self._tasks.store(confirmed, lambda _: done(), self._failed, owner=self)

    def _job(self, key: str) -> Callable[[Act], None]:
        """What a change does once it is confirmed; raises PassphraseError."""
        form, vault, store = self.form, self._safe.vault, self._store
        other = form.name.text() if key == "mine" else form.other.text()
        if key in {"mine", "add"}:
            words = self._safe.new_passphrase(service.check_name(other), form.new.text())
            if passphrase(form.again.text()).reveal() != words.reveal():
                raise PassphraseError(UNLIKE)
            return partial(service.put_person, vault, store, other, words)
        jobs: dict[str, Callable[[Act], None]] = {
            "remove": partial(service.remove_person, vault, store, other),
            "rotate": partial(service.rotate, vault, store),
            "off": partial(service.turn_off, vault, store, form.reason.text()),
            "recovery": lambda _: None,
        }
        return jobs[key]

    def _to_recovery(self) -> None:
        self.form.clear()
        self.setCurrentWidget(self.recovery)
        self.recovery.begin()

    def _put_recovery(self, key: str) -> None:
        vault, store, act = self._safe.vault, self._store, self._porter.act()
        job = partial(service.change_recovery, vault, store, recovery_key(key), act)
        self._tasks.store(job, lambda _: self._done(), self._failed, owner=self)

    def _done(self) -> None:
        self._back()
        self.form.tell(DONE)
        self.refresh()

    def _back(self) -> None:
        self.recovery.forget()
        self.setCurrentWidget(self.form)
        self.form.clear()
        self.form.chosen.setFocus()

    def _failed(self, error: BaseException) -> None:
        self.recovery.busy(busy=False)
        page = self.recovery if self.currentWidget() is self.recovery else self.form
        self.form.busy(busy=False)
        page.say(str(error))


class KeysForm(Sheet):
    """Chooses a change and asks for what it needs.

    Args:
        look: the look to draw with.
        name: who is signed in, empty for the recovery key.
        changes: whether more than the own passphrase may be changed.

    Signals:
        asked: the change that is chosen is to be made.
    """

    asked = Signal()

    def __init__(self, look: Look, name: str, *, changes: bool = True) -> None:
        super().__init__(look, "Encryption", "")
        self.title.hide()
        self.rim.setContentsMargins(0, 0, 0, 0)
        self._changes = changes
        offered = CHANGES if changes else {"mine": CHANGES["mine"]}
        options = [Option(key, change.word) for key, change in offered.items()]
        self.chosen = Segmented(look, "What is to be changed", options)
        self.meaning = label("", "body", "text2", wrap=True)
        self.other, self.reason = TextField("Name of the other person"), TextField("Reason")
        self.new, self.again = (
            SecretField(look, words) for words in ("New passphrase", "New passphrase again")
        )
        self.name, self.passphrase = TextField("Your name"), SecretField(look, "Your passphrase")
        self.name.setText(name)
        self.name.setReadOnly(True)
        self._other = Named("Name of the other person", self.other)
        self._reason = Named("Reason", self.reason)
        self._mine = Named("Your name, and your passphrase of now", self.name)
        self.make = Button(look, "Change it", ButtonKind.PRIMARY, icon_name="key")
        self.encrypt = Button(look, "Encrypt…", ButtonKind.PRIMARY, icon_name="lock")
        for widget in (
            self.chosen,
            self.meaning,
            self._other,
            self.new,
            self.again,
            self._reason,
            self._mine,
            self.passphrase,
        ):
            self.body.addWidget(widget)
        self.end([self.make, self.encrypt])
        self.chosen.chosen.connect(self._choose)
        self.passphrase.entered.connect(self.asked)
        self.make.clicked.connect(self.asked)
        self._is_encrypted = False
        self._show_change()

    def show_people(self, names: tuple[str, ...] | None) -> None:
        """Say who can open the clinic; None where everybody can."""
        self._is_encrypted = names is not None
        people = "" if names is None else f"With a passphrase: {', '.join(names)}."
        self.lead.setText(people or PLAIN)
        self._show_change()

    def tell(self, words: str) -> None:
        """Say something that is no refusal."""
        self.say(words)
        restyle(self.message, ink="better")

    @override
    def say(self, text: str) -> None:
        restyle(self.message, ink="danger")
        super().say(text)

    def clear(self) -> None:
        """Forget what was typed."""
        for field in (self.other, self.reason, self.new, self.again, self.passphrase):
            field.clear()
        self.busy(busy=False)

    def busy(self, *, busy: bool) -> None:
        """Take nothing while a change is made."""
        self.make.setEnabled(not busy)
        if busy:
            self.say("")

    def _choose(self, _: str) -> None:
        self.say("")
        self._show_change()

    def _show_change(self) -> None:
        change = CHANGES.get(self.chosen.value())
        is_chosen = change is not None and self._is_encrypted
        self.chosen.setVisible(self._is_encrypted)
        self.encrypt.setVisible(not self._is_encrypted and self._changes)
        self.meaning.setText(change.meaning if change is not None else "")
        for widget in (self.meaning, self._mine, self.passphrase, self.make):
            widget.setVisible(is_chosen)
        self._other.setVisible(is_chosen and change is not None and change.other)
        self._reason.setVisible(is_chosen and change is not None and change.reason)
        for field in (self.new, self.again):
            field.setVisible(is_chosen and change is not None and change.new)
