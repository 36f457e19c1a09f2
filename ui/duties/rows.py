"""A list under its name that is as high as its rows, up to some, and says so where it is empty."""

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.theme import space
from ui.theme.look import Look
from ui.widgets.row_list import ListRow, RowList
from ui.widgets.text import label

MOST_SHOWN = 4


class Rows(QWidget):
    """Rows, or the sentence that there are none.

    Args:
        look: the look to draw with.
        name: what is listed.
        nothing: said where nothing is.
    """

    def __init__(self, look: Look, name: str, nothing: str) -> None:
        super().__init__()
        self.list = RowList(look, name, high=True)
        self.nothing = label(nothing, "body", "text2", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space.GAP_TIGHT)
        column.addWidget(label(name, "body_medium"))
        column.addWidget(self.nothing)
        column.addWidget(self.list)

    def show_rows(self, rows: Sequence[ListRow]) -> None:
        """Show other rows."""
        self.list.show_rows(rows)
        self.list.setFixedHeight(min(len(rows), MOST_SHOWN) * self.list.row_height())
        self.list.setVisible(bool(rows))
        self.nothing.setVisible(not rows)
