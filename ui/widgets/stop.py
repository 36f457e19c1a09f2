"""A place in the round of the keyboard that Tab leaves as the page decides."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from ui.widgets.move import Move, tab_move


class Stop(QWidget):
    """A widget that asks to move on by Tab.

    Args:
        parent: the widget it lies in.

    Signals:
        moved: where the hand goes next; a `Move`.
    """

    moved = Signal(Move)

    @override
    def focusNextPrevChild(self, forwards: bool) -> bool:
        self.moved.emit(tab_move(forwards=forwards))
        return True
