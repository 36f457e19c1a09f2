"""One patient's record: how it is held, closing, restricting and erasing it, what was given out."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ankleclinic.record.custody import Ground
from ankleclinic.record.user import User
from ankleclinic.services.holding import Looked
from ankleclinic.services.rights import Right, may
from ui.deciding.form import BACK, Refusal
from ui.door.again import Again
from ui.door.sheet import Named
from ui.duties import words
from ui.duties.rows import Rows
from ui.theme import space
from ui.theme.look import Look
from ui.widgets.button import Button, ButtonKind
from ui.widgets.card import Card, separator
from ui.widgets.inputs import TextField
from ui.widgets.segmented import Option, Segmented
from ui.widgets.text import label

CLOSE, REOPEN = "Close it", "Open it again"
RESTRICT, LIFT = "Restrict it", "Lift the restriction"
ABOUT = (
    "Closed: out of the list, a search by name still finds it. Restricted: read only, and given "
    "out to nobody but the person. Erasing cannot be taken back."
)
NO_GROUND = "Say why it is erased. Nothing was erased."
NOT_SURE = "Erasing cannot be taken back: type the number of the patient once more."


class RecordCard(Card):
    """Asks whose record, why, and for the passphrase; says nothing was done until it is.

    Args:
        look: the look to draw with.
        again: asks for the passphrase of whoever is signed in.

    Signals:
        wanted: a number was typed.
        close_asked: whether the record is to be closed; false opens it again.
        restrict_asked: whether it is to be restricted.
        erase_asked: the ground for erasing it, once the number was typed twice.
        copy_asked: the copy for the person is wanted.
    """

    wanted = Signal(str)
    close_asked = Signal(bool)
    restrict_asked = Signal(bool)
    erase_asked = Signal(object)
    copy_asked = Signal()

    def __init__(self, look: Look, again: Again) -> None:
        super().__init__("A patient's record")
        self.found: Looked | None = None
        self._hidden = False
        self.again = again
        self.number = TextField("Patient number")
        self.state = label("", "body_medium", wrap=True)
        self.about = label(ABOUT, "small", "muted", wrap=True)
        self.reason = TextField("Reason", "kept with your name")
        self.close_it, self.restrict = Button(look, CLOSE), Button(look, RESTRICT)
        options = [Option(one.value, word, word[0].lower()) for one, word in words.GROUNDS.items()]
        self.ground = Segmented(look, "Why it is erased", options)
        self.sure = TextField("The number again")
        self.erase = Button(look, "Erase for good", ButtonKind.CAUTION)
        self.copy = Button(look, "Write the copy for the person")
        self.refusal = Refusal(look)
        self.told = label("", "small_medium", "better", wrap=True)
        self.given = Rows(look, "Given out", words.NOTHING_GIVEN)
        self._lay_out()
        self.number.textChanged.connect(lambda typed: self.wanted.emit(typed.strip()))
        self.close_it.clicked.connect(self._close)
        self.restrict.clicked.connect(self._restrict)
        self.ground.moved.connect(lambda move: self.focusNextPrevChild(move not in BACK))
        self.erase.clicked.connect(self._erase)
        self.copy.clicked.connect(self.copy_asked)
        self.again.entered.connect(self.focusNextChild)
        self.setFocusProxy(self.number)

    def show_record(self, found: Looked | None, user: User) -> None:
        """Show how a record is held, and what may be done with it by whoever is signed in."""
        if self._whose(found) != self._whose(self.found):
            self.clear()
        self.found, held = found, found.held if found is not None else None
        self._say_state()
        closes = found is not None and may(user, Right.WRITE_RECORD)
        erases = found is not None and may(user, Right.ERASE)
        _name(self.close_it, REOPEN if held is not None and held.is_closed else CLOSE)
        _name(self.restrict, LIFT if held is not None and held.is_restricted else RESTRICT)
        self.close_it.setVisible(closes)
        self.restrict.setVisible(erases)
        self._holding.setVisible(closes or erases)
        self._erasing.setVisible(erases)
        self.again.refresh()
        if not (closes or erases):
            self.again.hide()
        gives = found is not None and may(user, Right.EXPORT_ONE)
        self.given.setVisible(gives)
        self.copy.setVisible(gives and may(user, Right.READ_RECORD))
        self.given.show_rows(list(map(words.given_row, found.given if found else ())))

    def hide_identity(self, *, hidden: bool) -> None:
        """Keep the name from eyes and screen readers."""
        self._hidden = hidden
        self._say_state()

    def clear(self) -> None:
        """Forget what was typed about another record."""
        for field in (self.reason, self.sure, self.again.field):
            field.clear()
        self.ground.show_value("")
        self.refuse("")
        self.tell("")

    def refuse(self, why: str) -> None:
        """Say why nothing was changed."""
        self.refusal.show_text(why)
        self.told.hide()

    def tell(self, said: str) -> None:
        """Say what was done."""
        self.told.setText(said)
        self.told.setVisible(bool(said))

    def _say_state(self) -> None:
        typed = self.number.text().strip()
        self.state.setText(words.state(self.found, typed, hidden=self._hidden))

    def _whose(self, found: Looked | None) -> str:
        return "" if found is None else found.patient.id

    def _close(self) -> None:
        held = self.found.held if self.found is not None else None
        self.close_asked.emit(held is None or not held.is_closed)

    def _restrict(self) -> None:
        held = self.found.held if self.found is not None else None
        self.restrict_asked.emit(held is None or not held.is_restricted)

    def _erase(self) -> None:
        if not self.ground.value():
            self.refuse(NO_GROUND)
            self.ground.setFocus()
        elif self.sure.text().strip() != self._whose(self.found):
            self.refuse(NOT_SURE)
            self.sure.setFocus()
        else:
            self.erase_asked.emit(Ground(self.ground.value()))

    def _lay_out(self) -> None:
        why = Named("Reason to close or restrict it, or to lift that", self.reason)
        holding = _row(self.close_it, self.restrict)
        self._holding = _group(self.about, why, self.again, holding)
        ground, sure = Named("Erase it: why", self.ground), Named("The number again", self.sure)
        self._erasing = _group(separator(), ground, sure, _row(self.erase))
        for part in (
            Named("Patient number", self.number),
            self.state,
            self._holding,
            self._erasing,
            self.refusal,
            self.told,
            self.given,
            _row(self.copy),
        ):
            self.body.addWidget(part)


def _name(button: Button, words_: str) -> None:
    button.setText(words_)
    button.setAccessibleName(words_)


def _row(*parts: QWidget) -> QWidget:
    row = QWidget()
    line = QHBoxLayout(row)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(space.GAP)
    for part in parts:
        line.addWidget(part)
    line.addStretch(1)
    return row


def _group(*parts: QWidget) -> QWidget:
    group = QWidget()
    column = QVBoxLayout(group)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(space.GAP)
    for part in parts:
        column.addWidget(part)
    return group
