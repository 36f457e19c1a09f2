"""Words that tell who the patient is, and the block that hides them."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from ui.theme.look import Look
from ui.widgets import paint


class IdentityText(QWidget):
    """One line of text that becomes a plain block of fixed length when hidden.

    Args:
        look: the look to draw with.
        font: a step of the type scale.
        ink: a colour role.
        block: the block's width at factor 1, the same for every patient.
        parent: the widget it lies in.
    """

    def __init__(
        self,
        look: Look,
        font: str = "body",
        ink: str = "text",
        block: int = 96,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.look = look
        self._font, self._ink, self._block = font, ink, look.theme.px(block)
        self._text, self._hidden = "", False
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_text(self, text: str) -> None:
        """Say something else."""
        self._text = text
        self._refresh()

    def hide_text(self, *, hidden: bool) -> None:
        """Show a block instead of the text, to eyes and to screen readers alike."""
        self._hidden = hidden
        self._refresh()

    @override
    def sizeHint(self) -> QSize:
        font = self.look.theme.font(self._font)
        width = self._block if self._hidden else paint.text_width(self._text, font)
        return QSize(round(width + 1), round(font.pixelSize() * 1.4))

    @override
    def minimumSizeHint(self) -> QSize:
        least = self.look.theme.px(60)
        return QSize(min(least, self.sizeHint().width()), self.sizeHint().height())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self.look.theme
        with paint.painter(self) as painter:
            rect = QRectF(self.rect())
            if self._hidden:
                block = QRectF(0, 3, min(self._block, self.width()), self.height() - 6)
                paint.box(painter, block, theme.px(4), theme.color("band_error"))
            else:
                color = theme.color(self._ink)
                paint.text(painter, rect, self._text, theme.font(self._font), color)

    def _refresh(self) -> None:
        self.setAccessibleName("hidden" if self._hidden else self._text)
        self.updateGeometry()
        self.update()
