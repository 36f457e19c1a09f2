"""A form in a panel: captions above their fields, Enter keeps it, Escape leaves it."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from ankleclinic.record.problem import Problem
from ui.theme import space
from ui.theme.look import Look
from ui.widgets.button import Button, ButtonKind
from ui.widgets.inputs import TextField
from ui.widgets.move import Move
from ui.widgets.pieces import IconMark
from ui.widgets.stop import Stop
from ui.widgets.text import label, restyle

Typed = TypeVar("Typed")
Check = Callable[[Typed], Sequence[Problem]]
"""What stands against what was typed into a form; `path` is the field."""

BACK = {Move.OTHER_SIDE_BACK, Move.SAME_SIDE_BACK, Move.PREVIOUS_MEASURE}
ENTER = {Move.SAME_SIDE, Move.NEXT_MEASURE}


class Refusal(QWidget):
    """Why something was not taken, in as many lines as that needs; hidden while empty.

    Args:
        look: the look to draw with.
        parent: the widget it lies in.
    """

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = label("", "small_medium", "danger", wrap=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(IconMark(look, "stop", "danger", 14), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._words, 1)
        self.hide()

    def show_text(self, text: str) -> None:
        """Say why; empty words take it away."""
        self._words.setText(text)
        self.setAccessibleName(f"Refused: {text}" if text else "")
        self.setVisible(bool(text))

    def text(self) -> str:
        """Return what it says."""
        return self._words.text()


class Form(QWidget):
    """Fields one below the other; what was typed stays until the form is begun anew.

    Args:
        look: the look to draw with.
        action: what Enter does.
        parent: the widget it lies in.

    Attributes:
        fields: the fields by the path that problems name.
        refusals: what is said below each field.
        trouble: what stands against the whole.

    Signals:
        left: Escape.
    """

    left = Signal()

    def __init__(self, look: Look, action: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look = look
        self.fields: dict[str, QWidget] = {}
        self.refusals: dict[str, Refusal] = {}
        self.trouble = Refusal(look)
        self.action = Button(look, action, ButtonKind.PRIMARY, keys="Enter")
        self.action.clicked.connect(self.give)
        self.back = Button(look, "Leave it", ButtonKind.QUIET, keys="Esc")
        self.back.clicked.connect(self.left)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(space.GAP_CARDS)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space.GAP_CARDS)
        column.addLayout(self._rows)
        column.addWidget(self.trouble)
        column.addLayout(self._buttons())

    def add(self, path: str, caption: str, field: QWidget) -> None:
        """Lay a field below the others, under its caption; `path` is what problems call it."""
        refusal = Refusal(self.look)
        rows = QVBoxLayout()
        rows.setSpacing(2)
        rows.addWidget(label(caption, "small", "muted"))
        rows.addWidget(field)
        rows.addWidget(refusal)
        self._rows.addLayout(rows)
        self.fields[path], self.refusals[path] = field, refusal
        if isinstance(field, Stop):
            field.moved.connect(partial(self._move, field))

    def go_on(self, field: QWidget, by: int = 1) -> None:
        """Take the focus from a field to the next one, or by -1 to the one before."""
        stops = self._stops()
        place = (stops.index(field) + by) % len(stops)
        stops[place].setFocus(Qt.FocusReason.TabFocusReason)

    def _stops(self) -> list[QWidget]:
        return [*self.fields.values(), self.action, self.back]

    def add_words(self, widget: QWidget) -> None:
        """Lay something to read below the fields so far."""
        self._rows.addWidget(widget)

    def refuse(self, problems: Sequence[Problem]) -> bool:
        """Say what stands against it beside each field, go to the first, and whether any does."""
        reasons: dict[str, str] = {}
        for problem in problems:
            reasons.setdefault(problem.path, problem.message)
        for path, field in self.fields.items():
            self.refusals[path].show_text(reasons.get(path, ""))
            _mark(field, reasons.get(path, ""))
        rest = [reason for path, reason in reasons.items() if path not in self.fields]
        self.trouble.show_text(" ".join(rest))
        wrong = next((field for path, field in self.fields.items() if path in reasons), None)
        if wrong is not None:
            wrong.setFocus(Qt.FocusReason.OtherFocusReason)
        return bool(reasons)

    def show_trouble(self, reason: str) -> None:
        """Say why it could not be kept; everything typed stays."""
        self.trouble.show_text(reason)

    def give(self) -> None:
        """Do what the form is for, if nothing stands against it."""
        raise NotImplementedError

    @override
    def focusNextPrevChild(self, forwards: bool) -> bool:
        """Let Tab go from field to field, over the buttons and round again; Escape leaves."""
        here = next((stop for stop in self._stops() if stop.hasFocus()), None)
        if here is None:
            return super().focusNextPrevChild(forwards)
        self.go_on(here, 1 if forwards else -1)
        return True

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.give()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif not event.text():
            super().keyPressEvent(event)

    def _move(self, field: QWidget, move: Move) -> None:
        if move in ENTER:
            self.give()
        else:
            self.go_on(field, -1 if move in BACK else 1)

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(space.GAP)
        row.addWidget(self.action)
        row.addWidget(self.back)
        row.addStretch(1)
        return row


def _mark(field: QWidget, reason: str) -> None:
    if isinstance(field, TextField):
        field.refuse(reason)
    else:
        restyle(field, state="refused" if reason else "")
