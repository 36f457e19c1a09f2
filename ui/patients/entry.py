"""One field of the form: its caption, where it is typed, and what is wrong with it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QLineEdit, QVBoxLayout, QWidget
from typing_extensions import override

from ui.theme import space
from ui.widgets.inputs import CheckBox, TextField
from ui.widgets.move import Move, enter_move, tab_move
from ui.widgets.segmented import Segmented
from ui.widgets.text import label, restyle


class Typed(TextField):
    """A line of text that asks to move on by Enter and Tab like every other field.

    Signals:
        moved: where the hand goes next; a `Move`.
    """

    moved = Signal(Move)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        move = enter_move(event)
        if move is None:
            super().keyPressEvent(event)
        else:
            self.moved.emit(move)

    @override
    def focusNextPrevChild(self, forwards: bool) -> bool:
        self.moved.emit(tab_move(forwards=forwards))
        return True


class Ticked(CheckBox):
    """A tick box that asks to move on by Enter and Tab.

    Signals:
        moved: where the hand goes next; a `Move`.
    """

    moved = Signal(Move)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        move = enter_move(event)
        if move is None:
            super().keyPressEvent(event)
        else:
            self.moved.emit(move)

    @override
    def focusNextPrevChild(self, forwards: bool) -> bool:
        self.moved.emit(tab_move(forwards=forwards))
        return True


Input = Typed | Segmented | Ticked


class Entry(QWidget):
    """A caption, a field, and a line for what is wrong.

    Args:
        caption: what the field is called.
        field: where it is entered.
        hint: a quiet line below while nothing is wrong.
        parent: the widget it lies in.

    Attributes:
        field: where it is entered.
        note: the line below.
    """

    def __init__(
        self, caption: str, field: Input, hint: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.field, self._hint = field, hint
        if isinstance(field, Segmented):
            field.setFixedHeight(field.look.theme.px(space.BUTTON_HEIGHT))
        self.note = label(hint, "small", "muted", elide=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space.GAP_TIGHT)
        column.addWidget(label(caption, "small_medium", "text2"))
        column.addWidget(field, 0, _place(field))
        column.addWidget(self.note)
        column.addStretch(1)

    def refuse(self, reason: str) -> None:
        """Say what is wrong beside the field; nothing when it is right."""
        self.note.setText(reason or self._hint)
        self.note.setToolTip(reason)
        restyle(self.note, ink="danger" if reason else "muted")
        if isinstance(self.field, TextField):
            self.field.refuse(reason)
        else:
            self.field.setToolTip(reason)

    @property
    def is_refused(self) -> bool:
        """Whether something is wrong with it."""
        return bool(self.note.property("ink") == "danger")

    def say(self, hint: str) -> None:
        """Say something quiet below the field, unless something is wrong."""
        self._hint = hint
        if not self.is_refused:
            self.note.setText(hint)

    def text(self) -> str:
        """What was typed, or the value chosen."""
        field = self.field
        if isinstance(field, QLineEdit):
            return field.text()
        return field.value() if isinstance(field, Segmented) else ""

    def clear(self) -> None:
        """Empty the field."""
        field = self.field
        if isinstance(field, QLineEdit):
            field.clear()
        elif isinstance(field, QCheckBox):
            field.setChecked(False)
        else:
            field.show_value("")
        self.refuse("")


def _place(field: Input) -> Qt.AlignmentFlag:
    if isinstance(field, QLineEdit):
        return Qt.AlignmentFlag(0)
    return Qt.AlignmentFlag.AlignLeading
