"""Nothing here yet: one sentence and one action."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.theme import space
from ui.widgets.button import Button
from ui.widgets.text import label


class EmptyState(QWidget):
    """One sentence that says why the place is empty, and the action that would fill it.

    Args:
        sentence: what is missing.
        action: the button that helps, none where nothing can be done here.
        parent: the widget it lies in.
    """

    def __init__(
        self, sentence: str, action: Button | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, space.GAP, 0, space.GAP)
        column.setSpacing(space.GAP_CARDS)
        self.sentence = label(sentence, "measure", "text2", wrap=True)
        column.addWidget(self.sentence)
        if action is not None:
            column.addWidget(action, 0, Qt.AlignmentFlag.AlignLeading)
        column.addStretch(1)
        self.setAccessibleName(sentence)
