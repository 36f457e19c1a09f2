"""A field on a window of its own, and what it hands on."""

from collections.abc import Callable
from time import monotonic
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ankleclinic.catalogue.measure import Measure
from ankleclinic.record.observation import Key, Observation
from ankleclinic.record.patient import Side
from tests.ui.hands import Hands
from ui.fields.about import Post, Shown
from ui.fields.field import Field
from ui.fields.last import Earlier
from ui.fields.make import make_field
from ui.theme.look import Look
from ui.widgets.move import Move


class Stage:
    """A field that stores what it hands on and remembers it.

    Attributes:
        entered: what was handed on, in order.
        moves: where the hand wanted to go.
        advances: how often it went on by itself.
    """

    def __init__(
        self,
        qtbot: QtBot,
        look: Look,
        measure: Measure,
        earlier: Any = None,
        clock: Callable[[], float] = monotonic,
    ) -> None:
        side = Side.LEFT if measure.sided else None
        self.key = Key(measure.id, side, measure.default_method)
        self.measure = measure
        self.entered: list[Observation | None] = []
        self.moves: list[Move] = []
        self.advances = 0
        self.hands = Hands()
        self.window = QWidget()
        self.field: Field = make_field(look, Post(measure, side, f"{measure.name}, left", clock))
        QHBoxLayout(self.window).addWidget(self.field)
        self.last = Earlier([earlier]).last(measure, self.key) if earlier else None
        self.show(None)
        self.field.entered.connect(self.entered.append)
        self.field.moved.connect(self.moves.append)
        self.field.advanced.connect(self._advance)
        qtbot.addWidget(self.window)
        self.window.resize(600, 160)
        self.window.show()
        self.window.activateWindow()
        qtbot.waitUntil(self.window.isActiveWindow)
        self.field.stops()[0].widget.setFocus()

    def show(self, stored: Observation | None) -> None:
        """Show what is stored."""
        self.field.show_entry(Shown(self.key, stored, self.last))

    @property
    def stored(self) -> Observation:
        """What was handed on last."""
        assert self.entered, "nothing was handed on"
        found = self.entered[-1]
        assert found is not None, "the field was emptied"
        return found

    def texts(self) -> list[str]:
        """The texts of the cells."""
        return [stop.widget.text() for stop in self.field.stops()]  # type: ignore[attr-defined]

    def _advance(self) -> None:
        self.advances += 1
