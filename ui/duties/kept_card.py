"""How long records are kept: the clinic's own years, what is cited, and who is past them."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ankleclinic.services.retention import NOT_SET, Country, Due
from ankleclinic.services.store import StoreError
from ui.deciding.form import Refusal
from ui.duties import words
from ui.duties.rows import Rows
from ui.theme import space
from ui.theme.look import Look
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.inputs import TextField
from ui.widgets.text import label

ABOUT = (
    "Whole years after the last visit; empty sets none. Nothing is preset and nothing is erased "
    "because its time is up: somebody looks at each record that is due and decides."
)
CITED = "Cited, not in force"
NOTHING_CITED = "Nothing is cited."
FIELD = 80
KEPT = "Kept."


class KeptCard(Card):
    """The years, the countries and the review list; Enter on a country puts its years in the field.

    Args:
        look: the look to draw with.
        cited: what is cited of the countries.

    Signals:
        years_typed: the years as they were typed.
        chosen: the number of a patient who is due.
    """

    years_typed = Signal(str)
    chosen = Signal(str)

    def __init__(self, look: Look, cited: Sequence[Country]) -> None:
        super().__init__("How long records are kept")
        self._cited = {one.name: one for one in cited}
        self.standing = label("", "body_medium", wrap=True)
        self.years = TextField("Years that records are kept")
        self.years.setFixedWidth(look.theme.px(FIELD))
        self.keep = Button(look, "Keep")
        self.refusal = Refusal(look)
        self.told = label("", "small_medium", "better")
        self.countries = Rows(look, CITED, NOTHING_CITED)
        self.countries.show_rows(list(map(words.country_row, cited)))
        self.due = Rows(look, "Due for review", words.NONE_DUE)
        self._lay_out()
        self.years.returnPressed.connect(self._give)
        self.keep.clicked.connect(self._give)
        self.countries.list.entered.connect(self._take)
        self.due.list.entered.connect(self.chosen)

    def allow(self, *, sets: bool, lists: bool) -> None:
        """Show what whoever is signed in may use: the field, and the list of who is due."""
        self._setting.setVisible(sets)
        self.due.setVisible(lists)

    def show_years(self, years: int | None, due: Sequence[Due], *, hidden: bool) -> None:
        """Show what holds, and who is past it, by number alone where names are hidden."""
        self.standing.setText(NOT_SET if years is None else words.years(years))
        if not self.years.hasFocus():
            self.years.setText("" if years is None else str(years))
        self.due.show_rows([words.due_row(one, hidden=hidden) for one in due])

    def tell(self) -> None:
        """Say that the years were kept."""
        self.refusal.show_text("")
        self.told.setText(KEPT)

    def refuse(self, error: BaseException) -> None:
        """Say why the years were not kept."""
        self.told.setText("")
        if not isinstance(error, StoreError):
            raise error
        self.refusal.show_text(str(error))

    def _give(self) -> None:
        self.years_typed.emit(self.years.text())

    def _take(self, name: str) -> None:
        if self._setting.isVisible():
            self.told.setText("")
            self.years.setText(str(self._cited[name].years))
            self.years.setFocus()

    def _lay_out(self) -> None:
        self._setting = QWidget()
        row = QHBoxLayout(self._setting)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(space.GAP)
        for field in (self.years, self.keep, self.told):
            row.addWidget(field)
        row.addStretch(1)
        parts = (self.standing, label(ABOUT, "small", "muted", wrap=True), self._setting)
        for part in (*parts, self.refusal, self.countries, self.due):
            self.body.addWidget(part)
