"""A segmented choice that lies inside a field."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from ui.fields.cell import TakesKey, is_command
from ui.theme.look import Look
from ui.widgets.segmented import Option, Segmented

GHOST_KEY = "'"


class PickingChoice(Segmented):
    """A segmented control inside a field: what it does not want goes on to the field.

    Args:
        look: the look to draw with.
        name: what is chosen, spoken by a screen reader.
        options: the choices in order.
        takes: looks at every key first and says whether it took it.
        parent: the widget it lies in.

    Signals:
        picked: an option was picked by its key, be it the one chosen before.
    """

    picked = Signal()

    def __init__(
        self,
        look: Look,
        name: str,
        options: Sequence[Option],
        takes: TakesKey,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(look, name, options, parent)
        self._takes = takes
        self._keys = {GHOST_KEY, *(option.key for option in options if option.key)}

    def picks(self, event: QKeyEvent) -> bool:
        """Whether a key would change what is chosen."""
        return event.text() in self._keys or event.key() in {Qt.Key.Key_Left, Qt.Key.Key_Right}

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._takes(event):
            event.accept()
        elif is_command(event):
            event.ignore()
        else:
            super().keyPressEvent(event)
            if event.text() in self._keys and self.value():
                self.picked.emit()
