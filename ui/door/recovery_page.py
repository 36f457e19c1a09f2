"""The recovery key: shown once, to be printed, and typed back."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from ankleclinic.services.passphrase import GROUP, PassphraseError, new_recovery_key, recovery_key
from ui.door.sheet import Named, Sheet
from ui.saving import PDF, FileDoors, SavedLine, save
from ui.tasks import Tasks
from ui.theme.look import Look
from ui.widgets.button import Button, ButtonKind
from ui.widgets.card import Card
from ui.widgets.inputs import TextField
from ui.widgets.text import label

LEAD = (
    "If every passphrase is forgotten, only this key opens the clinic; without it the records are "
    "gone for good. Print it or write it down, lock it away from the computer, and type it back "
    "here from the paper."
)
OTHER = "That is not the key above. Compare it group by group."
STEM = "recovery-key"


class RecoveryPage(Sheet):
    """Eight groups, and a field that wants them back.

    Args:
        look: the look to draw with.
        tasks: writes the sheet.
        doors: asks where the sheet goes.
        sheet: makes the sheet of a key.
        parent: the widget it lies in.

    Attributes:
        key: the key that is shown.

    Signals:
        typed_back: the key, once it was typed from the paper.
        back: think better of it.
    """

    typed_back = Signal(str)
    back = Signal()

    def __init__(
        self,
        look: Look,
        tasks: Tasks,
        doors: FileDoors,
        sheet: Callable[[str], bytes],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(look, "Keep the recovery key", LEAD, parent)
        self._tasks, self._doors, self._sheet = tasks, doors, sheet
        self.key = ""
        card = Card("Recovery key")
        self.lines = [label("", "title") for _ in range(2)]
        for line in self.lines:
            line.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
            card.body.addWidget(line)
        self.print = Button(look, "Save to print…", icon_name="print", keys="Ctrl P")
        self.print.setShortcut("Ctrl+P")
        self.saved = SavedLine(look, doors)
        self.typed = TextField("Recovery key, typed back", "from the paper")
        self.done = Button(look, "Finish", ButtonKind.PRIMARY, icon_name="check")
        self.leave = Button(look, "Back")
        self.body.addWidget(card)
        self.body.addWidget(self.print)
        self.body.addWidget(self.saved)
        self.body.addWidget(Named("Type it back from the paper", self.typed))
        self.end([self.done, self.leave])
        self.print.clicked.connect(self._save)
        self.typed.returnPressed.connect(self._finish)
        self.done.clicked.connect(self._finish)
        self.leave.clicked.connect(self.back)

    def begin(self) -> None:
        """Show a key nobody has seen."""
        self.key = new_recovery_key()
        groups = self.key.split("-")
        for number, line in enumerate(self.lines):
            words = "  ".join(groups[number * GROUP : (number + 1) * GROUP])
            line.setText(words)
            line.setAccessibleName(" ".join(words))
        self.typed.clear()
        self.saved.clear()
        self.say("")
        self.busy(busy=False)
        self.typed.setFocus()

    def forget(self) -> None:
        """Show the key no longer."""
        self.key = ""
        self.typed.clear()
        for line in self.lines:
            line.clear()
            line.setAccessibleName("")

    def busy(self, *, busy: bool) -> None:
        """Take nothing while the clinic is being made."""
        for widget in (self.typed, self.done, self.leave, self.print):
            widget.setEnabled(not busy)

    def _save(self) -> None:
        path = self._doors.path(self, PDF, STEM)
        if path is not None:
            key, sheet = self.key, self._sheet
            save(self._tasks, path, lambda: sheet(key), self.saved, self)
        self.typed.setFocus()

    def _finish(self) -> None:
        try:
            typed = recovery_key(self.typed.text())
        except PassphraseError as error:
            self.say(str(error))
            return
        if typed.reveal() != recovery_key(self.key).reveal():
            self.say(OTHER)
            return
        self.say("")
        self.busy(busy=True)
        self.typed_back.emit(self.key)
