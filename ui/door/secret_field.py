"""A field for a passphrase: hidden, to be shown on demand, with a word about Caps Lock."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget
from typing_extensions import override

from ankleclinic.services.passphrase import LONGEST
from ui.theme import space
from ui.theme.look import Look
from ui.widgets.button import IconButton
from ui.widgets.inputs import TextField
from ui.widgets.text import label

CAPS = "Caps Lock is on."
SHOW, HIDE = "Show what is typed", "Hide what is typed"


class SecretInput(TextField):
    """The line itself; pasting is allowed, undoing is not kept.

    Signals:
        capitals: whether the last letter shows that Caps Lock is on.
    """

    capitals = Signal(bool)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        letter = event.text()
        if event.key() == Qt.Key.Key_CapsLock:
            self.capitals.emit(False)
        elif len(letter) == 1 and letter.isalpha() and letter.upper() != letter.lower():
            held = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.capitals.emit(letter.isupper() is not held)
        super().keyPressEvent(event)


class SecretField(QWidget):
    """A named passphrase field.

    Args:
        look: the look to draw with.
        name: what is asked for.
        parent: the widget it lies in.

    Attributes:
        line: the line that is typed into.

    Signals:
        entered: Enter was pressed.
    """

    entered = Signal()

    def __init__(self, look: Look, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = SecretInput(name, secret=True)
        self.line.setMaxLength(LONGEST + 1)
        self.eye = IconButton(look, "eye", SHOW)
        self.eye.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.caps = label(CAPS, "small_medium", "caution")
        self.caps.hide()
        self.line.capitals.connect(self._tell_capitals)
        self.line.returnPressed.connect(self.entered)
        self.eye.clicked.connect(self._toggle)
        self.setFocusProxy(self.line)
        row = QHBoxLayout()
        row.setSpacing(space.GAP_TIGHT)
        row.addWidget(self.line, 1)
        row.addWidget(self.eye)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space.GAP_TIGHT)
        column.addWidget(label(name, "body_medium"))
        column.addLayout(row)
        column.addWidget(self.caps)

    def text(self) -> str:
        """What is typed."""
        return self.line.text()

    def clear(self) -> None:
        """Forget what was typed and hide what will be."""
        self.line.clear()
        self._show(shown=False)
        self.caps.hide()

    def refuse(self, reason: str) -> None:
        """Mark the line as refused, or as fine again."""
        self.line.refuse(reason)

    def _tell_capitals(self, on: bool) -> None:
        self.caps.setVisible(on)
        self.line.setAccessibleDescription(CAPS if on else "")

    def _toggle(self) -> None:
        self._show(shown=self.line.echoMode() is QLineEdit.EchoMode.Password)
        self.line.setFocus()

    def _show(self, *, shown: bool) -> None:
        mode = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
        self.line.setEchoMode(mode)
        self.eye.setAccessibleName(HIDE if shown else SHOW)
        self.eye.setToolTip(HIDE if shown else SHOW)
