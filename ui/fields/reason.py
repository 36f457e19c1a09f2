"""A state in place of a value, in words, and the inline question why."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget
from typing_extensions import override

from ankleclinic.record.observation import Observation, State
from ankleclinic.record.text import NAME_LIMIT, TextError, clean_text
from ankleclinic.reports import words
from ui.theme import space
from ui.theme.look import Look
from ui.widgets.inputs import TextField
from ui.widgets.move import Move, enter_move, tab_move
from ui.widgets.text import label


class ReasonField(TextField):
    """One line for an optional reason; whatever key leaves it goes on as from a cell.

    Args:
        look: the look to draw with.
        name: whose reason it is, spoken by a screen reader.
        parent: the widget it lies in.

    Signals:
        given: the reason, empty when there is none, and the `Move` to make or None.
        dropped: Escape; the value stays as it was.
    """

    given = Signal(str, object)
    dropped = Signal()

    def __init__(self, look: Look, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, "why? Enter skips", parent=parent)
        self.setStyleSheet("min-height: 0px; padding: 0 7px;")
        self.setFixedHeight(look.theme.px(space.CELL_HEIGHT))
        self._asking = False
        self.hide()

    def ask(self, text: str) -> None:
        """Show the field with a reason to edit, and take the focus."""
        self._asking = True
        self.setText(text)
        self.show()
        self.setFocus()
        self.selectAll()

    @override
    def focusNextPrevChild(self, forwards: bool) -> bool:
        self._give(tab_move(forwards=forwards))
        return True

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self._give(None)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        move = enter_move(event)
        if move is not None:
            self._give(move)
        elif event.key() == Qt.Key.Key_Escape:
            self._asking = False
            self.dropped.emit()
        else:
            super().keyPressEvent(event)

    def _give(self, move: Move | None) -> None:
        if self._asking:
            self._asking = False
            self.given.emit(self.text(), move)


class StateLine(QWidget):
    """The words of a state such as `unable: knee pain`, or the field that asks for its reason.

    Args:
        look: the look to draw with.
        spoken: the field's name for a screen reader.
        parent: the widget it lies in.

    Signals:
        given: the state, its reason or None, and the `Move` to make or None.
        dropped: the value stays as it was.
    """

    given = Signal(object, object, object)
    dropped = Signal()

    def __init__(self, look: Look, spoken: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._asked: State | None = None
        self._words = label("", "small_medium", "text2", elide=True)
        self._reason = ReasonField(look, f"{spoken}, reason")
        self._reason.given.connect(self._give)
        self._reason.dropped.connect(self._drop)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._words, 1)
        row.addWidget(self._reason, 1)
        self.hide()

    @property
    def asking(self) -> bool:
        """Whether a reason is being asked for."""
        return self._asked is not None

    def ask(self, state: State, stored: Observation | None) -> None:
        """Ask for the reason of a state; a stored one can be edited."""
        self._asked = state
        self._words.hide()
        self.show()
        known = stored.reason if stored is not None and stored.state is state else None
        self._reason.ask(known or "")

    def show_state(self, stored: Observation | None) -> None:
        """Say the state that is stored; nothing for a value."""
        if self.asking:
            return
        coded = stored is not None and stored.state is not State.MEASURED
        said = words.state(stored.state, stored.reason) if stored is not None and coded else ""
        self._words.setText(said)
        self._words.setVisible(coded)
        self._reason.hide()
        self.setVisible(coded)

    def _give(self, text: str, move: Move | None) -> None:
        state = self._asked
        if state is None:
            return
        try:
            reason = clean_text(text, NAME_LIMIT)
        except TextError as error:
            self._reason.refuse(str(error))
            self._reason.ask(text)
            return
        self._asked = None
        self.given.emit(state, reason or None, move)

    def _drop(self) -> None:
        self._asked = None
        self.dropped.emit()
