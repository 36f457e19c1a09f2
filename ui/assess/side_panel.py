"""The right pane: the field in hand, how it is taken, and the advice so far."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from ankleclinic.catalogue.catalogue import Catalogue
from ui.assess.advice_card import AdviceCard
from ui.assess.alerts import closed_words, positive_screens, shortened
from ui.assess.change_card import ChangeCard
from ui.assess.focus_facts import FocusFacts
from ui.assess.method_card import MethodCard
from ui.assess.shut import ShutParts
from ui.assess.value_history import ValueHistory
from ui.judging import Snapshot
from ui.theme import space
from ui.theme.look import Look
from ui.widgets import paint
from ui.widgets.text import label

SCROLL_BAR = 10


class SidePanel(QFrame):
    """Live panel; the cards above scroll, the advice stays in sight.

    Args:
        look: the look to draw with.
        catalogue: where names and sources stand.
        parent: the widget it lies in.

    Signals:
        row_chosen: the ids of a measure and of another error row to judge it by.
        next_asked: go to the next best test.
    """

    row_chosen = Signal(str, str)
    next_asked = Signal()

    def __init__(self, look: Look, catalogue: Catalogue, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._catalogue = look, catalogue
        self._shown = ""
        self.setProperty("part", "surface")
        self.setAccessibleName("Live panel")
        self.change = ChangeCard(look, catalogue)
        self.method = MethodCard(look, catalogue)
        self.history = ValueHistory(look)
        self.advice = AdviceCard(look, catalogue)
        self._nothing = label("Nothing in hand yet.", "body", "text2")
        self.change.row_chosen.connect(self.row_chosen)
        self.advice.next_asked.connect(self.next_asked)
        self.change.hide()
        self.method.hide()
        self.advice.hide()
        self._lay_out()

    def show_facts(self, facts: FocusFacts, where: str) -> None:
        """Show the measure in hand; `where` names its cell."""
        self._nothing.hide()
        if facts.measure.id != self._shown:
            self._shown = facts.measure.id
            self.area.verticalScrollBar().setValue(0)
        self.setProperty("knowledge", f"measure:{facts.measure.id}")
        self.change.show_facts(facts, where)
        self.method.show_measure(facts.measure)
        self.history.show_measure(facts.measure)
        self.change.show()
        self.method.show()

    def show_advice(
        self, snapshot: Snapshot | None, shut: ShutParts, *, to_read: bool = False
    ) -> None:
        """Show the advice as the values stand, and what must be seen beside it.

        The next best test is left out where the visit is only read.
        """
        if snapshot is None:
            self.advice.show_advice(None)
            return
        alerts = shortened(positive_screens(self._catalogue, snapshot.judgement))
        self.advice.show_advice(snapshot.advice, alerts, closed_words(shut), to_read=to_read)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        with paint.painter(self) as painter:
            painter.fillRect(0, 0, 1, self.height(), self._look.theme.color("line"))

    def _lay_out(self) -> None:
        cards = QWidget()
        upper = QVBoxLayout(cards)
        upper.setContentsMargins(0, 0, SCROLL_BAR, 0)
        upper.setSpacing(space.GAP_CARDS)
        for card in (self._nothing, self.history, self.change, self.method):
            upper.addWidget(card)
        upper.addStretch(1)
        self.area = area = QScrollArea()
        area.setWidget(cards)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setAccessibleName("Measure in hand")
        area.setAccessibleDescription("Arrow keys scroll, F6 goes back to the values")
        area.verticalScrollBar().rangeChanged.connect(
            lambda _, most: upper.setContentsMargins(0, 0, 0 if most else SCROLL_BAR, 0)
        )
        lower = QVBoxLayout()
        lower.setContentsMargins(0, 0, SCROLL_BAR, 0)
        lower.addWidget(self.advice)
        column = QVBoxLayout(self)
        column.setContentsMargins(space.PAGE_MARGIN, 12, space.PAGE_MARGIN - SCROLL_BAR, 12)
        column.setSpacing(space.GAP_CARDS)
        column.addWidget(area, 1)
        column.addLayout(lower)
