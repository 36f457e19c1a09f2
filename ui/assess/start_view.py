"""Which battery: for a visit that is to start, or instead of the one of the draft."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.record.episode import Assessment, EpisodeRecord
from ankleclinic.reports import words
from ui.assess.batteries import battery_rows, is_own, screened, usual_battery
from ui.theme import space
from ui.theme.look import Look
from ui.widgets.button import Button, ButtonKind
from ui.widgets.inputs import CheckBox
from ui.widgets.key_cap import KeyCap
from ui.widgets.question_bar import Answer, QuestionBar
from ui.widgets.row_list import RowList
from ui.widgets.text import label

WIDTH = 1120
START, USE = "Start assessment", "Use this battery"
ANOTHER = "Another battery for this visit. Everything entered stays."
FIRST_TRIES = "First tries: the tasks are still being learned"
NOT_SCREENED = "Safety has not been screened yet."


class StartView(QWidget):
    """The batteries with their length, and what can be done with the one that is marked.

    Args:
        look: the look to draw with.
        parent: the widget it lies in.

    Signals:
        chosen: the id of the battery to use.
        first_tries_changed: whether the tasks are still being learned.
        last_asked: show the newest visit.
        compose_asked: put a battery together; the id of the one to change, or nothing.
        drop_asked: the id of a battery of the clinic to delete.
        left: go back to the draft.
    """

    chosen = Signal(str)
    first_tries_changed = Signal(bool)
    last_asked = Signal()
    compose_asked = Signal(str)
    drop_asked = Signal(str)
    left = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._changing = False
        self._sentence = label("", "measure", "text2", wrap=True)
        self._said = label("", "small", "caution", wrap=True)
        self.list = RowList(look, "Batteries", high=True)
        self.first_tries = CheckBox(look, FIRST_TRIES)
        self.action = Button(look, START, ButtonKind.PRIMARY, keys="Enter", height=36)
        self.last = Button(look, "Show the last one", ButtonKind.QUIET, keys="L")
        self.back = Button(look, "Back to the visit", ButtonKind.QUIET, keys="Esc")
        self.compose = Button(look, "New battery…", keys="N")
        self.edit = Button(look, "Change it…", keys="E")
        self.drop = Button(look, "Delete it", keys="Del")
        self.question = QuestionBar(look)
        self._lay_out()
        self._connect()

    def show_batteries(self, catalogue: Catalogue, said: Sequence[str] = ()) -> None:
        """Show these batteries, and sentences about those that cannot be offered whole."""
        self.list.show_rows(battery_rows(catalogue))
        self.list.setMaximumHeight(self.list.wanted_height())
        self._said.setText(" ".join(said))
        self._said.setVisible(bool(said))
        self._show_own()

    def invite(self, catalogue: Catalogue, record: EpisodeRecord) -> None:
        """Offer to start a visit, with the battery that is usual at this point."""
        last = record.assessments[-1].date if record.assessments else None
        said = [_last_word(last)]
        if not screened(catalogue, record):
            said.append(NOT_SCREENED)
        self._show(" ".join(said), START, changing=False)
        self.last.setVisible(last is not None)
        self.first_tries.setChecked(False)
        self.list.choose(usual_battery(catalogue, record))

    def offer_change(self, visit: Assessment) -> None:
        """Offer another battery for the draft."""
        self._show(ANOTHER, USE, changing=True)
        self.last.hide()
        self.first_tries.setChecked(visit.familiarisation)
        self.list.choose(visit.battery or "")

    def start(self) -> None:
        """Use the battery that is marked."""
        if self.list.current_key():
            self.chosen.emit(self.list.current_key())

    def take_focus(self) -> None:
        """Put the focus onto the batteries."""
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        text = event.text().lower()
        if self.question.isVisible():
            self.question.take_key(event)
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.start()
        elif text.isdigit() and 0 < int(text) <= self.list.count():
            self.list.setCurrentRow(int(text) - 1)
            self.take_focus()
        elif event.key() == Qt.Key.Key_Escape and self._changing:
            self.left.emit()
        elif event.key() == Qt.Key.Key_Delete:
            self._ask_to_drop()
        elif not self._take_letter(text):
            super().keyPressEvent(event)

    def _take_letter(self, letter: str) -> bool:
        keys = {"f": self.first_tries, "l": self.last, "n": self.compose, "e": self.edit}
        button = keys.get(letter)
        if button is None or not button.isVisible():
            return False
        button.click()
        return True

    def _show(self, sentence: str, action: str, *, changing: bool) -> None:
        self._changing = changing
        self._sentence.setText(sentence)
        self.action.setText(action)
        self.action.setAccessibleName(action)
        self.action.updateGeometry()
        self.back.setVisible(changing)
        self.question.hide()

    def _show_own(self) -> None:
        own = is_own(self.list.current_key())
        self.edit.setVisible(own)
        self.drop.setVisible(own)
        self.question.hide()

    def _ask_to_drop(self) -> None:
        if not is_own(self.list.current_key()):
            return
        answers = Answer("drop", "delete it", "Y"), Answer("keep", "keep it", "Esc")
        self.question.ask("Delete this battery?", "Visits taken with it keep their values", answers)
        self.question.show()
        self.take_focus()

    def _answer(self, choice: str) -> None:
        self.question.hide()
        if choice == "drop":
            self.drop_asked.emit(self.list.current_key())

    def _connect(self) -> None:
        self.list.picked.connect(self._show_own)
        self.list.entered.connect(self.chosen)
        self.action.clicked.connect(self.start)
        self.last.clicked.connect(self.last_asked)
        self.back.clicked.connect(self.left)
        self.compose.clicked.connect(lambda: self.compose_asked.emit(""))
        self.edit.clicked.connect(lambda: self.compose_asked.emit(self.list.current_key()))
        self.drop.clicked.connect(self._ask_to_drop)
        self.first_tries.clicked.connect(self.first_tries_changed)
        self.question.answered.connect(self._answer)

    def _lay_out(self) -> None:
        whole = QWidget()
        whole.setMaximumWidth(self._look.theme.px(WIDTH))
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space.GAP_CARDS)
        column.addWidget(self._sentence)
        column.addWidget(self._said)
        column.addWidget(self.list, 1)
        column.addWidget(self.question)
        column.addLayout(_line(self.first_tries, KeyCap(self._look, "F")))
        column.addLayout(
            _line(self.action, self.back, self.last, None, self.compose, self.edit, self.drop)
        )
        column.addStretch(0)
        outer = QHBoxLayout(self)
        margin = space.PAGE_MARGIN + 8
        outer.setContentsMargins(margin, margin - 4, margin, margin - 4)
        outer.addWidget(whole, 1)
        outer.addStretch(0)


def _line(*parts: QWidget | None) -> QHBoxLayout:
    """Some widgets side by side; None is room between those before and those behind."""
    line = QHBoxLayout()
    line.setSpacing(space.GAP)
    for part in parts:
        if part is None:
            line.addStretch(1)
        else:
            line.addWidget(part)
    if None not in parts:
        line.addStretch(1)
    return line


def _last_word(last: date | None) -> str:
    if last is None:
        return "No assessment yet. The first one becomes the starting point."
    return f"No assessment is open. The last one was on {words.day(last, year=True)}."
