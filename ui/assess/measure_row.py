"""One measure of the grid: its head, the fields of its sides, and what it has to say."""

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from ankleclinic.catalogue.measure import Measure
from ankleclinic.record.observation import Observation
from ankleclinic.record.patient import Side
from ui.assess import pair
from ui.assess.blind_line import PairLines
from ui.assess.plan import is_done, sides_of
from ui.assess.route import Lane, Place, Row
from ui.assess.row_asks import Question, row_says, swap_question
from ui.assess.row_head import RowHead, RowState
from ui.assess.row_notice import RowNotice
from ui.fields.about import Post, Shown
from ui.fields.field import Field
from ui.fields.make import make_field
from ui.theme.look import Look
from ui.widgets import paint
from ui.widgets.move import Move, enter_move

BAR_LEFT = 12
LEAST_SHARE = 0.25
SWAPPED_HINT = "Left and right were exchanged. S changes them back."


class MeasureRow(QWidget):
    """A row: measure on the left, then left and right, or one field without a side.

    Args:
        look: the look to draw with.
        measure: what is measured.
        involved: the sides under treatment, whose ground is tinted.
        parent: the widget it lies in.

    Signals:
        entered: side and observation to store, None for an emptied field.
        moved: side and `Move`.
        advanced: the side whose value was complete by itself.
        swap_asked: left and right are to be exchanged.
        sides_kept: left and right are right as they are.
        troubled: something was refused or asked, or is no more.
    """

    entered = Signal(object, object)
    moved = Signal(object, Move)
    advanced = Signal(object)
    swap_asked = Signal()
    sides_kept = Signal()
    troubled = Signal()

    def __init__(
        self,
        look: Look,
        measure: Measure,
        involved: frozenset[Side],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.look, self.measure, self._involved = look, measure, involved
        self.setProperty("knowledge", f"measure:{measure.id}")
        self.locked = False
        self._current = False
        self._swapped = False
        self._held: tuple[Side | None, Move] | None = None
        self.head = RowHead(look, measure)
        self.fields = {side: self._field(side) for side in sides_of(measure)}
        self.notice = RowNotice(look)
        self.notice.answered.connect(self._answer)
        self.pairs = PairLines(look)
        self._lay_out()

    def show_entries(
        self, shown: Mapping[Side | None, Shown], method: str | None, bias: str | None
    ) -> None:
        """Show what is stored."""
        self.head.show_variant(method, bias)
        for side, field in self.fields.items():
            field.show_entry(shown[side])
        self.refresh()

    def lanes(self) -> Row:
        """The cells of this row, for finding the way."""
        lanes = [
            Lane(side, tuple(stop.wanting for stop in field.stops()))
            for side, field in self.fields.items()
        ]
        return Row(self.measure.id, tuple(lanes))

    def place_of(self, widget: QWidget | None) -> Place | None:
        """The place of a cell of this row."""
        for side, field in self.fields.items():
            for number, stop in enumerate(field.stops()):
                if stop.widget is widget:
                    return Place(self.measure.id, side, number)
        return None

    def side_of(self, widget: QWidget | None) -> Side | None:
        """The side whose field holds a widget."""
        return next((side for side, field in self.fields.items() if _holds(field, widget)), None)

    def go_to(self, place: Place) -> None:
        """Put the focus into a cell."""
        stops = self.fields[place.side].stops()
        stops[min(place.cell, len(stops) - 1)].widget.setFocus(Qt.FocusReason.OtherFocusReason)

    def mark_current(self, *, current: bool) -> None:
        """Show that the hand is in this row."""
        if current is not self._current:
            self._current = current
            self._swapped = self._swapped and current
            self.refresh()
            self.update()

    def show_swapped(self) -> None:
        """Say that the sides were exchanged and how to change them back."""
        self._swapped = True
        self.refresh()

    def lock(self) -> None:
        """Show the values and take no more."""
        for field in self.fields.values():
            field.lock()
        self.locked = True
        if self.head.method is not None:
            self.head.method.setEnabled(False)
        self.refresh()

    def refresh(self) -> None:
        """Show how far the row is, and what it has to say."""
        state, share = _state_of(self.measure, list(self.fields.values()))
        asks = self._swap_open and state is not RowState.REFUSED
        self.head.sign.show_state(RowState.ASKS if asks else state, share)
        self._show_notice()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self.look.theme
        opened = [f.below.y() for f in self.fields.values() if f.below and f.below.isVisible()]
        with paint.painter(self) as painter:
            for side, field in self.fields.items():
                if side in self._involved:
                    height = min(opened, default=self.height())
                    column = QRectF(field.x(), 0, field.width(), height)
                    painter.fillRect(column, theme.color("involved"))
            painter.fillRect(QRectF(0, self.height() - 1, self.width(), 1), theme.color("line"))
            if self._current:
                bar = QRectF(0, 0, 3, self.height() - 1)
                painter.fillRect(bar, theme.color("accent"))

    def _field(self, side: Side | None) -> Field:
        spoken = ", ".join(part for part in (self.measure.name, side.value if side else "") if part)
        field = make_field(self.look, Post(self.measure, side, spoken))
        field.asks_first = self.take_key
        field.entered.connect(partial(self._enter, side))
        field.moved.connect(partial(self._move, side))
        field.advanced.connect(partial(self._move, side, None))
        field.troubled.connect(self._trouble)
        if field.below is not None:
            field.below.unfolded.connect(partial(self._fold_others, field))
        return field

    def _fold_others(self, unfolded: Field) -> None:
        for field in self.fields.values():
            if field is not unfolded and field.below is not None:
                field.below.fold()

    def _enter(self, side: Side | None, observation: Observation | None) -> None:
        self._swapped = False
        self.entered.emit(side, observation)

    def _move(self, side: Side | None, move: Move | None) -> None:
        if self._swap_open:
            self._held = (side, move or Move.SAME_SIDE)
        elif move is None:
            self.advanced.emit(side)
        else:
            self.moved.emit(side, move)

    def _trouble(self) -> None:
        self.refresh()
        self.troubled.emit()

    @property
    def _swap_open(self) -> bool:
        return self.measure.sided and pair.is_open(self._stored())

    def _stored(self) -> pair.Pair:
        left, right = (self.fields[side].shown.stored for side in (Side.LEFT, Side.RIGHT))
        return left, right

    def _show_notice(self) -> None:
        near = self._near()
        said = None if self.locked else row_says(self.measure, near)
        if said is None and self._swap_open and not self.locked:
            lasts = self.fields[Side.LEFT].shown.last, self.fields[Side.RIGHT].shown.last
            said = swap_question(self.measure, near[0].stops()[0].widget, lasts)
        if isinstance(said, Question):
            self.notice.show_question(said.text, said.detail, said.answers)
            self._point_at(said.cell)
        elif said is not None:
            self.notice.show_refusal(said)
        else:
            self.notice.show_hint(SWAPPED_HINT if self._swapped else "")

    def _near(self) -> list[Field]:
        """The fields, the one in hand first."""
        here = self.side_of(_focused())
        return sorted(self.fields.values(), key=lambda field: field.post.side is not here)

    def _point_at(self, cell: QWidget) -> None:
        if self.notice.bar is not None:
            middle = cell.mapTo(self, QPoint(cell.width() // 2, 0)).x()
            self.notice.bar.point_at(middle - self.head.width() - BAR_LEFT)

    def _answer(self, choice: str) -> None:
        for field in self.fields.values():
            trouble = field.trouble()
            if trouble is not None and trouble.asks:
                field.answer(choice)
                return
        if choice == "swap":
            self.swap_asked.emit()
        else:
            self.sides_kept.emit()
        held, self._held = self._held, None
        if held is not None and not self._swap_open and choice == "keep":
            self.moved.emit(*held)

    def take_key(self, event: QKeyEvent) -> bool:
        """Take a key of a cell that answers what this row asks."""
        asks = any(field.trouble() for field in self.fields.values())
        if asks:
            return False
        if self._swap_open:
            return self.notice.take_key(event) or enter_move(event) is not None
        if self._swapped and event.text().lower() == "s":
            self.swap_asked.emit()
            return True
        return False

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 1)
        column.setSpacing(0)
        self._line = QHBoxLayout()
        self._line.setSpacing(0)
        self._line.addWidget(self.head)
        for field in self.fields.values():
            self._line.addWidget(field, 1)
        column.addLayout(self._line, 1)
        for field in self.fields.values():
            if field.below is not None:
                column.addWidget(field.below)
        self._below = QHBoxLayout()
        self._below.setSpacing(0)
        below = QVBoxLayout()
        below.setSpacing(0)
        below.addWidget(self.notice)
        below.addWidget(self.pairs)
        self._below.addLayout(below, 1)
        column.addLayout(self._below)

    def set_columns(self, head: int, *, tight: bool) -> None:
        """Make the head this wide, so that all columns stand below each other.

        Args:
            head: the width of the head in pixels.
            tight: there is little room, so cells are narrower.
        """
        self.head.setFixedWidth(head)
        self.head.set_tight(tight=tight)
        for field in self.fields.values():
            field.set_tight(tight=tight)
        self._below.setContentsMargins(head, 0, 0, 0)


def _state_of(measure: Measure, fields: Sequence[Field]) -> tuple[RowState, float]:
    """How far some fields are, and how large a share of them is done."""
    stored = [field.shown.stored for field in fields]
    done = sum(
        field.shown.stored is not None
        and is_done(measure, field.shown.stored, field.shown.positive)
        for field in fields
    )
    share = max(LEAST_SHARE, done / len(stored))
    troubles = [found for field in fields if (found := field.trouble())]
    if troubles:
        asks = all(found.asks for found in troubles)
        return (RowState.ASKS if asks else RowState.REFUSED), share
    if done == len(stored):
        return RowState.DONE, 1
    return (RowState.PARTLY if any(stored) else RowState.EMPTY), share


def _holds(field: Field, widget: QWidget | None) -> bool:
    """Whether a widget lies in a field or in what it has opened below the row."""
    parts = [part for part in (field, field.below) if part is not None]
    return widget is not None and any(part.isAncestorOf(widget) for part in parts)


def _focused() -> QWidget | None:
    return QApplication.focusWidget()
