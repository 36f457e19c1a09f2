"""The middle of the page: one section at a time, each built when it is first shown."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from ankleclinic.catalogue.measure import Measure
from ankleclinic.record.patient import Side
from ui.assess import route
from ui.assess.context import Context
from ui.assess.grid_head import GridHead
from ui.assess.measure_row import MeasureRow
from ui.assess.plan import Lane, Part
from ui.assess.route import Edge, Place
from ui.assess.section_view import Change, SectionView
from ui.assess.shut import ShutParts
from ui.theme.look import Look
from ui.widgets.move import Move

LANE = 240
MARGIN = 36
LEAST_HEAD, MOST_HEAD = 166, 236


@dataclass(frozen=True, slots=True)
class Scene:
    """What the grid shows besides the measures themselves."""

    context: Context
    change: Change
    shut: ShutParts


class EntryGrid(QFrame):
    """Column heads and rows; moves the hand by the keys, from section to section.

    Args:
        look: the look to draw with.
        parts: the sections with their measures.
        involved: the sides under treatment.
        locked: show the values only.
        parent: the widget it lies in.

    Signals:
        entered: measure, side and observation to store.
        swap_asked: a measure whose sides are to be exchanged.
        sides_kept: a measure whose sides are right.
        method_chosen: measure and method.
        bias_chosen: measure and bias.
        section_shown: the number of the section now in front.
        reached: the `Place` that has the focus.
        command: a bare letter that no cell wanted.
        unlocked: the name of a closed section, its gates, and the reason to open it.

    Attributes:
        number: the number of the section in front.
    """

    entered = Signal(object, object, object)
    swap_asked = Signal(object)
    sides_kept = Signal(object)
    method_chosen = Signal(object, str)
    bias_chosen = Signal(object, str)
    section_shown = Signal(int)
    reached = Signal(object)
    command = Signal(str)
    unlocked = Signal(str, object, str)

    def __init__(
        self,
        look: Look,
        parts: Sequence[Part],
        involved: frozenset[Side],
        *,
        locked: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("part", "raised")
        self.look, self.parts = look, tuple(parts)
        self._involved, self._locked = involved, locked
        self._scene: Scene | None = None
        self._views: dict[int, SectionView] = {}
        self._areas: dict[int, RowArea] = {}
        self._stale: set[int] = set()
        self.number = 0
        self._place: Place | None = None
        self._hand = Side.LEFT
        self._advanced: Place | None = None
        self.head = GridHead(look, involved)
        if locked:
            self.head.read_only()
        self._stack = QStackedWidget()
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 10, 16, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self._stack, 1)
        look.app.focusChanged.connect(self._follow)

    def show_visit(self, scene: Scene) -> None:
        """Show what a visit holds, in the section in front; the others follow when they are."""
        self._scene = scene
        self._stale = set(self._views)
        self._freshen(self.number)

    def show_changes(self) -> None:
        """Show anew what the values mean, in the section in front; the others follow."""
        self._stale = set(self._views) - {self.number}
        if self._scene is not None:
            self.view.show_changes(self._scene.change)

    def show_section(self, number: int) -> SectionView:
        """Bring a section to the front, building it the first time."""
        view = self._view(number)
        self.number = number
        self._freshen(number)
        self._stack.setCurrentWidget(self._areas[number])
        self._align()
        self.section_shown.emit(number)
        return view

    def open_section(self, number: int) -> None:
        """Bring a section to the front and go to its first open cell."""
        self._advanced = None
        view = self.show_section(number)
        view.go_to_first()

    def go_to_lane(self, lane: Lane) -> bool:
        """Go to a field in whichever section it is; false when it is in none."""
        self._advanced = None
        measure, side = lane
        for number, part in enumerate(self.parts):
            if measure in {entry.id for entry in part.measures}:
                view = self.show_section(number)
                self._enter_view(view, route.enter_lane(view.board(), measure, side))
                return True
        return False

    def vertical(self, by: int) -> None:
        """Go to the row above or below."""
        if self._place is not None:
            self._go(route.vertical(self._board(), self._place, by, self._hand))

    @property
    def place(self) -> Place | None:
        """The cell the hand was in last."""
        return self._place

    @property
    def view(self) -> SectionView:
        """The section in front."""
        return self._view(self.number)

    @property
    def row(self) -> MeasureRow | None:
        """The row the hand was in last."""
        return self.view.rows.get(self._place.measure) if self._place else None

    def first_trouble(self) -> Lane | None:
        """The first refused or questioned text so far; a closed section's questions can wait."""
        shut = self._scene.shut if self._scene else {}
        for view in self._views.values():
            for row in view.rows.values():
                for side, field in row.fields.items():
                    found = field.trouble()
                    if found is not None and not (found.asks and row.measure.section in shut):
                        return row.measure.id, side
        return None

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text().isprintable() and event.text():
            self.command.emit(event.text().lower())
        else:
            super().keyPressEvent(event)

    def _view(self, number: int) -> SectionView:
        if number not in self._views:
            view = SectionView(self.look, self.parts[number].measures, self._involved)
            if self.parts[number].whole:
                view.stand_close()
            self._views[number], self._areas[number] = view, RowArea(view)
            self._connect(view)
            self._areas[number].resized.connect(self._align)
            self._stack.addWidget(self._areas[number])
            if self._locked:
                view.lock()
            self._stale.add(number)
        return self._views[number]

    def _freshen(self, number: int) -> None:
        if self._scene is not None and number in self._stale:
            self._stale.discard(number)
            scene = self._scene
            self._views[number].show_visit(scene.context, scene.change, scene.shut)

    def _connect(self, view: SectionView) -> None:
        view.entered.connect(self._enter)
        view.moved.connect(self._move)
        view.advanced.connect(self._advance)
        view.vertical.connect(self.vertical)
        view.troubled.connect(self._forget_advance)
        view.swap_asked.connect(self.swap_asked)
        view.sides_kept.connect(self.sides_kept)
        view.method_chosen.connect(self.method_chosen)
        view.bias_chosen.connect(self.bias_chosen)
        view.unlocked.connect(self.unlocked)

    def _enter(self, measure: Measure, side: Side | None, observation: object) -> None:
        self._advanced = None
        self.entered.emit(measure, side, observation)

    def _advance(self, place: Place) -> None:
        self._go(route.step(self._board(), place, Move.SAME_SIDE, self._hand))
        self._advanced = place

    def _move(self, place: Place, move: Move) -> None:
        """Move on; Enter or Tab after a value that went on by itself means from that value."""
        start = self._advanced or place
        self._advanced = None
        self._go(route.step(self._board(), start, move, self._hand))

    def _forget_advance(self) -> None:
        self._advanced = None

    def _go(self, to: Place | Edge) -> None:
        if isinstance(to, Place):
            self.view.go_to(to)
            return
        after = to is Edge.AFTER
        number = self._beside(1 if after else -1)
        if number is None:
            return
        skipped = range(self.number + 1, number) if after else range(0)
        view = self.show_section(number)
        board = view.board()
        self._enter_view(
            view, route.first_place(board) if after else route.last_place(board, self._hand)
        )
        self.head.say_skipped([self.parts[left_out].title for left_out in skipped])

    def _beside(self, by: int) -> int | None:
        """The next part in a direction that is not closed as a whole."""
        shut = self._scene.shut if self._scene else {}
        around = range(self.number + by, len(self.parts) if by > 0 else -1, by)
        return next((n for n in around if not self.parts[n].is_closed(shut)), None)

    def _enter_view(self, view: SectionView, place: Place | None) -> None:
        if place is not None:
            view.go_to(place)
        else:
            view.go_to_closed()

    def _board(self) -> list[route.Row]:
        return self.view.board()

    def _follow(self, _old: QWidget | None, new: QWidget | None) -> None:
        if new is None or not self.isAncestorOf(new):
            return
        view = self.view
        row = view.row_of(new)
        view.mark_current(row)
        place = view.place_of(new)
        if place is None or row is None:
            return
        self._place = place
        self._hand = place.side or self._hand
        self._areas[self.number].keep_in_sight(row)
        self.reached.emit(place)

    def _align(self) -> None:
        if self.number not in self._areas:
            return
        width = self._areas[self.number].viewport().width()
        px = self.look.theme.px
        head = min(max(width - 2 * px(LANE), px(LEAST_HEAD)), px(MOST_HEAD))
        self.view.set_columns(head, tight=width - head < 2 * px(LANE))
        self.head.set_columns(head, width)


class RowArea(QScrollArea):
    """The rows of a section, scrolled up and down only.

    Args:
        view: the rows.

    Signals:
        resized: the room for the rows has changed.
    """

    resized = Signal()

    def __init__(self, view: SectionView) -> None:
        super().__init__()
        self.setWidget(view)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._row: QWidget | None = None

    def keep_in_sight(self, row: QWidget) -> None:
        """Scroll to the row in hand; once more when it has unfolded."""
        self._row = row
        self._scroll()
        QTimer.singleShot(0, self, self._scroll)

    def _scroll(self) -> None:
        """Show the row, and of one that is higher than the room the cell in hand."""
        cell = QApplication.focusWidget()
        if self._row is not None and cell is not None and self._row.isAncestorOf(cell):
            self.ensureWidgetVisible(self._row, 0, 8)
            self.ensureWidgetVisible(cell, 0, MARGIN)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.resized.emit()
