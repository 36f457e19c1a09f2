"""What a screen reader says: every part has a name, and painted parts say their state."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.gallery import frame, gallery
from ui.theme.look import Look
from ui.widgets.badge import Met, MetMark, Verdict, VerdictBadge
from ui.widgets.chip import Chip, ChipKind, FilterChip
from ui.widgets.error_ruler import ErrorRuler
from ui.widgets.identity import IdentityText
from ui.widgets.pieces import IconMark, Line
from ui.widgets.pips import PointsBar, StagePips
from ui.widgets.section_row import SectionRow
from ui.widgets.side_mark import Side, SideMark
from ui.widgets.sparkline import Sparkline
from ui.widgets.value_cell import CellState, ValueCell

SPOKEN = (Line, QAbstractButton, QLineEdit, ErrorRuler, Sparkline, IdentityText)


def _nameless(window: QWidget) -> list[str]:
    return [
        f"{type(widget).__name__} in {type(widget.parentWidget()).__name__}"
        for widget in window.findChildren(QWidget)
        if (isinstance(widget, SPOKEN) or widget.focusPolicy() != Qt.FocusPolicy.NoFocus)
        and not isinstance(widget, QLabel)
        and not widget.objectName().startswith("qt_")
        and not widget.accessibleName()
        and not (isinstance(widget, QAbstractButton) and widget.text())
        and type(widget).__module__.startswith("ui.")
        and not isinstance(widget, IconMark)
        and type(widget).__name__ != "_MadeLine"
    ]


def test_every_widget_of_the_gallery_has_a_name(look: Look, qtbot: QtBot) -> None:
    window = gallery(look)
    qtbot.addWidget(window)
    assert _nameless(window) == []


def test_every_widget_of_the_frame_has_a_name(look: Look, qtbot: QtBot) -> None:
    window = frame(look)
    qtbot.addWidget(window)
    assert _nameless(window) == []


@pytest.mark.parametrize("verdict", list(Verdict))
def test_badge_speaks_word_and_verdict(look: Look, qtbot: QtBot, verdict: Verdict) -> None:
    badge = VerdictBadge(look, verdict, "+1.3")
    qtbot.addWidget(badge)
    assert badge.accessibleName().startswith("+1.3, ")
    badge.show_verdict(Verdict.NOT_JUDGED, "no error row")
    assert badge.accessibleName() == "no error row, not judged"


def test_states_are_spoken(look: Look, qtbot: QtBot) -> None:
    row = SectionRow(look, "Range")
    chip = Chip(look, "Anticoagulant", ChipKind.CAUTION)
    filtered = FilterChip(look, "Due", 11)
    points = PointsBar(look, "Strengthen", 1, 2)
    side = SideMark(look, Side.LEFT, "Left", involved=True)
    widgets: list[QWidget] = [row, chip, filtered, points, side]
    widgets += [MetMark(look, Met.NOT_TESTED), StagePips(look, 0)]
    for widget in widgets:
        qtbot.addWidget(widget)
    row.show_progress(3, 9)
    assert row.accessibleName() == "Range, started, 3 of 9"
    row.lock("worst pain 6, limit 5")
    assert row.accessibleName() == "Range, locked, 3 of 9, worst pain 6, limit 5"
    row.show_progress(9, 9)
    assert row.accessibleName() == "Range, done, 9 of 9"
    assert chip.accessibleDescription() == "Caution"
    assert filtered.accessibleName() == "Due, 11"
    assert points.accessibleName() == "Strengthen: 1 of 5 points, up to 2 more open"
    assert side.accessibleName() == "Left, involved"
    assert [one.accessibleName() for one in widgets[5:]] == ["not tested", "No stage yet"]


def test_cell_speaks_ghost_and_question(look: Look, qtbot: QtBot) -> None:
    cell = ValueCell(look, "Lunge, right, trial 3")
    qtbot.addWidget(cell)
    cell.set_ghost("11.4")
    cell.set_state(CellState.QUESTION, "9.5, not 95?")
    assert cell.accessibleDescription() == "9.5, not 95?. last value 11.4"


def test_a_hidden_name_is_not_spoken(look: Look, qtbot: QtBot) -> None:
    name = IdentityText(look)
    qtbot.addWidget(name)
    name.show_text("Ana M.")
    name.hide_text(hidden=True)
    assert name.accessibleName() == "hidden"
    short = name.sizeHint().width()
    name.show_text("Wilhelmina Featherstonehaugh")
    assert name.sizeHint().width() == short
