"""Settings, People: who works here as what, when the window locks, what was opened for a reason."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ankleclinic.record.user import Role, User
from ankleclinic.services import people
from ankleclinic.services.locking import change_lock_minutes
from ankleclinic.services.passphrase import PassphraseError, passphrase
from ankleclinic.services.people import Staff
from ankleclinic.services.rights import Right, may
from ankleclinic.services.safe import Safe, check_name, put_person, remove_person
from ankleclinic.services.secret import Secret
from ankleclinic.services.store import StoreError
from ui.deciding.form import Refusal
from ui.door.again import Again
from ui.door.owner_page import UNLIKE
from ui.people import words
from ui.people.person_form import PersonForm
from ui.session import Desk
from ui.theme import space
from ui.theme.look import Look
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.inputs import TextField
from ui.widgets.row_list import RowList
from ui.widgets.text import label

WIDTH = 560
KEPT, DONE = "Kept.", "Done."


class PeoplePage(QScrollArea):
    """The people at the left, the one who is marked at the right, the rest below.

    Args:
        desk: records, background and who acts.
        look: the look to draw with.
        safe: the clinic file and its protection, None for a clinic on a server.

    Signals:
        lock_changed: the minutes until the window locks by itself.
        roles_changed: somebody's roles are other ones; perhaps one's own.
    """

    lock_changed = Signal(int)
    roles_changed = Signal()

    def __init__(self, desk: Desk, look: Look, safe: Safe | None) -> None:
        super().__init__()
        self._desk, self._safe = desk, safe
        self._staff: Staff | None = None
        self._said = ""
        self.lead = label("", "body", "text2", wrap=True)
        self.rows = RowList(look, "People", high=True)
        self.form = PersonForm(look, Again(look, desk.tasks, safe, desk.store))
        self.minutes = TextField("Minutes until the window locks")
        self.keep_minutes = Button(look, "Keep")
        self.refusal = Refusal(look)
        self.opened = RowList(look, "Records opened for a reason", high=True)
        self.reviewed = Button(look, "I have reviewed it", icon_name="check")
        self.nobody = label(words.NOBODY_OPENED, "body", "text2", wrap=True)
        self._lay_out(look)
        self._connect()
        self.refresh()

    def refresh(self) -> None:
        """Read again who works here."""
        job = partial(people.look_at_staff, self._desk.store, self._safe)
        self._desk.tasks.store(job, self._show, self._failed, owner=self)

    def _show(self, staff: Staff) -> None:
        user, is_first = self._desk.store.user, self._staff is None
        self._staff = staff
        self.lead.setText(words.lead(staff, user))
        self.rows.show_rows(words.rows(staff, user))
        self.rows.setFixedHeight(self.rows.wanted_height())
        self.opened.show_rows([words.opened(one) for one in staff.emergencies])
        self.opened.setFixedHeight(self.opened.wanted_height())
        has_people = not staff.is_file or staff.slots is not None
        manages = may(user, Right.MANAGE_PEOPLE) and has_people
        self.form.setVisible(manages)
        self.rows.setVisible(has_people)
        self._lock.setVisible(may(user, Right.CHANGE_SETTINGS))
        self._for_reason.setVisible(may(user, Right.READ_AUDIT) and bool(staff.users))
        for part in (self.opened, self.reviewed):
            part.setVisible(bool(staff.emergencies))
        self.nobody.setVisible(not staff.emergencies)
        self.minutes.setText(str(staff.lock_after))
        if is_first:
            self._mark(self.rows.current_key())
            self.form.tell(self._said)
            self._said = ""

    def _mark(self, key: str) -> None:
        if self._staff is not None:
            self.form.show_user(self._user(key), self._staff)

    def _user(self, key: str) -> User | None:
        users = self._staff.users if self._staff is not None else ()
        return next((user for user in users if user.id == key), None)

    def _keep(self) -> None:
        form = self.form
        try:
            secret = self._typed_passphrase()
        except (PassphraseError, StoreError) as error:
            form.refuse(str(error))
            return
        job = partial(self._changed, form.user, form.name.text(), form.chosen(), secret)
        form.again.run(job, partial(self._done, KEPT), self._failed)

    def _turn(self) -> None:
        user = self.form.user
        if user is not None:
            job = partial(self._turned, user)
            self.form.again.run(job, partial(self._done, DONE), self._failed)

    def _typed_passphrase(self) -> Secret | None:
        """The passphrase of the person, None where none was typed; raises PassphraseError."""
        form = self.form
        first, second = form.first.text(), form.second.text()
        if self._safe is None or not (first or second):
            return None
        wanted = self._safe.new_passphrase(check_name(form.name.text()), first)
        if passphrase(second).reveal() != wanted.reveal():
            raise PassphraseError(UNLIKE)
        return wanted

    def _changed(
        self, user: User | None, name: str, roles: list[Role], secret: Secret | None
    ) -> None:
        """Away from the window's thread: keeps roles, then the passphrase."""
        store, act = self._desk.store, self._desk.act
        if user is None:
            user = people.add_person(store, name, roles, act())
        elif set(roles) != set(user.roles):
            people.change_roles(store, user, roles, self._slots(), act())
        if secret is not None and self._safe is not None:
            put_person(self._safe.vault, store, user.name, secret, act())

    def _turned(self, user: User) -> None:
        """Disables somebody and takes the way in away, or lets somebody in again."""
        store, safe, act = self._desk.store, self._safe, self._desk.act
        slots = self._slots()
        if user.is_disabled:
            people.enable(store, user, slots, act())
            return
        people.disable(store, user, slots, act())
        if safe is not None and slots is not None and people.has_slot(user, slots):
            remove_person(safe.vault, store, user.name, act())

    def _slots(self) -> tuple[str, ...] | None:
        safe = self._safe
        return safe.vault.people() if safe is not None and safe.vault.has_key() else None

    def _done(self, said: str) -> None:
        self._said, self._staff = said, None
        self.roles_changed.emit()
        self.refresh()

    def _failed(self, error: BaseException) -> None:
        if not isinstance(error, StoreError | PassphraseError):
            raise error
        self.form.refuse(str(error))

    def _keep_lock(self) -> None:
        store, safe, act = self._desk.store, self._safe, self._desk.act()
        typed = self.minutes.text()

        def job() -> int:
            encrypted = safe is not None and safe.vault.has_key()
            return change_lock_minutes(store, typed, act, encrypted=encrypted)

        self._desk.tasks.store(job, self._lock_kept, self._lock_refused, owner=self)

    def _lock_kept(self, minutes: int) -> None:
        self.refusal.show_text("")
        self.lock_changed.emit(minutes)

    def _lock_refused(self, error: BaseException) -> None:
        if not isinstance(error, StoreError):
            raise error
        self.refusal.show_text(str(error))

    def _review(self) -> None:
        found = self._staff.emergencies if self._staff is not None else ()
        wanted = next((one for one in found if one.id == self.opened.current_key()), None)
        if wanted is not None:
            job = partial(people.review, self._desk.store, wanted, self._desk.act())
            self._desk.tasks.store(job, lambda _: self.refresh(), self._lock_refused, owner=self)

    def _connect(self) -> None:
        self.rows.picked.connect(self._mark)
        self.rows.entered.connect(lambda _: self.form.setFocus())
        self.form.kept.connect(self._keep)
        self.form.turned.connect(self._turn)
        self.minutes.returnPressed.connect(self._keep_lock)
        self.keep_minutes.clicked.connect(self._keep_lock)
        self.reviewed.clicked.connect(self._review)

    def _lay_out(self, look: Look) -> None:
        self._lock, self._for_reason = Card("Lock"), Card("Records opened for a reason")
        about = "Minutes without a key or touch until the window locks; Ctrl L locks it at once."
        row = QHBoxLayout()
        self.minutes.setFixedWidth(look.theme.px(80))
        row.addWidget(self.minutes)
        row.addWidget(self.keep_minutes)
        row.addStretch(1)
        self._lock.body.addWidget(label(about, "body", "text2", wrap=True))
        self._lock.body.addLayout(row)
        for part in (self.nobody, self.opened, self.reviewed):
            self._for_reason.body.addWidget(part)
        list_card = Card("People")
        list_card.body.addWidget(self.lead)
        list_card.body.addWidget(self.rows)
        inner = QWidget()
        columns = QHBoxLayout(inner)
        columns.setContentsMargins(0, 0, space.GAP, 0)
        columns.setSpacing(space.GAP_CARDS)
        left = _column(list_card, self._lock, self.refusal)
        right = _column(self.form, self._for_reason)
        for column in (left, right):
            columns.addLayout(column, 1)
        self.setWidget(inner)
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setAccessibleName("People")
        self.setFocusProxy(self.rows)


def _column(*parts: QWidget) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(space.GAP_CARDS)
    for part in parts:
        column.addWidget(part)
    column.addStretch(1)
    return column
