"""The end of the questions: what was answered, what is still open, and saying that one is done."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QScroller, QVBoxLayout, QWidget

from ui.kiosk.big import GAP, BigButton
from ui.kiosk.sheet import Group, Sheet
from ui.theme.look import Look
from ui.widgets.button import ButtonKind
from ui.widgets.card import Card
from ui.widgets.pieces import IconMark
from ui.widgets.text import label

ALL_ANSWERED = "Every question is answered. Thank you."
MOST_BUTTONS = 6


class ReviewPage(QWidget):
    """A card for each questionnaire, with a button for each number still open.

    Args:
        look: the look to draw with.
        parent: the widget it lies in.

    Signals:
        asked: the place of the question wanted.
        finished: the patient says that this is all.
    """

    asked = Signal(int)
    finished = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("ringRadius", -1)
        self.title = label("", "figure", wrap=True)
        self.hint = label("", "lead", "text2", wrap=True)
        self.back = BigButton(look, "Back to the questions", icon_name="arrow-left")
        self.done = BigButton(look, "I am finished", ButtonKind.PRIMARY)
        self.back.clicked.connect(self._return)
        self.done.clicked.connect(self.finished)
        self._cards = QVBoxLayout()
        self._cards.setSpacing(GAP)
        self._made: list[QWidget] = []
        self.open: list[BigButton] = []
        self._return_to = 0
        self._lay_out()

    def show_sheet(self, sheet: Sheet) -> None:
        """Show how far the answers are."""
        for card in self._made:
            self._cards.removeWidget(card)
            card.hide()
            card.deleteLater()
        self.open = []
        groups = sheet.groups()
        self._made = [self._card(sheet, group) for group in groups]
        for place, card in enumerate(self._made):
            self._cards.insertWidget(place, card)
        missing = sum(len(group.open) for group in groups)
        self.title.setText("Have you answered everything?" if missing else ALL_ANSWERED)
        self.hint.setText(_hint(missing))
        self.setAccessibleName(f"{self.title.text()} {self.hint.text()}")
        first = sheet.first_open()
        self._return_to = max(0, len(sheet.questions) - 1) if first is None else first
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _return(self) -> None:
        self.asked.emit(self._return_to)

    def _card(self, sheet: Sheet, group: Group) -> QWidget:
        card = Card(padding=20)
        card.setAccessibleName(group.name)
        row = QHBoxLayout()
        row.setSpacing(GAP)
        icon, ink = ("query", "text2") if group.open else ("check", "accent")
        row.addWidget(IconMark(self._look, icon, ink, size=24))
        row.addWidget(label(group.name, "name"))
        self._add_buttons(row, sheet, group)
        row.addStretch(1)
        row.addWidget(label(group.said, "lead", "text2"))
        card.body.addLayout(row)
        return card

    def _add_buttons(self, row: QHBoxLayout, sheet: Sheet, group: Group) -> None:
        for place in group.open[:MOST_BUTTONS]:
            item = sheet.questions[place].item
            word = str((place if item is None else item) + 1)
            button = BigButton(self._look, word)
            button.setAccessibleName(f"{group.name}, {word}: answer it")
            button.clicked.connect(partial(self.asked.emit, place))
            self.open.append(button)
            row.addWidget(button)
        more = len(group.open) - MOST_BUTTONS
        if more > 0:
            row.addWidget(label(f"and {more} more", "lead", "text2"))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(self.title)
        column.addWidget(self.hint)
        inside = QWidget()
        inside.setLayout(self._cards)
        self._cards.setContentsMargins(0, 0, 0, 0)
        self._cards.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inside)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        QScroller.grabGesture(area.viewport(), QScroller.ScrollerGestureType.TouchGesture)
        column.addWidget(area, 1)
        foot = QHBoxLayout()
        foot.addWidget(self.back)
        foot.addStretch(1)
        foot.addWidget(self.done)
        column.addLayout(foot)


def _hint(missing: int) -> str:
    if not missing:
        return "Press “I am finished”, or go back to change an answer."
    open_ones = "One question is" if missing == 1 else f"{missing} questions are"
    return f"{open_ones} still open. Press a number to answer it, or leave it open."
