"""The left pane: battery, how much is done, the sections, and finishing."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from ui.assess.plan import Count, Part
from ui.assess.shut import ShutParts
from ui.theme import space
from ui.theme.look import Look
from ui.widgets.button import Button, ButtonKind
from ui.widgets.card import panel
from ui.widgets.key_cap import KeyCap
from ui.widgets.section_row import SectionRow
from ui.widgets.share_bar import ShareBar
from ui.widgets.text import label

SECTION_KEYS = "1234567890-"
"""With Alt, the key of each section in order."""

MARGIN = 12
ROW_GAP = 1
FIRST_TRIES = "First tries, still learning"
BATTERY_KEYS = "Ctrl B"
FINISH_KEYS = "Ctrl Shift Enter"


class SectionList(QWidget):
    """Sections with their state and count.

    Args:
        look: the look to draw with.
        battery: the name of the battery.
        parts: the sections.
        parent: the widget it lies in.

    Signals:
        asked: the number of the section wanted.
        finish_asked: the visit is to be finished.
        battery_asked: another battery is wanted.
    """

    asked = Signal(int)
    finish_asked = Signal()
    battery_asked = Signal()

    def __init__(
        self, look: Look, battery: str, parts: Sequence[Part], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName("Sections")
        self._locked = False
        self._battery = label(battery, "body_strong", "text", wrap=True)
        self.battery = Button(look, "Battery", ButtonKind.QUIET, keys=BATTERY_KEYS, height=24)
        self.battery.setAccessibleName("Another battery")
        self.battery.clicked.connect(self.battery_asked)
        self._tries = label(FIRST_TRIES, "small_medium", "text2")
        self._tries.hide()
        self._count = label("", "small_strong", "text")
        self._left = label("", "small", "text2")
        self._bar = ShareBar(look, "Values entered")
        self.rows = [self._row(look, part, number) for number, part in enumerate(parts)]
        self.finish = self._finish(look, FINISH_KEYS)
        self._finish_tight = self._finish(look, "")
        self._lay_out(look)

    def show_progress(self, counts: Sequence[Count], seconds: int) -> None:
        """Show how far each section is, and how long the rest will take."""
        for row, found in zip(self.rows, counts, strict=True):
            row.show_progress(found.done, found.total)
        done, total = sum(c.done for c in counts), sum(c.total for c in counts)
        self._count.setText(f"{done} of {total} values")
        self._left.setText(f"{max(1, round(seconds / 60))} min" if seconds else "")
        self._bar.show_share(done, total)

    def show_shut(self, parts: Sequence[Part], shut: ShutParts) -> None:
        """Show the padlock of the parts that are closed as a whole."""
        for row, part in zip(self.rows, parts, strict=True):
            if part.is_closed(shut):
                facts = dict.fromkeys(shut[one.section].short for one in part.measures)
                row.lock("; ".join(facts))
        self._settle()

    def mark(self, number: int) -> None:
        """Show which section is open."""
        self.rows[number].setChecked(True)

    def show_first_tries(self, *, first: bool) -> None:
        """Say that the tasks are still being learned."""
        self._tries.setVisible(first)

    def name_finish(self, word: str) -> None:
        """Call finishing something else."""
        for button in (self.finish, self._finish_tight):
            button.setText(word)
            button.setAccessibleName(word)
            button.updateGeometry()

    def lock(self) -> None:
        """Take the ways to finish and to another battery away: the visit is finished."""
        self._locked = True
        self.battery.hide()
        self._show_finish()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_finish()
        self._settle()

    @override
    def minimumSizeHint(self) -> QSize:
        height = self._height_when(tight=True, brief=True)
        return QSize(super().minimumSizeHint().width(), height)

    def _settle(self) -> None:
        """Stand the rows lower where they would not all fit, at last without their reasons."""
        tight = self._height_when(tight=False, brief=False) > self.height()
        brief = self._height_when(tight=True, brief=False) > self.height()
        for row in self.rows:
            row.set_tight(tight=tight, brief=brief)

    def _height_when(self, *, tight: bool, brief: bool) -> int:
        rows = (row.height_when(tight=tight, brief=brief) + ROW_GAP for row in self.rows)
        return self._beside() + sum(rows)

    def _beside(self) -> int:
        """The height of what stands above and below the rows."""
        return self._head.sizeHint().height() + self._foot.sizeHint().height()

    def _show_finish(self) -> None:
        roomy = self.width() >= self.finish.sizeHint().width() + 2 * MARGIN
        self.finish.setVisible(roomy and not self._locked)
        self._finish_tight.setVisible(not roomy and not self._locked)

    def _finish(self, look: Look, keys: str) -> Button:
        button = Button(look, "Finish", ButtonKind.PRIMARY, keys=keys)
        button.setAccessibleName("Finish assessment")
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(self.finish_asked)
        return button

    def _row(self, look: Look, part: Part, number: int) -> SectionRow:
        key = SECTION_KEYS[number : number + 1]
        row = SectionRow(look, part.title, key)
        row.setAccessibleDescription(f"Keys Alt {key}" if key else "")
        row.clicked.connect(lambda: self.asked.emit(number))
        return row

    def _lay_out(self, look: Look) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        sections = panel("surface")
        rows = QVBoxLayout(sections)
        rows.setSpacing(ROW_GAP)
        rows.setContentsMargins(MARGIN, 0, MARGIN, 0)
        for row in self.rows:
            rows.addWidget(row)
        if len(self.rows) == 1:
            sections.hide()
        self._head, self._foot = self._make_head(), self._make_foot(look)
        column.addWidget(self._head)
        column.addWidget(sections)
        column.addStretch(1)
        column.addWidget(self._foot)

    def _make_head(self) -> QWidget:
        head = panel("surface")
        column = QVBoxLayout(head)
        column.setContentsMargins(MARGIN, 14, MARGIN, 10)
        column.setSpacing(6)
        column.addWidget(self._battery)
        column.addWidget(self._tries)
        line = QHBoxLayout()
        line.addWidget(self._count)
        line.addStretch(1)
        line.addWidget(self._left)
        column.addLayout(line)
        column.addWidget(self._bar)
        return head

    def _make_foot(self, look: Look) -> QWidget:
        foot = panel("surface")
        column = QVBoxLayout(foot)
        column.setContentsMargins(MARGIN, 6, MARGIN, 12)
        column.setSpacing(space.GAP)
        keys = QHBoxLayout()
        keys.setSpacing(space.GAP_TIGHT)
        if len(self.rows) > 1:
            keys.addWidget(KeyCap(look, "Alt"))
            keys.addWidget(label("+ key", "small", "text2"))
        keys.addStretch(1)
        keys.addWidget(self.battery)
        column.addLayout(keys)
        column.addWidget(self.finish)
        column.addWidget(self._finish_tight)
        return foot
