"""The columns of the page: they scroll up and down and follow the focus."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from ui.theme import space
from ui.theme.look import Look
from ui.widgets.card import Card

FOLLOW = 40


class Column(QScrollArea):
    """A column that scrolls up and down and takes no focus itself."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)


class RightColumn(QStackedWidget):
    """The cards, or the panel that was asked for.

    Args:
        look: the look to draw with.
        parent: the widget it lies in.

    Attributes:
        panel: what is open over the cards.

    Signals:
        closed: a panel was put away, and the page wants the focus back.
    """

    closed = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.panel: QWidget | None = None
        self._cards = Column()
        self.addWidget(self._cards)
        look.app.focusChanged.connect(self._follow)

    def show_cards(self, cards: QWidget) -> None:
        """Renew the cards; an open panel stays over them."""
        self._cards.setWidget(cards)

    def shows_card(self, widget: QWidget) -> bool:
        """Say whether a widget is part of the cards."""
        return self._cards.isAncestorOf(widget)

    def open(self, panel: QWidget) -> None:
        """Bring a panel over the cards in place of any other."""
        self._drop()
        self.panel = panel
        self.addWidget(panel)
        self.setCurrentWidget(panel)

    def close_panel(self) -> None:
        """Put the panel away, if one is open."""
        if self.panel is not None:
            self._drop()
            self.closed.emit()

    def _drop(self) -> None:
        if self.panel is not None:
            self.removeWidget(self.panel)
            self.panel.deleteLater()
            self.panel = None

    def _follow(self, _: QWidget | None, now: QWidget | None) -> None:
        """Bring what has the focus into sight, where it is part of the panel."""
        if now is None or self.panel is None or not self.panel.isAncestorOf(now):
            return
        around = now.parentWidget()
        while around is not None and around is not self:
            if isinstance(around, Column):
                around.ensureWidgetVisible(now, 0, FOLLOW)
            around = around.parentWidget()


def panel_card(title: str, aside: str, inside: QWidget) -> Column:
    """Return a panel that is one card, scrolling where it is higher than the column."""
    card = Card(title, aside)
    card.body.addWidget(inside)
    whole = QWidget()
    rows = QVBoxLayout(whole)
    rows.setContentsMargins(0, 0, 0, 0)
    rows.addWidget(card)
    rows.addStretch(1)
    area = Column()
    area.setWidget(whole)
    return area


def cards_column(*cards: QWidget) -> QWidget:
    """Return cards under each other, for a column to scroll."""
    inside = QWidget()
    column = QVBoxLayout(inside)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(space.GAP_CARDS)
    for card in cards:
        column.addWidget(card)
    column.addStretch(1)
    return inside
