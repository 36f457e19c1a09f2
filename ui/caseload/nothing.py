"""Why the list is empty, and what can be done about it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ankleclinic.services.search_terms import SearchError
from ui.caseload.model import Filter
from ui.theme import space
from ui.theme.look import Look
from ui.widgets.button import Button, ButtonKind
from ui.widgets.text import label

LONGEST = 60


class Nothing(QWidget):
    """One sentence and one action.

    Args:
        look: the look to draw with.
        adds: whether a patient may be added.
        parent: the widget it lies in.

    Attributes:
        sentence: why there is nothing.
        action: the button that helps.

    Signals:
        add_asked: a patient is to be added.
        again_asked: the list is to be read again.
    """

    add_asked = Signal()
    again_asked = Signal()

    def __init__(self, look: Look, *, adds: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._adds = adds
        self.sentence = label("", "measure", "text2", wrap=True)
        self.add = Button(
            look, "Add a patient", ButtonKind.PRIMARY, icon_name="person-add", keys="Ctrl N"
        )
        self.again = Button(look, "Try again", ButtonKind.PRIMARY)
        self.action = self.add
        self.add.clicked.connect(self.add_asked)
        self.again.clicked.connect(self.again_asked)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, space.GAP_CARDS, 0, 0)
        column.setSpacing(space.GAP_CARDS)
        column.addWidget(self.sentence)
        for button in (self.add, self.again):
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeading)
        column.addStretch(1)

    def show_reason(self, search: str, only: Filter) -> None:
        """Say that nobody is there, or nobody who matches."""
        named = search if len(search) <= LONGEST else f"{search[:LONGEST]}…"
        if search:
            self._show(f"No patient matches “{named}”.", self.add)
        elif only is Filter.DRAFTS:
            self._show("No assessment is unfinished.", self.add)
        elif only is Filter.AGAIN:
            self._show("No decision has to be made again.", self.add)
        elif only is Filter.LOCKED:
            self._show("Nothing is locked for any of these patients.", self.add)
        else:
            self._show("No patient yet. Add the first one.", self.add)

    def show_error(self, error: Exception) -> None:
        """Say why the list could not be read, or what to write into the search instead."""
        if isinstance(error, SearchError):
            self._show(str(error), None)
        else:
            self._show(f"The list could not be read. {error}", self.again)

    def _show(self, sentence: str, action: Button | None) -> None:
        self.action = action or self.add
        self.sentence.setText(sentence)
        self.setAccessibleName(sentence)
        for button in (self.add, self.again):
            button.setVisible(button is action and (self._adds or button is not self.add))
