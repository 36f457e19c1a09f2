"""The bottom bar: what is saved, what is backed up, what is connected."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from ui.theme import space
from ui.theme.look import Look
from ui.widgets import paint
from ui.widgets.pieces import Line, Piece, icon, words
from ui.widgets.pieces import space as blank


class Tone(StrEnum):
    """How much an item matters; DANGER paints the whole line."""

    QUIET = "quiet"
    CAUTION = "caution"
    DANGER = "danger"


@dataclass(frozen=True, slots=True)
class StatusItem:
    """One fact: an icon's name and words; `tone` decides the colours."""

    icon: str
    words: str
    tone: Tone = Tone.QUIET


class StatusLine(Line):
    """Facts side by side, each kept under a key and shown in the order first set.

    Args:
        look: the look to draw with.
        parent: the widget it lies in.
    """

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, height=space.STATUS_HEIGHT, gap=6, parent=parent)
        self._items: dict[str, StatusItem] = {}
        self.setAccessibleName("Status")

    def show_item(self, key: str, item: StatusItem | None) -> None:
        """Show a fact under its key in place of the one before; None takes it away."""
        if item is None:
            self._items.pop(key, None)
        else:
            self._items[key] = item
        self.setAccessibleDescription(". ".join(one.words for one in self._items.values()))
        self.refresh()

    def show_saved(self, time: str) -> None:
        """Say that everything typed is stored, and since when."""
        self.show_item("save", StatusItem("check", f"Saved {time}"))

    def show_not_saved(self, reason: str, way_out: str) -> None:
        """Turn the line to danger: not saved, why, and which key helps."""
        said = f"Not saved: {reason}. {way_out}"
        self.show_item("save", StatusItem("stop", said, Tone.DANGER))

    @override
    def pieces(self) -> Sequence[Piece]:
        line = [blank(self.look.theme.px(10))]
        for item in self._items.values():
            role, font = self._style(item)
            line.append(icon(self.look, item.icon, role, 14))
            line.append(words(self.look, item.words, font, role))
            line.append(blank(self.look.theme.px(10)))
        return line

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self.look.theme
        with paint.painter(self) as painter:
            ground = "danger_bg" if self._in_danger() else "surface"
            painter.fillRect(self.rect(), theme.color(ground))
            edge = "danger" if self._in_danger() else "line"
            painter.fillRect(QRectF(0, 0, self.width(), 1), theme.color(edge))
        super().paintEvent(event)

    def _style(self, item: StatusItem) -> tuple[str, str]:
        if item.tone is Tone.QUIET:
            return "text2", "small"
        return item.tone.value, "small_strong"

    def _in_danger(self) -> bool:
        return any(item.tone is Tone.DANGER for item in self._items.values())
