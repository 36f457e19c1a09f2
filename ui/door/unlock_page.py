"""Opening an encrypted clinic: name and passphrase, or the recovery key."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from ui.door.secret_field import SecretField
from ui.door.sheet import Named, Sheet
from ui.theme.look import Look
from ui.widgets.button import Button, ButtonKind
from ui.widgets.inputs import TextField

LEAD = "Its records are encrypted. Only somebody with a passphrase can read them."
RECOVERY_LEAD = "Type the eight groups of the printed sheet; capitals and dashes do not matter."
USE_RECOVERY, USE_PASSPHRASE = "Use the recovery key", "Use a passphrase"


class UnlockPage(Sheet):
    """Asks who wants to come in.

    Args:
        look: the look to draw with.
        name: the name that is offered.
        parent: the widget it lies in.
        title: its heading.
        lead: what it is about.

    Signals:
        tried: name and passphrase.
        recovery_tried: the recovery key.
        other_asked: another clinic file.
    """

    tried = Signal(str, str)
    recovery_tried = Signal(str)
    other_asked = Signal()

    def __init__(
        self,
        look: Look,
        name: str,
        parent: QWidget | None = None,
        *,
        title: str = "Unlock the clinic",
        lead: str = LEAD,
    ) -> None:
        super().__init__(look, title, lead, parent)
        self._lead = lead
        self._left, self._why = 0, ""
        self.name = TextField("Name")
        self.name.setText(name)
        self.passphrase = SecretField(look, "Passphrase")
        self.recovery = TextField("Recovery key", "ABCD-EFGH-…")
        self.unlock = Button(look, "Unlock", ButtonKind.PRIMARY, icon_name="key")
        self.switch = Button(look, USE_RECOVERY, ButtonKind.QUIET)
        self.other = Button(look, "Another clinic file…", ButtonKind.QUIET, icon_name="folder")
        self._clock = QTimer(self, interval=1000)
        self._clock.timeout.connect(self._tick)
        self._of_person = Named("Name", self.name)
        self._of_sheet = Named("Recovery key", self.recovery)
        for widget in (self._of_person, self.passphrase, self._of_sheet):
            self.body.addWidget(widget)
        self.end([self.unlock, self.switch, self.other])
        self.name.returnPressed.connect(self.passphrase.setFocus)
        self.passphrase.entered.connect(self._try)
        self.recovery.returnPressed.connect(self._try)
        self.unlock.clicked.connect(self._try)
        self.switch.clicked.connect(self._switch)
        self.other.clicked.connect(self.other_asked)
        self._ask_recovery(asked=False)

    def begin(self) -> None:
        """Put the cursor where something is missing."""
        first = self.recovery if self._wants_recovery else self.passphrase
        (first if self.name.text() or self._wants_recovery else self.name).setFocus()

    def refuse(self, why: str, wait: int) -> None:
        """Say why the clinic stays locked, and count down the seconds until the next try."""
        self.passphrase.clear()
        self._why, self._left = why, wait
        if wait:
            self._clock.start()
        self._take(ready=not wait)
        self._tell()

    def _try(self) -> None:
        secret = self.recovery.text() if self._wants_recovery else self.passphrase.text()
        if self._left or not secret:
            return
        self._take(ready=False)
        self.say("")
        if self._wants_recovery:
            self.recovery_tried.emit(secret)
        else:
            self.tried.emit(self.name.text(), secret)

    def _tick(self) -> None:
        self._left = max(0, self._left - 1)
        if not self._left:
            self._clock.stop()
            self._take(ready=True)
        self._tell()

    def _tell(self) -> None:
        wait = f" The next try is possible in {self._left} s." if self._left else ""
        self.say(f"{self._why}{wait}")

    def _take(self, *, ready: bool) -> None:
        for widget in (self.name, self.passphrase, self.recovery, self.unlock, self.switch):
            widget.setEnabled(ready)
        if ready and self.isVisible():
            self.begin()

    def _switch(self) -> None:
        self._ask_recovery(asked=not self._wants_recovery)
        self.say("")
        self.begin()

    def _ask_recovery(self, *, asked: bool) -> None:
        self._wants_recovery = asked
        self._of_person.setVisible(not asked)
        self.passphrase.setVisible(not asked)
        self._of_sheet.setVisible(asked)
        self.lead.setText(RECOVERY_LEAD if asked else self._lead)
        self.switch.setText(USE_PASSPHRASE if asked else USE_RECOVERY)
        self.switch.setAccessibleName(self.switch.text())
        self.switch.updateGeometry()
