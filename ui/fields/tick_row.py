"""One item of a screen: present, absent, or not asked."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ankleclinic.catalogue.measure import ScreenItem
from ui.fields.cell import TakesKey
from ui.fields.option_flow import OptionFlow
from ui.theme import space
from ui.theme.look import Look
from ui.widgets.move import Move
from ui.widgets.segmented import Option
from ui.widgets.text import label

PRESENT, ABSENT = "present", "absent"
NOT_ASKED_KEY = "?"
OPTIONS = (Option(PRESENT, "present", "+"), Option(ABSENT, "absent", "-"))
BY_TEST = "present, by its test"


class TickRow(QWidget):
    """Two words to choose from, and the topic of the item.

    Args:
        look: the look to draw with.
        item: the item.
        spoken: the field's name for a screen reader.
        takes: looks at every key first and says whether it took it.
        parent: the widget it lies in.

    Signals:
        answered: True, False, or None for not asked.
        advanced: the answer was given by its key, the hand goes on.
        moved: where the hand goes next; a `Move`.
    """

    answered = Signal(object)
    advanced = Signal()
    moved = Signal(Move)

    def __init__(
        self,
        look: Look,
        item: ScreenItem,
        spoken: str,
        takes: TakesKey,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.item = item
        self._takes = takes
        self.choice = OptionFlow(look, f"{spoken}, {item.topic}", OPTIONS, self._take_key)
        self.choice.chosen.connect(lambda word: self.answered.emit(_answer(word)))
        self.choice.picked.connect(self.advanced)
        self.choice.moved.connect(self.moved)
        self._by_test = label(BY_TEST, "small_medium", "text")
        self._by_test.setFixedWidth(self.choice.sizeHint().width())
        self._by_test.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(space.GAP)
        row.addWidget(self.choice)
        row.addWidget(self._by_test)
        row.addWidget(label(item.topic, "body", "text", wrap=True), 1)

    def show_answer(self, answer: bool | None, *, by_test: bool) -> None:
        """Show a stored answer, or that a positive test gave it."""
        self.choice.show_value(_word(answer))
        self.choice.setVisible(not by_test)
        self._by_test.setVisible(by_test)

    def show_ghost(self, answer: bool | None) -> None:
        """Mark the answer of last time."""
        self.choice.set_ghost(_word(answer))

    @property
    def by_test(self) -> bool:
        """Whether a positive test answers it."""
        return not self._by_test.isHidden()

    def lock(self) -> None:
        """Take no more."""
        self.choice.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def _take_key(self, event: QKeyEvent) -> bool:
        if self._takes(event):
            return True
        if event.text() != NOT_ASKED_KEY:
            return False
        if self.choice.value():
            self.choice.show_value("")
            self.answered.emit(None)
        self.advanced.emit()
        return True


def _answer(word: str) -> bool | None:
    return None if not word else word == PRESENT


def _word(answer: bool | None) -> str:
    return "" if answer is None else PRESENT if answer else ABSENT
