"""Keys and touches are noticed in every window, also in one that was opened later."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from ui.widgets.touches import Touches


def shown(qtbot: QtBot) -> QLineEdit:
    found = QLineEdit()
    qtbot.addWidget(found)
    found.show()
    found.activateWindow()
    qtbot.waitUntil(found.isActiveWindow)
    return found


def test_each_touch_is_told_once_and_goes_on_to_its_widget(qtbot: QtBot) -> None:
    field, owner = shown(qtbot), QWidget()
    qtbot.addWidget(owner)
    touches = Touches(owner)
    told = QSignalSpy(touches.touched)
    touches.listen()
    touches.listen()
    QTest.keyClick(field.windowHandle(), Qt.Key.Key_A)
    assert (told.count(), field.text()) == (1, "a")
    later = shown(qtbot)
    QTest.keyClick(later.windowHandle(), Qt.Key.Key_B)
    assert (told.count(), later.text()) == (2, "b")
    QTest.mouseClick(later.windowHandle(), Qt.MouseButton.LeftButton)
    assert told.count() > 2
    seen = told.count()
    touches.rest()
    QTest.keyClick(later.windowHandle(), Qt.Key.Key_C)
    assert (told.count(), later.text()) == (seen, "bc")
