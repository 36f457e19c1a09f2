"""Signing a visit, and amending a signed one: small forms in place, never dialogs."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from ankleclinic.record.episode import Signature
from ankleclinic.record.problem import Problem
from ankleclinic.reports import words
from ankleclinic.services.signing import Signing, check_reason, check_signing
from ui.theme import space
from ui.theme.look import Look
from ui.widgets.button import Button, ButtonKind
from ui.widgets.card import panel
from ui.widgets.inputs import CheckBox, TextField
from ui.widgets.question_bar import RefusalLine
from ui.widgets.text import label

NAME_WIDTH, REASON_WIDTH = 220, 460
ASK_WHY = "Why is it changed after signing? The signed visit is kept beside it."


class Strip(QWidget):
    """A form of one line: Enter does it, Escape leaves it.

    Args:
        look: the look to draw with.
        action: what Enter does.
        parent: the widget it lies in.

    Signals:
        left: Escape.
    """

    left = Signal()

    def __init__(self, look: Look, action: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look = look
        self.action = Button(look, action, ButtonKind.PRIMARY, keys="Enter")
        self.action.clicked.connect(self.give)
        self.back = Button(look, "Leave it", ButtonKind.QUIET, keys="Esc")
        self.back.clicked.connect(self.left)
        self.refusal = RefusalLine(look, "", self)
        ground = panel("raised")
        self.line = QHBoxLayout(ground)
        self.line.setContentsMargins(space.PAGE_MARGIN, 8, space.PAGE_MARGIN, 8)
        self.line.setSpacing(space.GAP_CARDS)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(ground)
        below = QHBoxLayout()
        below.setContentsMargins(space.PAGE_MARGIN, 0, space.PAGE_MARGIN, 0)
        below.addWidget(self.refusal)
        column.addLayout(below)

    def add(self, *parts: QWidget) -> None:
        """Lay the parts of the form before the buttons."""
        for part in (*parts, self.action, self.back):
            self.line.addWidget(part)
        self.line.addStretch(1)

    def refuse(self, problems: Sequence[Problem], fields: dict[str, TextField]) -> bool:
        """Say what stands against it, and go to the first field concerned."""
        reasons = {problem.path: problem.message for problem in problems}
        for path, field in fields.items():
            field.refuse(reasons.get(path, ""))
        wrong = next((field for path, field in fields.items() if path in reasons), None)
        if wrong is not None:
            wrong.setFocus()
        self.refusal.show_text(next(iter(reasons.values()), ""))
        return bool(reasons)

    def give(self) -> None:
        """Do what the form is for, if nothing stands against it."""
        raise NotImplementedError

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.give()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class SignStrip(Strip):
    """Who signs; a student names the supervisor.

    Args:
        look: the look to draw with.
        parent: the widget it lies in.

    Signals:
        signed: a checked `Signing`.
    """

    signed = Signal(object)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, "Sign", parent)
        self.name = TextField("Name of who signs", "Name")
        self.student = CheckBox(look, "I am a student")
        self.supervisor = TextField("Name of the supervisor", "Supervisor's name")
        for field in (self.name, self.supervisor):
            field.setFixedWidth(look.theme.px(NAME_WIDTH))
        self.student.toggled.connect(self._show_supervisor)
        self.add(label("Signed by", "body", "text2"), self.name, self.student, self.supervisor)
        self._show_supervisor(shown=False)

    def begin(self, by: str) -> None:
        """Ask who signs; the name of who is at work stands there already."""
        self.name.setText(by)
        self.student.setChecked(False)
        self.supervisor.clear()
        self.refuse((), self._fields)
        self.name.setFocus()
        self.name.selectAll()

    @override
    def give(self) -> None:
        form = Signing(self.name.text(), self.student.isChecked(), self.supervisor.text())
        if not self.refuse(check_signing(form), self._fields):
            self.signed.emit(form)

    @property
    def _fields(self) -> dict[str, TextField]:
        return {"by": self.name, "supervisor": self.supervisor}

    def _show_supervisor(self, shown: bool) -> None:
        self.supervisor.setVisible(shown)
        if shown:
            self.supervisor.setFocus()


class AmendStrip(Strip):
    """Why a signed visit is changed.

    Args:
        look: the look to draw with.
        parent: the widget it lies in.

    Signals:
        amended: a checked reason.
    """

    amended = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, "Amend", parent)
        self.reason = TextField("Reason to amend", "Reason")
        self.reason.setFixedWidth(look.theme.px(REASON_WIDTH))
        self.add(label("Why is it changed?", "body", "text2"), self.reason)
        self.reason.setAccessibleDescription(ASK_WHY)

    def begin(self) -> None:
        """Ask for the reason."""
        self.reason.clear()
        self.refuse((), {"reason": self.reason})
        self.reason.setFocus()

    @override
    def give(self) -> None:
        reason = self.reason.text()
        if not self.refuse(check_reason(reason), {"reason": self.reason}):
            self.amended.emit(reason)


def signature_words(signature: Signature) -> str:
    """Who signed and when, on this computer's clock."""
    at = signature.at.astimezone()
    beside = f" with {signature.supervisor}" if signature.supervisor else ""
    return f"signed by {signature.by}{beside} on {words.day(at.date(), year=True)}, {at:%H:%M}"
