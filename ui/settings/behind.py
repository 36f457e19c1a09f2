"""The line that says the window still advises by older rules, with the way to start again."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ankleclinic.catalogue.catalogue import Catalogue
from ui.theme import space
from ui.theme.look import Look
from ui.widgets.button import Button, ButtonKind
from ui.widgets.pieces import IconMark
from ui.widgets.text import label

BEHIND = "This window still advises by protocol {}. {} is signed: start again here, and elsewhere."
KEYS = "Ctrl+Shift+R"


class BehindLine(QWidget):
    """Shown while what was signed is not yet what this window advises by.

    Args:
        look: the look to draw with.
        parent: the widget it lies in.

    Signals:
        restart_asked: the program is to start again.
    """

    restart_asked = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = label("", "body_medium", "caution", elide=True)
        self.again = Button(look, "Start again", ButtonKind.CAUTION_OPEN, keys="Ctrl Shift R")
        self.again.clicked.connect(self.restart_asked)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(space.GAP)
        row.addWidget(IconMark(look, "warn", "caution", 16))
        row.addWidget(self._words, 1)
        row.addWidget(self.again)
        self.hide()

    def show_rules(self, here: Catalogue, signed: Catalogue) -> None:
        """Compare what the window advises by with what was signed last."""
        self._words.setText(BEHIND.format(here.version, signed.version))
        self.setVisible(here.own != signed.own)

    def ask(self) -> None:
        """Ask to start again, where there is a reason to."""
        if self.isVisible():
            self.restart_asked.emit()
