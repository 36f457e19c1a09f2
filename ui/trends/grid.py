"""The small charts side by side, of which one is chosen."""

import math
from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from ui.charts.subject import Subject
from ui.theme import space
from ui.theme.look import Look
from ui.trends.card import TrendCard
from ui.trends.wording import reading
from ui.widgets.text import label

COLUMNS = 2
LEAST_HEIGHT = 114
MOST_HEIGHT = 150


class TrendGrid(QScrollArea):
    """Cards in two columns; `choose` and `step` move the choice.

    Args:
        look: the look to draw with.
        parent: the widget it lies in.

    Signals:
        chosen: the id of the measure now chosen.
    """

    chosen = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look = look
        self._cards: dict[str, TrendCard] = {}
        self._day: date | None = None
        self._above = label("", "measure", "text2", wrap=True)
        self._below = label("", "small", "text2", wrap=True)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("Measures")
        self.setWidget(self._inside())

    def show_subjects(self, subjects: Sequence[Subject], above: str = "", below: str = "") -> None:
        """Show one card for each of these, with sentences above and below."""
        wanted = {subject.measure.id: subject for subject in subjects}
        if list(wanted) == list(self._cards):
            for name, subject in wanted.items():
                self._cards[name].show_subject(subject)
        else:
            self._replace(wanted)
        for said, sentence in ((self._above, above), (self._below, below)):
            said.setText(sentence)
            said.setVisible(bool(sentence))
        self._fit_rows()

    def read_at(self, day: date | None) -> str:
        """Show on every card the values of a day, and say them; None shows the newest again."""
        self._day = day
        for card in self._cards.values():
            card.read_at(day)
        if day is None:
            return ""
        taken = (reading(card.subject, day) for card in self._cards.values())
        return ". ".join(filter(None, taken))

    def names(self) -> list[str]:
        """Return the ids of the measures shown, in order."""
        return list(self._cards)

    def choose(self, name: str) -> None:
        """Choose a measure and bring its card into view."""
        self._cards[name].setChecked(True)
        # New cards get their places only once the event loop turns.
        QTimer.singleShot(0, self, self._reveal)

    def current(self) -> str:
        """Return the id of the measure chosen, empty when there is none."""
        return next((name for name, card in self._cards.items() if card.isChecked()), "")

    def step(self, by: int) -> None:
        """Choose the next card or the one before."""
        names, here = self.names(), self.current()
        if here:
            self.choose(names[min(max(names.index(here) + by, 0), len(names) - 1)])

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_rows()
        QTimer.singleShot(0, self, self._reveal)

    def _reveal(self) -> None:
        card = self._cards.get(self.current())
        if card is not None:
            self.ensureWidgetVisible(card, 0, 0)
            step = card.height() + self._grid.verticalSpacing()
            bar = self.verticalScrollBar()
            bar.setValue(math.ceil(bar.value() / step) * step)

    def _fit_rows(self) -> None:
        """Make the cards as high as lets whole rows fill the view, so that none is cut through."""
        gap, least = self._grid.verticalSpacing(), self.look.theme.px(LEAST_HEIGHT)
        room = self.viewport().height() + gap
        if not self._above.isHidden():
            room -= self._above.sizeHint().height() + space.GAP_CARDS
        rows = max(1, room // (least + gap))
        height = min(room // rows - gap, self.look.theme.px(MOST_HEIGHT))
        for card in self._cards.values():
            card.setFixedHeight(height)

    def _replace(self, wanted: dict[str, Subject]) -> None:
        for card in self._cards.values():
            self._grid.removeWidget(card)
            card.deleteLater()
        self._cards = {name: self._card(name, subject) for name, subject in wanted.items()}
        for number, card in enumerate(self._cards.values()):
            self._grid.addWidget(card, number // COLUMNS, number % COLUMNS)
            card.show()

    def _card(self, name: str, subject: Subject) -> TrendCard:
        card = TrendCard(self.look, subject, self.widget())
        card.read_at(self._day)
        card.toggled.connect(lambda on: self.chosen.emit(name) if on else None)
        return card

    def _inside(self) -> QWidget:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, space.GAP, 0)
        column.setSpacing(space.GAP_CARDS)
        self._grid = QGridLayout()
        self._grid.setSpacing(space.GAP)
        for number in range(COLUMNS):
            self._grid.setColumnStretch(number, 1)
        column.addWidget(self._above)
        column.addLayout(self._grid)
        column.addWidget(self._below)
        column.addStretch(1)
        return inside
