"""One person: name, roles, a passphrase typed by themselves, and the admin's own once more."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ankleclinic.record.user import Role, User
from ankleclinic.reports.words import capital
from ankleclinic.services.people import Staff
from ankleclinic.services.rights import ROLE_WORDS
from ui.deciding.form import Refusal
from ui.door.again import Again
from ui.door.secret_field import SecretField
from ui.door.sheet import Named
from ui.theme import space
from ui.theme.look import Look
from ui.widgets.button import Button, ButtonKind
from ui.widgets.card import Card
from ui.widgets.inputs import CheckBox, TextField
from ui.widgets.text import label

FIRST = (
    "The person types the passphrase here. Leave both fields empty to give one later or to keep "
    "the one there is."
)
OFF, ON = "Disable", "Let in again"


class PersonForm(Card):
    """The person who is marked in the list, or a new one.

    Args:
        look: the look to draw with.
        again: asks for the passphrase of whoever is signed in.

    Signals:
        kept: what stands here is to be kept.
        turned: the person is to be disabled, or let in again.
    """

    kept = Signal()
    turned = Signal()

    def __init__(self, look: Look, again: Again) -> None:
        super().__init__("Person")
        self.user: User | None = None
        self.again = again
        self.name = TextField("Name", "as it is typed to unlock the clinic")
        self.roles = {role: CheckBox(look, capital(ROLE_WORDS[role])) for role in Role}
        self.first, self.second = (
            SecretField(look, words) for words in ("Passphrase of this person", "The same again")
        )
        self.about = label(FIRST, "small", "muted", wrap=True)
        self.refusal = Refusal(look)
        self.told = label("", "small_medium", "better")
        self.keep = Button(look, "Keep", ButtonKind.PRIMARY, icon_name="check")
        self.turn = Button(look, OFF, ButtonKind.QUIET)
        ticks = QHBoxLayout()
        ticks.setSpacing(space.GAP_CARDS)
        for box in self.roles.values():
            ticks.addWidget(box)
        ticks.addStretch(1)
        self.body.addWidget(Named("Name", self.name))
        self.body.addLayout(ticks)
        for part in (self.first, self.second, self.about, again, self.refusal, self.told):
            self.body.addWidget(part)
        self.body.addLayout(self._buttons())
        self.setFocusProxy(self.name)
        self.keep.clicked.connect(self.kept)
        self.turn.clicked.connect(self.turned)
        again.entered.connect(self.kept)

    def show_user(self, user: User | None, staff: Staff) -> None:
        """Show somebody, or empty fields for somebody new."""
        self.user = user
        self.title.setText(user.name if user is not None else "Somebody new")
        self.name.setText(user.name if user is not None else "")
        self.name.setReadOnly(user is not None)
        for role, box in self.roles.items():
            box.setChecked(user is not None and role in user.roles)
        for part in (self.first, self.second, self.about):
            part.setVisible(staff.slots is not None)
        self.turn.setVisible(user is not None)
        self.turn.setText(ON if user is not None and user.is_disabled else OFF)
        self.turn.setAccessibleName(self.turn.text())
        self.again.refresh()
        self.clear()

    def chosen(self) -> list[Role]:
        """The roles that are ticked."""
        return [role for role, box in self.roles.items() if box.isChecked()]

    def clear(self) -> None:
        """Forget passphrases and what was said."""
        for field in (self.first, self.second, self.again.field):
            field.clear()
        self.refuse("")
        self.tell("")

    def refuse(self, why: str) -> None:
        """Say why nothing was changed."""
        self.refusal.show_text(why)
        self.told.hide()

    def tell(self, words: str) -> None:
        """Say what was done."""
        self.told.setText(words)
        self.told.setVisible(bool(words))

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(space.GAP)
        buttons: tuple[QWidget, ...] = (self.keep, self.turn)
        for button in buttons:
            row.addWidget(button)
        row.addStretch(1)
        return row
