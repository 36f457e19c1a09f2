"""Choosing a backup and saying who opens it."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ankleclinic.services.backups import Kept, Key
from ankleclinic.services.passphrase import passphrase, recovery_key
from ui.backups.words import rows
from ui.door.secret_field import SecretField
from ui.door.sheet import Named
from ui.theme import space
from ui.theme.look import Look
from ui.widgets.inputs import TextField
from ui.widgets.row_list import RowList
from ui.widgets.text import label

ROWS = 4
NONE_YET = "There is no backup yet."
NAME, SECRET = "Name (empty for the recovery key)", "Passphrase or recovery key"


class BackupForm(QWidget):
    """The list of backups, and whose passphrase opens the chosen one.

    Args:
        look: the look to draw with.
        name: the name that is offered.
        parent: the widget it lies in.

    Signals:
        entered: Enter in the passphrase.
    """

    entered = Signal()

    def __init__(self, look: Look, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.list = RowList(look, "Backups, the newest first", high=True)
        self.list.setFixedHeight(look.theme.px(50 * ROWS))
        self.none = label(NONE_YET, "body", "text2")
        self.name, self.secret = TextField("Name"), SecretField(look, SECRET)
        self.name.setText(name)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space.GAP_CARDS)
        self._name = Named(NAME, self.name)
        for widget in (self.none, self.list, self._name, self.secret):
            column.addWidget(widget)
        self.list.entered.connect(lambda _: self.name.setFocus())
        self.name.returnPressed.connect(self.secret.setFocus)
        self.secret.entered.connect(self.entered)
        self.setFocusProxy(self.list)

    def show_backups(self, found: Sequence[Kept]) -> None:
        """Show which backups there are."""
        self.list.show_rows(rows(found))
        self.none.setVisible(not found)
        self.list.setVisible(bool(found))

    def ask_key(self, *, asked: bool) -> None:
        """Ask who opens the backup, or suppose that it is opened by the key of now."""
        for field in (self._name, self.secret):
            field.setVisible(asked)
        if asked:
            self.name.setFocus()

    def key(self) -> Key | None:
        """Who opens the backup, None where nothing was typed; raises PassphraseError."""
        typed = self.secret.text()
        if not typed:
            return None
        name = self.name.text().strip()
        return Key(name, passphrase(typed) if name else recovery_key(typed))
