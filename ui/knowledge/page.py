"""The knowledge page: search, groups, list, and the page that is read."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.catalogue.uses import Ref, entries_of
from ankleclinic.knowledge.article import Article
from ankleclinic.knowledge.articles import article
from ankleclinic.knowledge.search import Index, Page
from ankleclinic.knowledge.titles import group_word
from ankleclinic.reports.words import counted
from ui.frame.top_bar import SearchField
from ui.knowledge.reader import Reader
from ui.knowledge.trail import Trail
from ui.theme import space
from ui.theme.look import Look
from ui.widgets.button import Button, ButtonKind
from ui.widgets.card import Card
from ui.widgets.chip import FilterBar
from ui.widgets.empty_state import EmptyState
from ui.widgets.row_list import ListRow, RowList
from ui.widgets.shortcut import on_key
from ui.widgets.text import label

TITLE = "Knowledge"
PLACEHOLDER = "Find a measure, rule, limit, source or help"
NOTHING = "Nothing holds all of these words. Fewer words, or another group, find more."
EVERYTHING = "all"
LIST_WIDTH = 372
GATHER_MS = 50
"""After the page is painted, and before anybody has typed a word."""


class KnowledgePage(QWidget):
    """Everything the program knows, to read and search.

    Args:
        look: the look to draw with.
        catalogue: what is known.
        manual: the pages of the manual.
        parent: the widget it lies in.

    Attributes:
        search: the words that are looked for.
        groups: the group that is listed.
        rows: the pages that were found.
        reader: the page that is read.
        trail: the pages read before.
    """

    def __init__(
        self,
        look: Look,
        catalogue: Catalogue,
        manual: Sequence[Article],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.look, self._catalogue = look, catalogue
        self._manual = {page.ref: page for page in manual}
        self._index = Index(catalogue, manual)
        self._found: tuple[Page, ...] = ()
        self._reads_on = False
        self.trail = Trail()
        self.search = SearchField(look, PLACEHOLDER, "Ctrl F", "Search in Knowledge")
        self.groups = FilterBar(look, "Groups")
        self.rows = RowList(look, "Pages found", high=True)
        self.reader = Reader(look)
        self._back = Button(look, "Back", ButtonKind.QUIET, keys="Alt Left", height=30)
        self._count = label("", "small", "muted")
        self._nothing = EmptyState(NOTHING)
        self._lay_out()
        self._connect()
        self._fill()
        self._rest = QTimer(self, interval=GATHER_MS, singleShot=True)
        self._rest.timeout.connect(self._gather)
        self._rest.start()
        self.setFocusProxy(self.search)

    def show_catalogue(self, catalogue: Catalogue) -> None:
        """List what is known now; the page that is read stays as it is."""
        self._catalogue = catalogue
        self._index = Index(catalogue, tuple(self._manual.values()))
        self._found, self._reads_on = (), True
        self._fill()
        self._reads_on = False
        if self.trail.here is not None:
            self._mark(self.trail.here)
        self._rest.start()

    def open(self, ref: Ref) -> None:
        """Read a page, whatever is listed; one that is not there changes nothing."""
        if self._is_there(ref):
            self.trail.go(ref)
            self._show(ref)
            self.reader.setFocus(Qt.FocusReason.OtherFocusReason)

    def open_first(self, refs: Sequence[Ref]) -> None:
        """Read the first of some pages that is there."""
        there = next(filter(self._is_there, refs), None)
        if there is not None:
            self.open(there)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text() == "/":
            self._to_search()
        else:
            super().keyPressEvent(event)

    def _fill(self) -> None:
        """List what the words and the group find; the list is made anew only where it differs."""
        group = self.groups.current()
        found = self._index.find(self.search.text(), "" if group == EVERYTHING else group)
        if found == self._found:
            return
        self._found = found
        self.rows.show_rows([ListRow(_key(page.ref), page.title, page.about) for page in found])
        self.rows.setCurrentRow(0)
        self._nothing.setVisible(not found)
        self.rows.setVisible(bool(found))
        self._count.setText(counted(len(found), "page", "pages"))

    def _gather(self) -> None:
        self._index.gather()

    def _is_there(self, ref: Ref) -> bool:
        return ref in self._manual or ref in entries_of(self._catalogue)

    def _glance(self, key: str) -> None:
        if key and not self._reads_on:
            ref = _ref(key)
            self.trail.glance(ref)
            self._show(ref)

    def _show(self, ref: Ref) -> None:
        """Show a page, and mark it in the list."""
        if self.reader.shown is None or self.reader.shown.ref != ref:
            manual = self._manual.get(ref)
            self.reader.show_article(manual or article(self._catalogue, ref))
        self._mark(ref)
        self._back.setEnabled(self.trail.can_step(-1))

    def _mark(self, ref: Ref) -> None:
        """Mark the page that is read where it is listed, and otherwise none."""
        if self.rows.current_key() != _key(ref):
            self.rows.blockSignals(True)
            self.rows.setCurrentRow(-1)
            self.rows.choose(_key(ref))
            self.rows.blockSignals(False)
            self.rows.viewport().update()

    def _step(self, by: int) -> None:
        """Go along the trail, past pages that are no more."""
        while (ref := self.trail.step(by)) is not None:
            if self._is_there(ref):
                self._show(ref)
                return

    def _to_search(self) -> None:
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def _connect(self) -> None:
        self.search.textChanged.connect(self._fill)
        self.search.left.connect(self.rows.setFocus)
        self.search.returnPressed.connect(self._read)
        self.groups.chosen.connect(self._fill)
        self.rows.picked.connect(self._glance)
        self.rows.entered.connect(self._read)
        self.reader.followed.connect(self.open)
        self.reader.left.connect(self.rows.setFocus)
        self._back.clicked.connect(lambda: self._step(-1))
        on_key(self, "Alt+Left", lambda: self._step(-1))
        on_key(self, "Alt+Right", lambda: self._step(1))
        on_key(self, "Ctrl+F", self._to_search)

    def _read(self) -> None:
        """Settle on the page that is marked, or else on the first one listed."""
        if not self.rows.current_key() and self._found:
            self.rows.setCurrentRow(0)
        if self.rows.current_key():
            self.open(_ref(self.rows.current_key()))

    def _lay_out(self) -> None:
        margin = space.PAGE_MARGIN + 4
        column = QVBoxLayout(self)
        column.setContentsMargins(margin, 14, margin, space.GAP_CARDS)
        column.setSpacing(space.GAP_CARDS)
        head = QHBoxLayout()
        head.setSpacing(14)
        head.addWidget(label(TITLE, "title"))
        head.addWidget(self.search, 1)
        head.addStretch(1)
        head.addWidget(self._back)
        column.addLayout(head)
        self.groups.add(EVERYTHING, "All")
        for group in self._index.groups:
            self.groups.add(group, group_word(group))
        column.addWidget(self.groups)
        halves = QHBoxLayout()
        halves.setSpacing(space.GAP_CARDS)
        halves.addWidget(self._left())
        right = Card(padding=0)
        right.body.setContentsMargins(1, 1, 1, 1)
        right.body.addWidget(self.reader)
        halves.addWidget(right, 1)
        column.addLayout(halves, 1)

    def _left(self) -> Card:
        left = Card(padding=0)
        left.setFixedWidth(self.look.theme.px(LIST_WIDTH))
        left.body.setContentsMargins(6, 6, 6, 6)
        self._count.setContentsMargins(8, 2, 8, 2)
        self._nothing.setContentsMargins(8, 0, 8, 0)
        left.body.addWidget(self._count)
        left.body.addWidget(self._nothing)
        left.body.addWidget(self.rows, 1)
        left.body.addStretch(0)
        return left


def _key(ref: Ref) -> str:
    return f"{ref.kind} {ref.id}"


def _ref(key: str) -> Ref:
    kind, _, name = key.partition(" ")
    return Ref(kind, name)
