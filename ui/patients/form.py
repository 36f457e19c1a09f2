"""The panel for a new patient: four fields, more when wanted, Enter through all of them."""

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget
from typing_extensions import override

from ankleclinic.services.patients import check_new_patient
from ui.patients.fields import NEEDED, Form, make_entries
from ui.theme import space
from ui.theme.look import Look
from ui.widgets.button import Button, ButtonKind
from ui.widgets.card import Card
from ui.widgets.move import Move
from ui.widgets.text import label

COLUMNS = 4
BACKWARDS = {Move.SAME_SIDE_BACK, Move.OTHER_SIDE_BACK, Move.PREVIOUS_MEASURE}


class NewPatientForm(Card):
    """Hidden until opened; what was typed stays when it is put away.

    Args:
        look: the look to draw with.
        today: the day births and onsets are checked against.
        parent: the widget it lies in.

    Attributes:
        entries: the entries under the names of their fields.
        warning: what to think of before the same is saved again.
        save: the button that adds the patient.
        more: the button that folds out the other fields.

    Signals:
        submitted: the checked `NewPatient`.
        cancelled: the panel should go away.
    """

    submitted = Signal(object)
    cancelled = Signal()

    def __init__(
        self, look: Look, today: Callable[[], date], parent: QWidget | None = None
    ) -> None:
        super().__init__("New patient", "Enter goes on, the last Enter saves", parent=parent)
        self._look, self._today = look, today
        self._waiting = False
        self.entries = make_entries(look)
        self._form = Form(self.entries)
        self.save = Button(look, "Save and assess", ButtonKind.PRIMARY, keys="Ctrl Enter")
        self.more = Button(look, "More fields", ButtonKind.QUIET, keys="F4")
        self._cancel = Button(look, "Cancel", keys="Esc")
        self.warning = label("", "body_medium", "caution", wrap=True)
        self.warning.hide()
        self._unfolded = False
        self._lay_out()
        self._connect()
        self.hide()

    def open(self) -> None:
        """Show the panel with the cursor in its first field."""
        self.show()
        self.entries[NEEDED[0]].field.setFocus()

    def clear(self) -> None:
        """Empty the panel for the next patient."""
        for entry in self.entries.values():
            entry.clear()
        self.warning.hide()
        self._fold(unfolded=False)
        self.go_on()

    def warn(self, text: str) -> None:
        """Say what to think of before the same is saved again."""
        self.warning.setText(text)
        self.warning.show()
        self.go_on()
        self.save.setFocus()

    def go_on(self) -> None:
        """Take another try after an answer came."""
        self._waiting = False
        self.save.setEnabled(True)

    def submit(self) -> None:
        """Check everything; hand it on, or go to the first field with a problem."""
        if self._waiting:
            return
        form = self._form.read()
        problems = {one.path: one.message for one in check_new_patient(form, self._today())}
        problems |= self._form.faults
        for name, entry in self.entries.items():
            entry.refuse(problems.get(name, ""))
        wrong = next((name for name in self.entries if name in problems), None)
        if wrong is None:
            self._waiting = True
            self.save.setEnabled(False)
            self.submitted.emit(form)
            return
        if wrong not in NEEDED:
            self._fold(unfolded=True)
        self.entries[wrong].field.setFocus()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.cancelled.emit()
        elif event.text().isprintable() and event.text():
            event.accept()
        else:
            super().keyPressEvent(event)

    def _move(self, name: str, move: Move) -> None:
        if move is Move.NEXT_MEASURE:
            self.submit()
        elif move in BACKWARDS:
            self._step(name, -1)
        elif move is Move.OTHER_SIDE or self._is_right(name):
            self._step(name, 1, saves=move is Move.SAME_SIDE)

    def _is_right(self, name: str) -> bool:
        """Check one field that is left by Enter, and say what is wrong with it."""
        form = self._form.read()
        problems = {one.path: one.message for one in check_new_patient(form, self._today())}
        problems |= self._form.faults
        self.entries[name].refuse(problems.get(name, ""))
        return name not in problems

    def _step(self, name: str, by: int, *, saves: bool = False) -> None:
        order = [one for one in self.entries if self._unfolded or one in NEEDED]
        place = order.index(name) + by
        if 0 <= place < len(order):
            self.entries[order[place]].field.setFocus()
        elif by > 0 and saves:
            self.submit()
        elif by > 0:
            self.save.setFocus()

    def _fold(self, *, unfolded: bool) -> None:
        self._unfolded = unfolded
        for name, entry in self.entries.items():
            entry.setVisible(unfolded or name in NEEDED)
        self.more.setText("Fewer fields" if unfolded else "More fields")

    def _toggle(self) -> None:
        self._fold(unfolded=not self._unfolded)
        first = next(name for name in self.entries if name not in NEEDED)
        self.entries[first if self._unfolded else NEEDED[-1]].field.setFocus()

    def _tell_age(self) -> None:
        born = self._form.read().birth_date
        today = self._today()
        if born is None or born > today:
            self.entries["birth_date"].say("")
            return
        years = today.year - born.year - ((today.month, today.day) < (born.month, born.day))
        self.entries["birth_date"].say(f"{years} years")

    def _connect(self) -> None:
        for name, entry in self.entries.items():
            entry.field.moved.connect(partial(self._move, name))
        self.entries["birth_date"].field.textEdited.connect(lambda _: self._tell_age())  # type: ignore[union-attr]
        self.save.clicked.connect(self.submit)
        self.more.clicked.connect(self._toggle)
        self._cancel.clicked.connect(self.cancelled)
        for keys, act in (("Ctrl+Return", self.submit), ("F4", self._toggle)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(space.PAGE_MARGIN)
        grid.setVerticalSpacing(space.GAP_TIGHT)
        for number, entry in enumerate(self.entries.values()):
            grid.addWidget(entry, number // COLUMNS, number % COLUMNS)
        for column in range(COLUMNS):
            grid.setColumnStretch(column, 1)
        self.body.addLayout(grid)
        self.body.addWidget(self.warning)
        row = QHBoxLayout()
        row.setSpacing(space.GAP)
        row.addWidget(self.save)
        row.addWidget(self.more)
        row.addStretch(1)
        row.addWidget(self._cancel)
        self.body.addLayout(row)
        self._fold(unfolded=False)
