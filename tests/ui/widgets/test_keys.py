"""Everything is worked by the keyboard."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.theme.look import Look
from ui.widgets.button import Button
from ui.widgets.chip import FilterBar
from ui.widgets.date_field import DateField
from ui.widgets.move import Move
from ui.widgets.question_bar import Answer, QuestionBar
from ui.widgets.section_row import SectionRow
from ui.widgets.segmented import Option, Segmented
from ui.widgets.value_cell import ValueCell

KEY = Qt.Key
SHIFT, CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
NONE = Qt.KeyboardModifier.NoModifier


Show = Callable[..., None]


@pytest.fixture
def show(qtbot: QtBot) -> Iterator[Show]:
    """Return what puts widgets into an active window, which lives as long as the test."""
    windows: list[QWidget] = []

    def put(*widgets: QWidget) -> None:
        window = QWidget()
        windows.append(window)
        column = QVBoxLayout(window)
        for widget in widgets:
            column.addWidget(widget)
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        widgets[0].setFocus()

    yield put
    for window in windows:
        window.close()


@pytest.fixture
def cell(look: Look, show: Show) -> ValueCell:
    made = ValueCell(look, "Lunge, left, trial 1")
    show(made, Button(look, "Elsewhere"))
    return made


@pytest.fixture
def glide(look: Look, show: Show) -> Segmented:
    options = [Option("loose", "Loose", "l"), Option("normal", "Normal", "n")]
    made = Segmented(look, "Glide, left", [*options, Option("stiff", "Stiff", "s")])
    show(made)
    return made


@pytest.mark.parametrize(
    ("key", "modifier", "move"),
    [
        (KEY.Key_Return, NONE, Move.SAME_SIDE),
        (KEY.Key_Enter, NONE, Move.SAME_SIDE),
        (KEY.Key_Return, SHIFT, Move.SAME_SIDE_BACK),
        (KEY.Key_Return, CONTROL, Move.NEXT_MEASURE),
        (KEY.Key_Return, CONTROL | SHIFT, Move.PREVIOUS_MEASURE),
        (KEY.Key_Tab, NONE, Move.OTHER_SIDE),
        (KEY.Key_Backtab, SHIFT, Move.OTHER_SIDE_BACK),
    ],
)
def test_cell_and_choice_ask_for_the_same_moves(
    cell: ValueCell,
    glide: Segmented,
    qtbot: QtBot,
    key: Qt.Key,
    modifier: Qt.KeyboardModifier,
    move: Move,
) -> None:
    for widget in (cell, glide):
        widget.setFocus()
        with qtbot.waitSignal(widget.moved) as asked:
            QTest.keyClick(widget, key, modifier)
        assert asked.args == [move]


def test_cell_commits_once_before_it_moves(cell: ValueCell, qtbot: QtBot) -> None:
    seen: list[object] = []
    cell.committed.connect(seen.append)
    cell.moved.connect(seen.append)
    QTest.keyClicks(cell, "8,5")
    QTest.keyClick(cell, KEY.Key_Return)
    QTest.keyClick(cell, KEY.Key_Return)
    assert seen == ["8,5", Move.SAME_SIDE, Move.SAME_SIDE]


def test_cell_commits_when_it_is_left(cell: ValueCell, qtbot: QtBot) -> None:
    QTest.keyClicks(cell, "9")
    with qtbot.waitSignal(cell.committed) as kept:
        cell.clearFocus()
    assert kept.args == ["9"]


def test_a_stored_value_is_not_committed_again(cell: ValueCell, qtbot: QtBot) -> None:
    cell.show_value("9.0")
    with qtbot.assertNotEmitted(cell.committed):
        cell.clearFocus()


def test_an_emptied_cell_is_committed_as_empty(cell: ValueCell, qtbot: QtBot) -> None:
    cell.show_value("9.0")
    cell.selectAll()
    with qtbot.waitSignal(cell.committed) as kept:
        QTest.keyClick(cell, KEY.Key_Delete)
        cell.clearFocus()
    assert kept.args == [""]


def test_entering_a_cell_selects_it_so_that_typing_replaces(cell: ValueCell, qtbot: QtBot) -> None:
    cell.clearFocus()
    cell.show_value("9.0")
    cell.setFocus()
    QTest.keyClicks(cell, "7")
    assert cell.text() == "7"


def test_apostrophe_takes_the_ghost_of_an_empty_cell_only(cell: ValueCell, qtbot: QtBot) -> None:
    cell.set_ghost("11.4")
    QTest.keyClicks(cell, "'")
    assert cell.text() == "11.4"
    cell.setText("8")
    QTest.keyClicks(cell, "'")
    assert cell.text() != "11.4"


def test_escape_brings_the_stored_value_back(cell: ValueCell, qtbot: QtBot) -> None:
    cell.show_value("9.0")
    QTest.keyClicks(cell, "95")
    QTest.keyClick(cell, KEY.Key_Escape)
    assert cell.text() == "9.0"


def test_choice_by_its_keys_arrows_and_delete(glide: Segmented, qtbot: QtBot) -> None:
    said: list[str] = []
    glide.chosen.connect(said.append)
    QTest.keyClicks(glide, "s")
    QTest.keyClick(glide, KEY.Key_Left)
    QTest.keyClick(glide, KEY.Key_Left)
    QTest.keyClick(glide, KEY.Key_Left)
    QTest.keyClick(glide, KEY.Key_Delete)
    assert said == ["stiff", "normal", "loose", ""]
    assert "nothing chosen" in glide.accessibleDescription()


def test_choice_takes_its_ghost_and_ignores_strange_keys(glide: Segmented, qtbot: QtBot) -> None:
    glide.set_ghost("stiff")
    QTest.keyClicks(glide, "z")
    assert glide.value() == ""
    QTest.keyClicks(glide, "'")
    assert glide.value() == "stiff"


def test_choice_by_mouse(glide: Segmented, qtbot: QtBot) -> None:
    spot = glide.rect().center()
    spot.setX(glide.width() - 8)
    QTest.mouseClick(glide, Qt.MouseButton.LeftButton, pos=spot)
    assert glide.value() == "stiff"


def test_filters_exclude_each_other_and_follow_the_arrows(
    look: Look, show: Show, qtbot: QtBot
) -> None:
    bar = FilterBar(look, "Views")
    chips = [bar.add(key, key.title(), 3) for key in ("all", "due", "flare")]
    show(bar)
    chips[0].setFocus()
    assert bar.current() == "all"
    with qtbot.waitSignal(bar.chosen) as chosen:
        QTest.keyClick(chips[0], KEY.Key_Right)
    assert chosen.args == ["due"]
    assert chips[1].hasFocus()
    assert [chip.isChecked() for chip in chips] == [False, True, False]


def test_sections_follow_the_arrows(look: Look, show: Show) -> None:
    rows = [SectionRow(look, name) for name in ("Safety", "Pain")]
    show(*rows)
    rows[0].setChecked(True)
    QTest.keyClick(rows[0], KEY.Key_Down)
    assert rows[1].isChecked()


@pytest.mark.parametrize(
    ("key", "typed", "answer"),
    [
        (KEY.Key_Y, "y", ["take"]),
        (KEY.Key_Y, "Y", ["take"]),
        (KEY.Key_Return, "\r", ["keep"]),
        (KEY.Key_Enter, "\r", ["keep"]),
        (KEY.Key_5, "5", []),
    ],
)
def test_a_question_is_answered_by_one_key(
    look: Look, qtbot: QtBot, key: Qt.Key, typed: str, answer: list[str]
) -> None:
    said: list[str] = []
    bar = QuestionBar(look)
    qtbot.addWidget(bar)
    bar.answered.connect(said.append)
    answers = [Answer("take", "take 55", "Y"), Answer("keep", "keep 5", "Enter")]
    bar.ask("55, not 5?", "last 55 on 1 Nov", answers)
    taken = bar.take_key(QKeyEvent(QKeyEvent.Type.KeyPress, key, NONE, typed))
    assert (said, taken) == (answer, bool(answer))


def test_a_question_leaves_ctrl_enter_alone(look: Look, qtbot: QtBot) -> None:
    bar = QuestionBar(look)
    qtbot.addWidget(bar)
    bar.ask("55, not 5?", "", [Answer("keep", "keep 5", "Enter")])
    assert not bar.take_key(QKeyEvent(QKeyEvent.Type.KeyPress, KEY.Key_Return, CONTROL))


def test_an_answer_by_mouse_keeps_the_focus_in_the_cell(
    look: Look, show: Show, qtbot: QtBot
) -> None:
    cell, bar = ValueCell(look, "Plantarflexion, right"), QuestionBar(look)
    show(cell, bar)
    bar.ask("55, not 5?", "", [Answer("take", "take 55", "Y")])
    button = bar.findChild(Button)
    assert button is not None
    with qtbot.waitSignal(bar.answered):
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert QApplication.focusWidget() is cell


def test_a_date_is_read_or_refused_when_left(look: Look, show: Show, qtbot: QtBot) -> None:
    field = DateField(look, "Onset")
    show(field)
    QTest.keyClicks(field, "31.2.2026")
    QTest.keyClick(field, KEY.Key_Return)
    assert field.property("state") == "refused"
    assert "Not a date" in field.accessibleDescription()
    field.setText("1/2/2026")
    with qtbot.waitSignal(field.entered) as entered:
        QTest.keyClick(field, KEY.Key_Return)
    assert str(entered.args[0]) == "2026-02-01"
    assert field.property("state") == ""
