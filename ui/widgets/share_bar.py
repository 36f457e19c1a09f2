"""A thin line that says how much of something is done."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from ui.theme.look import Look
from ui.widgets import paint

THICKNESS = 4


class ShareBar(QWidget):
    """The share that is done in the accent colour, on an empty track.

    Args:
        look: the look to draw with.
        name: what is counted, spoken by a screen reader.
        parent: the widget it lies in.
    """

    def __init__(self, look: Look, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look = look
        self._done, self._total = 0, 0
        self.setAccessibleName(name)
        self.setFixedHeight(look.theme.px(THICKNESS))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_share(self, done: int, total: int) -> None:
        """Show how many of how many are done."""
        if (done, total) != (self._done, self._total):
            self._done, self._total = done, total
            self.setAccessibleDescription(f"{done} of {total}")
            self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme, radius = self.look.theme, self.height() / 2
        with paint.painter(self) as painter:
            track = QRectF(self.rect())
            paint.box(painter, track, radius, theme.color("line"))
            if self._done:
                part = QRectF(0, 0, track.width() * self._done / self._total, track.height())
                painted = paint.mirrored(painter, track, part)
                paint.box(painter, painted, radius, theme.color("accent"))
