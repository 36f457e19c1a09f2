"""A list of rows: what is current, which keys it takes, and that no row is cut through."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.theme.look import Look
from ui.widgets.row_list import ListRow, RowList

ROWS = [ListRow(key, f"Row {key}", f"about {key}") for key in "abcdefgh"]


class Around(QWidget):
    """Hears the keys that the list does not want."""

    def __init__(self, inside: RowList) -> None:
        super().__init__()
        self.heard: list[int] = []
        QVBoxLayout(self).addWidget(inside)

    def keyPressEvent(self, event: object) -> None:
        self.heard.append(event.key())  # type: ignore[attr-defined]


@pytest.fixture
def rows(look: Look, qtbot: QtBot) -> RowList:
    """A list with eight rows, the first of them current."""
    made = RowList(look, "Letters", high=True)
    made.show_rows(ROWS)
    qtbot.addWidget(made)
    return made


def test_the_current_row_stays_current_when_others_come_and_go(rows: RowList) -> None:
    rows.choose("c")
    rows.show_rows(ROWS[1:])
    assert rows.current_key() == "c"
    rows.show_rows([row for row in ROWS if row.key != "c"])
    assert rows.current_key() == "b", "the row in its place"
    rows.show_rows([])
    assert rows.current_key() == ""


def test_rows_are_spoken_with_what_they_say(rows: RowList) -> None:
    assert rows.accessibleName() == "Letters"
    assert rows.item(0).text() == "Row a. about a"


def test_arrows_and_enter_are_taken_and_every_other_key_goes_on(look: Look, qtbot: QtBot) -> None:
    rows = RowList(look, "Letters")
    rows.show_rows(ROWS)
    around = Around(rows)
    qtbot.addWidget(around)
    entered: list[str] = []
    rows.entered.connect(entered.append)
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_N, Qt.Key.Key_Delete):
        QTest.keyClick(rows, key)
    QTest.keyClick(rows, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert rows.current_key() == "b"
    assert entered == ["b"]
    assert around.heard == [Qt.Key.Key_N, Qt.Key.Key_Delete, Qt.Key.Key_Alt, Qt.Key.Key_Up]


def test_no_row_is_cut_through_where_not_all_fit(rows: RowList) -> None:
    rows.show()
    rows.resize(400, 3 * rows.row_height() + 17)
    assert rows.viewport().height() == 3 * rows.row_height()
    rows.choose("h")
    bottom = rows.visualItemRect(rows.item(7)).bottom()
    assert bottom < rows.viewport().height()
    rows.resize(400, rows.wanted_height())
    assert rows.viewport().height() == rows.wanted_height()
