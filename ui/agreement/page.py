"""The page on the measurement error of this clinic: table, and the marked row drawn below."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from ankleclinic.judgement.agreement import Agreement
from ankleclinic.reports import words as wording
from ankleclinic.services.agreement import PAIRS, find_agreements
from ankleclinic.services.store import StoreError
from ui.agreement.detail import Detail
from ui.agreement.model import AgreementModel, Order
from ui.agreement.table import AgreementTable
from ui.agreement.words import Row, row_of
from ui.session import Desk
from ui.tasks import Task
from ui.theme import space
from ui.theme.look import Look
from ui.widgets.button import Button, ButtonKind
from ui.widgets.card import Card
from ui.widgets.empty_state import EmptyState
from ui.widgets.text import label

TITLE = "Measurement error of this clinic"
NOTHING = (
    "No value was taken twice yet. On Assess, F9 takes a filled field again with its first value "
    "hidden; Shift F9 lets a second person take it. What both readings come to stands here."
)
ORDER_WORDS = {Order.PAIRS: "Sort by measure", Order.MEASURE: "Sort by pairs"}
LEAST_ROWS, DETAIL_LEAST, LIST_EDGE = 2, 304, 10


class AgreementPage(QWidget):
    """How far this clinic's own readings can be trusted, measure by measure.

    Args:
        desk: catalogue, records and background.
        look: the look to draw with.
        parent: the widget it lies in.

    Attributes:
        table: the table.
        model: its rows.
        detail: the marked row, drawn and said.
        empty: what is shown without any pair.

    Signals:
        assess_asked: the user wants to take a value again.
    """

    assess_asked = Signal()

    def __init__(self, desk: Desk, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk, self.look = desk, look
        self._finding: Task[tuple[Agreement, ...]] | None = None
        self._marked: Row | None = None
        self.model = AgreementModel()
        self.table = AgreementTable(look, self.model)
        self.detail = Detail(look, desk.catalogue)
        self.action = Button(look, "To the caseload", ButtonKind.PRIMARY, keys="C")
        self.again = Button(look, "Try again", ButtonKind.PRIMARY)
        self.empty = EmptyState(NOTHING, self.action)
        self.failed = EmptyState(" ", self.again)
        self._lay_out()
        self.table.marked.connect(self._mark)
        self.table.order_asked.connect(self._sort)
        self._order.clicked.connect(lambda: self._sort(None))
        self.action.clicked.connect(self.assess_asked)
        self.again.clicked.connect(self.refresh)

    def refresh(self) -> None:
        """Read the pairs again; an answer that comes too late is dropped."""
        if self._finding is not None:
            self._finding.cancel()
        job = partial(find_agreements, self.desk.store, self.desk.catalogue)
        self._finding = self.desk.tasks.store(job, self._found, self._not_found, owner=self)

    def _found(self, found: tuple[Agreement, ...]) -> None:
        self._finding = None
        self._show([row_of(self.desk.catalogue, one) for one in found])

    def _not_found(self, error: BaseException) -> None:
        self._finding = None
        if not isinstance(error, StoreError):
            raise error
        self.failed.sentence.setText(str(error))
        self._stack.setCurrentWidget(self.failed)

    def _show(self, rows: Sequence[Row]) -> None:
        before = self._marked
        self.model.show(rows)
        self._rearranged(before)
        self._count.setText(_summary(rows, round(self.desk.catalogue.threshold(PAIRS))))
        self._order.setVisible(len(rows) > 1)
        self._stack.setCurrentWidget(self._whole if rows else self.empty)
        self.setFocusProxy(self.table if rows else self.action)

    def _sort(self, order: Order | None) -> None:
        turned = {Order.PAIRS: Order.MEASURE, Order.MEASURE: Order.PAIRS}[self.model.order]
        before = self._marked
        self.model.sort_by(order or turned)
        self._rearranged(before)

    def _rearranged(self, marked: Row | None) -> None:
        self.table.fit_cells()
        self._fit()
        self.table.mark(self.model.number_of(marked))
        self._order.setText(ORDER_WORDS[self.model.order])
        self._order.updateGeometry()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Give the table the rows there are, or as many as leave room for the marked one below."""
        room = self._stack.height() - self.look.theme.px(DETAIL_LEAST) - space.GAP_CARDS
        most = (room - self.table.height_of(0) - LIST_EDGE) // self.table.row_height
        rows = max(LEAST_ROWS, min(most, self.model.rowCount()))
        self._list.setFixedHeight(self.table.height_of(rows) + LIST_EDGE)

    def _mark(self, number: int) -> None:
        row = self.model.row(number)
        if row is not None:
            self._marked = row
            self.detail.show_row(row)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        margin = space.PAGE_MARGIN + 4
        column.setContentsMargins(margin, 14, margin, space.GAP_CARDS)
        column.setSpacing(space.GAP_CARDS)
        column.addLayout(self._title_row())
        self._list = Card(padding=0)
        self._list.body.setContentsMargins(0, 4, 0, 5)
        self._list.body.addWidget(self.table)
        self._whole = QWidget()
        inner = QVBoxLayout(self._whole)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(space.GAP_CARDS)
        inner.addWidget(self._list)
        inner.addWidget(self.detail, 1)
        self._stack = QStackedWidget()
        for widget in (QWidget(), self._whole, self.empty, self.failed):
            self._stack.addWidget(widget)
        column.addWidget(self._stack, 1)

    def _title_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(14)
        self._count = label("", "body", "muted", elide=True)
        words_now = ORDER_WORDS[self.model.order]
        self._order = Button(
            self.look, words_now, ButtonKind.QUIET, icon_name="sort", keys="S", height=30
        )
        row.addWidget(label(TITLE, "title"))
        row.addWidget(self._count, 1)
        row.addWidget(self._order)
        self._order.hide()
        return row


def _summary(rows: Sequence[Row], needed: int) -> str:
    """How many pairs there are and how many are wanted."""
    if not rows:
        return ""
    pairs = wording.counted(sum(row.count for row in rows), "pair", "pairs")
    enough = sum(row.found.enough for row in rows)
    return f"{pairs} · {enough} of {len(rows)} rows have the {needed} pairs that are wanted"
