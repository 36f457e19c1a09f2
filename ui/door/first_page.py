"""The very first start: make a clinic, open one, or look at a made-up one."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.door.sheet import Sheet
from ui.theme import space
from ui.theme.look import Look
from ui.widgets.button import Button, ButtonKind
from ui.widgets.card import Card
from ui.widgets.text import label

LEAD = "Everything stays in one file on this computer, encrypted. Nothing is sent anywhere."
OPEN = "It is on this computer already, or a colleague made it."
DEMO = "Patients that never lived. What you enter is gone when the program is closed."


class FirstPage(Sheet):
    """Three ways to begin.

    Args:
        look: the look to draw with.
        path: where a new clinic is made unless another place is chosen.
        parent: the widget it lies in.

    Signals:
        new_asked: make a clinic at the path shown.
        place_asked: choose another place for it.
        open_asked: open a file that is there.
        demo_asked: the made-up clinic.
    """

    new_asked = Signal()
    place_asked = Signal()
    open_asked = Signal()
    demo_asked = Signal()

    def __init__(self, look: Look, path: Path, parent: QWidget | None = None) -> None:
        super().__init__(look, "Welcome to AnkleClinic", LEAD, parent)
        self.path = path
        self.where = label("", "small", "text2", wrap=True)
        self.new = Button(look, "Make a new clinic", ButtonKind.PRIMARY, icon_name="plus")
        self.place = Button(look, "Another place…", ButtonKind.QUIET, icon_name="folder")
        self.open = Button(look, "Open a clinic file…", icon_name="folder")
        self.demo = Button(look, "Look at the made-up clinic", icon_name="eye")
        self.new.clicked.connect(self.new_asked)
        self.place.clicked.connect(self.place_asked)
        self.open.clicked.connect(self.open_asked)
        self.demo.clicked.connect(self.demo_asked)
        self._add("A new clinic", self.where, (self.new, self.place))
        self._add("A clinic you have", label(OPEN, "small", "text2", wrap=True), (self.open,))
        self._add("Only to look", label(DEMO, "small", "text2", wrap=True), (self.demo,))
        self.end([])
        self.show_path(path)

    def begin(self) -> None:
        """Enter makes a new clinic."""
        self.new.setFocus()

    def show_path(self, path: Path) -> None:
        """Say where a new clinic will be made."""
        self.path = path
        self.where.setText(f"In the file {path}")

    def _add(self, title: str, words: QWidget, buttons: tuple[Button, ...]) -> None:
        card = Card(title)
        card.body.addWidget(words)
        row = QHBoxLayout()
        row.setSpacing(space.GAP)
        for button in buttons:
            button.setAutoDefault(True)
            row.addWidget(button)
        row.addStretch(1)
        card.body.addLayout(row)
        self.body.addWidget(card)
