"""A field of a pain map: one line in its row, and the drawing below it while it is open."""

from typing import Any

from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from ankleclinic.record.observation import Observation, Spot, State
from ankleclinic.reports.pain_words import is_drawn, map_words, value_words
from ui.fields.about import Post, Stop
from ui.fields.codes import letter_of, state_of
from ui.fields.field import Field
from ui.fields.last import Last
from ui.fields.map_lane import MapLane
from ui.fields.map_pad import MapPad
from ui.fields.map_panel import MapPanel
from ui.theme import space
from ui.theme.look import Look
from ui.widgets.move import Move

WIDEST = 16_777_215
"""What Qt takes for no limit of a width."""


class PainMapField(Field):
    """Zones with pain and quality, saved with every key or click.

    Args:
        look: the look to draw with.
        post: what it is about.
        parent: the widget it lies in.

    Attributes:
        lane: the line in the row.
        pad: the drawing.
        panel: the drawing with what is said of the zone in hand.
    """

    def __init__(self, look: Look, post: Post, parent: QWidget | None = None) -> None:
        super().__init__(look, post, parent)
        if post.measure.pain_map is None:
            raise ValueError(f"{post.measure.id} has no map")
        self.pain_map = post.measure.pain_map
        self._value: float | None = None
        self.lane = MapLane(look, post.spoken, self.filter_key)
        self.pad = MapPad(look, self.pain_map, post.side, f"{post.spoken}, drawing", self._pad_key)
        self.panel = MapPanel(look, self.pad)
        self.below = self.panel
        self.line.addWidget(self.lane, 1)
        self.lay_out()
        self._connect()

    @property
    def is_open(self) -> bool:
        """Whether the drawing is open."""
        return not self.panel.isHidden()

    def open(self) -> None:
        """Open the drawing and take it in hand."""
        self.pad.begin()
        self.panel.refresh()
        self.panel.unfold()
        self.pad.setFocus()

    @override
    def main_stops(self) -> list[Stop]:
        wanting = self.state is State.MEASURED and not is_drawn(self.shown.stored)
        return [Stop(self.pad if self.is_open else self.lane, wanting)]

    @override
    def fill(self, stored: Observation | None, *, fresh: bool) -> None:
        self._value = stored.value if stored is not None and not stored.spots else None
        self.pad.show_spots(stored.spots if stored else ())

    @override
    def typed(self) -> dict[str, Any] | None:
        spots = tuple(self.pad.spots.values())
        if spots:
            return {"spots": spots}
        return None if self._value is None else {"value": self._value}

    @override
    def show_ghost(self, last: Last | None) -> None:
        self.pad.show_before(last.observation.spots if last else ())

    @override
    def show_state(self, state: State) -> None:
        self.pad.show_spots(())

    @override
    def refresh(self) -> None:
        super().refresh()
        last = self.shown.last
        ghost = _ghost(last.observation) if last is not None else ""
        coded = self.coded.asking or self.state is not State.MEASURED
        self.lane.setMaximumWidth(self.look.theme.px(space.CELL_WIDTH) if coded else WIDEST)
        if coded:
            self.lane.show_text(letter_of(self.state), "")
        else:
            self.lane.show_text(self._said(), ghost)
        self.panel.refresh()

    @override
    def begin_state(self, state: State) -> None:
        self.panel.fold()
        super().begin_state(state)
        self.refresh()

    @override
    def lock(self) -> None:
        super().lock()
        self.lane.locked = self.pad.locked = True
        self.panel.refresh()

    def _said(self) -> str:
        spots = tuple(self.pad.spots.values())
        if spots:
            return map_words(self.pain_map, spots)
        return "" if self._value is None else value_words((), self._value)

    def _connect(self) -> None:
        self.lane.opened.connect(self.open)
        self.lane.pain_free.connect(self._say_free)
        self.lane.pain_free.connect(self.advanced)
        self.lane.accepted.connect(self._accept)
        self.lane.cleared.connect(self._clear)
        self.lane.moved.connect(self.moved)
        self.pad.changed.connect(self._draw)
        self.pad.pain_free.connect(self._say_free)
        self.pad.closed.connect(self._close)
        self.pad.moved.connect(self._go_on)

    def _pad_key(self, event: QKeyEvent) -> bool:
        """A key on the drawing: a state stands in place of the map, as on the line."""
        if self.filter_key(event):
            return True
        state = state_of(event.text()) if event.text() else None
        if state is not None and not self.locked:
            self.begin_state(state)
            return True
        return False

    def _draw(self, _: tuple[Spot, ...]) -> None:
        self._value = None
        self.keep()

    def _say_free(self) -> None:
        self._value = 0.0
        self.pad.show_spots(())
        self.keep()

    def _clear(self) -> None:
        self._value = None
        self.pad.show_spots(())
        self.keep()

    def _accept(self) -> None:
        last = self.shown.last
        if last is not None:
            self._value = None if last.observation.spots else last.observation.value
            self.pad.show_spots(last.observation.spots)
            self.keep()

    def _close(self) -> None:
        self.panel.fold()
        self.lane.setFocus()

    def _go_on(self, move: Move) -> None:
        self.panel.fold()
        self.moved.emit(move)


def _ghost(last: Observation) -> str:
    """What was drawn last time; nothing where a state stood in its place."""
    return value_words(last.spots, last.value) if is_drawn(last) else ""
