"""Where the therapist enters the PIN to take the computer back."""

from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from ankleclinic.services.kiosk import LONGEST_PHRASE, Attempt
from ui.kiosk.big import GAP, BigButton
from ui.theme.look import Look
from ui.widgets.button import ButtonKind
from ui.widgets.inputs import TextField
from ui.widgets.text import label, restyle

KEYS = "123456789"
WRONG = "That is not the PIN."
ASK = "Enter the therapist's PIN to take the computer back."
FORGOTTEN = "Patients: please press “Back to the questions” and ask your therapist."
PAD_WIDTH = 440


class UnlockPage(QWidget):
    """A secret field with a pad of digits beside it.

    Args:
        look: the look to draw with.
        parent: the widget it lies in.

    Signals:
        tried: the PIN to try.
        back_asked: back to the questions.
    """

    tried = Signal(str)
    back_asked = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._left = 0
        self.pin = TextField("PIN of the therapist", secret=True)
        self.pin.setProperty("type", "title")
        self.pin.setProperty("part", "big")
        self.pin.setMaxLength(LONGEST_PHRASE)
        self.pin.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.message = label("", "lead", "danger", wrap=True)
        self.back = BigButton(look, "Back to the questions", icon_name="arrow-left")
        self.unlock = BigButton(look, "Unlock", ButtonKind.PRIMARY, icon_name="key")
        self.keys = [self._key(digit) for digit in (*KEYS, "0")]
        self.erase = BigButton(look, "Delete")
        for key in (*self.keys, self.erase):
            key.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.pin.returnPressed.connect(self._try)
        self.unlock.clicked.connect(self._try)
        self.back.clicked.connect(self.back_asked)
        self.erase.clicked.connect(self.pin.backspace)
        self._clock = QTimer(self, interval=1000)
        self._clock.timeout.connect(self._tick)
        self._lay_out()

    def begin(self) -> None:
        """Take a PIN, or say how long to wait."""
        self._say("" if not self._left else _wait_words(self._left))
        self.pin.setFocus()

    def show_attempt(self, attempt: Attempt) -> None:
        """Say that the PIN was wrong, and how long to wait."""
        self.pin.clear()
        self.pin.setEchoMode(QLineEdit.EchoMode.Password)
        self._left = attempt.wait
        if attempt.wait:
            self._clock.start()
        self._take(ready=not attempt.wait)
        self._say(_wait_words(attempt.wait) if attempt.wait else WRONG)

    def show_trouble(self, reason: str) -> None:
        """Say why the PIN could not be looked at."""
        self._take(ready=True)
        self._say(reason)

    def _try(self) -> None:
        if self.pin.text() and not self._left:
            self._take(ready=False)
            self._say("")
            self.tried.emit(self.pin.text())

    def _tick(self) -> None:
        self._left = max(0, self._left - 1)
        if self._left:
            self._say(_wait_words(self._left))
        else:
            self._clock.stop()
            self._take(ready=True)
            self._say("")

    def _take(self, *, ready: bool) -> None:
        for widget in (self.pin, self.unlock, self.erase, *self.keys):
            widget.setEnabled(ready)
        if ready and self.isVisible():
            self.pin.setFocus()

    def _say(self, text: str) -> None:
        self.message.setText(text or ASK)
        restyle(self.message, ink="danger" if text else "text2")
        self.pin.setAccessibleDescription(self.message.text())

    def _key(self, digit: str) -> BigButton:
        key = BigButton(self._look, digit)
        key.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        key.clicked.connect(partial(self._press, digit))
        return key

    def _press(self, digit: str) -> None:
        self.pin.insert(digit)
        self.pin.setFocus()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(label("For the therapist", "figure"))
        left = QVBoxLayout()
        left.setSpacing(GAP)
        left.addWidget(self.message)
        left.addWidget(self.pin)
        left.addStretch(1)
        beside = QHBoxLayout()
        beside.setSpacing(3 * GAP)
        beside.addLayout(left, 1)
        beside.addWidget(self._pad())
        column.addLayout(beside)
        column.addStretch(1)
        column.addWidget(label(FORGOTTEN, "lead", "text2", wrap=True))
        foot = QHBoxLayout()
        foot.addWidget(self.back)
        foot.addStretch(1)
        foot.addWidget(self.unlock)
        column.addLayout(foot)

    def _pad(self) -> QWidget:
        whole = QWidget()
        whole.setFixedWidth(self._look.theme.px(PAD_WIDTH))
        pad = QGridLayout(whole)
        pad.setContentsMargins(0, 0, 0, 0)
        pad.setSpacing(GAP)
        for place, key in enumerate(self.keys[:-1]):
            pad.addWidget(key, place // 3, place % 3)
        pad.addWidget(self.keys[-1], 3, 1)
        pad.addWidget(self.erase, 3, 2)
        return whole


def _wait_words(seconds: int) -> str:
    return f"Too many wrong tries. Wait {seconds} seconds."
