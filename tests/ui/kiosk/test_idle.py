"""Counting from the last key or touch."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ui.kiosk.idle import Idle

SHORT = 300


def test_three_minutes_are_three_minutes() -> None:
    assert Idle()._timer.interval() == 3 * 60 * 1000


def test_every_key_begins_the_count_anew_and_rest_ends_it(qtbot: QtBot) -> None:
    counter, widget = Idle(), QWidget()
    qtbot.addWidget(widget)
    widget.show()
    counter._timer.setInterval(SHORT)
    passed = QSignalSpy(counter.passed)
    counter.watch()
    for _ in range(4):
        QTest.qWait(SHORT // 2)
        QTest.keyClick(widget.windowHandle(), Qt.Key.Key_A)
    assert passed.count() == 0
    qtbot.waitUntil(lambda: passed.count() == 1)
    counter.rest()
    QTest.keyClick(widget.windowHandle(), Qt.Key.Key_A)
    QTest.qWait(2 * SHORT)
    assert passed.count() == 1
