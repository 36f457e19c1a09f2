"""Where the hand goes from an entry field; the page decides which field that is."""

from enum import StrEnum

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent


class Move(StrEnum):
    """What Enter, Tab and Ctrl+Enter ask for, with Shift the way back."""

    SAME_SIDE = "same_side"
    SAME_SIDE_BACK = "same_side_back"
    OTHER_SIDE = "other_side"
    OTHER_SIDE_BACK = "other_side_back"
    NEXT_MEASURE = "next_measure"
    PREVIOUS_MEASURE = "previous_measure"


def enter_move(event: QKeyEvent) -> Move | None:
    """Return what this key asks for, None when it is not Enter."""
    if event.key() not in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
        return None
    back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
    if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
        return Move.PREVIOUS_MEASURE if back else Move.NEXT_MEASURE
    return Move.SAME_SIDE_BACK if back else Move.SAME_SIDE


def tab_move(*, forwards: bool) -> Move:
    """Return what Tab or Shift+Tab asks for."""
    return Move.OTHER_SIDE if forwards else Move.OTHER_SIDE_BACK
