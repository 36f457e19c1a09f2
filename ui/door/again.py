"""Asking whoever is signed in for the passphrase once more, before something that weighs more."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ankleclinic.services import people
from ankleclinic.services.safe import Safe
from ankleclinic.services.store import ClinicStore
from ui.door.secret_field import SecretField
from ui.tasks import Tasks
from ui.theme.look import Look


class Again(QWidget):
    """A passphrase field and the way to do something only once it was right.

    Where the clinic is opened without a passphrase, nothing is shown and nothing is asked.

    Args:
        look: the look to draw with.
        tasks: the background.
        safe: the clinic file and its protection, None for a clinic on a server.
        store: the open clinic.

    Signals:
        entered: Enter was pressed.
    """

    entered = Signal()

    def __init__(self, look: Look, tasks: Tasks, safe: Safe | None, store: ClinicStore) -> None:
        super().__init__()
        self._tasks, self._safe, self._store = tasks, safe, store
        by_sheet = not store.user.name or store.user == people.RECOVERY_KEY
        self.field = SecretField(look, "The recovery key" if by_sheet else "Your passphrase")
        self.field.entered.connect(self.entered)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.field)
        self.setFocusProxy(self.field)

    def refresh(self) -> None:
        """Show the field where there is something to ask for."""
        self.setVisible(self._safe is not None and self._safe.vault.has_key())

    def lacks(self) -> bool:
        """Whether a passphrase is asked for and none was typed."""
        self.refresh()
        return not self.isHidden() and not self.field.text()

    def run(
        self,
        job: Callable[[], object],
        done: Callable[[], None],
        failed: Callable[[BaseException], None],
    ) -> None:
        """Do something in the background if the passphrase is right; forget it either way."""
        confirm = self.confirm()

        def confirmed() -> None:
            confirm()
            job()

        self._tasks.store(confirmed, lambda _: done(), failed, owner=self)

    def confirm(self) -> Callable[[], None]:
        """Return what asks, in the background, whether the passphrase was right; forget it here."""
        typed = self.field.text()
        self.field.clear()
        return partial(people.confirm, self._store, self._safe, typed)
