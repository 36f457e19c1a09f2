"""A page in front of everything, with nothing left to work out."""

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ui.tasks import Tasks


def bring_up(page: QWidget, qtbot: QtBot, tasks: Tasks) -> None:
    """Show a page as large as in the smallest window that is usual, and give it the focus."""
    qtbot.addWidget(page)
    page.resize(1298, 600)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    tasks.drain()
    page.setFocus()
