"""The list of patients: type to find, Enter to open, Ctrl+N to add."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ankleclinic.services.caseload import Entry, find_patients, listed_measures
from ankleclinic.services.rights import Right, may
from ankleclinic.services.search_terms import SearchError
from ankleclinic.services.store import StoreError
from ui.caseload import words
from ui.caseload.advising_bar import AdvisingBar
from ui.caseload.alike import AlikeCheck
from ui.caseload.list_frame import ListFrame
from ui.caseload.model import CaseloadModel, Filter, Order
from ui.caseload.nothing import Nothing
from ui.caseload.table import CaseloadTable
from ui.caseload.throwing import ThrowPatient
from ui.patients.form import NewPatientForm
from ui.session import Desk
from ui.tasks import Task
from ui.theme import space
from ui.theme.look import Look
from ui.widgets.button import Button, ButtonKind
from ui.widgets.chip import FilterBar
from ui.widgets.text import label

ADVISED = {Filter.AGAIN, Filter.LOCKED}
"""The filters that ask what advising everybody again has told."""
ORDERS = {
    Order.VISIT: "latest visit first",
    Order.NAME: "by family name",
    Order.DUE: "next due first",
    Order.STAGE: "by stage",
    Order.ANKLE: "by ankle",
}
"""How the rows can be sorted, in the order in which one key goes through them."""
SORTED = "Sorted {}"


class CaseloadPage(QWidget):
    """Finds patients while their names are typed and shows them in one table.

    Args:
        desk: catalogue, records, background and day.
        look: the look to draw with.
        parent: the widget it lies in.

    Attributes:
        form: the panel for a new patient.
        table: the table.
        model: its rows.
        advising: what advises all patients again.

    Signals:
        opened: the `Entry` of the patient who is wanted.
        patient_added: the checked `NewPatient`.
        search_asked: the focus should go to the search.
    """

    opened = Signal(object)
    patient_added = Signal(object)
    search_asked = Signal()

    def __init__(self, desk: Desk, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk, self.look = desk, look
        self._search = ""
        self._marked = ""
        self._opens = False
        self._finding: Task[tuple[Entry, ...]] | None = None
        names_only = not may(desk.store.user, Right.READ_RECORD)
        self._adds = may(desk.store.user, Right.WRITE_RECORD)
        measures = listed_measures(desk.catalogue)
        self.model = CaseloadModel(measures, desk.today(), names_only=names_only)
        self.table = CaseloadTable(look, self.model)
        self.form = NewPatientForm(look, desk.today)
        self._alike = AlikeCheck(desk, self.form)
        self.nothing = Nothing(look, adds=self._adds)
        self.advising = AdvisingBar(desk, look)
        self._list = ListFrame(look, self.table)
        self.throwing = ThrowPatient(desk, look)
        self._lay_out()
        self._connect()
        for part in (self._chips, self.advising.button):
            part.setHidden(names_only)
        self._add.setHidden(not self._adds)

    def search(self, text: str) -> None:
        """Show the patients that match a text; an answer that comes too late is dropped."""
        self._search = text.strip()
        self.refresh()

    def refresh(self) -> None:
        """Ask for the list again."""
        if self._finding is not None:
            self._finding.cancel()
        self.model.today = self.desk.today()
        job = partial(
            find_patients, self.desk.store, self.desk.catalogue, self._search, self.model.today
        )
        self._finding = self.desk.tasks.store(job, self._found, self._failed, owner=self)

    def open_found(self) -> None:
        """Open the marked patient, once the search that runs has its answer."""
        if self._finding is not None:
            self._opens = True
        else:
            self._open(self.table.currentIndex().row())

    def go_to_list(self) -> None:
        """Put the focus into the list, or on what can be done when it is empty."""
        self.table.setFocus() if self.model.rowCount() else self.nothing.action.setFocus()

    def add(self) -> None:
        """Show the panel for a new patient to whoever may add one."""
        if self._adds:
            self.form.open()
            self.table.offer_enter(offered=False)

    def close_form(self) -> None:
        """Put the panel away, empty for the next one."""
        self.form.clear()
        self._put_form_away()

    def hide_identity(self, *, hidden: bool) -> None:
        """Keep names from eyes and screen readers."""
        self.model.hide_identity(hidden=hidden)

    def _found(self, entries: tuple[Entry, ...]) -> None:
        self._finding = None
        self._rearrange(partial(self.model.show, entries))
        self._count_chips()
        opens, self._opens = self._opens, False
        if opens:
            self._open(self.table.currentIndex().row())

    def _failed(self, error: BaseException) -> None:
        self._finding = None
        self._opens = False
        if not isinstance(error, StoreError | SearchError):
            raise error
        self._rearrange(partial(self.model.show, ()))
        self._count_chips()
        self.nothing.show_error(error)

    def _rearrange(self, change: Callable[[], None]) -> None:
        """Change the rows; the patient who was marked stays so, where there are such."""
        change()
        self.table.mark(max(0, self.model.row_of(self._marked)))
        self._list.fit()
        order, rows = ORDERS[self.model.order], self.model.rowCount()
        self._count.setText(words.count(rows, self._search, order) if rows else "")
        self._order.setText(SORTED.format(order))
        self._order.updateGeometry()
        self._body.setCurrentWidget(self._list if rows else self.nothing)
        if not rows:
            self.nothing.show_reason(self._search, self.model.filter)

    def _count_chips(self) -> None:
        for only in Filter:
            chip = self._chips.chip(only)
            chip.set_count(self.model.count(only))
            chip.setVisible(bool(self.model.advised) or only not in ADVISED)

    def _show_advised(self) -> None:
        """Show what was told so far; rows come and go only once nothing more is coming."""
        self.model.show_advised(self.advising.readvising.found)
        self._count_chips()
        if not self.advising.readvising.runs:
            self._rearrange(self.model.show)

    def _open(self, row: int) -> None:
        entry = self.model.entry(row)
        if entry is not None:
            self._marked = entry.row.patient.id
            self.advising.readvising.forget(self._marked)
            self.opened.emit(entry)

    def _mark(self, row: int) -> None:
        entry = self.model.entry(row)
        if entry is not None:
            self._marked = entry.row.patient.id

    def _advise(self) -> None:
        if not self.advising.button.isHidden():
            self.advising.turn()

    def _turn(self) -> None:
        orders = list(ORDERS)
        turned = (orders.index(self.model.order) + 1) % len(orders)
        self._rearrange(partial(self.model.show, order=orders[turned]))

    def _sort_by(self, section: int) -> None:
        order = self.model.columns[section].order
        if order is not None:
            self._rearrange(partial(self.model.show, order=order))

    def _filter(self, key: str) -> None:
        self._rearrange(partial(self.model.show, only=Filter(key)))

    def _leave_form(self) -> None:
        self._put_form_away()
        self.search_asked.emit()

    def _put_form_away(self) -> None:
        self.form.hide()
        self.table.offer_enter(offered=True)

    def _connect(self) -> None:
        self.table.opened.connect(self._open)
        self.table.left.connect(self.search_asked)
        self.table.turned.connect(self._turn)
        self.table.dropped.connect(lambda row: self.throwing.ask_about(self.model.entry(row)))
        self.throwing.left.connect(self.table.setFocus)
        self.throwing.thrown.connect(self.refresh)
        self.table.order_asked.connect(self._sort_by)
        self.table.selectionModel().currentChanged.connect(lambda new, _: self._mark(new.row()))
        self._chips.chosen.connect(self._filter)
        self._order.clicked.connect(self._turn)
        self._add.clicked.connect(self.add)
        self.nothing.add_asked.connect(self.add)
        self.nothing.again_asked.connect(self.refresh)
        self._alike.passed.connect(self.patient_added)
        self.form.cancelled.connect(self._leave_form)
        self.advising.changed.connect(self._show_advised)
        for keys, act in (("Ctrl+N", self.add), ("Ctrl+R", self._advise)):
            QShortcut(QKeySequence(keys), self).activated.connect(act)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        margin = space.PAGE_MARGIN + 4
        column.setContentsMargins(margin, 14, margin, space.GAP)
        column.setSpacing(space.GAP_CARDS)
        column.addLayout(self._title_row())
        column.addLayout(self._choice_row())
        column.addWidget(self.advising)
        column.addWidget(self.form)
        column.addWidget(self.throwing)
        self._body = QStackedWidget()
        self._body.addWidget(self._list)
        self._body.addWidget(self.nothing)
        column.addWidget(self._body, 1)
        self.setFocusProxy(self.table)
        self.setProperty("ringRadius", -1)

    def _title_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(14)
        self._count = label("", "body", "muted", elide=True)
        self._add = Button(self.look, "Add a patient", icon_name="person-add", keys="Ctrl N")
        row.addWidget(label("Caseload", "title"))
        row.addWidget(self._count, 1)
        row.addWidget(self._add)
        return row

    def _choice_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self._chips = FilterBar(self.look, "Which patients")
        self._chips.add(Filter.ALL, "All")
        self._chips.add(Filter.DRAFTS, "Drafts", sign="pen")
        words_now = SORTED.format(ORDERS[self.model.order])
        self._order = Button(
            self.look, words_now, ButtonKind.QUIET, icon_name="sort", keys="S", height=30
        )
        self._chips.add(Filter.AGAIN, "Decide again", sign="refresh").hide()
        self._chips.add(Filter.LOCKED, "Locked", sign="lock").hide()
        row.addWidget(self._chips, 1)
        row.addWidget(self.advising.button)
        row.addWidget(self._order)
        return row
