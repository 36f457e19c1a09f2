"""Choice list, number, text and tick box: plain Qt inputs with our own signs on them."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QLineEdit,
    QSpinBox,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionButton,
    QWidget,
)
from typing_extensions import override

from ui.theme import space
from ui.theme.look import Look
from ui.widgets import paint
from ui.widgets.badge import draw_tick
from ui.widgets.text import restyle


class ComboBox(QComboBox):
    """A list to choose one from; Alt+Down opens it, letters jump in it."""

    def __init__(self, look: Look, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look = look
        self.setAccessibleName(name)
        self.setItemDelegate(QStyledItemDelegate(self))
        self.setProperty("ringRadius", space.RADIUS_CELL)
        self.setMaxVisibleItems(12)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        draw_end_icon(self, self.look, "down")


class NumberField(QSpinBox):
    """A whole number, typed or stepped with the arrow keys."""

    def __init__(
        self, look: Look, name: str, low: int, high: int, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setRange(low, high)
        self.setButtonSymbols(QSpinBox.ButtonSymbols.NoButtons)
        self.setMinimumWidth(look.theme.px(72))
        self.lineEdit().setTextMargins(8, 0, 8, 0)
        self.setProperty("ringRadius", space.RADIUS_CELL)


class CheckBox(QCheckBox):
    """A tick box with its word; Space ticks it."""

    def __init__(self, look: Look, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.look = look
        self.setAccessibleName(text)
        self.setProperty("ringRadius", 4)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.isChecked():
            return
        option = QStyleOptionButton()
        self.initStyleOption(option)
        part = QStyle.SubElement.SE_CheckBoxIndicator
        box = QRectF(self.style().subElementRect(part, option, self))
        with paint.painter(self) as painter:
            draw_tick(painter, self.look, box, "accent_on" if self.isEnabled() else "muted")


class TextField(QLineEdit):
    """One line of text; `refuse` marks it without touching what was typed."""

    def __init__(
        self,
        name: str,
        placeholder: str = "",
        *,
        secret: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.setProperty("ringRadius", space.RADIUS_CELL)
        if secret:
            self.setEchoMode(QLineEdit.EchoMode.Password)

    def refuse(self, reason: str) -> None:
        """Mark the field as refused, or as fine again with an empty reason."""
        self.setAccessibleDescription(reason)
        restyle(self, state="refused" if reason else "")


def keep_room(field: QLineEdit, leading: int, trailing: int) -> None:
    """Keep the text away from signs drawn at the ends of its field, in pixels."""
    if field.layoutDirection() is Qt.LayoutDirection.RightToLeft:
        leading, trailing = trailing, leading
    field.setTextMargins(leading, 0, trailing, 0)


def draw_end_icon(widget: QWidget, look: Look, name: str) -> None:
    """Draw an icon at the trailing end of an input that has drawn itself."""
    with paint.painter(widget) as painter:
        size, role = look.theme.px(16), "text2" if widget.isEnabled() else "muted"
        leftwards = widget.layoutDirection() is Qt.LayoutDirection.RightToLeft
        left = look.theme.px(8) if leftwards else widget.width() - size - look.theme.px(8)
        look.draw_icon(painter, name, role, left, (widget.height() - size) / 2, size)
