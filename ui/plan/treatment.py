"""Treatment: what the advice asks for, what is left of the rest, and what is struck out and why."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget
from typing_extensions import override

from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.catalogue.uses import Ref
from ankleclinic.exchange.plan import TITLES, dose_words
from ankleclinic.knowledge.articles import article
from ankleclinic.plan.propose import Proposal, Standing
from ankleclinic.reports import words
from ui.knowledge.reader import Reader
from ui.theme import space
from ui.theme.look import Look
from ui.widgets.button import Button, ButtonKind
from ui.widgets.card import Card
from ui.widgets.row_list import ListRow, RowList
from ui.widgets.text import label

KEY = "I"
LEAD = "Proposed by the rules; what is done is for the therapist to choose."
LEFT_SHARE, RIGHT_SHARE = 58, 42


class TreatmentView(QWidget):
    """Every intervention in a list, and the page of the one in hand beside it.

    Args:
        look: the look to draw with.
        catalogue: the interventions and what they rest on.
        parent: the widget it lies in.

    Signals:
        left: Escape; the boards are wanted again.
    """

    left = Signal()

    def __init__(self, look: Look, catalogue: Catalogue, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._catalogue = catalogue
        self._found: dict[str, Proposal] = {}
        self.rows = RowList(look, "Interventions", high=True)
        self.why = label("", "body_strong", wrap=True)
        self.limits = label("", "body", "caution", wrap=True)
        self.reader = Reader(look)
        self.back = Button(look, "Back to the boards", ButtonKind.QUIET, keys="Esc", height=28)
        self.back.clicked.connect(self.left)
        self.rows.picked.connect(self._show)
        self.rows.entered.connect(lambda _: self.reader.setFocus())
        self.reader.left.connect(self.rows.setFocus)
        self.setFocusProxy(self.rows)
        self.setAccessibleName("Treatment")
        self._lay_out()

    def show_proposals(self, found: Sequence[Proposal]) -> None:
        """Show where every intervention stands; the one in hand stays so."""
        self._found = {one.intervention.id: one for one in found}
        self.rows.show_rows([_row(one) for one in found])
        if self.isVisible():
            self._show(self.rows.current_key())

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._show(self.rows.current_key())

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _show(self, key: str) -> None:
        one = self._found.get(key)
        if one is None:
            return
        self.why.setText(f"{TITLES[one.standing]}. {' '.join(one.why)}")
        self.limits.setText(" ".join(one.limits))
        self.limits.setVisible(bool(one.limits))
        self.reader.show_article(article(self._catalogue, Ref("intervention", key)))

    def _lay_out(self) -> None:
        listed = Card("Treatment")
        listed.body.addWidget(label(LEAD, "small", "text2", wrap=True))
        listed.body.addWidget(self.rows, 1)
        shown = Card()
        for part in (self.why, self.limits):
            shown.body.addWidget(part)
        shown.body.addWidget(self.reader, 1)
        shown.body.addWidget(self.back, 0, Qt.AlignmentFlag.AlignRight)
        row = QHBoxLayout(self)
        margin = space.PAGE_MARGIN
        row.setContentsMargins(margin, space.GAP_CARDS, margin, space.GAP_CARDS)
        row.setSpacing(space.GAP_CARDS)
        row.addWidget(listed, LEFT_SHARE)
        row.addWidget(shown, RIGHT_SHARE)


class TreatmentCard(Card):
    """How many interventions are proposed and how many struck out, with the way to them.

    Args:
        look: the look to draw with.
        parent: the widget it lies in.

    Signals:
        asked: the list is wanted.
    """

    asked = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__("Treatment", parent=parent)
        self._said = label("", "body", "text2", wrap=True)
        self.unread = label("", "body", "caution", wrap=True)
        self.open = Button(look, "Show", keys=KEY, height=28)
        self.open.setAccessibleName("Show the treatment")
        self.open.clicked.connect(self.asked)
        row = QHBoxLayout()
        row.addWidget(self._said, 1)
        row.addWidget(self.open)
        self.body.addLayout(row)
        self.body.addWidget(self.unread)

    def show_unread(self, said: str) -> None:
        """Say which precautions no rule reads, nothing where there are none."""
        self.unread.setText(said)
        self.unread.setVisible(bool(said))

    def show_proposals(self, found: Sequence[Proposal]) -> None:
        """Count where the interventions stand."""
        counts = dict.fromkeys(Standing, 0)
        for one in found:
            counts[one.standing] += 1
        said = [
            f"{counts[standing]} {words.lowered(TITLES[standing])}"
            for standing in (Standing.PROPOSED, Standing.POSSIBLE, Standing.WITHHELD)
            if counts[standing]
        ]
        self._said.setText(words.capital(", ".join(said)) + ".")


def _row(one: Proposal) -> ListRow:
    item = one.intervention
    is_struck = one.standing is Standing.WITHHELD
    detail = one.why[0] if is_struck or one.standing is Standing.LATER else dose_words(one)
    title = f"{item.id}  {item.name}"
    return ListRow(item.id, title, detail, words.lowered(TITLES[one.standing]), struck=is_struck)
