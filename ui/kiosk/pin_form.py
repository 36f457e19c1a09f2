"""Setting the PIN of the patient's page, and changing it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ankleclinic.services.kiosk import LONGEST_PHRASE, PinError, check_pin
from ui.theme import space
from ui.theme.look import Look
from ui.widgets.button import Button, ButtonKind
from ui.widgets.inputs import TextField
from ui.widgets.text import label, restyle

FIRST = (
    "Choose a PIN: only it ends the patient's page. 4 to 12 digits, or words of at least 8 "
    "letters. It cannot be read back, so keep it where the team finds it."
)
KNOWN = "The clinic has a PIN; it ends the patient's page."
UNLIKE = "The two new PINs are not the same."
CHANGED = "The PIN was changed."
NOT_OLD = "The old PIN is not right."


class PinForm(QWidget):
    """Two fields for a first PIN; three, behind a button, for another one.

    Args:
        look: the look to draw with.
        parent: the widget it lies in.

    Signals:
        change_asked: the old PIN and the new one.
        done: a first PIN was typed to its end.
    """

    change_asked = Signal(str, str)
    done = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._first = False
        self.words = label("", "body", "text2", wrap=True)
        self.message = label("", "body_medium", "danger", wrap=True)
        self.old, self.new, self.again = (
            self._field(look, name) for name in ("Old PIN", "New PIN", "New PIN again")
        )
        self.change = Button(look, "Change PIN", ButtonKind.QUIET, icon_name="key")
        self.keep = Button(look, "Keep the new PIN")
        self.change.clicked.connect(self._open)
        self.keep.clicked.connect(self._ask)
        self.old.returnPressed.connect(self.new.setFocus)
        self.new.returnPressed.connect(self.again.setFocus)
        self.again.returnPressed.connect(self._ask)
        fields = QHBoxLayout()
        fields.setSpacing(space.GAP)
        for field in (self.old, self.new, self.again):
            fields.addWidget(field)
        fields.addWidget(self.keep)
        fields.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space.GAP)
        column.addWidget(self.words)
        column.addLayout(fields)
        column.addWidget(self.message)
        column.addWidget(self.change, 0, Qt.AlignmentFlag.AlignLeading)

    def begin(self, *, known: bool) -> None:
        """Ask for the first PIN, or only offer to change it."""
        self._first = not known
        self.words.setText(KNOWN if known else FIRST)
        for field in (self.old, self.new, self.again):
            field.clear()
        self.new.setVisible(self._first)
        self.again.setVisible(self._first)
        self.change.setVisible(known)
        self.old.hide()
        self.keep.hide()
        self.say("")

    def first_pin(self) -> str | None:
        """The first PIN, empty where there is one already; None when it will not do."""
        if not self._first:
            return ""
        return self._checked()

    def show_changed(self, *, changed: bool, wait: int) -> None:
        """Say whether the PIN is another one now."""
        if changed:
            self.begin(known=True)
            self.words.setText(CHANGED)
        else:
            self.say(f"{NOT_OLD} Wait {wait} seconds." if wait else NOT_OLD)
            self.old.setFocus()

    def say(self, text: str) -> None:
        """Say what is wrong; an empty text says nothing."""
        self.message.setText(text)
        self.message.setVisible(bool(text))
        for field in (self.new, self.again):
            restyle(field, state="refused" if text else "")

    def _open(self) -> None:
        for widget in (self.old, self.new, self.again, self.keep):
            widget.show()
        self.change.hide()
        self.old.setFocus()

    def _ask(self) -> None:
        if self._first:
            self.done.emit()
        elif (wanted := self._checked()) is not None:
            self.change_asked.emit(self.old.text(), wanted)

    def _checked(self) -> str | None:
        """The new PIN, None after saying what is wrong with it."""
        try:
            wanted = check_pin(self.new.text())
        except PinError as error:
            self.say(str(error))
            self.new.setFocus()
            return None
        if wanted != check_pin_again(self.again.text()):
            self.say(UNLIKE)
            self.again.setFocus()
            return None
        self.say("")
        return wanted

    def _field(self, look: Look, name: str) -> TextField:
        field = TextField(name, name, secret=True)
        field.setMaxLength(LONGEST_PHRASE)
        field.setFixedWidth(look.theme.px(170))
        return field


def check_pin_again(pin: str) -> str:
    """A repeated PIN in the form in which it is compared, empty when it will not do."""
    try:
        return check_pin(pin)
    except PinError:
        return ""
