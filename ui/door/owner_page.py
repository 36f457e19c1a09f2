"""Choosing name and passphrase, or leaving a clinic unencrypted for a reason."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ankleclinic.services.passphrase import PassphraseError
from ui.door.secret_field import SecretField
from ui.door.sheet import Named, Sheet
from ui.theme.look import Look
from ui.widgets.button import Button, ButtonKind
from ui.widgets.inputs import TextField

LEAD = (
    "The records are encrypted, so a stolen computer or a copied file gives nothing away. Take at "
    "least 12 characters: four or five words that do not belong together are easy to keep. You may "
    "paste them from a password manager."
)
UNLIKE = "The two passphrases are not the same."
WHY = "Why is the clinic not to be encrypted?"


class OwnerPage(Sheet):
    """Two fields that must agree, and the way round them.

    Args:
        look: the look to draw with.
        title: what is being protected.
        name: the name that is offered.
        check: raises PassphraseError for a name and a passphrase that will not do.
        parent: the widget it lies in.

    Signals:
        chosen: name and passphrase.
        refused: the reason not to encrypt.
        back: think better of it.
    """

    chosen = Signal(str, str)
    refused = Signal(str)
    back = Signal()

    def __init__(
        self,
        look: Look,
        title: str,
        name: str,
        check: Callable[[str, str], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(look, title, LEAD, parent)
        self._check = check
        self.name = TextField("Name")
        self.name.setText(name)
        self.passphrase = SecretField(look, "Passphrase")
        self.again = SecretField(look, "Passphrase again")
        self.go_on = Button(look, "Go on", ButtonKind.PRIMARY)
        self.leave = Button(look, "Back")
        self.without = Button(look, "Without encryption…", ButtonKind.QUIET)
        self.why = TextField(WHY, "kept in the clinic")
        self._reason = Named(WHY, self.why)
        self._reason.hide()
        for widget in (Named("Your name", self.name), self.passphrase, self.again, self._reason):
            self.body.addWidget(widget)
        self.end([self.go_on, self.leave, self.without])
        self.name.returnPressed.connect(self.passphrase.setFocus)
        self.passphrase.entered.connect(self.again.setFocus)
        self.again.entered.connect(self._go_on)
        self.why.returnPressed.connect(self._refuse)
        self.go_on.clicked.connect(self._go_on)
        self.leave.clicked.connect(self.back)
        self.without.clicked.connect(self._refuse)

    def begin(self) -> None:
        """Put the cursor into the first empty field."""
        (self.passphrase if self.name.text() else self.name).setFocus()

    def clear(self) -> None:
        """Forget the passphrases."""
        self.passphrase.clear()
        self.again.clear()

    def _go_on(self) -> None:
        try:
            self._check(self.name.text(), self.passphrase.text())
        except PassphraseError as error:
            self.say(str(error))
            self.passphrase.setFocus()
            return
        if self.passphrase.text() != self.again.text():
            self.say(UNLIKE)
            self.again.setFocus()
            return
        self.say("")
        self.chosen.emit(self.name.text(), self.passphrase.text())

    def _refuse(self) -> None:
        if self._reason.isHidden():
            self._reason.show()
            self.why.setFocus()
        elif self.why.text().strip():
            self.refused.emit(self.why.text())
        else:
            self.say("Say why in a few words; the reason is kept in the clinic.")
            self.why.setFocus()
