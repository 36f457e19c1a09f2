"""A whole page that is empty: one sentence, and the action that helps."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.theme import space
from ui.widgets.button import Button
from ui.widgets.empty_state import EmptyState


class SentencePage(QWidget):
    """Says why a page shows nothing.

    Args:
        sentence: what is missing.
        action: the button that helps, none where nothing does.
        parent: the widget it lies in.
    """

    def __init__(
        self, sentence: str, action: Button | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._state = EmptyState(sentence, action)
        margin = space.PAGE_MARGIN
        column = QVBoxLayout(self)
        column.setContentsMargins(margin, margin, margin, margin)
        column.addWidget(self._state)

    def sentence(self) -> str:
        """Return what it says."""
        return self._state.sentence.text()

    def say(self, sentence: str) -> None:
        """Say something else."""
        self._state.sentence.setText(sentence)
        self._state.setAccessibleName(sentence)
