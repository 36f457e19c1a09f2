"""The register of proposals: read, searched, changed, signed, taken along."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from ankleclinic.knowledge.article import Article
from ankleclinic.reports.words import capital, counted
from ankleclinic.services.protocol import ProtocolSigning
from ankleclinic.services.rights import Right, may
from ui.advice.column import Column, panel_card
from ui.frame.top_bar import SearchField
from ui.knowledge.place import ABOUT_PROPERTY
from ui.knowledge.reader import Reader
from ui.saving import FileDoors, SavedLine
from ui.session import Desk
from ui.settings.behind import KEYS, BehindLine
from ui.settings.draft import Draft
from ui.settings.entry import EntryPanel
from ui.settings.files import ProtocolFiles
from ui.settings.model import RegisterModel, Show
from ui.settings.sign_form import ProtocolSignForm
from ui.settings.table import RegisterTable
from ui.settings.words import wrong_page
from ui.theme import space
from ui.theme.look import Look
from ui.widgets.button import Button, ButtonKind
from ui.widgets.card import Card
from ui.widgets.chip import Chip, ChipKind, FilterBar
from ui.widgets.empty_state import EmptyState
from ui.widgets.shortcut import on_key
from ui.widgets.text import label

PANEL_WIDTH, LIST_EDGE = 344, 9
FIND = "Find a value, word or source"
SHOWN = {
    Show.ALL: "All",
    Show.OWN: "Own values",
    Show.UNSIGNED: "Not signed",
    Show.FIXED: "Not changeable",
}
NOTHING = "No entry holds all of these words. Fewer words, or “All”, find more."
TAKEN = "Taken from {}: {} against the values in force. Look at them and sign."
SIGNED = "Signed, and in force for whoever starts the program from now on."
UNDONE, NOTHING_TO_UNDO = "The last edit was taken back.", "There is no edit to take back."


class ProtocolView(QWidget):
    """Table, the marked entry at its side, and what is done with the whole.

    Args:
        desk: catalogue, records and background.
        draft: the values.
        look: the look to draw with.
        doors: how files are asked for.
        parent: the widget it lies in.

    Attributes:
        table: the entries.
        entry: the marked one.
        form: asks who signs.

    Signals:
        left: the search was left upwards.
    """

    left = Signal()

    def __init__(
        self,
        desk: Desk,
        draft: Draft,
        look: Look,
        doors: FileDoors,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.desk, self.draft, self.look = desk, draft, look
        self.model = RegisterModel(draft)
        self.search = SearchField(look, FIND, "Ctrl F", "Search the protocol")
        self.filters = FilterBar(look, "Entries listed")
        self.table = RegisterTable(look, self.model)
        changes = may(desk.store.user, Right.SET_PROTOCOL)
        self.entry = EntryPanel(look, draft, changes=changes)
        self.form = ProtocolSignForm(look)
        self.told = Reader(look)
        self.standing = Chip(look, "", ChipKind.CAUTION)
        self.sign = Button(look, "Sign", ButtonKind.PRIMARY, keys="Ctrl Shift Enter")
        self.undo = Button(look, "Undo", ButtonKind.QUIET, icon_name="undo", keys="Ctrl Z")
        self.taken = Button(look, "Import", icon_name="import", keys="Ctrl O")
        self.export = Button(look, "Export", icon_name="export", keys="Ctrl S")
        self.saved, self.behind = SavedLine(look, doors), BehindLine(look)
        self.files = ProtocolFiles(desk, draft, doors, self.saved, self)
        self._count = label("", "small", "muted")
        self._nothing = EmptyState(NOTHING)
        self._lay_out()
        for button in (self.sign, self.undo, self.taken):
            button.setVisible(changes)
        self._connect()
        self.setFocusProxy(self.table)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        QTimer.singleShot(0, self, self._fit)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text() == "/":
            self._to_search()
        elif event.key() == Qt.Key.Key_Escape and self._side.currentWidget() is not self._entry:
            self._close_panel()
        else:
            super().keyPressEvent(event)

    def ask_to_sign(self) -> None:
        """Ask who signs, once the values go together."""
        wrong = self.draft.wrong()
        if wrong:
            self._tell(wrong_page(wrong))
            return
        self._side.setCurrentWidget(self._signing)
        self.form.begin(self.draft.unsigned())

    def _taken_from(self, name: str) -> None:
        differ = counted(len(self.draft.unsigned()), "change", "changes")
        self.saved.say(TAKEN.format(name, differ))
        if self.draft.unsigned():
            self.filters.choose(Show.UNSIGNED)

    def _tell(self, page: Article) -> None:
        """Show something to read at the side."""
        self.told.show_article(page)
        self._side.setCurrentWidget(self._told)
        self.told.setFocus()

    def _undo(self) -> None:
        self.saved.say(UNDONE if self.draft.undo() else NOTHING_TO_UNDO)

    def _fit(self) -> None:
        """Give the table whole rows only."""
        self.table.fit(self._card.height() - LIST_EDGE)

    def _changed(self, name: str) -> None:
        self._refill(name or self.table.name())
        self.form.show_found(self.draft.unsigned())

    def _refill(self, name: str) -> None:
        self.model.fill(Show(self.filters.current()), self.search.text())
        self.table.refill(name)
        total = self.model.count()
        self.table.setVisible(total > 0)
        self._nothing.setVisible(total == 0)
        self._count.setText(counted(total, "entry", "entries"))
        for show in (Show.OWN, Show.UNSIGNED):
            self.filters.chip(show).set_count(self._number(show))
        self._show_standing()

    def _number(self, show: Show) -> int:
        of = {Show.OWN: self.draft.is_own, Show.UNSIGNED: self.draft.is_unsigned}[show]
        return sum(of(item.name) for item in self.draft.items())

    def _show_standing(self) -> None:
        rules = self.draft.catalogue
        kind = ChipKind.NEUTRAL if rules.reviewed else ChipKind.CAUTION
        self.standing.show_text(capital(rules.standing), kind)
        number = len(self.draft.versions) + 1
        self.behind.show_rules(self.desk.catalogue, rules)
        self.sign.setText(f"Sign as {rules.register.version}-{number}")
        self.sign.setAccessibleName(self.sign.text())
        self.sign.updateGeometry()

    def _show_entry(self, name: str) -> None:
        if name:
            kind, _, last = name.rpartition("/")
            self.setProperty(ABOUT_PROPERTY, f"{kind or 'threshold'}:{last}")
            self.entry.show_item(name)

    def _begin_edit(self, typed: str) -> None:
        self._side.setCurrentWidget(self._entry)
        self.entry.begin(typed)

    def _signed(self) -> None:
        self.form.clear()
        self._close_panel()
        self.saved.say(SIGNED)

    def _sign(self, form: ProtocolSigning) -> None:
        self.draft.sign(form)

    def _not_kept(self, reason: str) -> None:
        self.form.show_trouble(reason)
        self.saved.show_failed(RuntimeError(f"Not saved: {reason}"))

    def _close_panel(self) -> None:
        self._side.setCurrentWidget(self._entry)
        self.table.setFocus()

    def _to_search(self) -> None:
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def _connect(self) -> None:
        self.draft.changed.connect(self._changed)
        self.files.taken.connect(self._taken_from)
        self.files.refused.connect(self._tell)
        self.draft.not_kept.connect(self._not_kept)
        self.draft.signed.connect(self._signed)
        self.search.textChanged.connect(lambda _: self._refill(self.table.name()))
        self.search.left.connect(self.table.setFocus)
        self.search.returnPressed.connect(self.table.setFocus)
        self.filters.chosen.connect(lambda _: self._refill(self.table.name()))
        self.table.marked.connect(self._show_entry)
        self.table.edit_asked.connect(self._begin_edit)
        self.table.shipped_asked.connect(self.entry.as_shipped)
        self.entry.done.connect(self.table.setFocus)
        self.form.given.connect(self._sign)
        self.form.left.connect(self._close_panel)
        self.told.left.connect(self._close_panel)
        on_key(self, "Ctrl+F", self._to_search)
        on_key(self, KEYS, self.behind.ask)
        for button, act, keys in (
            (self.sign, self.ask_to_sign, "Ctrl+Shift+Return"),
            (self.undo, self._undo, "Ctrl+Z"),
            (self.taken, self.files.take, "Ctrl+O"),
            (self.export, self.files.save, "Ctrl+S"),
        ):
            self._bind(button, act, keys)

    def _bind(self, button: QPushButton, act: Callable[[], None], keys: str) -> None:
        button.clicked.connect(lambda _checked: act())
        on_key(self, keys, lambda: None if button.isHidden() else act())

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space.GAP_CARDS)
        column.addLayout(self._acts())
        column.addLayout(self._finding())
        halves = QHBoxLayout()
        halves.setSpacing(space.GAP_CARDS)
        halves.addWidget(self._list(), 1)
        halves.addWidget(self._panels())
        column.addLayout(halves, 1)
        column.addWidget(self.behind)
        column.addWidget(self.saved)

    def _acts(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(space.GAP)
        row.addWidget(self.standing, 1)
        for button in (self.undo, self.taken, self.export, self.sign):
            row.addWidget(button)
        return row

    def _finding(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(14)
        row.addWidget(self.search, 1)
        for show, word in SHOWN.items():
            self.filters.add(show, word)
        row.addWidget(self.filters)
        row.addStretch(1)
        row.addWidget(self._count)
        return row

    def _list(self) -> Card:
        self._card = card = Card(padding=0)
        card.body.setContentsMargins(0, 4, 0, 5)
        self._nothing.setContentsMargins(20, 12, 20, 12)
        card.body.addWidget(self._nothing)
        card.body.addWidget(self.table)
        card.body.addStretch(1)
        return card

    def _panels(self) -> QStackedWidget:
        self._side = QStackedWidget()
        self._side.setFixedWidth(self.look.theme.px(PANEL_WIDTH))
        self._entry = Column()
        self._entry.setWidget(self.entry)
        self._signing = panel_card("Sign the protocol", "", self.form)
        self._told = Card(padding=0)
        self._told.body.setContentsMargins(1, 1, 1, 1)
        self._told.body.addWidget(self.told)
        for panel in (self._entry, self._signing, self._told):
            self._side.addWidget(panel)
        return self._side
