"""How the parts of a field stand below and beside each other."""

from dataclasses import dataclass

from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ui.fields.extras import Extras
from ui.fields.last_line import LastLine
from ui.fields.reason import StateLine
from ui.fields.stopped import Stopped
from ui.theme import space


@dataclass(frozen=True, slots=True)
class Parts:
    """The line of cells with the state in their place, and what stands below it."""

    line: QHBoxLayout
    coded: StateLine
    extras: Extras
    last: LastLine
    computed: QLabel


def arrange(field: QWidget, parts: Parts, *, beside: bool, stacked: bool) -> bool:
    """Lay a field out; says whether the last words do stand behind the cells.

    Args:
        field: the field.
        parts: what it consists of.
        beside: put the last words behind the cells where nothing else may be said.
        stacked: put a state below the cells, which leave no room behind them.
    """
    extras, stopped = parts.extras, parts.extras.stopped
    column = QVBoxLayout(field)
    column.setContentsMargins(12, 11, 2, 9)
    column.setSpacing(space.GAP_TIGHT)
    column.addLayout(parts.line)
    if stacked:
        column.addWidget(parts.coded)
    else:
        parts.line.addWidget(parts.coded, 1)
    more = (extras.cell is not None) + (extras.tick is not None)
    beside = beside and not more and stopped is None
    if more:
        column.addWidget(extras)
    if beside:
        parts.line.addSpacing(space.GAP_TIGHT)
        parts.line.addWidget(parts.last, 1)
    elif stopped is not None and more > 1:
        column.addLayout(_last_row(parts.last, stopped))
    elif stopped is not None:
        (extras.row if more else parts.line).addWidget(stopped)
        column.addWidget(parts.last)
    elif more == 1:
        extras.row.addWidget(parts.last, 1)
    else:
        column.addWidget(parts.last)
    column.addWidget(parts.computed)
    parts.line.addStretch(0)
    extras.row.addStretch(0)
    column.addStretch(1)
    return beside


def _last_row(last: LastLine, stopped: Stopped) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(space.GAP)
    row.addWidget(last, 1)
    row.addWidget(stopped)
    row.addStretch(0)
    return row
