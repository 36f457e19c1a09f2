"""Two hands at the keyboard: they type into whatever has the focus and count the keys."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
NONE = Qt.KeyboardModifier.NoModifier


class Hands:
    """Keys pressed one by one.

    Attributes:
        count: how many keys were pressed; a modifier held down is not counted apart.
    """

    def __init__(self) -> None:
        self.count = 0

    @property
    def widget(self) -> QWidget:
        """What has the focus."""
        found = QApplication.focusWidget()
        assert found is not None, "nothing has the focus"
        return found

    @property
    def at(self) -> str:
        """The accessible name of what has the focus."""
        return self.widget.accessibleName()

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
        """Press one key."""
        self.count += 1
        QTest.keyClick(self.widget, key, modifiers)

    def type(self, text: str) -> None:
        """Press the key of each character."""
        for character in text:
            self.count += 1
            QTest.keyClicks(self.widget, character)

    def enter(self) -> None:
        """Enter."""
        self.press(Qt.Key.Key_Return)

    def tab(self) -> None:
        """Tab."""
        self.press(Qt.Key.Key_Tab)

    def line(self, *parts: str) -> None:
        """Type each part and press Enter behind it."""
        for part in parts:
            self.type(part)
            self.enter()
